import Foundation

/// The same head as its definition says it (Vaswani et al. 2017), in double precision and a sum at a
/// time: what tests compare the kernels with.
extension AttentionKernel {
  /// The pattern `[key, query]` of `[channel, stride]` queries and keys.
  public static func lookReference(
    query: [Float], key: [Float], channels: Int, stride: Int, scale: Float
  ) -> [Double] {
    var pattern = [Double](repeating: 0, count: stride * stride)
    for q in 0..<stride {
      let scores = (0...q).map { k in
        (0..<channels).reduce(0.0) {
          $0 + Double(query[$1 * stride + q]) * Double(key[$1 * stride + k])
        } * Double(scale)
      }
      let largest = scores.max() ?? 0
      let shares = scores.map { exp($0 - largest) }
      let sum = shares.reduce(0, +)
      for k in 0...q { pattern[k * stride + q] = shares[k] / sum }
    }
    return pattern
  }

  /// `[channel, stride]`: for each query the mean of the values, weighed by the pattern.
  public static func mixReference(
    pattern: [Double], value: [Float], channels: Int, stride: Int
  ) -> [Double] {
    (0..<channels * stride).map { index in
      let (c, q) = index.quotientAndRemainder(dividingBy: stride)
      return (0...q).reduce(0.0) {
        $0 + pattern[$1 * stride + q] * Double(value[c * stride + $1])
      }
    }
  }

  /// The gradients by queries, keys and values, each `[channel, stride]`, by the chain rule.
  public static func backwardReference(
    delta: [Float], query: [Float], key: [Float], value: [Float], channels: Int, stride: Int,
    scale: Float
  ) -> (query: [Double], key: [Double], value: [Double]) {
    let pattern = lookReference(
      query: query, key: key, channels: channels, stride: stride, scale: scale)
    var byQuery = [Double](repeating: 0, count: channels * stride)
    var (byKey, byValue) = (byQuery, byQuery)
    for q in 0..<stride {
      let byShare = (0...q).map { k in
        (0..<channels).reduce(0.0) {
          $0 + Double(delta[$1 * stride + q]) * Double(value[$1 * stride + k])
        }
      }
      let mean = (0...q).reduce(0.0) { $0 + pattern[$1 * stride + q] * byShare[$1] }
      for k in 0...q {
        let share = pattern[k * stride + q]
        let byScore = share * (byShare[k] - mean) * Double(scale)
        for c in 0..<channels {
          byQuery[c * stride + q] += byScore * Double(key[c * stride + k])
          byKey[c * stride + k] += byScore * Double(query[c * stride + q])
          byValue[c * stride + k] += share * Double(delta[c * stride + q])
        }
      }
    }
    return (byQuery, byKey, byValue)
  }
}
