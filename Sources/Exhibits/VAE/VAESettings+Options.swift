import Datasets
import Networks
import Options
import Training

extension ExhibitName {
  package static let vae = ExhibitName("vae")
}

extension Card {
  /// A variational autoencoder that squeezes digits through two numbers.
  package static let vae: Card = {
    let settings = VAESettings()
    return Card(
      .vae, title: "β-VAE",
      sentences: "A network squeezes digits through two numbers and draws them anew. Drag through "
        + "the plane in between.",
      words: "A variational autoencoder that squeezes digits through two numbers.",
      options: [
        .takes(\.hiddenSizes, settings.hidden), .takes(\.activation, settings.activation),
        .takes(\.latentSize, settings.latents), .takes(\.beta, settings.beta),
        .takes(\.initializer, settings.initializer), .takes(\.epochs, settings.epochs),
        .takes(\.epochsPerRefresh, settings.batchesPerRefresh),
        .takes(\.schedule, settings.schedule.course), .takes(\.warmUp, settings.schedule.warmUp),
        .takes(\.batchSize, settings.batchSize), .takes(\.seed), .takes(\.pace, .turbo),
      ] + Card.Option.all(of: settings.optimizer) + Card.Option.images)
  }()
}

extension VAESettings {
  /// The settings that the command line asks for; what the data decides comes later.
  package init(_ options: Options) {
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

// What images and files bring.
extension VAESettings: ImageSettings {
  package mutating func adopt(_ data: DigitData) {
    side = data.side
    trainingCount = data.training.count
  }

  package static func nameNetwork(_ options: Options) -> Bool {
    options.hiddenSizes != nil || options.latentSize != nil || options.activation != nil
  }

  package mutating func adopt(_ metadata: [String: String], _ options: Options) {
    guard options.beta == nil, let value = metadata["beta"].flatMap({ Float($0) }),
      value.isFinite, value >= 0
    else { return }
    beta = value
  }

  package mutating func adopt(
    _ architecture: Architecture, _ path: String
  ) throws(ProgramError) {
    var next = self
    next.side = Int(Double(architecture.inputs).squareRoot().rounded())
    let layers = architecture.layers
    let middle = layers.firstIndex(of: .gaussian) ?? 0
    next.hidden = layers.prefix(max(middle - 1, 0)).compactMap(\.denseSize)
    if case .dense(_, let activation, _)? = layers.first { next.activation = activation }
    if middle > 0 { next.latents = max((layers[middle - 1].denseSize ?? 2) / 2, 1) }
    guard next.architecture == architecture, [10, 14, 28].contains(next.side) else {
      throw .badFile(
        path: path,
        problem: "expected a variational autoencoder for images of 10, 14 or 28 pixels a side, its "
          + "decoder the mirror of its encoder",
        advice: "save one with nnwindow --vae --save FILE")
    }
    self = next
  }
}

extension Layer {
  /// The neurons of a dense layer; nil for another.
  fileprivate var denseSize: Int? {
    if case .dense(let size, _, _) = self { size } else { nil }
  }
}
