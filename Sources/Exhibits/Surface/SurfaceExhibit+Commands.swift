import Drawing
import Networks

extension SurfaceExhibit: ApproximationHandling {
  var panelCount: Int { SurfacePage.panelCount }
  var transport: TransportBar { page.bars.transport(hover: nil) }

  func plot(_ key: Int) -> (panel: PlotPanel, place: Rect)? {
    let page = page
    guard let place = page.layout.panels[key] else { return nil }
    switch key {
    case 4: return (page.lossPanel(hover: nil, in: place), place)
    case 5: return (page.rmsePanel(hover: nil, in: place), place)
    default: return nil
    }
  }

  func name(ofNeuron neuron: Int, layer: Int) -> String {
    portrait.name(layer: layer, neuron: neuron)
  }

  public var commands: Set<Command> { sharedCommands }

  public func perform(_ command: Command) -> Response {
    needsDrawing = true
    defer { sync() }
    return perform(shared: command)
  }

  public func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    let response = handle(shared: event, over: hover) ?? orbit(event, over: hover)
    if response != .ignored { needsDrawing = true }
    return response
  }

  /// Turns, moves or zooms the view.
  private func orbit(_ event: Event, over hover: Hover?) -> Response {
    switch event {
    case .press(let button, let point, let modifiers, let clicks):
      guard hover?.control == .orbit(1) else { return .ignored }
      look.isTurning = false
      if clicks == 2 {
        look.camera = .surface
      } else {
        look.drag = .init(
          last: point, pans: button == .right || modifiers.contains(.shift))
      }
    case .move(let point, _):
      guard let drag = look.drag else { return .ignored }
      let by = point - drag.last
      look.camera = drag.pans ? look.camera.panned(by: by) : look.camera.orbited(by: by)
      look.drag?.last = point
    case .release:
      guard look.drag != nil else { return .ignored }
      look.drag = nil
    case .wheel(let dy, let point, _):
      guard hover?.control == .orbit(1), let rect = page.layout.panels[1] else { return .ignored }
      look.isTurning = false
      look.camera = look.camera.zoomed(by: dy, at: point - OrbitCamera.middle(of: rect))
    default: return .ignored
    }
    return .done
  }

  public func tooltip(for target: Target, appearance: Appearance) -> Tooltip? {
    parameterTooltip(target.control)
      ?? portrait.plane.tooltip(target.control, name: portrait.name)
  }

  public func explanation(ofPanel key: Int) -> String? {
    switch key {
    case 1:
      "The coloured sheet is the network, the wire is the target, which it never sees: it learns "
        + "from the dots alone. Drag to turn it, turn the wheel to come nearer."
    case 2: "The network's heights from above, with a line wherever it reaches a round height."
    case 3:
      "The network's height minus the target's: blue where it lies too high, orange where too low, in "
        + "full colour at 5 % of the target's range and beyond."
    case 4:
      "How wrong the answers to the samples were at each epoch. Drag to go back in time; Enter goes "
        + "on from there, and the old way stays in grey."
    case 5:
      "The root mean squared error over the whole surface, as a share of the target's range: what the "
        + "network does where it has seen no sample counts too."
    case 6:
      "Each square is a neuron, painted with what it computes over x and y. A line is a weight: as "
        + "thick as it is large, blue and solid where positive, orange and dashed where negative."
    default: nil
    }
  }
}

extension SurfaceExhibit: NetworkLoading {
  public func load(from path: String) throws {
    try studio.load(from: path)
    sync()
  }
}
