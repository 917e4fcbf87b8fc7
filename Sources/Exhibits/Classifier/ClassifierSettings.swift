import Datasets
import Networks
import Options
import Training

/// What a run of a network that tells images apart is made of.
public struct ClassifierSettings: Hashable, Sendable {
  public var subject: ClassifierSubject
  /// Side of an image, in pixels.
  public var side = 28
  public var classCount = 10
  /// The layers up to, but not including, the last.
  public var hiddenLayers: [Layer]
  /// The activation of the last layer, as the loss wants it.
  public var outputActivation = Activation.identity
  public var loss = Loss.softmaxCrossEntropy
  public var initializer = Initializer.heUniform
  public var optimizer = Optimizer(.adam, learningRate: 0.002)
  public var schedule = LearningRateSchedule.cosine
  /// Epochs without a better validation loss after which the run stops; nil for never.
  public var patience: Int?
  public var batchSize = 32
  public var seed: UInt64 = 1
  public var threads = 1
  public var epochs = Self.defaultEpochs
  public var batchesPerRefresh = 1
  /// Images to train on.
  public var trainingCount = 50_000

  private static let defaultEpochs = 10

  public init(_ subject: ClassifierSubject, hiddenLayers: [Layer]) {
    (self.subject, self.hiddenLayers) = (subject, hiddenLayers)
  }

  /// One output for each class, after the hidden layers.
  public var architecture: Architecture {
    Architecture(
      input: subject.input(side: side),
      layers: hiddenLayers + [.dense(classCount, outputActivation)], loss: loss)
  }

  /// Batches in an epoch; the last one may be smaller.
  public var batchesPerEpoch: Int {
    (max(trainingCount, 1) + batchSize - 1) / max(batchSize, 1)
  }

  /// Batches of the whole run.
  var totalSteps: Int {
    let (steps, overflows) = epochs.multipliedReportingOverflow(by: batchesPerEpoch)
    return overflows ? Int.max / 4 : min(steps, Int.max / 4)
  }

  /// How many epochs are added when a run that has finished is to go on.
  var furtherEpochs: Int { epochs > 0 ? epochs : Self.defaultEpochs }

  /// Snapshots of a megabyte are kept sixteen batches apart at the closest.
  var plan: RunPlan {
    RunPlan(
      totalSteps: totalSteps, stepsPerRefresh: batchesPerRefresh,
      limits: HistoryLimits(
        byteBudget: 192 << 20, frameLimit: 4096, rowLimit: 1 << 14, stepsPerFrame: 16))
  }

  /// Takes over what the images say: their side, their classes and their number.
  mutating func adopt(_ data: DigitData) {
    side = data.side
    classCount = data.classCount
    trainingCount = data.training.count
  }
}

extension ClassifierSettings {
  /// As `conv 8 · conv 16 · dense 128 · 10`, or `784 · 32 · 16 · 10, ReLU` for dense layers alone.
  public var summary: String {
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
    threads = options.threads ?? threads
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
