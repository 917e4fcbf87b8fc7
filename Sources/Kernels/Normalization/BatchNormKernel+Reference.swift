/// The same normalisation as its definition says it, in double precision and over a whole batch of
/// blocks `[block][channel, pixel, 16]`, of which only the first `rows` rows count: what tests
/// compare the kernels with.
extension BatchNormKernel {
  /// Mean and biased variance of each channel.
  public static func momentsReference(
    _ blocks: [[Float]], channels: Int, pixels: Int, rows: Int
  ) -> [(mean: Double, variance: Double)] {
    (0..<channels).map { channel in
      let values = places(channel: channel, pixels: pixels, rows: rows).map {
        Double(blocks[$0.block][$0.index])
      }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, squares / Double(values.count))
    }
  }

  /// `(input − mean) / √(variance + epsilon) · weight + bias`; 0 in the rows that do not count.
  public static func normalizeReference(
    _ blocks: [[Float]], channels: Int, pixels: Int, rows: Int, weight: [Float], bias: [Float]
  ) -> [[Double]] {
    let moments = momentsReference(blocks, channels: channels, pixels: pixels, rows: rows)
    var output = blocks.map { [Double](repeating: 0, count: $0.count) }
    for channel in 0..<channels {
      let (mean, variance) = moments[channel]
      let deviation = (variance + Double(epsilon)).squareRoot()
      for (block, index) in places(channel: channel, pixels: pixels, rows: rows) {
        let normal = (Double(blocks[block][index]) - mean) / deviation
        output[block][index] = normal * Double(weight[channel]) + Double(bias[channel])
      }
    }
    return output
  }

  /// The loss's gradient by input, weight and bias, by the chain rule through mean and variance; 0
  /// in the rows that do not count.
  public static func backwardReference(
    delta: [[Float]], _ blocks: [[Float]], channels: Int, pixels: Int, rows: Int, weight: [Float]
  ) -> (input: [[Double]], weight: [Double], bias: [Double]) {
    let moments = momentsReference(blocks, channels: channels, pixels: pixels, rows: rows)
    var input = blocks.map { [Double](repeating: 0, count: $0.count) }
    var weightGradient = [Double](repeating: 0, count: channels)
    var biasGradient = weightGradient
    for channel in 0..<channels {
      let (mean, variance) = moments[channel]
      let spread = variance + Double(epsilon)
      let places = places(channel: channel, pixels: pixels, rows: rows)
      let count = Double(places.count)
      var (byVariance, byMean) = (0.0, 0.0)
      for (block, index) in places {
        let slope = Double(delta[block][index])
        let deviation = Double(blocks[block][index]) - mean
        weightGradient[channel] += slope * deviation / spread.squareRoot()
        biasGradient[channel] += slope
        byVariance -= slope * Double(weight[channel]) * deviation / (2 * spread)
        byMean -= slope * Double(weight[channel])
      }
      for (block, index) in places {
        let direct = Double(delta[block][index]) * Double(weight[channel])
        let deviation = Double(blocks[block][index]) - mean
        input[block][index] =
          (direct + byVariance * 2 * deviation / count + byMean / count) / spread.squareRoot()
      }
    }
    return (input, weightGradient, biasGradient)
  }

  /// Where the values of a channel lie that count.
  private static func places(
    channel: Int, pixels: Int, rows: Int
  ) -> [(block: Int, index: Int)] {
    (0..<rows).flatMap { row in
      (0..<pixels).map { pixel in
        (
          row / WindowGeometry.rows,
          (channel * pixels + pixel) * WindowGeometry.rows + row % WindowGeometry.rows
        )
      }
    }
  }
}
