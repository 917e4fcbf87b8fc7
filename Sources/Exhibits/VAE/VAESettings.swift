import Datasets
import Networks
import Options
import Training

/// What a run of the β-VAE is made of (Kingma and Welling 2014; Higgins et al. 2017).
public struct VAESettings: Hashable, Sendable {
  /// Side of an image, in pixels.
  public var side = 28
  /// Numbers that the middle keeps of an image.
  public var latents = 2
  /// Sizes of the encoder's hidden layers; the decoder has them in reverse.
  public var hidden = [256, 128]
  public var activation = Activation.silu
  /// The weight of the divergence in the loss.
  public var beta: Float = 1
  public var initializer = Initializer.heUniform
  /// AdamW with PyTorch's weight decay.
  public var optimizer = Optimizer(.adamw, learningRate: 0.001, weightDecay: 0.01)
  public var schedule = LearningRateSchedule.constant
  public var batchSize = 32
  public var seed: UInt64 = 1
  public var epochs = 10
  public var batchesPerRefresh = 1
  /// Images to train on.
  public var trainingCount = 50_000

  public init() {}

  /// From an image to means and logarithms of variances.
  public var encoder: Architecture {
    Architecture(inputs: side * side, layers: hidden.map(layer) + [.dense(2 * latents)])
  }

  /// From latent numbers to the brightness of each pixel, 0 to 1.
  public var decoder: Architecture {
    Architecture(
      inputs: latents, layers: hidden.reversed().map(layer) + [.dense(side * side, .sigmoid)],
      loss: .binaryCrossEntropy)
  }

  /// The whole: encoder, Gaussians, decoder.
  public var architecture: Architecture {
    Architecture(
      inputs: side * side, layers: encoder.layers + [.gaussian] + decoder.layers,
      loss: .binaryCrossEntropy)
  }

  private func layer(_ size: Int) -> Layer { .dense(size, activation) }

  /// Epochs that are added when a run that has finished is to go on.
  var furtherEpochs: Int { epochs > 0 ? epochs : VAESettings().epochs }

  /// Batches in an epoch; the last one may be smaller.
  public var batchesPerEpoch: Int {
    (max(trainingCount, 1) + batchSize - 1) / max(batchSize, 1)
  }

  /// Batches of the whole run.
  var totalSteps: Int {
    let (steps, overflows) = epochs.multipliedReportingOverflow(by: batchesPerEpoch)
    return overflows ? Int.max / 4 : min(steps, Int.max / 4)
  }

  /// Snapshots of seven megabytes are kept some batches apart.
  var plan: RunPlan {
    RunPlan(
      totalSteps: totalSteps, stepsPerRefresh: batchesPerRefresh,
      limits: HistoryLimits(
        byteBudget: 256 << 20, frameLimit: 4096, rowLimit: 1 << 14, stepsPerFrame: 64))
  }

  /// As `784-256-128-2-128-256-784`.
  public var summary: String {
    ([side * side] + hidden + [latents] + hidden.reversed() + [side * side])
      .map(String.init).joined(separator: "-")
  }

  /// Takes over what the images say.
  mutating func adopt(_ data: DigitData) {
    side = data.side
    trainingCount = data.training.count
  }
}

extension VAESettings {
  /// The settings that the command line asks for; what the data decides comes later.
  public init(_ options: Options) {
    self.init()
    side = options.imageSize ?? side
    latents = options.latentSize ?? latents
    hidden = options.hiddenSizes ?? hidden
    activation = options.activation ?? activation
    beta = options.beta ?? beta
    initializer = options.initializer ?? initializer
    if let kind = options.optimizer, kind != optimizer.kind {
      optimizer = Optimizer(kind, learningRate: Self.rate(kind))
    }
    optimizer.take(options)
    schedule = LearningRateSchedule(options.schedule ?? .constant, warmUp: options.warmUp ?? 0)
    batchSize = options.batchSize ?? batchSize
    seed = options.seed ?? seed
    epochs = options.epochs ?? epochs
    batchesPerRefresh = options.epochsPerRefresh ?? batchesPerRefresh
  }

  /// A rate at which each rule learns well where the loss is a sum over 784 pixels.
  private static func rate(_ kind: Optimizer.Kind) -> Float {
    switch kind {
    case .adam, .adamw, .rmsprop: 0.001
    case .adagrad: 0.01
    case .sgd: 0.001
    case .momentum, .nesterov: 0.0001
    }
  }
}
