/// How large a layer's gradient, last update and weights are: L2 norms over what is trained,
/// weights and biases together.
public struct LayerNorms: Sendable, Hashable {
  /// The length of the last step's gradient, without penalties.
  public var gradient: Float
  /// The length of what the last step added to the weights.
  public var update: Float
  /// The length of the weights.
  public var weight: Float

  /// The size of the update for each unit of weight: about 0.001 where learning goes well.
  public var updateToWeight: Float { weight > 0 ? update / weight : 0 }

  /// Gathers the three norms.
  public init(gradient: Float, update: Float, weight: Float) {
    (self.gradient, self.update, self.weight) = (gradient, update, weight)
  }
}

extension Learner {
  /// Whether each step keeps the parameters it began with, so that `layerNorms` can tell the size
  /// of updates.
  public var keepsPreviousParameters: Bool {
    get { previous != nil }
    set {
      guard newValue != keepsPreviousParameters else { return }
      previous = newValue ? Buffer(count: network.parameterCount) : nil
      previous?.start.update(from: network.weights.start, count: network.parameterCount)
    }
  }

  /// The norms of each layer that has weights; updates are 0 unless `keepsPreviousParameters`.
  public func layerNorms() -> [LayerNorms] {
    network.weightedLayers.map { norms(in: network.trainedRanges[$0]) }
  }

  private func norms(in range: Range<Int>) -> LayerNorms {
    let (weights, gradients) = (network.weights.start, network.gradients.start)
    var (weight, gradient, update) = (
      SIMD8<Float>(repeating: 0), SIMD8<Float>(repeating: 0), SIMD8<Float>(repeating: 0)
    )
    func vector(_ start: UnsafeMutablePointer<Float>, _ index: Int) -> SIMD8<Float> {
      var values = SIMD8<Float>(repeating: 0)
      for lane in 0..<min(8, range.upperBound - index) { values[lane] = start[index + lane] }
      return values
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let isWhole = index + 8 <= range.upperBound
      func load(_ start: UnsafeMutablePointer<Float>) -> SIMD8<Float> {
        isWhole
          ? UnsafeRawPointer(start + index).loadUnaligned(as: SIMD8<Float>.self)
          : vector(start, index)
      }
      let (w, g) = (load(weights), load(gradients))
      weight += w * w
      gradient += g * g
      if let previous {
        let change = w - load(previous.start)
        update += change * change
      }
      index += 8
    }
    return LayerNorms(
      gradient: gradient.sum().squareRoot(), update: update.sum().squareRoot(),
      weight: weight.sum().squareRoot())
  }
}
