import Datasets
import Networks
import Options
import Training

/// What a run of a network that tells images apart is made of.
package struct ClassifierSettings: Hashable, Sendable {
  package var subject: ClassifierSubject
  /// Side of an image, in pixels.
  package var side = 28
  package var classCount = 10
  /// The layers up to, but not including, the last.
  package var hiddenLayers: [Layer]
  /// The activation of the last layer, as the loss wants it.
  package var outputActivation = Activation.identity
  package var loss = Loss.softmaxCrossEntropy
  package var initializer = Initializer.heUniform
  package var optimizer = Optimizer(.adam, learningRate: 0.002)
  package var schedule = LearningRateSchedule.cosine
  /// Epochs without a better validation loss after which the run stops; nil for never.
  package var patience: Int?
  package var batchSize = 32
  package var seed: UInt64 = 1
  package var threads = 1
  package var epochs = Self.defaultEpochs
  package var batchesPerRefresh = 1
  /// Images to train on.
  package var trainingCount = 50_000

  private static let defaultEpochs = 10

  package init(_ subject: ClassifierSubject, hiddenLayers: [Layer]) {
    (self.subject, self.hiddenLayers) = (subject, hiddenLayers)
  }

  /// One output for each class, after the hidden layers.
  package var architecture: Architecture {
    Architecture(
      input: subject.input(side: side),
      layers: hiddenLayers + [.dense(classCount, outputActivation)], loss: loss)
  }

  /// Batches in an epoch; the last one may be smaller.
  package var batchesPerEpoch: Int {
    (max(trainingCount, 1) + batchSize - 1) / max(batchSize, 1)
  }

  /// Batches of the whole run.
  var totalSteps: Int {
    let (steps, overflows) = epochs.multipliedReportingOverflow(by: batchesPerEpoch)
    return overflows ? Int.max / 4 : min(steps, Int.max / 4)
  }

  /// How many epochs are added when a run that has finished is to go on.
  package var furtherEpochs: Int { epochs > 0 ? epochs : Self.defaultEpochs }

  /// Snapshots of a megabyte are kept sixteen batches apart at the closest.
  package var plan: RunPlan {
    RunPlan(
      totalSteps: totalSteps, stepsPerRefresh: batchesPerRefresh,
      limits: HistoryLimits(
        byteBudget: 192 << 20, frameLimit: 4096, rowLimit: 1 << 14, stepsPerFrame: 16))
  }

  /// Takes over what the images say: their side, their classes and their number.
  package mutating func adopt(_ data: DigitData) {
    side = data.side
    classCount = data.classCount
    trainingCount = data.training.count
  }
}

extension ClassifierSettings {
  /// As `conv 8 · conv 16 · dense 128 · 10`, or `784 · 32 · 16 · 10, ReLU` for dense layers alone.
  package var summary: String {
    guard subject.hasMaps else { return denseSummary }
    let parts = hiddenLayers.compactMap { layer -> String? in
      switch layer {
      case .conv2D(let kernel, _): "conv \(kernel.filters)"
      case .dense(let size, _, _): "dense \(size)"
      case .batchNorm: "norm"
      default: nil
      }
    }
    return (parts + ["\(classCount)"]).joined(separator: " · ")
  }

  private var denseSummary: String {
    let sizes = hiddenLayers.map { layer in
      if case .dense(let size, _, _) = layer { "\(size)" } else { "" }
    }
    let words = hiddenLayers.first.map { ", \($0.activation.title)" } ?? ""
    return (["\(side * side)"] + sizes + ["\(classCount)"]).joined(separator: " · ") + words
  }

  /// The names of the first eight layers that have weights.
  var weightedNames: [String] {
    let names = architecture.layerNames
    return architecture.weightedLayers.prefix(8).map { names[$0] }
  }
}

extension ClassifierSettings {
  /// Takes over what the options say of images and training, which is all but the layers; what the
  /// data decides comes later.
  mutating func adopt(_ options: Options) {
    side = options.imageSize ?? side
    initializer = options.initializer ?? initializer
    if let kind = options.optimizer, kind != optimizer.kind {
      let (weightDecay, l1) = (optimizer.weightDecay, optimizer.l1)
      optimizer = Optimizer(
        kind, learningRate: Self.rate(kind), weightDecay: weightDecay, l1: l1)
    }
    optimizer.take(options)
    schedule.course = options.schedule ?? schedule.course
    schedule.warmUp = options.warmUp ?? schedule.warmUp
    patience = options.patience ?? patience
    batchSize = options.batchSize ?? batchSize
    seed = options.seed ?? seed
    // A network of dense layers keeps its rows together: only maps are shared between threads.
    if subject.hasMaps { threads = options.threads ?? threads }
    epochs = options.epochs ?? epochs
    batchesPerRefresh = options.epochsPerRefresh ?? batchesPerRefresh
  }

  /// A rate at which each rule learns well on images of digits.
  private static func rate(_ kind: Optimizer.Kind) -> Float {
    switch kind {
    case .adam, .adamw: 0.002
    case .rmsprop: 0.001
    case .adagrad: 0.02
    case .momentum, .nesterov: 0.02
    case .sgd: 0.1
    }
  }
}
