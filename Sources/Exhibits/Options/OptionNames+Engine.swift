import Networks
import Training

extension Activation {
  /// The activation that the command line's name stands for.
  public init(_ name: ActivationName) {
    self =
      switch name {
      case .sigmoid: .sigmoid
      case .tanh: .tanh
      case .relu: .relu
      case .leakyReLU: .leakyReLU
      case .elu: .elu
      case .silu: .silu
      case .softplus: .softplus
      case .gelu: .gelu
      }
  }
}

extension Optimizer.Kind {
  /// The rule that the command line's name stands for.
  public init(_ name: OptimizerName) {
    self =
      switch name {
      case .sgd: .sgd
      case .momentum: .momentum
      case .nesterov: .nesterov
      case .rmsprop: .rmsprop
      case .adagrad: .adagrad
      case .adam: .adam
      case .adamw: .adamw
      }
  }
}

extension LearningRateSchedule {
  /// The schedule that the command line's name stands for.
  public init(_ name: ScheduleName, warmUp: Int) {
    self =
      switch name {
      case .constant: .constant
      case .step: .step
      case .cosine: .cosine
      }
    self.warmUp = warmUp
  }
}

extension Pace {
  /// The pace that the command line's name stands for.
  public init(_ name: PaceName) {
    self =
      switch name {
      case .watch: .watch
      case .turbo: .turbo
      }
  }
}
