/// The names that `--optimizer` takes.
public enum OptimizerName: String, CaseIterable, Hashable, Sendable {
  case sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw
}

/// The names that `--activation` takes: a hidden layer without one would fold into its neighbour.
public enum ActivationName: String, CaseIterable, Hashable, Sendable {
  case sigmoid, tanh, relu
  case leakyReLU = "leaky-relu"
  case elu, silu, softplus, gelu
}

/// The names that `--schedule` takes.
public enum ScheduleName: String, CaseIterable, Hashable, Sendable {
  /// The learning rate stays.
  case constant
  /// It is divided by ten after each third of the run.
  case step
  /// It falls to 0 along half a cosine.
  case cosine
}

/// The names that `--preset` takes.
public enum PresetName: String, CaseIterable, Hashable, Sendable {
  /// The network of Nielsen's book: 30 sigmoid neurons, cross-entropy, plain descent and L2.
  case nielsen
  /// Leaky ReLUs to the end, squared error, Nesterov's momentum.
  case leaky
}

/// The names that `--pace` takes.
public enum PaceName: String, CaseIterable, Hashable, Sendable {
  /// Every refresh is shown.
  case watch
  /// The run never waits; the latest refresh is shown.
  case turbo
}

/// The size of the window, in points.
public struct WindowSize: Hashable, Sendable {
  public var width: Int
  public var height: Int

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}
