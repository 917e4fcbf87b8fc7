import Datasets
import Drawing
import Networks

extension VAEStudio {
  func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    switch event {
    case .press(let button, let point, let modifiers, let clicks):
      return press(button, point, modifiers, clicks: clicks, over: hover?.target)
    case .move(let point, _): return move(to: point)
    case .release:
      if case .orbit(_, _, let image?)? = gesture { choose(image: image) }
      gesture = nil
      return .done
    case .wheel(let dy, let point, _): return wheel(dy, at: point, over: hover)
    default: return .ignored
    }
  }

  private func press(
    _ button: Event.Button, _ point: Point, _ modifiers: Modifiers, clicks: Int,
    over target: Target?
  ) -> Response {
    needsDrawing = true
    switch target?.control {
    case .scrubber:
      guard case .rectangle(let rect)? = target?.region else { return .ignored }
      begin(.scrub(rect), at: point)
    case .plot(let key): begin(.scrubPlot(key), at: point)
    case .map(let key):
      if key == VAEPage.Panel.space, modifiers.contains(.shift) {
        guard let image = page.image(at: point) else { return .ignored }
        walk(toImage: image)
      } else if key == VAEPage.Panel.space, settings.latents == 1 {
        if let image = page.image(at: point) { choose(image: image) }
      } else {
        begin(.point(key), at: point)
      }
    case .orbit:
      if clicks == 2 {
        controls.camera = .latent
      } else {
        let pans = button == .right || modifiers.contains(.shift)
        gesture = .orbit(last: point, pans: pans, image: pans ? nil : page.image(at: point))
      }
    case .slider(let panel, let index): begin(.slider(panel: panel, index: index), at: point)
    case .sample(let index):
      if modifiers.contains(.shift) { walk(toImage: index) } else { choose(image: index) }
    case .classChip(let label):
      controls.hidden = ClassesPanel.hidden(
        controls.hidden, afterClick: label, alone: modifiers.contains(.shift),
        classes: data.classCount)
    default: return .ignored
    }
    return .done
  }

  private func begin(_ next: VAEGesture, at point: Point) {
    gesture = next
    _ = move(to: point)
  }

  private func move(to point: Point) -> Response {
    switch gesture {
    case .scrub(let rect):
      player.go(to: Int(page.transport(hover: nil).step(at: point.x, in: rect).rounded()))
    case .scrubPlot(let key):
      let page = page
      guard let rect = page.layout.panels[key] else { return .ignored }
      player.go(
        to: Int(curves.panel(key, page, hover: nil).step(at: point.x, in: rect).rounded()))
    case .point(let key): movePoint(to: point, panel: key)
    case .slider(let panel, let index): moveSlider(index, panel: panel, to: point)
    case .orbit(let last, let pans, _):
      let by = point - last
      guard by.length > 0 else { return .ignored }
      controls.camera = pans ? controls.camera.panned(by: by) : controls.camera.orbited(by: by)
      gesture = .orbit(last: point, pans: pans, image: nil)
    case nil: return .ignored
    }
    needsDrawing = true
    return .done
  }

  /// Decodes the place of the plane or of the manifold that is under the pointer.
  private func movePoint(to point: Point, panel key: Int) {
    let page = page
    guard let rect = page.layout.panels[key], settings.latents > 1 else { return }
    let transform =
      key == VAEPage.Panel.manifold
      ? page.manifold.transform(in: rect) : page.plane()?.transform(in: rect)
    guard let transform else { return }
    let inside = transform.page
    let place = transform.inverse(
      Point(
        min(max(point.x, inside.x), inside.maxX), min(max(point.y, inside.y), inside.maxY)))
    var code = portrait.code
    (code[0], code[1]) = (Float(place.x), Float(place.y))
    choose(code)
  }

  private func moveSlider(_ index: Int, panel: Int, to point: Point) {
    let page = page
    guard let rect = page.layout.panels[panel] else { return }
    if panel == VAEPage.Panel.parts {
      guard let beta = page.parts.beta(at: point, in: rect) else { return }
      set(beta: BetaSteps.rounded(beta))
    } else if let value = page.decoded.value(at: point, slider: index, in: rect),
      portrait.code.indices.contains(index)
    {
      var code = portrait.code
      code[index] = Float(value)
      choose(code)
    }
  }

  private func wheel(_ dy: Double, at point: Point, over hover: Hover?) -> Response {
    guard hover?.control == .orbit(VAEPage.Panel.space),
      let rect = page.layout.panels[VAEPage.Panel.space]
    else { return .ignored }
    controls.camera = controls.camera.zoomed(by: dy, at: point - OrbitCamera.middle(of: rect))
    needsDrawing = true
    return .done
  }
}

extension BetaSteps {
  /// A weight with two digits, so that a drag makes few edits.
  static func rounded(_ beta: Double) -> Float {
    let unit = beta < 1 ? 100.0 : 10
    return Float((beta * unit).rounded() / unit)
  }
}
