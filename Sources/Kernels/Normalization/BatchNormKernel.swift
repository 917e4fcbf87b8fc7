/// Batch normalisation of maps `[channel, pixel, 16]` in blocks of 16 rows (Ioffe and Szegedy 2015).
///
/// Each channel has one mean and one variance over all pixels and rows of the batch. A block gives
/// its own, `combine` makes those of the batch from them in the blocks' order, so that the numbers
/// do not depend on who worked on which block.
public enum BatchNormKernel {
  /// What is added to a variance before its root: PyTorch's default.
  public static let epsilon: Float = 1e-5
  /// The share of a batch's statistics in the running ones: PyTorch's default.
  public static let momentum: Float = 0.1

  /// Mean and sum of squared deviations of each channel over the first `rows` rows of a block.
  ///
  /// - Parameter statistics: `[channel, 2]`: the mean, then the sum.
  public static func statistics(
    _ input: UnsafePointer<Float>, channels: Int, pixels: Int, rows: Int,
    into statistics: UnsafeMutablePointer<Float>
  ) {
    let mask = mask(rows)
    let count = Float(pixels * max(rows, 1))
    for channel in 0..<channels {
      let map = input + channel * pixels * WindowGeometry.rows
      var sum = Wide()
      for pixel in 0..<pixels { sum.addProduct(Wide.load(map + pixel * 16), mask) }
      let mean = sum.total / count
      var squares = Wide()
      for pixel in 0..<pixels {
        let deviation = (Wide.load(map + pixel * 16) - mean) * mask
        squares.addProduct(deviation, deviation)
      }
      statistics[2 * channel] = mean
      statistics[2 * channel + 1] = squares.total
    }
  }

  /// Joins the statistics of two sets of values (Chan, Golub and LeVeque 1983).
  ///
  /// - Returns: mean and sum of squared deviations of both together.
  public static func combine(
    _ a: (count: Double, mean: Double, squares: Double),
    _ b: (count: Double, mean: Double, squares: Double)
  ) -> (count: Double, mean: Double, squares: Double) {
    let count = a.count + b.count
    guard count > 0 else { return a }
    let distance = b.mean - a.mean
    return (
      count, a.mean + distance * b.count / count,
      a.squares + b.squares + distance * distance * a.count * b.count / count
    )
  }

  /// `output = (input − mean) · inverseDeviation · weight + bias`, channel by channel.
  public static func normalize(
    _ input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, channels: Int, pixels: Int,
    mean: UnsafePointer<Float>, inverseDeviation: UnsafePointer<Float>,
    weight: UnsafePointer<Float>, bias: UnsafePointer<Float>
  ) {
    for channel in 0..<channels {
      let scale = inverseDeviation[channel] * weight[channel]
      let first = channel * pixels * WindowGeometry.rows
      for place in stride(from: first, to: first + pixels * 16, by: 16) {
        let deviation = Wide.load(input + place) - mean[channel]
        Wide(repeating: bias[channel]).addingProduct(deviation, Wide(repeating: scale))
          .store(output + place)
      }
    }
  }

  /// The gradients of weight and bias over a block: `Σ delta · x̂` and `Σ delta`.
  ///
  /// - Parameter sums: `[channel, 2]`: the weight's, then the bias's.
  public static func gradients(
    delta: UnsafePointer<Float>, input: UnsafePointer<Float>, channels: Int, pixels: Int,
    mean: UnsafePointer<Float>, inverseDeviation: UnsafePointer<Float>,
    into sums: UnsafeMutablePointer<Float>
  ) {
    for channel in 0..<channels {
      var (products, total) = (Wide(), Wide())
      let first = channel * pixels * WindowGeometry.rows
      for place in stride(from: first, to: first + pixels * 16, by: 16) {
        let slope = Wide.load(delta + place)
        products.addProduct(slope, Wide.load(input + place) - mean[channel])
        total += slope
      }
      sums[2 * channel] = products.total * inverseDeviation[channel]
      sums[2 * channel + 1] = total.total
    }
  }

  /// The gradient by the input: `weight · inverseDeviation · (delta − (Σ delta + x̂ Σ delta · x̂) / n)`
  /// in the first `rows` rows of a block, 0 in the others.
  ///
  /// - Parameters:
  ///   - weightGradient: `Σ delta · x̂` over the whole batch.
  ///   - biasGradient: `Σ delta` over the whole batch.
  ///   - count: the values of a channel in the batch, n.
  public static func backward(
    delta: UnsafePointer<Float>, input: UnsafePointer<Float>,
    inputDelta: UnsafeMutablePointer<Float>, channels: Int, pixels: Int, rows: Int, count: Int,
    mean: UnsafePointer<Float>, inverseDeviation: UnsafePointer<Float>,
    weight: UnsafePointer<Float>, weightGradient: UnsafePointer<Float>,
    biasGradient: UnsafePointer<Float>
  ) {
    let mask = mask(rows)
    for channel in 0..<channels {
      let inverse = inverseDeviation[channel]
      let scale = mask * (weight[channel] * inverse)
      let shift = biasGradient[channel] / Float(count)
      let slope = weightGradient[channel] * inverse / Float(count)
      let first = channel * pixels * WindowGeometry.rows
      for place in stride(from: first, to: first + pixels * 16, by: 16) {
        let deviation = Wide.load(input + place) - mean[channel]
        let rest = (Wide.load(delta + place) - shift).addingProduct(
          deviation, Wide(repeating: -slope))
        (rest * scale).store(inputDelta + place)
      }
    }
  }

  /// 1 for each of the first `rows` rows, 0 for the rest.
  private static func mask(_ rows: Int) -> Wide {
    var mask = Wide()
    for row in 0..<min(max(rows, 0), 16) { mask[row] = 1 }
    return mask
  }
}
