import Drawing
import Networks
import Options
import Training

// What only one run has: commands of its own, and the weights and biases of a network's graph in the
// user's hands: read, dragged, wheeled, typed.
extension Viewing {
  package var ownCommands: Set<Command> {
    E.commands(self).union([.branch, .learningRateDown, .learningRateUp, .load])
  }

  package func own(_ command: Command) -> Response? {
    if let response = E.perform(command, self) { return response }
    switch command {
    case .branch: return travel(.branch)
    case .learningRateDown, .learningRateUp:
      if let now = experiment.learningRate(of: shown),
        case let rate = now.nextRate(up: command == .learningRateUp),
        let edit = experiment.edit(learningRate: rate)
      {
        player.apply(edit, label: "lr \(Number.tick(Double(rate)))")
      }
      return .done
    case .load: return .askForPath(savedPath ?? options.load ?? options.save ?? "")
    default: return nil
    }
  }

  package func answer(_ event: PanelEvent, inPanel key: Int, on page: E.Page) -> Response? {
    page.panel(key)?.answer?(event, self)
  }

  package func tooltip(for target: Target) -> Tooltip? {
    E.tooltip(target.control, self) ?? parameterTooltip(target.control)
  }

  // MARK: Weights and biases

  /// Where the parameter of a control lies in the flat buffer.
  private func index(of control: Control) -> Int? {
    guard let graph = experiment.graph else { return nil }
    let architecture = graph.architecture(shown)
    let inputs = architecture.layerInputs
    // A page of a moment ago may speak of a network that has changed its shape since.
    func start(_ layer: Int, _ role: ParameterTensor.Role, output: Int, input: Int = 0) -> Int? {
      guard inputs.indices.contains(layer - 1), output < architecture.layers[layer - 1].size,
        input < inputs[layer - 1]
      else { return nil }
      return architecture.parameterLayout.first { $0.layer == layer - 1 && $0.role == role }?
        .range.lowerBound
    }
    switch control {
    case .weight(let layer, let to, let place):
      var input: Int? = place
      if layer == 1, let known = graph.inputs?(shown) {
        input = known.indices.contains(place) ? known[place] : nil
      }
      guard let input else { return nil }
      return start(layer, .weight, output: to, input: input).map {
        $0 + to * inputs[layer - 1] + input
      }
    case .bias(let layer, let index):
      return start(layer, .bias, output: index).map { $0 + index }
    default: return nil
    }
  }

  /// The parameter's value at the moment shown; nil for what is none.
  package func value(of control: Control) -> Float? {
    guard let graph = experiment.graph, let index = index(of: control) else { return nil }
    return graph.parameters(shown)[index]
  }

  /// Changes a parameter.
  package func set(_ control: Control, to value: Float) {
    guard value.isFinite, let graph = experiment.graph, let index = index(of: control),
      graph.parameters(shown)[index] != value
    else { return }
    apply(graph.edit(index, value), label: "edited")
  }

  /// A click holds a neuron or a weight, or lets it go.
  package func togglePin(_ control: Control?) {
    show.controls.pinned = show.controls.pinned == control ? nil : control
  }

  // MARK: Typing

  /// A digit begins to type the value of the weight or the bias that a click has pinned. A key that
  /// writes no number takes over what was typed, and means what it always does.
  func type(_ key: Key, _ modifiers: Modifiers) -> Response? {
    if let response = E.type(key, modifiers, self) { return response }
    let edit = controls.edit
    if case .character(let c) = key, modifiers.isDisjoint(with: .control),
      let target = edit?.control ?? controls.pinned, index(of: target) != nil,
      let next = (edit ?? .init(target, text: "")).appending(c)
    {
      controls.edit = next
      return .done
    }
    guard let edit else { return nil }
    switch key {
    case .backspace: _ = controls.edit?.text.popLast()
    case .escape: controls.edit = nil
    case .enter, .tab:
      controls.pinned = nil
      return commitEdit() ? .done : .message("“\(edit.text)” is not a number.")
    default:
      commitEdit()
      return nil
    }
    return .done
  }

  /// Takes over the number that was being typed.
  ///
  /// - Returns: whether it was a number.
  @discardableResult
  func commitEdit() -> Bool {
    guard let edit = controls.edit else { return true }
    controls.edit = nil
    if edit.text.isEmpty { return true }
    guard let value = Float(edit.text), value.isFinite else { return false }
    set(edit.control, to: value)
    return true
  }

  // MARK: Tooltips

  /// The value of a weight or a bias, and its gradient; nil for anything else.
  private func parameterTooltip(_ control: Control) -> Tooltip? {
    guard let graph = experiment.graph, let index = index(of: control) else { return nil }
    func named(_ neuron: Int, _ layer: Int) -> String { graph.name(shown, neuron, layer) }
    let (name, kind): (String, String)
    switch control {
    case .weight(let layer, let to, let from):
      (name, kind) = ("\(named(from, layer - 1)) → \(named(to, layer))", "weight")
    case .bias(let layer, let neuron): (name, kind) = (named(neuron, layer), "bias")
    default: return nil
    }
    return Tooltip([
      .title([.name(name), .kind(kind)]),
      .value("value", Number.significant(Double(graph.parameters(shown)[index]), digits: 5)),
      .value("∂loss/∂\(kind)", Number.significant(Double(graph.gradient(shown)[index]), digits: 2)),
      .sentence("Drag up or down, turn the wheel, or click and type a number."),
    ])
  }
}

extension NetworkGraphPanel.Neuron.Flag {
  /// The worst of what is wrong with a neuron; nil where nothing is.
  package init?(_ health: NeuronHealth) {
    let flags: [(NeuronHealth, Self)] = [
      (.notFinite, .notFinite), (.dead, .dead), (.saturated, .saturated),
    ]
    guard let worst = flags.first(where: { health.contains($0.0) }) else { return nil }
    self = worst.1
  }
}
