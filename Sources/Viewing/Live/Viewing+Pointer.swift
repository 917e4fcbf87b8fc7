import Drawing
import Training

// The pointer: what every page answers to, and what only one panel does.
extension Viewing {
  /// Answers the pointer, and keys that mean something other than their command just now.
  package func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    let response = answer(event, over: hover) ?? .ignored
    if response != .ignored { show.needsDrawing = true }
    return response
  }

  private func answer(_ event: Event, over hover: Hover?) -> Response? {
    switch event {
    case .press(let button, let point, let modifiers, let clicks):
      commitEdit()
      return press(
        Drag(
          target: hover?.target, button: button, modifiers: modifiers, start: point, last: point,
          point: point, panel: panel(at: point), clicks: clicks), clicks: clicks)
    case .move(let point, _):
      if drag != nil { return move(to: point) }
      return hover.flatMap { self.hover($0, panel: panel(at: point)) }
    case .release: return release()
    case .wheel(let dy, let point, let modifiers):
      return wheel(dy, at: point, modifiers, over: hover)
    case .key(let key, let modifiers):
      return experiment.graph == nil ? nil : type(key, modifiers, over: hover?.control)
    default: return nil
    }
  }

  /// The panel under a place.
  private func panel(at point: Point) -> Int? {
    page.layout.panels.first { $0.value.contains(point) }?.key
  }

  /// The pointer is over a panel, or has left one.
  private func hover(_ hover: Hover, panel key: Int?) -> Response? {
    let page = page
    var responses = [key.flatMap { page.panel($0)?.answer?(.hover(hover), self) }]
    if hovered != key, let old = hovered {
      responses.append(page.panel(old)?.answer?(.hover(hover), self))
    }
    hovered = key
    return responses.contains(.done) ? .done : responses[0]
  }

  // MARK: Dragging

  private func press(_ next: Drag, clicks: Int) -> Response? {
    var drag = next
    let page = page
    switch drag.control {
    case .scrubber?:
      guard case .rectangle? = drag.target?.region else { return nil }
      self.drag = drag
      scrub()
      return .done
    case .plot(let key)? where page.panel(key)?.plot != nil:
      drag.panel = key
      self.drag = drag
      scrub()
      return .done
    case .neuron(let layer, _)? where layer > 0 && experiment.graph != nil:
      togglePin(drag.control)
      return .done
    case .weight?, .bias?:
      guard let control = drag.control, let value = value(of: control) else { return nil }
      draggedParameter = (control, value)
      self.drag = drag
      return .done
    case .orbit(let key)?:
      drag.panel = key
      self.drag = drag
      if clicks == 2, let home = page.panel(key)?.camera { show.controls.cameras[key] = home }
      _ = page.panel(key)?.answer?(.press(drag, clicks: clicks), self)
      return .done
    default:
      guard let key = drag.panel,
        let response = page.panel(key)?.answer?(.press(drag, clicks: clicks), self)
      else { return nil }
      self.drag = drag
      return response
    }
  }

  private func move(to point: Point) -> Response? {
    drag?.move(to: point)
    guard let drag else { return nil }
    switch drag.control {
    case .scrubber?: scrub()
    case .plot(let key)? where page.panel(key)?.plot != nil: scrub()
    case .weight?, .bias?:
      guard drag.hasMoved, let (control, value) = draggedParameter else { return .ignored }
      set(control, to: value + Float((drag.start.y - point.y) * 0.02))
    case .orbit(let key)?:
      turn(key, by: drag)
      _ = page.panel(key)?.answer?(.drag(drag), self)
    default: return drag.panel.flatMap { page.panel($0)?.answer?(.drag(drag), self) }
    }
    return .done
  }

  private func release() -> Response? {
    guard let drag else { return nil }
    self.drag = nil
    defer { draggedParameter = nil }
    switch drag.control {
    case .weight?, .bias?:
      // A click without a drag holds it, so that it can be typed.
      if draggedParameter != nil, !drag.hasMoved { togglePin(drag.control) }
    default:
      if let key = drag.panel, let response = page.panel(key)?.answer?(.release(drag), self) {
        return response
      }
    }
    return .done
  }

  private func wheel(
    _ dy: Double, at point: Point, _ modifiers: Modifiers, over hover: Hover?
  ) -> Response? {
    guard let hover, let control = hover.control else { return nil }
    if let value = value(of: control) {
      set(control, to: value + Float(dy * (modifiers.contains(.shift) ? 0.01 : 0.1)))
      return .done
    }
    if case .orbit(let key) = control, page.panel(key)?.camera != nil {
      zoom(key, by: dy, at: point)
      _ = page.panel(key)?.answer?(.wheel(dy, hover, modifiers), self)
      return .done
    }
    return panel(at: point).flatMap { page.panel($0)?.answer?(.wheel(dy, hover, modifiers), self) }
  }

  // MARK: Views in space

  /// Turns the view of a panel, or moves it.
  package func turn(_ key: Int, by drag: Drag) {
    guard let camera = camera(key) else { return }
    let by = drag.point - drag.last
    show.controls.cameras[key] = drag.pans ? camera.panned(by: by) : camera.orbited(by: by)
  }

  /// Comes nearer to a panel's scene, or goes further off.
  package func zoom(_ key: Int, by notches: Double, at point: Point) {
    guard let camera = camera(key), let rect = page.layout.panels[key] else { return }
    show.controls.cameras[key] = camera.zoomed(
      by: notches, at: point - OrbitCamera.middle(of: rect))
  }

  /// From where a panel is seen.
  package func camera(_ key: Int) -> OrbitCamera? {
    show.controls.cameras[key] ?? page.panel(key)?.camera
  }

  // MARK: Scrubbing

  /// Shows the moment under the pointer.
  private func scrub() {
    guard let drag else { return }
    let page = page
    switch drag.control {
    case .scrubber?:
      guard case .rectangle(let rect)? = drag.target?.region else { return }
      go(to: page.transport(hover: nil).step(at: drag.point.x, in: rect))
    case .plot(let key)?:
      guard let rect = page.layout.panels[key], let panel = page.panel(key), let name = panel.plot
      else { return }
      let plot = page.plot(name, PanelLook(page.frame(panel), hover: nil), in: nil)
      go(to: plot.step(at: drag.point.x, in: rect))
    default: break
    }
  }

  private func go(to step: Double) { player.go(to: Int(step.rounded())) }
}
