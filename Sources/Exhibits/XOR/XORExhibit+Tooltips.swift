import Datasets
import Drawing
import Networks
import Training

extension XORExhibit {
  public func tooltip(for target: Target, appearance: Appearance) -> Tooltip? {
    switch target.control {
    case .neuron(let layer, let index): return neuronTooltip(layer, index)
    default: return parameterTooltip(target.control)
    }
  }

  private func neuronTooltip(_ layer: Int, _ index: Int) -> Tooltip? {
    let page = page
    let name = page.name(ofNeuron: index, layer: layer)
    guard layer > 0 else {
      return Tooltip([.title([.name(name), .kind("input \(index + 1) of 2")])])
    }
    let size = settings.architecture.layers[layer - 1].size
    let kind =
      layer == portrait.layerCount ? "the answer" : "hidden neuron \(index + 1) of \(size)"
    var lines: [Tooltip.Line] = [.title([.name(name), .kind(kind)])]
    if let formula = formula(layer, index) { lines.append(.formula(formula)) }
    let scale = portrait.scale(ofLayer: layer - 1)
    let cells = shown.points.rows.prefix(4).enumerated().map { row, point in
      Tooltip.Cell(
        label: "\(Number.tick(Double(point.x1))) \(Number.tick(Double(point.x2)))",
        value: Double(portrait.rows.layers[layer - 1][index * portrait.rows.rows + row]),
        scale: scale)
    }
    lines.append(.cells(cells))
    let bias = portrait.tensor(layer - 1, .bias).range.lowerBound + index
    lines.append(.value("∂loss/∂bias", Number.significant(Double(shown.gradient[bias]), digits: 2)))
    for (flag, words) in [
      (NeuronHealth.dead, "dead: 0 on every probe"),
      (.saturated, "saturated: over 0.97 of its range on most probes"),
      (.notFinite, "not finite"),
    ] where portrait.flags[layer - 1][index].contains(flag) {
      lines.append(.sentence(words))
    }
    return Tooltip(lines)
  }

  /// σ(−2.18·x₁ + 0.72·x₂ − 0.44); nil where it would not fit.
  private func formula(_ layer: Int, _ index: Int) -> String? {
    let inputs = settings.architecture.layerInputs[layer - 1]
    guard inputs <= 3 else { return nil }
    let weights = portrait.tensor(layer - 1, .weight).range.lowerBound + index * inputs
    let bias = portrait.tensor(layer - 1, .bias).range.lowerBound + index
    var text = ""
    func add(_ value: Float, _ name: String) {
      let sign = value < 0 ? Number.minus : text.isEmpty ? "" : "+"
      text += text.isEmpty ? sign : " \(sign) "
      text += Number.compact(Double(abs(value))) + name
    }
    for input in 0..<inputs {
      add(shown.parameters[weights + input], "·" + page.name(ofNeuron: input, layer: layer - 1))
    }
    add(shown.parameters[bias], "")
    let activation = settings.architecture.layers[layer - 1].activation
    let function = activation == .sigmoid ? "σ" : activation.rawValue
    return "\(function)(\(text))"
  }
}
