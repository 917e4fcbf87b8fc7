import Drawing
import Networks
import Training

extension FunctionExhibit {
  public var commands: Set<Command> {
    ApproximationStudio<FunctionData>.drivingCommands
      .union(FunctionControls.commands(panels: 4)).union([.toggleContributions])
  }

  public var mousePlaces: [MouseTable.Place] { [.graph, .samples, .curve] }

  public func perform(_ command: Command) -> Response {
    needsDrawing = true
    defer { sync() }
    return studio.drive(command) ?? look(command)
  }

  /// Commands that only change what is seen.
  private func look(_ command: Command) -> Response {
    switch command {
    case .toggleContributions: controls.showsContributions.toggle()
    case .escape where isDrawing && controls.edit == nil:
      gesture = nil
      controls.pen = []
    default: return controls.perform(command, panels: 4)
    }
    return .done
  }

  /// Whether a curve is being drawn.
  private var isDrawing: Bool { if case .draw? = gesture { true } else { false } }

  public func explanation(ofPanel key: Int) -> String? {
    switch key {
    case 1:
      "The dashed curve is the target, which the network never sees: it learns from the dots "
        + "alone. The thin lines are what each neuron of the last hidden layer adds, its weight "
        + "times its activation; the white curve is their sum."
    case 2:
      "Each small plot is a neuron: what it computes over the whole input. A line is a weight: as "
        + "thick as it is large, blue and solid where positive, orange and dashed where negative."
    case 3:
      "The network's curve minus the target: blue where it lies too high, orange where too low."
    case 4:
      "How wrong the answers to the samples were at each epoch, and the error over the whole curve "
        + "as a share of its range. Drag to go back in time; Enter goes on from there, and the old "
        + "way stays in grey."
    default: nil
    }
  }

  public func tooltip(for target: Target, appearance: Appearance) -> Tooltip? {
    guard case .neuron(let layer, let index) = target.control else {
      return parameterTooltip(target.control)
    }
    let name = name(ofNeuron: index, layer: layer)
    guard layer > 0 else { return Tooltip([.title([.name(name), .kind("the input")])]) }
    let size = architecture.layers[layer - 1].size
    let isLast = layer == portrait.layerCount
    let kind = isLast ? "the answer" : "hidden neuron \(index + 1) of \(size)"
    var lines: [Tooltip.Line] = [.title([.name(name), .kind(kind)])]
    if let place = self.index(of: .bias(layer: layer, index: index)) {
      lines.append(.value("bias", Number.significant(Double(shownParameters[place]), digits: 4)))
      lines.append(
        .value("∂loss/∂bias", Number.significant(Double(shownGradient[place]), digits: 2)))
    }
    let health = portrait.flags[layer - 1][index]
    if health.contains(.dead) { lines.append(.sentence("dead: 0 everywhere")) }
    if health.contains(.saturated) {
      lines.append(.sentence("saturated: over 0.97 of its range almost everywhere"))
    }
    if health.contains(.notFinite) { lines.append(.sentence("not finite")) }
    return Tooltip(lines)
  }
}

extension FunctionExhibit: NetworkLoading {
  public func load(from path: String) throws {
    try studio.load(from: path)
    sync()
  }
}
