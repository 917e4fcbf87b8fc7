import Datasets
import Networks
import Options
import Training

/// What a run of the XOR exhibit is made of; the defaults are the problem as its first authors
/// teach it (Rumelhart, Hinton and Williams 1986).
package struct XORSettings: Hashable, Sendable {
  /// Sizes of the hidden layers, from input to output.
  package var hidden = [3]
  package var activation = Activation.sigmoid
  package var loss = Loss.halfSquaredError
  package var initializer = Initializer.standardNormal
  package var dropout: Float = 0
  package var optimizer = Optimizer(.sgd, learningRate: 0.1)
  /// Rows in a batch; nil takes all of them, however many a person adds.
  package var batchSize: Int?
  package var seed: UInt64 = 1
  package var epochs = 40_000
  package var epochsPerRefresh = 100
  package var points = PointSet.xor

  package init() {}

  /// The settings that the command line asks for.
  package init(_ options: Options) {
    if let sizes = options.hiddenSizes { hidden = sizes }
    if let neurons = options.hiddenNeurons { hidden = [neurons] }
    activation = options.activation ?? activation
    loss = options.loss ?? loss
    initializer = options.initializer ?? initializer
    dropout = options.dropout ?? dropout
    if let kind = options.optimizer {
      optimizer = Optimizer(kind, learningRate: optimizer.learningRate)
    }
    optimizer.take(options)
    if let size = options.batchSize, size < points.count { batchSize = size }
    seed = options.seed ?? seed
    epochs = options.epochs ?? epochs
    epochsPerRefresh = options.epochsPerRefresh ?? epochsPerRefresh
  }

  /// Two inputs, the hidden layers, and one output that says how true the answer is.
  package var architecture: Architecture {
    Architecture(
      inputs: 2,
      layers: hidden.map { .dense($0, activation, dropout: dropout) } + [.dense(1, .sigmoid)],
      loss: loss)
  }

  /// As `2-3-1 sigmoid, sgd`.
  package var summary: String {
    let sizes = ([2] + hidden + [1]).map(String.init).joined(separator: "-")
    return "\(sizes) \(activation.rawValue), \(optimizer.kind.rawValue)"
  }

  /// How many epochs are added when a run that has finished is to go on.
  var furtherEpochs: Int { epochs > 0 ? epochs : XORSettings().epochs }

  var plan: RunPlan { RunPlan(totalSteps: epochs, stepsPerRefresh: epochsPerRefresh) }
}
