import Datasets
import Drawing
import Networks

/// What the pressed button is doing.
enum FunctionGesture: Equatable {
  /// Scrubs in the transport bar's curve, which lies in this rectangle.
  case scrub(Rect)
  /// Scrubs in the plot of the loss.
  case scrubPlot
  /// Drags a weight or a bias: where it began, and its value there.
  case parameter(Control, start: Point, value: Float, hasMoved: Bool)
  /// A click into the curve, which adds a sample when it is released, or a drag that draws a target.
  case draw(start: Point, hasMoved: Bool)
}

extension FunctionExhibit {
  public func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    switch event {
    case .press(_, let point, let modifiers, _):
      return press(point, modifiers, over: hover?.target)
    case .move(let point, _): return move(to: point)
    case .release(_, let point, _): return release(at: point)
    case .wheel(let dy, _, let modifiers): return wheel(dy, modifiers, over: hover?.control)
    case .key(let key, let modifiers): return type(key, modifiers, over: hover?.control)
    default: return .ignored
    }
  }

  private func press(_ point: Point, _ modifiers: Modifiers, over target: Target?) -> Response {
    let control = target?.control
    commitEdit()
    switch control {
    case .scrubber:
      guard case .rectangle(let rect)? = target?.region else { return .ignored }
      gesture = .scrub(rect)
      scrub(to: point, in: rect)
    case .plot:
      gesture = .scrubPlot
      scrub(toPlace: point)
    case .neuron(let layer, _)? where layer > 0:
      controls.pinned = controls.pinned == control ? nil : control
    case .weight?, .bias?:
      guard let control, let value = value(of: control) else { return .ignored }
      gesture = .parameter(control, start: point, value: value, hasMoved: false)
    case .curve(1):
      if modifiers.contains(.control) { return removeSample(at: point) }
      gesture = .draw(start: point, hasMoved: false)
    default: return .ignored
    }
    needsDrawing = true
    return .done
  }

  private func move(to point: Point) -> Response {
    switch gesture {
    case .scrub(let rect): scrub(to: point, in: rect)
    case .scrubPlot: scrub(toPlace: point)
    case .parameter(let control, let start, let value, let hasMoved):
      guard hasMoved || (point - start).length >= 3 else { return .ignored }
      gesture = .parameter(control, start: start, value: value, hasMoved: true)
      set(control, to: value + Float((start.y - point.y) * 0.02))
    case .draw(let start, let hasMoved):
      guard hasMoved || (point - start).length >= 4 else { return .ignored }
      if !hasMoved { controls.pen = [place(start)].compactMap { $0 } }
      gesture = .draw(start: start, hasMoved: true)
      if let place = place(point), place != controls.pen.last { controls.pen.append(place) }
    case nil: return .ignored
    }
    needsDrawing = true
    return .done
  }

  private func release(at point: Point) -> Response {
    defer { gesture = nil }
    needsDrawing = true
    switch gesture {
    case .parameter(let control, _, _, let hasMoved):
      // A click without a drag holds it, so that it can be typed.
      if !hasMoved { controls.pinned = controls.pinned == control ? nil : control }
    case .draw(_, let hasMoved): return hasMoved ? takePen() : addSample(at: point)
    default: break
    }
    return .done
  }

  private func wheel(_ dy: Double, _ modifiers: Modifiers, over control: Control?) -> Response {
    guard let control, let value = value(of: control) else { return .ignored }
    set(control, to: value + Float(dy * (modifiers.contains(.shift) ? 0.01 : 0.1)))
    return .done
  }

  // MARK: Scrubbing

  private func scrub(to point: Point, in rect: Rect) {
    let bar = page.bars.transport(hover: nil)
    studio.player.go(to: Int(bar.step(at: point.x, in: rect).rounded()))
  }

  private func scrub(toPlace point: Point) {
    guard let rect = page.layout.panels[4] else { return }
    let step = page.loss(hover: nil, in: rect).step(at: point.x, in: rect)
    studio.player.go(to: Int(step.rounded()))
  }

  // MARK: Samples

  /// What a place on the page is in data coordinates, brought inside the axes.
  private func place(_ point: Point) -> Point? {
    guard let rect = page.layout.panels[1] else { return nil }
    let place = page.curveTransform(in: rect).inverse(point)
    let (x, y) = (portrait.xRange, portrait.yRange)
    return Point(
      min(max(place.x, x.lowerBound), x.upperBound), min(max(place.y, y.lowerBound), y.upperBound))
  }

  private func addSample(at point: Point) -> Response {
    guard let place = place(point) else { return .ignored }
    return edit(.add(place: [place.x], value: place.y), "a sample added")
  }

  private func removeSample(at point: Point) -> Response {
    guard let rect = page.layout.panels[1],
      let index = page.curve(hover: nil, in: rect).sample(at: point, in: rect)
    else { return .message("No sample is here to be removed.") }
    return edit(.remove(index: index), "a sample removed")
  }

  private func edit(_ edit: FunctionSamples.Edit, _ label: String) -> Response {
    let data = shown.data
    guard data.samples.allows(edit) else {
      return .message("A network needs at least one sample.")
    }
    studio.apply(.data(FunctionData(data.frame, data.samples.applying(edit))), label: label)
    return .done
  }

  /// Takes the drawn line into the target, and learns from where it now runs.
  private func takePen() -> Response {
    let pen = controls.pen
    controls.pen = []
    guard let data = shown.data.drawing(pen) else {
      return .message("The line is too short to be a target.")
    }
    studio.apply(.data(data), label: "drawn")
    return .done
  }
}
