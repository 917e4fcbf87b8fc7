/// One layer of a network, as it would stand in a drawing of it.
public enum Layer: Sendable, Codable, Hashable {
  /// Every output sums all inputs, each with its weight, adds a bias and applies the activation.
  case dense(size: Int, activation: Activation, dropout: Float)

  /// A dense layer of `size` neurons; in training, `dropout` is the share of outputs set to 0.
  public static func dense(
    _ size: Int, _ activation: Activation = .identity, dropout: Float = 0
  ) -> Layer {
    .dense(size: size, activation: activation, dropout: dropout)
  }

  /// The number of neurons, which is the number of outputs.
  public var size: Int {
    switch self {
    case .dense(let size, _, _): size
    }
  }

  /// The function applied to each weighted sum.
  public var activation: Activation {
    switch self {
    case .dense(_, let activation, _): activation
    }
  }

  /// The share of outputs that a training step sets to 0, in `0 ..< 1`.
  public var dropout: Float {
    switch self {
    case .dense(_, _, let dropout): dropout
    }
  }

  /// The word that its parameters' names start with; they are numbered by kind from 1.
  var kind: String {
    switch self {
    case .dense: "dense"
    }
  }

  /// Its tensors for `inputs` inputs, in the order in which they lie in the flat buffer.
  func shapes(inputs: Int) -> [(role: ParameterTensor.Role, shape: [Int])] {
    switch self {
    case .dense(let size, _, _): [(.weight, [size, inputs]), (.bias, [size])]
    }
  }
}
