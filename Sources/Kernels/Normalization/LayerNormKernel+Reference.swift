/// The same as its definition says it, in double precision: what tests compare the kernels with.
extension LayerNormKernel {
  /// `[channel, stride]`.
  public static func forwardReference(
    input: [Float], weight: [Float], bias: [Float], channels: Int, stride: Int
  ) -> [Double] {
    var output = [Double](repeating: 0, count: channels * stride)
    for place in 0..<stride {
      let column = (0..<channels).map { Double(input[$0 * stride + place]) }
      let (mean, deviation) = moments(column)
      for c in 0..<channels {
        output[c * stride + place] =
          (column[c] - mean) / deviation * Double(weight[c]) + Double(bias[c])
      }
    }
    return output
  }

  /// The gradients by input, weight and bias, by the chain rule through mean and deviation.
  public static func backwardReference(
    delta: [Float], input: [Float], weight: [Float], channels: Int, stride: Int
  ) -> (input: [Double], weight: [Double], bias: [Double]) {
    var byInput = [Double](repeating: 0, count: channels * stride)
    var byWeight = [Double](repeating: 0, count: channels)
    var byBias = byWeight
    let count = Double(channels)
    for place in 0..<stride {
      let column = (0..<channels).map { Double(input[$0 * stride + place]) }
      let (mean, deviation) = moments(column)
      var (byMean, byVariance) = (0.0, 0.0)
      for c in 0..<channels {
        let slope = Double(delta[c * stride + place])
        byBias[c] += slope
        byWeight[c] += slope * (column[c] - mean) / deviation
        byMean -= slope * Double(weight[c]) / deviation
        byVariance -=
          slope * Double(weight[c]) * (column[c] - mean) / (2 * deviation * deviation * deviation)
      }
      for c in 0..<channels {
        byInput[c * stride + place] =
          Double(delta[c * stride + place]) * Double(weight[c]) / deviation + byMean / count
          + byVariance * 2 * (column[c] - mean) / count
      }
    }
    return (byInput, byWeight, byBias)
  }

  private static func moments(_ column: [Double]) -> (mean: Double, deviation: Double) {
    let mean = column.reduce(0, +) / Double(column.count)
    let squares = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(column.count) + Double(epsilon)).squareRoot())
  }
}
