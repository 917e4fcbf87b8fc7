import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// What the page of the β-VAE answers to the pointer beyond turning and scrubbing.
enum VAEAnswers {
  typealias Live = Viewing<VAEExperiment>

  /// Places and images of the latent space are chosen, and classes left out.
  static func space(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .press(let drag, let clicks):
      switch drag.control {
      case .map?:
        let isWalk = drag.modifiers.contains(.shift)
        guard isWalk || viewing.experiment.settings.latents == 1 else {
          viewing.movePoint(drag)
          return .done
        }
        guard let image = viewing.page.image(at: drag.point) else { return isWalk ? nil : .done }
        if isWalk { viewing.walk(toImage: image) } else { viewing.choose(image: image) }
      case .orbit?:
        let isClick = clicks == 1 && drag.button == .left && !drag.modifiers.contains(.shift)
        viewing.choices.pressedImage = isClick ? viewing.page.image(at: drag.point) : nil
      case .classChip(let label)?:
        viewing.choices.hidden = ClassesPanel.hidden(
          viewing.choices.hidden, afterClick: label, alone: drag.modifiers.contains(.shift),
          classes: viewing.experiment.data.classCount)
      default: return nil
      }
      return .done
    case .drag(let drag):
      guard case .map? = drag.control, !drag.modifiers.contains(.shift) else { return nil }
      viewing.movePoint(drag)
      return .done
    case .release(let drag):
      guard case .orbit? = drag.control, !drag.hasMoved, let image = viewing.choices.pressedImage
      else { return nil }
      viewing.choose(image: image)
      return .done
    case .hover, .wheel: return nil
    }
  }

  /// The point that is decoded moves through the plane of the manifold.
  static func manifold(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .press(let drag, _), .drag(let drag):
      guard case .map? = drag.control else { return nil }
      viewing.movePoint(drag)
      return .done
    case .release, .hover, .wheel: return nil
    }
  }

  /// A slider sets its number alone.
  static func decoded(_ event: PanelEvent, _ viewing: Live) -> Response? {
    slide(event) { index, point in
      let page = viewing.page
      guard let rect = page.layout.panels[VAEPage.Key.decoded],
        let value = page.decoded(page.bare(VAEPage.Key.decoded))
          .value(at: point, slider: index, in: rect),
        page.moment.code.indices.contains(index)
      else { return }
      var code = page.moment.code
      code[index] = Float(value)
      viewing.choose(code)
    }
  }

  /// The slider of β.
  static func parts(_ event: PanelEvent, _ viewing: Live) -> Response? {
    slide(event) { _, point in
      let page = viewing.page
      guard let rect = page.layout.panels[VAEPage.Key.parts],
        let beta = page.parts(page.bare(VAEPage.Key.parts)).beta(at: point, in: rect)
      else { return }
      viewing.set(beta: BetaSteps.rounded(beta))
    }
  }

  private static func slide(_ event: PanelEvent, _ move: (Int, Point) -> Void) -> Response? {
    switch event {
    case .press(let drag, _), .drag(let drag):
      guard case .slider(_, let index)? = drag.control else { return nil }
      move(index, drag.point)
      return .done
    case .release, .hover, .wheel: return nil
    }
  }

  /// A click goes to an image's point, or walks there.
  static func images(_ event: PanelEvent, _ viewing: Live) -> Response? {
    guard case .press(let drag, _) = event, case .sample(let index)? = drag.control else {
      return nil
    }
    if drag.modifiers.contains(.shift) {
      viewing.walk(toImage: index)
    } else {
      viewing.choose(image: index)
    }
    return .done
  }
}

extension Viewing where E == VAEExperiment {
  /// Decodes another point; a walk ends there.
  fileprivate func choose(_ code: [Float], image: Int? = nil) {
    choices.walk = nil
    choices.chosenImage = image
    show.moment.show(code: code)
  }

  /// Decodes the point of an image.
  fileprivate func choose(image index: Int) {
    guard experiment.data.validation.labels.indices.contains(index) else { return }
    choose(show.moment.mean(ofImage: index), image: index)
  }

  /// Decodes the place of the plane or of the manifold that is under the pointer.
  fileprivate func movePoint(_ drag: Drag) {
    guard let key = drag.panel, let transform = page.transform(key) else { return }
    let inside = transform.page
    let place = transform.inverse(
      Point(
        min(max(drag.point.x, inside.x), inside.maxX),
        min(max(drag.point.y, inside.y), inside.maxY)))
    var code = show.moment.code
    (code[0], code[1]) = (Float(place.x), Float(place.y))
    choose(code)
  }

  /// Walks from what is chosen to an image and back.
  fileprivate func walk(toImage index: Int) {
    let from: VAEWalk.Stop = choices.chosenImage.map { .image($0) } ?? .point(show.moment.code)
    guard from != .image(index) else { return }
    choices.walk = VAEWalk([from, .image(index)])
    choices.chosenImage = nil
  }

  /// Begins a walk through the classes on show, or ends the one under way; where nothing is to move
  /// by itself, each call goes on to the next stop.
  fileprivate func walkOn() -> Response {
    if choices.walk != nil {
      if options.reducesMotion { choices.walk?.skip() } else { choices.walk = nil }
      return .done
    }
    let labels = experiment.data.classNames.indices.filter {
      !choices.hidden.contains($0) && show.moment.place(.classCenter($0), findings) != nil
    }
    guard labels.count > 1 else {
      return .message("A walk needs two classes on show that have been seen.")
    }
    choices.walk = VAEWalk(labels.map { .classCenter($0) })
    choices.chosenImage = nil
    return .message(
      "A walk through the middles of \(labels.count) classes; ⇧-click on an image walks there.")
  }

  fileprivate func set(beta: Float) {
    guard beta != shown.beta else { return }
    apply(.beta(beta), label: "β \(Number.tick(Double(beta)))")
  }

  fileprivate func show(space: Bool) -> Response {
    guard experiment.settings.latents > 2 else {
      return .message("A space needs three latent numbers: --latent-size 3.")
    }
    choices.isSpace = space
    return .done
  }

  /// Reconstructs the next image of each class.
  fileprivate func turnPage(by step: Int) {
    choices.page += step
    choices.chosenImage = nil
    show.moment.show(page: choices.page)
  }
}

extension VAEExperiment {
  package static func commands(_ viewing: Viewing<VAEExperiment>) -> Set<Command> {
    [
      .walk, .betaUp, .betaDown, .nextSample, .previousSample, .toggleSpace, .showPlane, .showSpace,
    ]
  }

  package static func perform(
    _ command: Command, _ viewing: Viewing<VAEExperiment>
  ) -> Response? {
    switch command {
    case .toggleSpace: return viewing.show(space: !viewing.choices.isSpace)
    case .showPlane: return viewing.show(space: false)
    case .showSpace: return viewing.show(space: true)
    case .nextSample: viewing.turnPage(by: 1)
    case .previousSample: viewing.turnPage(by: -1)
    case .walk: return viewing.walkOn()
    case .betaUp, .betaDown:
      viewing.set(beta: BetaSteps.next(after: viewing.shown.beta, up: command == .betaUp))
    case .escape where viewing.choices.walk != nil: viewing.choices.walk = nil
    case .reset, .resetNewSeed:
      // The classes are nowhere until they are looked at again.
      viewing.choices.walk = nil
      return nil
    default: return nil
    }
    return .done
  }
}

/// The weights of the divergence that keys walk through: 1, 2 and 5 times the powers of ten.
private enum BetaSteps {
  /// The next one above or below, from 0.1 to 10; below the least is none, 0.
  static func next(after beta: Float, up: Bool) -> Float {
    let steps: [Float] = [0, 0.1, 0.2, 0.5, 1, 2, 5, 10]
    return up
      ? steps.first { $0 > beta * 1.0001 } ?? beta : steps.last { $0 < beta * 0.9999 } ?? beta
  }

  /// A weight with two digits, so that a drag makes few edits.
  static func rounded(_ beta: Double) -> Float {
    let unit = beta < 1 ? 100.0 : 10
    return Float((beta * unit).rounded() / unit)
  }
}
