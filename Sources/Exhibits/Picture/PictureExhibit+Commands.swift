import Datasets
import Drawing

extension PictureExhibit: ApproximationHandling {
  var panelCount: Int { PicturePage.panelCount }
  var transport: TransportBar { page.bars.transport(hover: nil) }

  func plot(_ key: Int) -> (panel: PlotPanel, place: Rect)? {
    let page = page
    guard let place = page.layout.panels[key] else { return nil }
    switch key {
    case 6: return (page.psnrPanel(hover: nil, in: place), place)
    case 7: return (page.lossPanel(hover: nil, in: place), place)
    default: return nil
    }
  }

  func name(ofNeuron neuron: Int, layer: Int) -> String {
    portrait.name(layer: layer, neuron: neuron)
  }

  public var commands: Set<Command> { sharedCommands.union([.toggleZoom]) }

  public func perform(_ command: Command) -> Response {
    needsDrawing = true
    defer { sync() }
    guard command == .toggleZoom else { return perform(shared: command) }
    look.window = look.window.isFine ? .whole : .fine
    return .done
  }

  public func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    let response = handle(shared: event, over: hover) ?? moveWindow(event, over: hover)
    if response != .ignored { needsDrawing = true }
    return response
  }

  /// Moves the zoom's window.
  private func moveWindow(_ event: Event, over hover: Hover?) -> Response {
    guard let room = page.zoomRoom else { return .ignored }
    let (size, target) = (Size(room.width, room.height), shown.data.samples.grid)
    switch event {
    case .press(_, let point, _, let clicks) where hover?.control == .map(4):
      if clicks == 2 { look.window = .whole }
      look.drag = point
    case .move(let point, _):
      guard let last = look.drag else { return .ignored }
      look.window = look.window.moved(by: point - last, in: size, target)
      look.drag = point
    case .release:
      guard look.drag != nil else { return .ignored }
      look.drag = nil
    case .wheel(let dy, let point, _) where hover?.control == .map(4):
      look.window = look.window.zoomed(by: dy, at: point - room.center, in: size, target)
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
      "What is to be learned: each pixel is a sample, its place the input, its colour the output."
    case 2:
      "The network asked for the colour of every pixel, one after another. It never sees the picture "
        + "as a whole: nothing but places and colours, a few hundred at a time."
    case 3:
      "How far each pixel is from the target, the mean over its channels. Edges and fine detail "
        + "stay the longest."
    case 4:
      "The same network asked at places between the pixels, and past the edges, where it has seen "
        + "nothing: it answers everywhere. Turn the wheel and drag."
    case 5:
      "The inputs are Fourier features of the place, waves in all directions, since a network learns "
        + "smooth functions first. Each square shows what a neuron computes over the picture's plane."
    case 6:
      "How faithful the picture is: 10 · log₁₀(1 / mean squared error). Ten decibels more are a tenth "
        + "of the error; above 30 an eye hardly sees it."
    case 7:
      "How wrong the colours of each batch were. Drag to go back in time; Enter goes on from there, "
        + "and the old way stays in grey."
    default: nil
    }
  }
}

extension PictureExhibit: NetworkLoading {
  public func load(from path: String) throws {
    try studio.load(from: path)
    sync()
  }
}
