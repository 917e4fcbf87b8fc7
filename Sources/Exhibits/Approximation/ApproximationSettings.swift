import Networks
import Options
import Training

/// What a run that approximates something is made of.
///
/// An exhibit fills in its own defaults, then takes what the command line asks for.
package struct ApproximationSettings: DenseSettings {
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
  package var hidden: [Int]
  package var activation = Activation.tanh
  package var leakySlope = Architecture.usualLeakySlope
  package var outputActivation = Activation.identity
  package var loss: Loss { .halfSquaredError }
  package var dropout: Float = 0
  package var stepUnit = StepUnit.epoch
  package var training: TrainingSettings

  /// Rates at which rules learn well where targets have a standard deviation of 1.
  private static let rates: [Optimizer.Kind: Float] = [
    .adam: 0.01, .adamw: 0.01, .rmsprop: 0.003, .adagrad: 0.05, .sgd: 0.02, .momentum: 0.005,
    .nesterov: 0.005,
  ]

  /// The defaults that exhibits share: tanh, and Adam at 0.01 along a cosine to 0.
  package init(inputs: Int, outputs: Int, hidden: [Int], epochs: Int) {
    (self.inputs, self.outputs, self.hidden) = (inputs, outputs, hidden)
    training = TrainingSettings(Optimizer(.adam, learningRate: 0.01), epochs: epochs)
    training.initializer = .glorotUniform
  }

  /// Takes over what the command line asks for and leaves the rest as it is.
  package mutating func take(_ options: Options) {
    takeLayers(options)
    training.take(options, rates: Self.rates)
  }

  package var expectation: String {
    "a dense network with \(inputs) inputs and \(outputs) outputs"
  }

  package mutating func adopt(_ file: Checkpoint, _ options: Options) -> Bool {
    guard file.architecture.loss == loss, adoptLayers(file, options, sizes: Options.Limit.layerSize)
    else { return false }
    training.adoptOrder(file, options)
    return true
  }

  // MARK: Time, counted in the steps of the run

  /// Steps in an epoch over so many rows.
  func stepsPerEpoch(rows: Int) -> Int {
    stepUnit == .epoch ? 1 : training.batchesPerEpoch(rows: rows)
  }

  /// Steps of the whole run over so many rows.
  func totalSteps(rows: Int) -> Int {
    TrainingSettings.steps(epochs: training.epochs, perEpoch: stepsPerEpoch(rows: rows))
  }
}
