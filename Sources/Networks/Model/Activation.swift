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
  /// `z` where positive, else `0.1 z`.
  case leakyReLU = "leaky-relu"
  /// `z` where positive, else `e^z − 1`.
  case elu
  /// `z · sigmoid(z)`, also called swish.
  case silu
  /// `ln(1 + e^z)`.
  case softplus
  /// `z · Φ(z)` with the exact normal distribution function, not its tanh approximation.
  case gelu
}
