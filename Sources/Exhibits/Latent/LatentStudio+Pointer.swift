import Drawing

extension LatentStudio {
  var commands: Set<Command> {
    ClassifierStudio.commands(panels: LatentPage.titles.count).union([
      .toggleSpace, .showPlane, .showSpace,
    ])
  }

  func perform(_ command: Command) -> Response {
    studio.needsDrawing = true
    switch command {
    case .toggleSpace: space.isFlat.toggle()
    case .showPlane: space.isFlat = true
    case .showSpace: space.isFlat = false
    case .escape where studio.controls.isHeld && studio.controls.openCell == nil:
      studio.controls.isHeld = false
    default: return perform(shared: command)
    }
    return .done
  }

  func handle(_ event: Event, over hover: Hover?) -> Response {
    if let response = orbit(event, over: hover) ?? choose(event, over: hover) {
      studio.needsDrawing = true
      return response
    }
    return handle(shared: event, over: hover) ?? .ignored
  }

  /// Turns, moves or zooms the space.
  ///
  /// - Returns: nil where the event means something else.
  private func orbit(_ event: Event, over hover: Hover?) -> Response? {
    switch event {
    case .press(let button, let point, let modifiers, let clicks):
      guard case .orbit? = hover?.control else { return nil }
      if clicks == 2 {
        space.camera = .latent
      } else {
        space.drag = .init(
          start: point, last: point, pans: button == .right || modifiers.contains(.shift))
      }
    case .move(let point, _):
      guard let drag = space.drag else { return nil }
      let by = point - drag.last
      space.drag?.last = point
      if (point - drag.start).length > 3 { space.drag?.hasMoved = true }
      space.camera = drag.pans ? space.camera.panned(by: by) : space.camera.orbited(by: by)
    case .release(_, let point, _):
      guard let drag = space.drag else { return nil }
      space.drag = nil
      if !drag.hasMoved { hold(at: point, inPanel: 1) }
    case .wheel(let dy, let point, _):
      guard case .orbit(let key)? = hover?.control, let rect = page.layout.panels[key] else {
        return nil
      }
      space.camera = space.camera.zoomed(by: dy, at: point - OrbitCamera.middle(of: rect))
    default: return nil
    }
    return .done
  }

  /// Shows the image of a point, and holds it where it is clicked.
  private func choose(_ event: Event, over hover: Hover?) -> Response? {
    guard !studio.controls.isDrawing else { return nil }
    switch (event, hover?.control) {
    case (.press(_, let point, _, _), .map(let key)?): hold(at: point, inPanel: key)
    case (.move(let point, _), .map(let key)?), (.move(let point, _), .orbit(let key)?):
      guard studio.gesture == nil, !studio.controls.isHeld,
        let index = nearest(to: point, inPanel: key), index != studio.controls.sample
      else { return nil }
      studio.showSample(index)
    default: return nil
    }
    return .done
  }

  /// A click holds a point, or lets go of the one that is held.
  private func hold(at point: Point, inPanel key: Int) {
    guard !studio.controls.isDrawing else { return }
    guard let index = nearest(to: point, inPanel: key) else {
      studio.controls.isHeld = false
      return
    }
    let isSame = studio.controls.isHeld && studio.controls.sample == index
    studio.controls.isHeld = !isSame
    studio.showSample(index)
  }

  private func nearest(to point: Point, inPanel key: Int) -> Int? {
    let page = page
    guard let rect = page.layout.panels[key] else { return nil }
    return key == 1
      ? page.spacePanel(key).nearest(to: point, in: rect)
      : page.slicePanel(key)?.nearest(to: point, in: rect)
  }
}
