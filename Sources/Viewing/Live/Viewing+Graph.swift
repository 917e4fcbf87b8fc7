import Drawing
import Networks
import Training

// Weights and biases of a network's graph in the user's hands: read, dragged, wheeled, typed.
extension Viewing {
  /// Where the parameter of a control lies in the flat buffer.
  private func index(of control: Control) -> Int? {
    guard let architecture = experiment.graph?.architecture else { return nil }
    func start(_ layer: Int, _ role: ParameterTensor.Role) -> Int? {
      architecture.parameterLayout.first { $0.layer == layer - 1 && $0.role == role }?
        .range.lowerBound
    }
    switch control {
    case .weight(let layer, let to, let from):
      return start(layer, .weight).map { $0 + to * architecture.layerInputs[layer - 1] + from }
    case .bias(let layer, let index):
      return start(layer, .bias).map { $0 + index }
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

  /// A digit over a weight or a bias, or with one pinned, begins to type its value.
  func type(_ key: Key, _ modifiers: Modifiers, over control: Control?) -> Response? {
    guard modifiers.isDisjoint(with: .control) else { return nil }
    if controls.edit == nil {
      guard case .character(let c) = key, "0123456789.-".contains(c),
        let target = [control, controls.pinned].compactMap({ $0 }).first(where: {
          index(of: $0) != nil
        })
      else { return nil }
      controls.edit = .init(target, text: String(c))
      return .done
    }
    switch key {
    case .character(let c) where "0123456789.-e".contains(c): controls.edit?.text.append(c)
    case .backspace: _ = controls.edit?.text.popLast()
    case .escape: controls.edit = nil
    case .enter, .tab:
      guard let edit = controls.edit else { return nil }
      guard commitEdit() else {
        controls.edit = nil
        return .message("“\(edit.text)” is not a number.")
      }
    default: break
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
    guard let value = Float(edit.text), value.isFinite else { return false }
    set(edit.control, to: value)
    return true
  }

  // MARK: Tooltips

  /// The value of a weight or a bias, and its gradient; nil for anything else.
  func parameterTooltip(_ control: Control) -> Tooltip? {
    guard let graph = experiment.graph, let index = index(of: control) else { return nil }
    switch control {
    case .weight(let layer, let to, let from):
      return tooltip("\(graph.name(from, layer - 1)) → \(graph.name(to, layer))", "weight", index)
    case .bias(let layer, let neuron):
      return tooltip(graph.name(neuron, layer), "bias", index)
    default: return nil
    }
  }

  private func tooltip(_ name: String, _ kind: String, _ index: Int) -> Tooltip? {
    guard let graph = experiment.graph else { return nil }
    return Tooltip([
      .title([.name(name), .kind(kind)]),
      .value("value", Number.significant(Double(graph.parameters(shown)[index]), digits: 5)),
      .value("∂loss/∂\(kind)", Number.significant(Double(graph.gradient(shown)[index]), digits: 2)),
      .sentence("Drag up or down, turn the wheel, or type a number."),
    ])
  }
}

extension NetworkGraphPanel.Neuron.Flag {
  /// The worst of what is wrong with a neuron; nil where nothing is.
  package init?(_ health: NeuronHealth) {
    if health.contains(.notFinite) {
      self = .notFinite
    } else if health.contains(.dead) {
      self = .dead
    } else if health.contains(.saturated) {
      self = .saturated
    } else {
      return nil
    }
  }
}
