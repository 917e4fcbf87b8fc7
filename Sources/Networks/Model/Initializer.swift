/// The distribution that weights start from; biases start at 0.
public enum Initializer: String, Sendable, Codable, CaseIterable, Hashable {
  /// N(0, 1), whatever the layer's size.
  case standardNormal = "standard-normal"
  /// Uniform in ±1/√fan-in: what PyTorch's `Linear` gives its weights.
  case fanInUniform = "fan-in-uniform"
  /// N(0, 2 / (fan-in + fan-out)) (Glorot and Bengio 2010).
  case glorotNormal = "glorot-normal"
  /// Uniform in ±√(6 / (fan-in + fan-out)) (Glorot and Bengio 2010).
  case glorotUniform = "glorot-uniform"
  /// N(0, 2 / fan-in) (He et al. 2015).
  case heNormal = "he-normal"
  /// Uniform in ±√(6 / fan-in) (He et al. 2015).
  case heUniform = "he-uniform"

  /// Fills `weights` of a layer that sums `fanIn` values and feeds `fanOut`.
  public func fill(
    _ weights: inout [Float], fanIn: Int, fanOut: Int, using generator: inout Generator
  ) {
    let fanIn = Float(fanIn)
    let fanOut = Float(fanOut)
    switch self {
    case .standardNormal: normal(&weights, deviation: 1, &generator)
    case .fanInUniform: uniform(&weights, limit: 1 / fanIn.squareRoot(), &generator)
    case .glorotNormal:
      normal(&weights, deviation: (2 / (fanIn + fanOut)).squareRoot(), &generator)
    case .glorotUniform:
      uniform(&weights, limit: (6 / (fanIn + fanOut)).squareRoot(), &generator)
    case .heNormal: normal(&weights, deviation: (2 / fanIn).squareRoot(), &generator)
    case .heUniform: uniform(&weights, limit: (6 / fanIn).squareRoot(), &generator)
    }
  }

  private func normal(_ weights: inout [Float], deviation: Float, _ generator: inout Generator) {
    for index in weights.indices { weights[index] = deviation * generator.normal() }
  }

  private func uniform(_ weights: inout [Float], limit: Float, _ generator: inout Generator) {
    for index in weights.indices { weights[index] = limit * (2 * generator.uniform() - 1) }
  }
}
