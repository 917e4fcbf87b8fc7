import Networks

extension NeuronHealth {
  /// Judges each neuron of one layer by its `activations`, whose rows are the probes, with the
  /// range of the layer's `activation`. Traps when there is no such layer.
  public static func flags(
    _ activations: Activations, layer: Int, activation: Activation
  ) -> [NeuronHealth] {
    flags(
      activations: activations.layers[layer], probes: activations.rows, range: activation.range)
  }
}

extension Activation {
  /// The values that it comes arbitrarily near at both ends; nil where an end is missing.
  public var range: ClosedRange<Float>? {
    switch self {
    case .sigmoid: 0...1
    case .tanh: -1...1
    case .identity, .relu, .leakyReLU, .elu, .silu, .softplus, .gelu, .sine: nil
    }
  }
}
