/// Layer norm (Ba et al. 2016) on columns `[channel, stride]`: each column is brought to mean 0 and
/// variance 1 over its channels, then scaled and moved channel by channel. `stride` is a multiple of 16.
public enum LayerNormKernel {
  /// What keeps a deviation from 0; PyTorch's.
  public static let epsilon: Float = 1e-5

  /// `output = (input − mean) / √(variance + epsilon) · weight + bias`, with the variance divided by the
  /// number of channels.
  ///
  /// - Parameters:
  ///   - means: `[stride]`, each column's mean.
  ///   - inverses: `[stride]`, one over each column's deviation.
  public static func forward(
    input: UnsafePointer<Float>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, means: UnsafeMutablePointer<Float>,
    inverses: UnsafeMutablePointer<Float>, channels: Int, stride: Int
  ) {
    let share = 1 / Float(channels)
    for first in Swift.stride(from: 0, to: stride, by: 16) {
      var sum = Wide(repeating: 0)
      for c in 0..<channels { sum += Wide.load(input + c * stride + first) }
      let mean = sum * share
      var squares = Wide(repeating: 0)
      for c in 0..<channels {
        let distance = Wide.load(input + c * stride + first) - mean
        squares.addProduct(distance, distance)
      }
      let inverse = 1 / root(squares * share + epsilon)
      mean.store(means + first)
      inverse.store(inverses + first)
      for c in 0..<channels {
        let normal = (Wide.load(input + c * stride + first) - mean) * inverse
        Wide(repeating: bias[c]).addingProduct(normal, Wide(repeating: weight[c]))
          .store(output + c * stride + first)
      }
    }
  }

  /// Adds the gradient by the input to `inputDelta`, and the sums over columns to the gradients of weight
  /// and bias.
  public static func backward(
    delta: UnsafePointer<Float>, input: UnsafePointer<Float>, weight: UnsafePointer<Float>,
    means: UnsafePointer<Float>, inverses: UnsafePointer<Float>,
    inputDelta: UnsafeMutablePointer<Float>, weightGradient: UnsafeMutablePointer<Float>,
    biasGradient: UnsafeMutablePointer<Float>, channels: Int, stride: Int
  ) {
    let share = 1 / Float(channels)
    for first in Swift.stride(from: 0, to: stride, by: 16) {
      let (mean, inverse) = (Wide.load(means + first), Wide.load(inverses + first))
      // Sums of the gradient by the normal numbers, alone and times these.
      var (sum, product) = (Wide(repeating: 0), Wide(repeating: 0))
      for c in 0..<channels {
        let slope = Wide.load(delta + c * stride + first)
        let normal = (Wide.load(input + c * stride + first) - mean) * inverse
        biasGradient[c] += slope.total
        weightGradient[c] += (slope * normal).total
        let own = slope * weight[c]
        sum += own
        product.addProduct(own, normal)
      }
      (sum, product) = (sum * share, product * share)
      for c in 0..<channels {
        let place = c * stride + first
        let normal = (Wide.load(input + place) - mean) * inverse
        let own = Wide.load(delta + place) * weight[c]
        Wide.load(inputDelta + place).addingProduct(own - sum - normal * product, inverse)
          .store(inputDelta + place)
      }
    }
  }
}
