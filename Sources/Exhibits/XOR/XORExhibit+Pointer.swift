import Datasets
import Drawing
import Networks

/// What the pressed button is doing.
enum XORGesture: Equatable {
  /// Turns or moves the view of a panel in space.
  case orbit(panel: Int, last: Point, pans: Bool)
  /// Scrubs in the transport bar's curve, which lies in this rectangle.
  case scrub(Rect)
  /// Scrubs in a plot.
  case scrubPlot(Int)
  /// Drags a weight or a bias: where it began, and its value there.
  case parameter(Control, start: Point, value: Float, hasMoved: Bool)
  /// Drags a row of the data through the input space.
  case row(Int, start: Point, hasMoved: Bool)
  /// A click into the input space, which adds a row when it is released.
  case field(start: Point, isTrue: Bool)
}

extension XORExhibit {
  public func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    switch event {
    case .press(let button, let point, let modifiers, let clicks):
      return press(button, point, modifiers, clicks, over: hover?.target)
    case .move(let point, _): return move(to: point)
    case .release(_, let point, _): return release(at: point)
    case .wheel(let dy, let point, let modifiers):
      return wheel(dy, at: point, modifiers, over: hover)
    case .key(let key, let modifiers): return type(key, modifiers, over: hover?.control)
    default: return .ignored
    }
  }

  private func press(
    _ button: Event.Button, _ point: Point, _ modifiers: Modifiers, _ clicks: Int,
    over target: Target?
  ) -> Response {
    let control = target?.control
    commitEdit()
    switch control {
    case .orbit(let panel):
      if clicks == 2 {
        setCamera(panel, panel == 3 ? .cube : .landscape)
      } else {
        gesture = .orbit(
          panel: panel, last: point, pans: button == .right || modifiers.contains(.shift))
      }
    case .scrubber:
      guard case .rectangle(let rect)? = target?.region else { return .ignored }
      gesture = .scrub(rect)
      scrub(to: point, in: rect)
    case .plot(let key):
      gesture = .scrubPlot(key)
      scrub(to: point, inPlot: key)
    case .neuron(let layer, _)? where layer > 0:
      controls.pinned = controls.pinned == control ? nil : control
    case .weight?, .bias?:
      guard let control, let value = value(of: control) else { return .ignored }
      gesture = .parameter(control, start: point, value: value, hasMoved: false)
    case .row(let index):
      if modifiers.contains(.control) {
        return edit(.remove(index: index), "a point removed")
      }
      if turns(at: point) {
        if clicks == 2 { setCamera(3, .cube) }
        gesture = .orbit(panel: 3, last: point, pans: modifiers.contains(.shift))
      } else if page.layout.panels[2]?.contains(point) == true {
        gesture = .row(index, start: point, hasMoved: false)
      }
    case .field:
      // Control removes, and there is nothing here.
      if modifiers.contains(.control) { return .ignored }
      gesture = .field(start: point, isTrue: !modifiers.contains(.shift))
    default: return .ignored
    }
    needsDrawing = true
    return .done
  }

  private func move(to point: Point) -> Response {
    switch gesture {
    case .orbit(let panel, let last, let pans):
      let drag = point - last
      let camera = camera(panel)
      setCamera(panel, pans ? camera.panned(by: drag) : camera.orbited(by: drag))
      gesture = .orbit(panel: panel, last: point, pans: pans)
    case .scrub(let rect): scrub(to: point, in: rect)
    case .scrubPlot(let key): scrub(to: point, inPlot: key)
    case .parameter(let control, let start, let value, let hasMoved):
      guard hasMoved || (point - start).length >= 3 else { return .ignored }
      gesture = .parameter(control, start: start, value: value, hasMoved: true)
      set(control, to: value + Float((start.y - point.y) * 0.02))
    case .row(let index, let start, let hasMoved):
      guard hasMoved || (point - start).length >= 3, let rect = page.layout.panels[2] else {
        return .ignored
      }
      gesture = .row(index, start: start, hasMoved: true)
      let place = FieldPanel.transform(in: rect).inverse(point)
      let domain = FieldPanel.domain(in: rect)
      return edit(
        .move(
          index: index, x1: Self.rounded(min(max(place.x, domain.minX), domain.maxX)),
          x2: Self.rounded(min(max(place.y, domain.minY), domain.maxY))), "a point moved")
    default: return .ignored
    }
    needsDrawing = true
    return .done
  }

  private func release(at point: Point) -> Response {
    defer { gesture = nil }
    switch gesture {
    case .field(let start, let isTrue):
      guard (point - start).length < 4, let rect = page.layout.panels[2] else { return .done }
      let place = FieldPanel.transform(in: rect).inverse(point)
      return edit(
        .add(.init(Self.rounded(place.x), Self.rounded(place.y), isTrue)), "a point added")
    case .parameter(let control, _, _, let hasMoved):
      // A click without a drag holds it, so that it can be typed.
      if !hasMoved { controls.pinned = controls.pinned == control ? nil : control }
    default: break
    }
    needsDrawing = true
    return .done
  }

  private func wheel(
    _ dy: Double, at point: Point, _ modifiers: Modifiers, over hover: Hover?
  ) -> Response {
    guard let control = hover?.control else { return .ignored }
    switch control {
    case .orbit(let panel):
      guard let rect = page.layout.panels[panel] else { return .ignored }
      setCamera(panel, camera(panel).zoomed(by: dy, at: point - OrbitCamera.middle(of: rect)))
    case .weight, .bias:
      guard let value = value(of: control) else { return .ignored }
      set(control, to: value + Float(dy * (modifiers.contains(.shift) ? 0.01 : 0.1)))
    case .row where turns(at: point):
      guard let rect = page.layout.panels[3] else { return .ignored }
      let middle = rect.center + Point(0, PanelFrame.header / 2)
      setCamera(3, camera(3).zoomed(by: dy, at: point - middle))
    case .row where page.layout.panels[1]?.contains(point) == true:
      let last = max(0, shown.points.count - 1)
      controls.firstRow = min(max(controls.firstRow - Int(dy.rounded()), 0), last)
    default: return .ignored
    }
    needsDrawing = true
    return .done
  }

  // MARK: Cameras and scrubbing

  /// Whether a place belongs to the cube of the feature space, where a row is part of what turns.
  private func turns(at point: Point) -> Bool {
    page.layout.panels[3]?.contains(point) == true && !controls.isFlat
      && portrait.features.axes.count > 2
  }

  private func camera(_ panel: Int) -> OrbitCamera {
    panel == 3 ? controls.featureCamera : controls.landscapeCamera
  }

  private func setCamera(_ panel: Int, _ camera: OrbitCamera) {
    if panel == 3 { controls.featureCamera = camera } else { controls.landscapeCamera = camera }
  }

  private func scrub(to point: Point, in rect: Rect) {
    player.go(to: Int(page.transport(hover: nil).step(at: point.x, in: rect).rounded()))
  }

  private func scrub(to point: Point, inPlot key: Int) {
    guard let rect = page.layout.panels[key] else { return }
    let plot =
      key == 4
      ? curves.loss(page, hover: nil, in: rect)
      : curves.gradientNorm(page, hover: nil, in: rect)
    player.go(to: Int(plot.step(at: point.x, in: rect).rounded()))
  }

  private func edit(_ edit: PointSet.Edit, _ label: String) -> Response {
    guard shown.points.allows(edit) else {
      return .message("A network needs at least one point, and takes at most 256.")
    }
    apply(.points(edit), label: label)
    return .done
  }

  /// Two decimals: a place that a person can read back.
  private static func rounded(_ value: Double) -> Float { Float((value * 100).rounded() / 100) }
}
