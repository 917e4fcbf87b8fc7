import Datasets
import Drawing
import Options
import Training
import Viewing

extension PanelEvent {
  /// The pointer whose button goes down or is held down.
  fileprivate var held: Drag? {
    switch self {
    case .press(let drag, _), .drag(let drag): drag
    case .release, .hover, .wheel: nil
    }
  }
}

// What the page of the β-VAE answers to the pointer beyond turning and scrubbing.
extension Viewing where E == VAEExperiment {
  /// Places and images of the latent space are chosen, and classes left out.
  func answerSpace(_ event: PanelEvent) -> Response? {
    switch event {
    case .press(let drag, let clicks):
      let isShifted = drag.modifiers.contains(.shift)
      switch drag.control {
      case .map?:
        guard isShifted || experiment.settings.latents == 1 else { return movePoint(drag) }
        guard let image = page.image(at: drag.point) else { return isShifted ? nil : .done }
        return go(toImage: image, walks: isShifted)
      case .orbit?:
        let isClick = clicks == 1 && drag.button == .left && !isShifted
        choices.pressedImage = isClick ? page.image(at: drag.point) : nil
      case .classChip(let label)?:
        choices.hidden = ClassesPanel.hidden(
          choices.hidden, afterClick: label, alone: isShifted, classes: experiment.data.classCount)
      default: return nil
      }
      return .done
    case .drag(let drag):
      guard case .map? = drag.control, !drag.modifiers.contains(.shift) else { return nil }
      return movePoint(drag)
    case .release(let drag):
      guard case .orbit? = drag.control, !drag.hasMoved, let image = choices.pressedImage
      else { return nil }
      return go(toImage: image, walks: false)
    case .hover, .wheel: return nil
    }
  }

  /// The point that is decoded moves through the plane of the manifold.
  func answerManifold(_ event: PanelEvent) -> Response? {
    guard let drag = event.held, case .map? = drag.control else { return nil }
    return movePoint(drag)
  }

  /// A slider sets its number alone.
  func answerDecoded(_ event: PanelEvent) -> Response? {
    guard let drag = event.held, case .slider(_, let index)? = drag.control else { return nil }
    let (page, key) = (page, VAEPage.Key.decoded)
    var code = page.moment.code
    if let rect = page.layout.panels[key], code.indices.contains(index),
      let value = page.decoded(page.bare(key)).value(at: drag.point, slider: index, in: rect)
    {
      code[index] = Float(value)
      choose(code)
    }
    return .done
  }

  /// The slider of β.
  func answerParts(_ event: PanelEvent) -> Response? {
    guard let drag = event.held, case .slider? = drag.control else { return nil }
    let (page, key) = (page, VAEPage.Key.parts)
    if let rect = page.layout.panels[key],
      let beta = page.parts(page.bare(key)).beta(at: drag.point, in: rect)
    {
      // Two digits, so that a drag makes few edits.
      let unit = beta < 1 ? 100.0 : 10
      set(beta: Float((beta * unit).rounded() / unit))
    }
    return .done
  }

  /// A click goes to an image's point, or walks there.
  func answerImages(_ event: PanelEvent) -> Response? {
    guard case .press(let drag, _) = event, case .sample(let index)? = drag.control else {
      return nil
    }
    return go(toImage: index, walks: drag.modifiers.contains(.shift))
  }

  /// Decodes another point; a walk ends there.
  private func choose(_ code: [Float], image: Int? = nil) {
    (choices.walk, choices.chosenImage) = (nil, image)
    show.moment.show(code: code)
  }

  /// Decodes the point of an image, or walks there from what is chosen, and back.
  private func go(toImage index: Int, walks: Bool) -> Response {
    if walks {
      let from: LatentWalk.Stop =
        choices.chosenImage.map { .image($0) } ?? .point(show.moment.code)
      guard from != .image(index) else { return .done }
      (choices.walk, choices.chosenImage) = (LatentWalk([from, .image(index)]), nil)
    } else if experiment.data.validation.labels.indices.contains(index) {
      choose(show.moment.mean(ofImage: index), image: index)
    }
    return .done
  }

  /// Decodes the place of the plane or of the manifold that is under the pointer.
  private func movePoint(_ drag: Drag) -> Response {
    guard let key = drag.panel, let transform = page.transform(key) else { return .done }
    let place = transform.inverse(drag.point.clamped(to: transform.page))
    var code = show.moment.code
    (code[page.shown[0]], code[page.shown[1]]) = (Float(place.x), Float(place.y))
    choose(code)
    return .done
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
    (choices.walk, choices.chosenImage) = (LatentWalk(labels.map { .classCenter($0) }), nil)
    return .message(
      "A walk through the middles of \(labels.count) classes; ⇧-click on an image walks there.")
  }

  fileprivate func set(beta: Float) {
    guard beta != shown.beta else { return }
    apply(.own(beta), label: "β \(Number.tick(Double(beta)))")
  }
}

extension VAEExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    [
      .walk, .betaUp, .betaDown, .nextSample, .previousSample, .toggleSpace, .showPlane, .showSpace,
    ]
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .toggleSpace, .showPlane, .showSpace:
      guard viewing.experiment.settings.latents > 2 else {
        return .message("A space needs three latent numbers: --latent-size 3.")
      }
      let isToggle = command == .toggleSpace
      viewing.choices.isSpace = isToggle ? !viewing.choices.isSpace : command == .showSpace
    case .nextSample, .previousSample:
      // The next image of each class is reconstructed.
      viewing.choices.page += command == .nextSample ? 1 : -1
      viewing.choices.chosenImage = nil
      viewing.show.moment.show(page: viewing.choices.page)
    case .walk: return viewing.walkOn()
    case .betaUp, .betaDown:
      viewing.set(beta: beta(after: viewing.shown.beta, up: command == .betaUp))
    case .escape where viewing.choices.walk != nil: viewing.choices.walk = nil
    case .reset, .resetNewSeed:
      // The classes are nowhere until they are looked at again.
      viewing.choices.walk = nil
      return nil
    default: return nil
    }
    return .done
  }

  /// The next weight of the divergence above or below, of those that keys walk through: 1, 2 and 5
  /// times the powers of ten from 0.1 to 10; below the least is none, 0.
  private static func beta(after beta: Float, up: Bool) -> Float {
    let steps: [Float] = [0, 0.1, 0.2, 0.5, 1, 2, 5, 10]
    return up
      ? steps.first { $0 > beta * 1.0001 } ?? beta : steps.last { $0 < beta * 0.9999 } ?? beta
  }
}
