import Drawing
import Networks
import Training
import Viewing

/// What the neurons of a network compute over the one input of a function. A face is a curve.
final class CurveNeurons: NeuronGraph {
  /// The target at the places shown as the network sees it, and the heights that the output's face
  /// spans.
  var target: (values: [Float], heights: ClosedRange<Double>) = ([], 0...1)

  override func span(of values: [Float]) -> ClosedRange<Float>? {
    guard let low = values.min(), let high = values.max(), low.isFinite, high.isFinite else {
      return nil
    }
    return low...high
  }

  override func draw(_ neuron: inout NetworkGraphPanel.Neuron, _ index: Int, layer: Int) {
    func thinned(_ values: some Collection<Float>) -> [Float] {
      values.enumerated().filter { $0.offset.isMultiple(of: 10) }.map(\.element)
    }
    if layer == 0 {
      neuron.curve = Sparkline(
        values: thinned(inputs), scale: .signed(limit: 1), isFilled: false)
      return
    }
    let values = thinned(activations.values(layer: layer - 1, neuron: index))
    neuron.curve =
      layer == architecture.layers.count
      ? Sparkline(
        values: values, target: thinned(target.values), scale: .heights(target.heights),
        isFilled: false)
      : Sparkline(values: values, scale: scale(ofLayer: layer - 1))
  }

  /// How the values of a layer (from 0) are scaled.
  private func scale(ofLayer layer: Int) -> ValueScale {
    switch architecture.layers[layer].activation {
    case .tanh, .sigmoid: return .signed(limit: 1)
    default:
      let span = spans[layer].bounds ?? -1...1
      return .signed(limit: Double(max(span.upperBound, -span.lowerBound)))
    }
  }

  override func caption(ofLayer layer: Int) -> String {
    let count = architecture.layers.count
    if layer == 0 { return "input" }
    if layer == count { return "output" }
    let activation = architecture.layers[layer - 1].activation.rawValue
    return "\(count > 2 ? "hidden \(layer)" : "hidden"), \(activation)"
  }

  /// Over the domain, the input runs evenly from −1 to 1.
  override var inputActivity: [Float] { [0.5] }

  override func words(
    ofNeuron neuron: Int, layer: Int
  ) -> (kind: String, sentences: [String]) {
    guard layer > 0 else { return ("the input", []) }
    let size = architecture.layers[layer - 1].size
    let isLast = layer == architecture.layers.count
    let health = flags(layer - 1)[neuron]
    let words: [(NeuronHealth, String)] = [
      (.dead, "dead: 0 everywhere"),
      (.saturated, "saturated: over 0.97 of its range almost everywhere"),
      (.notFinite, "not finite"),
    ]
    return (
      isLast ? "the answer" : "hidden neuron \(neuron + 1) of \(size)",
      words.filter { health.contains($0.0) }.map(\.1)
    )
  }
}
