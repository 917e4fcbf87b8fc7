import Drawing
import Networks

/// The exhibit of a dense network, live: the phases of a step in slow motion, and the neuron that is
/// looked at, beside what every classifier has.
final class DigitsStudio: ClassifierHandling {
  let studio: ClassifierStudio
  var own = DigitsControls()
  /// When the phase shown began.
  private var phaseTime: Double?

  init(_ studio: ClassifierStudio) { self.studio = studio }

  var page: DigitsPage { DigitsPage(board: studio.board, own: own) }

  private var layerCount: Int { studio.portrait.shapes.count }

  func update(at time: Double) {
    studio.follow(at: time)
    guard own.isMoving, !studio.controls.isDrawing else {
      phaseTime = nil
      return
    }
    guard let began = phaseTime else {
      phaseTime = time
      return
    }
    guard time - began >= own.phaseSeconds else { return }
    phaseTime = time
    walk(by: 1)
  }

  /// Turns to another phase; with a new step, unless the image is held, to another image.
  private func walk(by step: Int) {
    studio.needsDrawing = true
    if own.walk(by: step, layers: layerCount), !studio.controls.isHeld {
      studio.nextSample(by: 1)
    }
  }

  // MARK: Commands

  var commands: Set<Command> {
    ClassifierStudio.commands(panels: DigitsPage.titles.count).subtracting([.nextQuantity]).union([
      .toggleGradients, .toggleEdgeLaw, .toggleSweep, .sweepFaster, .sweepSlower, .nextLayer,
      .previousLayer,
    ])
  }

  func perform(_ command: Command) -> Response {
    studio.needsDrawing = true
    switch command {
    case .toggleGradients: own.showsGradients.toggle()
    case .toggleEdgeLaw: own.edgeLaw = own.edgeLaw == .linear ? .cube : .linear
    case .toggleSweep:
      own.isMoving.toggle()
      if own.isMoving, own.phase == nil { walk(by: 1) }
    case .sweepFaster, .sweepSlower:
      let level = own.speedLevel + (command == .sweepFaster ? 1 : -1)
      let levels = DigitsControls.speedLevels
      own.speedLevel = min(max(level, levels.lowerBound), levels.upperBound)
    case .nextLayer, .previousLayer:
      own.isMoving = false
      walk(by: command == .nextLayer ? 1 : -1)
    case .escape where leaveOwn(): break
    default: return perform(shared: command)
    }
    return .done
  }

  /// Leaves the neuron or the phase that was entered.
  ///
  /// - Returns: whether there was something to leave.
  private func leaveOwn() -> Bool {
    guard studio.controls.openCell == nil else { return false }
    if own.pinned != nil {
      own.pinned = nil
    } else if own.phase != nil {
      own.phase = nil
      own.isMoving = false
    } else {
      return false
    }
    return true
  }

  // MARK: The pointer

  func handle(_ event: Event, over hover: Hover?) -> Response {
    if case .wheel(let dy, let point, _) = event,
      page.layout.panels[DigitsPage.imagesKey]?.contains(point) == true
    {
      own.firstRow = max(0, own.firstRow - Int(dy.rounded()))
      studio.needsDrawing = true
      return .done
    }
    if let response = handle(shared: event, over: hover) { return response }
    guard case .press = event, let control = hover?.control,
      case .neuron(let column, _) = control, column > 0
    else { return .ignored }
    own.pinned = own.pinned == control ? nil : control
    own.firstRow = 0
    studio.needsDrawing = true
    return .done
  }

  func explanation(ofPanel key: Int) -> String? {
    if studio.controls.isDrawing { return nil }
    switch key {
    case 1:
      return "What each neuron answers to the image. A line from the image is what a neuron's mask "
        + "makes of it; the others are weights: the wider, the larger. Only the strongest are drawn; "
        + "pointing at a neuron shows all of its own."
    case 2:
      return "The image shown and the answer; with a neuron under the pointer its weights over the "
        + "pixels, and their products with the image."
    case 3:
      return "What was read wrong in the validation set, the surest mistakes first; with a neuron "
        + "under the pointer the images that excite it most."
    case 4: return ClassifierExplanation.loss
    case 5: return ClassifierExplanation.accuracy
    case 6:
      return "How long each layer's gradient is, and the share of its neurons that are 0 for every "
        + "image, or near the end of their range for most. Where the first layer's gradient is far "
        + "shorter than the last one's, the first layer hardly learns: the gradient vanishes."
    case 7: return ClassifierExplanation.confusion
    default: return nil
    }
  }
}
