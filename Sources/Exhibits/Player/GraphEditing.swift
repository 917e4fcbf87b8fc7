import Drawing
import Networks
import Training

/// Weights and biases of a network's graph in the user's hands: read, dragged, wheeled, typed.
protocol GraphEditing: AnyObject {
  var architecture: Architecture { get }
  /// The parameters at the moment shown, and the gradient there.
  var shownParameters: [Float] { get }
  var shownGradient: [Float] { get }
  associatedtype Controls: GraphControls
  var controls: Controls { get set }
  var needsDrawing: Bool { get set }

  /// The name of a neuron; layer 0 is the input.
  func name(ofNeuron neuron: Int, layer: Int) -> String

  /// Changes one parameter, by its place in the flat buffer.
  func setParameter(_ index: Int, to value: Float)
}

extension GraphEditing {
  /// Where the parameter of a control lies in the flat buffer.
  func index(of control: Control) -> Int? {
    let sizes = architecture.layerInputs
    func start(_ layer: Int, _ role: ParameterTensor.Role) -> Int? {
      architecture.parameterLayout.first { $0.layer == layer - 1 && $0.role == role }?
        .range.lowerBound
    }
    switch control {
    case .weight(let layer, let to, let from):
      return start(layer, .weight).map { $0 + to * sizes[layer - 1] + from }
    case .bias(let layer, let index):
      return start(layer, .bias).map { $0 + index }
    default: return nil
    }
  }

  /// The parameter's value at the moment shown.
  func value(of control: Control) -> Float? { index(of: control).map { shownParameters[$0] } }

  func set(_ control: Control, to value: Float) {
    guard value.isFinite, let index = index(of: control), shownParameters[index] != value else {
      return
    }
    setParameter(index, to: value)
  }

  // MARK: Typing

  /// A digit over a weight or a bias, or with one pinned, begins to type its value.
  func type(_ key: Key, _ modifiers: Modifiers, over control: Control?) -> Response {
    guard modifiers.isDisjoint(with: .control) else { return .ignored }
    if controls.edit == nil {
      guard case .character(let c) = key, "0123456789.-".contains(c),
        let target = [control, controls.pinned].compactMap({ $0 }).first(where: {
          index(of: $0) != nil
        })
      else { return .ignored }
      controls.edit = .init(target, text: String(c))
      needsDrawing = true
      return .done
    }
    needsDrawing = true
    switch key {
    case .character(let c) where "0123456789.-e".contains(c): controls.edit?.text.append(c)
    case .backspace: _ = controls.edit?.text.popLast()
    case .escape: controls.edit = nil
    case .enter, .tab:
      guard let edit = controls.edit else { return .ignored }
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
    guard let index = index(of: control) else { return nil }
    switch control {
    case .weight(let layer, let to, let from):
      let (source, target) = (
        name(ofNeuron: from, layer: layer - 1), name(ofNeuron: to, layer: layer)
      )
      return parameterTooltip("\(source) → \(target)", "weight", index)
    case .bias(let layer, let neuron):
      return parameterTooltip(name(ofNeuron: neuron, layer: layer), "bias", index)
    default: return nil
    }
  }

  private func parameterTooltip(_ name: String, _ kind: String, _ index: Int) -> Tooltip {
    Tooltip([
      .title([.name(name), .kind(kind)]),
      .value("value", Number.significant(Double(shownParameters[index]), digits: 5)),
      .value("∂loss/∂\(kind)", Number.significant(Double(shownGradient[index]), digits: 2)),
      .sentence("Drag up or down, turn the wheel, or type a number."),
    ])
  }
}

extension NetworkGraphPanel.Neuron.Flag {
  /// The worst of what is wrong with a neuron; nil where nothing is.
  init?(_ health: NeuronHealth) {
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
