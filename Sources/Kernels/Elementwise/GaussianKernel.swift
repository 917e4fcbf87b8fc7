/// Values drawn from Gaussians whose means and log-variances a network computes, on columns
/// `[value, row]` (Kingma and Welling 2014).
///
/// Strides are 8 or a multiple of 16.
public enum GaussianKernel {
  /// `values = means + e^(½ logVariances) · noise`.
  public static func sample(
    means: UnsafePointer<Float>, logVariances: UnsafePointer<Float>, noise: UnsafePointer<Float>,
    values: UnsafeMutablePointer<Float>, count: Int
  ) {
    var index = 0
    while index < count {
      let deviation = exponential(SIMD8<Float>.load(logVariances + index) * 0.5)
      let mean = SIMD8<Float>.load(means + index)
      mean.addingProduct(deviation, SIMD8<Float>.load(noise + index)).store(values + index)
      index += 8
    }
  }

  /// The divergence from the standard normal distribution, `½ Σ (μ² + σ² − 1 − ln σ²)`, in nats,
  /// averaged over the rows.
  ///
  /// - Parameters:
  ///   - rowWeights: the share of each row in the mean; 0 for padding.
  ///   - count: values of a row.
  public static func divergence(
    means: UnsafePointer<Float>, logVariances: UnsafePointer<Float>,
    rowWeights: UnsafePointer<Float>, count: Int, stride: Int
  ) -> Float {
    var sum = SIMD8<Float>(repeating: 0)
    for value in 0..<count {
      var row = 0
      while row < stride {
        let index = value * stride + row
        let mean = SIMD8<Float>.load(means + index)
        let logVariance = SIMD8<Float>.load(logVariances + index)
        let excess = exponential(logVariance) - 1 - logVariance
        sum.addProduct(
          excess.addingProduct(mean, mean) * 0.5, SIMD8<Float>.load(rowWeights + row))
        row += 8
      }
    }
    return sum.total
  }

  /// From the gradient by the drawn values to that by means and log-variances, to which it adds
  /// that of `weight` times the divergence.
  ///
  /// - Parameters:
  ///   - meanDelta: may be the same buffer as `delta`.
  ///   - count: values of a row.
  public static func backward(
    delta: UnsafePointer<Float>, means: UnsafePointer<Float>,
    logVariances: UnsafePointer<Float>, noise: UnsafePointer<Float>,
    rowWeights: UnsafePointer<Float>, weight: Float, meanDelta: UnsafeMutablePointer<Float>,
    logVarianceDelta: UnsafeMutablePointer<Float>, count: Int, stride: Int
  ) {
    for value in 0..<count {
      var row = 0
      while row < stride {
        let index = value * stride + row
        let share = SIMD8<Float>.load(rowWeights + row) * weight
        let gradient = SIMD8<Float>.load(delta + index)
        let deviation = exponential(SIMD8<Float>.load(logVariances + index) * 0.5)
        let drawn = gradient * SIMD8<Float>.load(noise + index) * deviation
        gradient.addingProduct(share, SIMD8<Float>.load(means + index)).store(meanDelta + index)
        (drawn.addingProduct(share, deviation * deviation - 1) * 0.5)
          .store(logVarianceDelta + index)
        row += 8
      }
    }
  }
}
