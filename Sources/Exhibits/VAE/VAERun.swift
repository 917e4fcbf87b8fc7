import Datasets
import Networks
import Options
import Training

package typealias VAESnapshot = LearnerSnapshot<VAERun.Metrics, Float>

extension VAESnapshot {
  /// The weight of the divergence in the loss.
  package var beta: Float { own }
}

/// A variational autoencoder in training on images: one step is one batch.
package struct VAERun: LearnerRun {
  package typealias Own = Float

  /// The numbers of a batch that stay for good, in nats an image.
  package struct Metrics: LearnerMetrics {
    /// What the last batch's images cost to tell, given what was drawn for them; before its update.
    package var reconstruction: Float
    /// Its divergence from the prior.
    package var divergence: Float
    /// The divergence's weight.
    package var beta: Float
    package var learningRate: Float

    /// What training makes small.
    package var loss: Float { reconstruction + beta * divergence }
  }

  package private(set) var core: LearnerCore
  private let images: ImageSet
  private var last: Metrics

  /// - Parameter images: those to train on, as wide as the settings say.
  package init(_ settings: VAESettings, _ images: ImageSet) {
    precondition(images.side == settings.side, "images as large as the network's input")
    self.images = images
    core = LearnerCore(
      settings.architecture, settings.training, rows: images.count, totalSteps: settings.totalSteps)
    core.learner.divergenceWeight = settings.beta
    last = Metrics(
      reconstruction: .nan, divergence: .nan, beta: settings.beta, learningRate: core.rate)
  }

  package mutating func advance(to goal: Int) {
    let learner = core.learner
    while step < goal, !hasDiverged {
      let batch = core.nextBatch()
      learner.load(images: images.images, picking: batch)
      let loss = core.trainStep()
      last.learningRate = core.rate
      last.divergence = learner.divergence ?? .nan
      last.beta = learner.divergenceWeight
      last.reconstruction = loss - last.beta * last.divergence
    }
  }

  package func metrics() -> Metrics { last }

  package func snapshot() -> VAESnapshot {
    core.snapshot(last, own: core.learner.divergenceWeight, gradient: [])
  }

  package mutating func restore(_ snapshot: VAESnapshot) {
    core.restore(snapshot)
    core.learner.divergenceWeight = snapshot.beta
    last = snapshot.metrics
  }

  package mutating func apply(_ edit: LearnerEdit<Float>) {
    core.apply(edit)
    if case .own(let beta) = edit { core.learner.divergenceWeight = beta }
  }
}

/// What a run of the β-VAE is made of (Kingma and Welling 2014; Higgins et al. 2017).
package struct VAESettings: ImageSettings {
  package var side = 28
  /// Numbers that the middle keeps of an image.
  package var latents = 2
  /// Sizes of the encoder's hidden layers; the decoder has them in reverse.
  package var hidden = [256, 128]
  package var activation = Activation.silu
  package var leakySlope = Architecture.usualLeakySlope
  /// The weight of the divergence in the loss.
  package var beta: Float = 1
  /// AdamW with PyTorch's weight decay.
  package var training = TrainingSettings(
    Optimizer(.adamw, learningRate: 0.001, weightDecay: 0.01), epochs: 10)
  package var trainingCount = 50_000

  /// Rates at which rules learn well where the loss is a sum over 784 pixels.
  private static let rates: [Optimizer.Kind: Float] = [
    .adam: 0.001, .adamw: 0.001, .rmsprop: 0.001, .adagrad: 0.01, .sgd: 0.001,
    .momentum: 0.0001, .nesterov: 0.0001,
  ]

  /// The settings that the command line asks for; what the data decides comes later.
  package init(_ options: Options = Options()) {
    training.schedule = .constant
    // Snapshots of seven megabytes are kept some batches apart.
    training.limits = HistoryLimits(
      byteBudget: 192 << 20, frameLimit: 4096, rowLimit: 1 << 14, stepsPerFrame: 64)
    side = options.imageSize ?? side
    latents = options.latentSize ?? latents
    hidden = options.hiddenSizes ?? hidden
    activation = options.activation ?? activation
    leakySlope = options.leakySlope ?? leakySlope
    beta = options.beta ?? beta
    // Other rules do without the decay.
    if options.optimizer ?? .adamw != .adamw { training.optimizer.weightDecay = 0 }
    training.take(options, rates: Self.rates)
  }

  /// From an image to means and logarithms of variances.
  package var encoder: Architecture {
    Architecture(inputs: side * side, layers: hidden.map(layer) + [.dense(2 * latents)])
      .leaking(leakySlope)
  }

  /// From latent numbers to the brightness of each pixel, 0 to 1.
  package var decoder: Architecture {
    Architecture(
      inputs: latents, layers: hidden.reversed().map(layer) + [.dense(side * side, .sigmoid)],
      loss: .binaryCrossEntropy
    ).leaking(leakySlope)
  }

  /// The whole: encoder, Gaussians, decoder.
  package var architecture: Architecture {
    Architecture(
      inputs: side * side, layers: encoder.layers + [.gaussian] + decoder.layers,
      loss: .binaryCrossEntropy
    ).leaking(leakySlope)
  }

  private func layer(_ size: Int) -> Layer { .dense(size, activation) }

  /// As `784-256-128-2-128-256-784`.
  package var summary: String {
    ([side * side] + hidden + [latents] + hidden.reversed() + [side * side])
      .map(String.init).joined(separator: "-")
  }

  var options: [Card.Option] {
    [
      .takes(\.hiddenSizes, hidden), .takes(\.activation, activation), .takes(\.leakySlope),
      .takes(\.latentSize, latents), .takes(\.beta, beta),
    ] + training.options + Card.Option.images
  }

  // MARK: Files and images

  package var network: Options {
    var network = Options(architecture)
    (network.hiddenSizes, network.latentSize) = (hidden, latents)
    network.activation = activation
    return network
  }

  package var expectation: String {
    "a variational autoencoder for images of 10, 14 or 28 pixels a side, its decoder the mirror of "
      + "its encoder"
  }

  package mutating func adopt(_ file: Checkpoint, _ options: Options) -> Bool {
    let architecture = file.architecture
    var next = self
    next.side = Int(Double(architecture.inputs).squareRoot().rounded())
    next.leakySlope = architecture.leakySlope
    let layers = architecture.layers
    let middle = layers.firstIndex(of: .gaussian) ?? 0
    next.hidden = layers.prefix(max(middle - 1, 0)).map(\.size).filter { $0 > 0 }
    if case .dense(_, let activation, _)? = layers.first { next.activation = activation }
    if middle > 0 { next.latents = max(layers[middle - 1].size / 2, 1) }
    guard next.architecture == architecture, [10, 14, 28].contains(next.side) else { return false }
    self = next
    if options.beta == nil { beta = file[.beta] ?? beta }
    training.adoptOrder(file, options)
    return true
  }

  package mutating func adopt(_ data: DigitData) {
    side = data.side
    trainingCount = data.training.count
  }
}
