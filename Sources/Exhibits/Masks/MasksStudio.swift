import Drawing

/// The exhibit of a network without a hidden layer, live.
final class MasksStudio: ClassifierHandling {
  let studio: ClassifierStudio
  /// The class that a click holds.
  private var pinned: Int?

  init(_ studio: ClassifierStudio) { self.studio = studio }

  var page: MasksPage { MasksPage(board: studio.board, pinned: pinned) }

  var commands: Set<Command> { ClassifierStudio.commands(panels: MasksPage.titles.count) }

  func update(at time: Double) { studio.follow(at: time) }

  func perform(_ command: Command) -> Response {
    if command == .escape, pinned != nil, studio.controls.openCell == nil {
      pinned = nil
      studio.needsDrawing = true
      return .done
    }
    return perform(shared: command)
  }

  func handle(_ event: Event, over hover: Hover?) -> Response {
    if let response = handle(shared: event, over: hover) { return response }
    guard case .press = event, case .classBar(let label)? = hover?.control else {
      return .ignored
    }
    pinned = pinned == label ? nil : label
    studio.needsDrawing = true
    return .done
  }

  func explanation(ofPanel key: Int) -> String? {
    if studio.controls.isDrawing { return nil }
    switch key {
    case 1:
      return
        "Each class has one weight for every pixel: blue where ink speaks for it, orange where "
        + "against, in full colour at what 99 of 100 weights stay below. With each mask goes its "
        + "product with the image's pixels; their sum and a bias is the class's logit, and the "
        + "largest wins."
    case 2: return "The image shown, and how likely each class is to the network."
    case 3:
      return
        "One class's mask and its product with the image, larger: point at a pixel to read its "
        + "weight. A click on a mask above holds its class here."
    case 4: return ClassifierExplanation.loss
    case 5: return ClassifierExplanation.accuracy
    case 6: return ClassifierExplanation.optimizer
    case 7: return ClassifierExplanation.confusion
    default: return nil
    }
  }
}
