/// Where one tensor of a network lies in its flat parameter buffer.
public struct ParameterTensor: Sendable, Hashable {
  /// What a tensor is to its layer.
  public enum Role: String, Sendable, Hashable {
    /// What multiplies inputs.
    case weight
    /// What is added to the sum of the weighted inputs.
    case bias
    /// The mean that a batch norm has seen of each of its maps; no gradient changes it.
    case runningMean = "running_mean"
    /// The variance that it has seen; no gradient changes it.
    case runningVariance = "running_var"
  }

  /// The name in a checkpoint, as `dense1.weight`.
  public let name: String
  /// What it is to its layer.
  public let role: Role
  /// The index of its layer in `Architecture.layers`.
  public let layer: Int
  /// `[out, in]` for a dense weight, `[out, in, height, width]` for a convolution's, `[out]` for a
  /// bias; row-major.
  public let shape: [Int]
  /// Its elements in the flat buffer; the same range holds in gradients and optimiser moments.
  public let range: Range<Int>
}
