import Drawing
import Training

// The pointer: what every page answers to, and what only one panel does.
extension LiveExhibit {
  package func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    let response = answer(event, over: hover) ?? .ignored
    if response != .ignored { needsDrawing = true }
    return response
  }

  private func answer(_ event: Event, over hover: Hover?) -> Response? {
    switch event {
    case .press(let button, let point, let modifiers, let clicks):
      one?.commitEdit()
      let page = page
      let drag = Drag(
        target: hover?.target, button: button, modifiers: modifiers, at: point,
        panel: page.layout.panel(at: point), clicks: clicks)
      return press(drag, on: page)
    case .move(let point, _):
      if drag != nil { return move(to: point) }
      return hover.flatMap { self.hover($0, at: point) }
    case .release: return release()
    case .wheel(let dy, let point, let modifiers):
      return wheel(dy, at: point, modifiers, over: hover)
    case .key(let key, let modifiers):
      return one?.type(key, modifiers)
    default: return nil
    }
  }

  private func answer(_ event: PanelEvent, _ page: Page, _ key: Int?) -> Response? {
    key.flatMap { answer(event, inPanel: $0, on: page) }
  }

  /// The pointer is over a panel, or has left one.
  private func hover(_ hover: Hover, at point: Point) -> Response? {
    let page = page
    let key = page.layout.panel(at: point)
    // What is left lets go before what is entered takes hold, in every run at once.
    let left = hovered != key ? answer(.hover(hover), page, hovered) : nil
    hovered = key
    let response = answer(.hover(hover), page, key)
    return left == .done ? .done : response
  }

  // MARK: Dragging

  private func press(_ drag: Drag, on page: Page) -> Response? {
    if drag.panel != nil { controls.focus.turnedAt = .infinity }
    if scrub(drag, on: page) {
      self.drag = drag
      return .done
    }
    switch drag.control {
    case .neuron(let layer, _)? where layer > 0 && one?.experiment.graph != nil:
      one?.togglePin(drag.control)
      return .done
    case .weight?, .bias?:
      guard let control = drag.control, let value = one?.value(of: control) else { return nil }
      one?.draggedParameter = (control, value)
      self.drag = drag
      return .done
    case .orbit?:
      self.drag = drag
      if drag.clicks == 2, let key = drag.panel, let home = page.panel(key)?.camera {
        setCamera(key, home)
      }
      _ = answer(.press(drag, clicks: drag.clicks), page, drag.panel)
      return .done
    default:
      guard let response = answer(.press(drag, clicks: drag.clicks), page, drag.panel) else {
        return nil
      }
      self.drag = drag
      return response
    }
  }

  private func move(to point: Point) -> Response? {
    drag?.move(to: point)
    guard let drag else { return nil }
    let page = page
    if scrub(drag, on: page) { return .done }
    switch drag.control {
    case .weight?, .bias?:
      guard drag.hasMoved, let one, let (control, value) = one.draggedParameter else {
        return .ignored
      }
      one.set(control, to: value + Float((drag.start.y - point.y) * 0.02))
    case .orbit?:
      if let key = drag.panel { turn(key, by: drag) }
      _ = answer(.drag(drag), self.page, drag.panel)
    default: return answer(.drag(drag), page, drag.panel)
    }
    return .done
  }

  private func release() -> Response? {
    guard let drag else { return nil }
    self.drag = nil
    defer { one?.draggedParameter = nil }
    switch drag.control {
    case .weight?, .bias?:
      // A click without a drag holds it, so that it can be typed.
      if let one, one.draggedParameter != nil, !drag.hasMoved { one.togglePin(drag.control) }
    default: if let response = answer(.release(drag), page, drag.panel) { return response }
    }
    return .done
  }

  private func wheel(
    _ dy: Double, at point: Point, _ modifiers: Modifiers, over hover: Hover?
  ) -> Response? {
    guard let hover, let control = hover.control else { return nil }
    if let one, let value = one.value(of: control) {
      one.set(control, to: value + Float(dy * (modifiers.contains(.shift) ? 0.01 : 0.1)))
      return .done
    }
    let page = page
    let key = page.layout.panel(at: point)
    if case .orbit = control, let key, page.panel(key)?.camera != nil {
      controls.focus.turnedAt = .infinity
      zoom(key, by: dy, at: point)
      _ = answer(.wheel(dy, hover, modifiers), self.page, key)
      return .done
    }
    return answer(.wheel(dy, hover, modifiers), page, key)
  }

  // MARK: Views in space

  /// Turns the view of a panel, or moves it.
  package func turn(_ key: Int, by drag: Drag) {
    guard let camera = camera(key) else { return }
    let by = drag.point - drag.last
    setCamera(key, drag.pans ? camera.panned(by: by) : camera.orbited(by: by))
  }

  /// Comes nearer to a panel's scene, or goes further off.
  package func zoom(_ key: Int, by notches: Double, at point: Point) {
    guard let camera = camera(key), let rect = page.layout.panels[key] else { return }
    setCamera(key, camera.zoomed(by: notches, at: point - OrbitCamera.middle(of: rect)))
  }

  // MARK: Scrubbing

  /// Shows the moment under a pointer that went down on the scrubber or on a plot.
  ///
  /// - Returns: whether it did.
  private func scrub(_ drag: Drag, on page: Page) -> Bool {
    let step: Double
    switch drag.control {
    case .scrubber?:
      guard case .rectangle(let rect)? = drag.target?.region else { return false }
      step = page.transport(hover: nil).step(at: drag.point.x, in: rect)
    case .plot(let key)?:
      guard let rect = page.layout.panels[key], let panel = page.panel(key), let name = panel.plot
      else { return false }
      step = page.curves(name, page.frame(panel)).step(at: drag.point.x, in: rect)
    default: return false
    }
    go(to: Int((step * page.stepsPerMark).rounded()))
    return true
  }
}
