import Drawing
import Networks
import Training
import Viewing

/// What the neurons of a network compute over a plane: places of a surface, or of a picture after
/// its Fourier features. A face is a field.
final class PlaneNeurons: NeuronGraph {
  /// Samples along each side of a face.
  static let side = 24
  /// To look at every weight of a large layer would take longer than to draw it.
  private static let most = 4096

  /// Turns to a moment of the run.
  ///
  /// - Parameter plane: the plane as the network sees it, `[side², input]`, row by row from the top.
  func show<Data>(_ snapshot: ApproximationSnapshot<Data>, plane: [Float]) {
    precondition(plane.count == Self.side * Self.side * architecture.inputs, "a row for a sample")
    show(
      parameters: snapshot.parameters, gradient: snapshot.gradient, inputs: plane, most: Self.most)
    // The scales grow with every moment that is shown, drawn or not.
    _ = activations
  }

  override func span(of values: [Float]) -> ClosedRange<Float>? {
    // Few places answer much louder than the rest, and would leave all others dark.
    Self.quantile(values, 0.98, most: Self.most).map { -$0...$0 }
  }

  override func draw(_ neuron: inout NetworkGraphPanel.Neuron, _ index: Int, layer: Int) {
    let values =
      layer == 0
      ? stride(from: index, to: inputs.count, by: architecture.inputs).map { inputs[$0] }
      : Array(activations.values(layer: layer - 1, neuron: index))
    neuron.face = Field(
      width: Self.side, height: Self.side, values: values,
      scale: layer == 0 ? .signed(limit: 1) : scale(ofLayer: layer - 1))
  }

  /// How the values of a layer (from 0) are coloured.
  private func scale(ofLayer layer: Int) -> ValueScale {
    let span = spans[layer].bounds ?? 0...1
    switch architecture.layers[layer].activation {
    case .sigmoid: return .probability
    case .tanh: return .signed(limit: 1)
    case .relu, .softplus: return .unsigned(limit: Double(max(span.upperBound, 0.1)))
    default: return .signed(limit: Double(max(span.upperBound, -span.lowerBound, 0.1)))
    }
  }

  override func caption(ofLayer layer: Int) -> String {
    guard layer > 0 else { return "input" }
    let isLast = layer == architecture.layers.count
    let activation = architecture.layers[layer - 1].activation.rawValue
    return "\(isLast ? "output" : "hidden \(layer)"), \(activation)"
  }

  override func flags(_ layer: Int) -> [NeuronHealth] {
    // An output of a picture may well be black or white nearly everywhere.
    let isLast = layer == architecture.layers.count - 1
    return super.flags(layer).map { isLast ? $0.subtracting(.saturated) : $0 }
  }

  override var inputActivity: [Float] {
    let width = architecture.inputs
    return (0..<width).map { input in
      stride(from: input, to: inputs.count, by: width).reduce(0) { $0 + abs(inputs[$1]) }
        / Float(Self.side * Self.side)
    }
  }

  override func words(
    ofNeuron neuron: Int, layer: Int
  ) -> (kind: String, sentences: [String]) {
    guard layer > 0 else { return ("input \(neuron + 1) of \(architecture.inputs)", []) }
    let kind = layer == architecture.layers.count ? "output" : "hidden neuron"
    return (
      "\(kind) \(neuron + 1) of \(architecture.layers[layer - 1].size)",
      ["Its face is what it computes over the plane."]
    )
  }
}
