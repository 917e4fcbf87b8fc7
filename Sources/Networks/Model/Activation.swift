/// The function that a layer applies to each of its weighted sums `z`.
public enum Activation: String, Sendable, Codable, CaseIterable, Hashable {
  /// `z` itself: for regression outputs and for logits.
  case identity
  /// `1 / (1 + e^−z)`.
  case sigmoid
  /// `tanh z`.
  case tanh
  /// `max(0, z)`, with derivative 0 at 0.
  case relu
  /// `z` where positive, else `Architecture.leakySlope · z`.
  case leakyReLU = "leaky-relu"
  /// `z` where positive, else `e^z − 1`.
  case elu
  /// `z · sigmoid(z)`, also called swish.
  case silu
  /// `ln(1 + e^z)`.
  case softplus
  /// `z · Φ(z)` with the exact normal distribution function, not its tanh approximation.
  case gelu
  /// `sin z`, for what goes up and down many times (Sitzmann et al. 2020).
  case sine

  /// The name as people write it; empty for `identity`.
  public var title: String {
    switch self {
    case .identity: ""
    case .relu: "ReLU"
    case .leakyReLU: "leaky ReLU"
    case .elu: "ELU"
    case .silu: "SiLU"
    case .gelu: "GELU"
    case .sigmoid, .tanh, .softplus, .sine: rawValue
    }
  }
}
