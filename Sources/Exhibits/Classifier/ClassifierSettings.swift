import Datasets
import Networks
import Training

/// What a run of the MNIST exhibit is made of; the defaults reach 98 % after one epoch.
public struct ClassifierSettings: Hashable, Sendable {
  /// Side of an image, in pixels.
  public var side = 28
  public var classCount = 10
  /// The layers up to, but not including, the last.
  public var hiddenLayers = ClassifierSettings.defaultLayers
  public var initializer = Initializer.heUniform
  public var optimizer = Optimizer(.adam, learningRate: 0.002)
  public var schedule = LearningRateSchedule.cosine
  /// Epochs without a better validation loss after which the run stops; nil for never.
  public var patience: Int?
  public var batchSize = 32
  public var seed: UInt64 = 1
  public var threads = 1
  public var epochs = 10
  public var batchesPerRefresh = 1
  /// Images to train on.
  public var trainingCount = 50_000

  /// The network of the exhibit's drawing.
  public static let defaultLayers: [Layer] = [
    .conv2D(8, 3, .relu), .maxPool2D(2), .conv2D(16, 3, .relu), .maxPool2D(2), .flatten,
    .dense(128, .relu),
  ]

  public init() {}

  /// One output for each class, after the hidden layers.
  public var architecture: Architecture {
    Architecture(
      input: Shape(1, side, side), layers: hiddenLayers + [.dense(classCount)],
      loss: .softmaxCrossEntropy)
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
  var furtherEpochs: Int { epochs > 0 ? epochs : ClassifierSettings().epochs }

  /// Snapshots of a megabyte are kept sixteen batches apart at the closest.
  var plan: RunPlan {
    RunPlan(
      totalSteps: totalSteps, stepsPerRefresh: batchesPerRefresh,
      limits: HistoryLimits(
        byteBudget: 192 << 20, frameLimit: 4096, rowLimit: 1 << 14, stepsPerFrame: 16))
  }

  /// As `conv 8 · conv 16 · dense 128 · 10`.
  public var summary: String {
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
}

extension ClassifierSettings {
  /// The settings that the command line asks for; what the data decides comes later.
  public init(_ options: Options) {
    self.init()
    side = options.imageSize ?? side
    if let layers = options.layers {
      hiddenLayers = layers
    } else {
      hiddenLayers = Self.layers(
        sizes: options.hiddenSizes ?? [128],
        activation: options.activation.map(Activation.init) ?? .relu, dropout: options.dropout ?? 0,
        side: side)
    }
    initializer = options.initializer ?? initializer
    optimizer = Optimizer(
      options.optimizer.map(Optimizer.Kind.init) ?? .adam,
      learningRate: options.learningRate ?? Self.rate(options.optimizer ?? .adam),
      weightDecay: options.weightDecay ?? 0, l1: options.l1 ?? 0)
    schedule = LearningRateSchedule(options.schedule ?? .cosine, warmUp: options.warmUp ?? 0)
    patience = options.patience
    batchSize = options.batchSize ?? batchSize
    seed = options.seed ?? seed
    threads = options.threads ?? threads
    epochs = options.epochs ?? epochs
    batchesPerRefresh = options.epochsPerRefresh ?? batchesPerRefresh
  }

  /// The exhibit's network with other dense layers.
  private static func layers(
    sizes: [Int], activation: Activation, dropout: Float, side: Int
  ) -> [Layer] {
    let convolutions: [Layer] = [
      .conv2D(8, 3, activation), .maxPool2D(2), .conv2D(16, 3, activation),
    ]
    // At 10×10 nothing would be left of a second pool.
    let pool: [Layer] = side >= 12 ? [.maxPool2D(2)] : []
    return convolutions + pool + [.flatten]
      + sizes.map { .dense($0, activation, dropout: dropout) }
  }

  /// A rate at which each rule learns well here.
  private static func rate(_ name: OptimizerName) -> Float {
    switch name {
    case .adam, .adamw: 0.002
    case .rmsprop: 0.001
    case .adagrad: 0.02
    case .momentum, .nesterov: 0.02
    case .sgd: 0.1
    }
  }

  /// Takes over what the images say: their side, their classes and their number.
  mutating func adopt(_ data: DigitData) {
    side = data.side
    classCount = data.classCount
    trainingCount = data.training.count
  }
}
