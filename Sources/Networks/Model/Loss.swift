/// What training makes small; every loss is summed over the outputs of a row and averaged over
/// the rows.
public enum Loss: String, Sendable, Codable, CaseIterable, Hashable {
  /// `½ Σ (output − target)²`.
  case halfSquaredError = "half-squared-error"
  /// `−Σ target·ln p + (1 − target)·ln(1 − p)`, where `p` is the sigmoid of the last layer's sums.
  ///
  /// The last layer's activation is `sigmoid` (the outputs are then the probabilities) or
  /// `identity` (the outputs are logits). Both compute loss and gradient from the logits.
  case binaryCrossEntropy = "binary-cross-entropy"
  /// `−Σ target·ln softmax(output)`; the last layer's activation is `identity`, its outputs are
  /// logits, and a row of targets sums to 1.
  case softmaxCrossEntropy = "softmax-cross-entropy"

  /// The name as people write it: `half squared error`.
  package var title: String { rawValue.replacing("-", with: " ") }

  /// The activations that the last layer may have under this loss.
  public var outputActivations: [Activation] {
    switch self {
    case .halfSquaredError: Activation.allCases
    case .binaryCrossEntropy: [.sigmoid, .identity]
    case .softmaxCrossEntropy: [.identity]
    }
  }
}
