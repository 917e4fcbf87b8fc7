import Networks
import Options
import Training

/// What a run that approximates something is made of.
///
/// An exhibit fills in its own defaults, then takes what the command line asks for.
package struct ApproximationSettings: Equatable, Sendable {
  /// What one step of the run is.
  package enum StepUnit: String, Hashable, Sendable {
    /// All rows once.
    case epoch
    /// One update.
    case batch
  }

  /// Values in a row of input and of output, as the data has them.
  package var inputs: Int
  package var outputs: Int
  /// Sizes of the hidden layers, from input to output.
  package var hidden: [Int]
  package var activation = Activation.tanh
  package var outputActivation = Activation.identity
  package var loss = Loss.halfSquaredError
  package var initializer = Initializer.glorotUniform
  package var dropout: Float = 0
  package var optimizer: Optimizer
  /// How the learning rate changes up to the last step of the run.
  package var schedule = LearningRateSchedule.cosine
  /// Rows in a batch; the last of an epoch may be smaller.
  package var batchSize = 32
  package var seed: UInt64 = 1
  package var epochs: Int
  package var stepUnit = StepUnit.epoch
  package var stepsPerRefresh = 1
  /// What the history may hold.
  package var limits = HistoryLimits()

  /// The defaults that exhibits share: tanh, and Adam at 0.01 along a cosine to 0.
  package init(inputs: Int, outputs: Int, hidden: [Int], epochs: Int) {
    (self.inputs, self.outputs, self.hidden, self.epochs) = (inputs, outputs, hidden, epochs)
    optimizer = Optimizer(.adam, learningRate: 0.01)
  }

  /// The network from the inputs to the outputs.
  package var architecture: Architecture {
    Architecture(
      inputs: inputs,
      layers: hidden.map { .dense($0, activation, dropout: dropout) }
        + [.dense(outputs, outputActivation)],
      loss: loss)
  }

  /// As `1-32-32-1 tanh, Adam`.
  package var summary: String {
    let sizes = ([inputs] + hidden + [outputs]).map(String.init).joined(separator: "-")
    return "\(sizes) \(activation.rawValue), \(optimizer.kind.rawValue)"
  }
}

extension ApproximationSettings {
  /// Takes over what the command line asks for and leaves the rest as it is.
  package mutating func take(_ options: Options) {
    hidden = options.hiddenSizes ?? hidden
    activation = options.activation ?? activation
    initializer = options.initializer ?? initializer
    dropout = options.dropout ?? dropout
    if let kind = options.optimizer, kind != optimizer.kind {
      optimizer = Optimizer(kind, learningRate: Self.rate(kind))
    }
    optimizer.take(options)
    schedule.course = options.schedule ?? schedule.course
    schedule.warmUp = options.warmUp ?? schedule.warmUp
    batchSize = options.batchSize ?? batchSize
    seed = options.seed ?? seed
    epochs = options.epochs ?? epochs
    stepsPerRefresh = options.epochsPerRefresh ?? stepsPerRefresh
  }

  /// A rate at which each rule learns well where targets have a standard deviation of 1.
  private static func rate(_ kind: Optimizer.Kind) -> Float {
    switch kind {
    case .adam, .adamw: 0.01
    case .rmsprop: 0.003
    case .adagrad: 0.05
    case .sgd: 0.02
    case .momentum, .nesterov: 0.005
    }
  }
}

extension ApproximationSettings {
  /// The options of everything that approximates something, with these settings as what holds
  /// without them.
  var options: [Card.Option] {
    [
      .takes(\.hiddenSizes, hidden), .takes(\.activation, activation),
      .takes(\.initializer, initializer), .takes(\.dropout, dropout), .takes(\.epochs, epochs),
      .takes(\.epochsPerRefresh, stepsPerRefresh), .takes(\.schedule, schedule.course),
      .takes(\.warmUp, schedule.warmUp), .takes(\.batchSize, batchSize), .takes(\.seed),
      .takes(\.pace, .watch),
    ] + Card.Option.all(of: optimizer)
  }
}
