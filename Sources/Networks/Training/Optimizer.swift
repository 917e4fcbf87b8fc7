/// How gradients change parameters: the rule and its settings, in the forms that PyTorch gives
/// them.
///
/// `weightDecay` and `l1` apply to all parameters, biases too, as PyTorch's `weight_decay` does, unless
/// `sparesBiases` leaves them to the weights.
/// Weight decay adds `weightDecay · w` to the gradient, except for `adamw`, where `w` shrinks by
/// the factor `1 − learningRate · weightDecay` before each step (Loshchilov and Hutter 2019).
/// `l1` adds `l1 · sign(w)` to the gradient.
public struct Optimizer: Sendable, Hashable {
  /// The rule.
  public enum Kind: String, Sendable, Codable, CaseIterable, Hashable {
    /// `w −= η g`.
    case sgd
    /// `v = μ v + g; w −= η v`.
    case momentum
    /// `v = μ v + g; w −= η (g + μ v)`.
    case nesterov
    /// `s = α s + (1 − α) g²; w −= η g / (√s + ε)`.
    case rmsprop
    /// `s += g²; w −= η g / (√s + ε)` (Duchi et al. 2011).
    case adagrad
    /// Kingma and Ba 2015, with both bias corrections.
    case adam
    /// Adam with decoupled weight decay.
    case adamw

    /// The number of moment buffers, each as long as the parameters.
    public var momentCount: Int {
      switch self {
      case .sgd: 0
      case .momentum, .nesterov, .rmsprop, .adagrad: 1
      case .adam, .adamw: 2
      }
    }

    /// The names of the moments in a checkpoint, after PyTorch's.
    public var momentNames: [String] {
      switch self {
      case .sgd: []
      case .momentum, .nesterov: ["momentum_buffer"]
      case .rmsprop: ["square_avg"]
      case .adagrad: ["sum"]
      case .adam, .adamw: ["exp_avg", "exp_avg_sq"]
      }
    }

    /// The moments that are means or sums of squares, which are never below 0.
    var squareNames: Set<String> {
      switch self {
      case .sgd, .momentum, .nesterov: []
      case .rmsprop: ["square_avg"]
      case .adagrad: ["sum"]
      case .adam, .adamw: ["exp_avg_sq"]
      }
    }

    /// PyTorch's default for `epsilon`.
    public var defaultEpsilon: Float { self == .adagrad ? 1e-10 : 1e-8 }
  }

  /// The rule.
  public var kind: Kind
  /// The length of a step, η.
  public var learningRate: Float
  /// μ of `momentum` and `nesterov`.
  public var momentum: Float
  /// α of `rmsprop`.
  public var decay: Float
  /// The decay of the first moment of `adam` and `adamw`.
  public var beta1: Float
  /// The decay of the second moment of `adam` and `adamw`.
  public var beta2: Float
  /// What keeps a denominator from 0.
  public var epsilon: Float
  /// The strength of L2 regularisation.
  public var weightDecay: Float
  /// The strength of L1 regularisation.
  public var l1: Float
  /// Whether `weightDecay` and `l1` act on weights alone.
  public var sparesBiases: Bool

  /// A rule with PyTorch's defaults for what is not given.
  public init(
    _ kind: Kind, learningRate: Float, momentum: Float = 0.9, decay: Float = 0.99,
    beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float? = nil, weightDecay: Float = 0,
    l1: Float = 0, sparesBiases: Bool = false
  ) {
    self.kind = kind
    self.learningRate = learningRate
    self.momentum = momentum
    self.decay = decay
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon ?? kind.defaultEpsilon
    self.weightDecay = weightDecay
    self.l1 = l1
    self.sparesBiases = sparesBiases
  }
}
