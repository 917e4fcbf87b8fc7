import Datasets
import Networks
import Options
import Training

/// What a run of a network that tells images apart is made of.
package struct ClassifierSettings: ImageSettings {
  package var subject: Subject
  package var side = 28
  package var classCount = 10
  /// The layers up to, but not including, the last.
  package var hiddenLayers: [Layer]
  /// The activation of the last layer, as the loss wants it.
  package var outputActivation = Activation.identity
  package var leakySlope = Architecture.usualLeakySlope
  /// What is taken from all pixels, and by what they are divided.
  package var normalization: InputNormalization?
  package var loss = Loss.softmaxCrossEntropy
  package var training = TrainingSettings(Optimizer(.adam, learningRate: 0.002), epochs: 10)
  /// Epochs without a better validation loss after which the run stops; nil for never.
  package var patience: Int?
  package var threads = 1
  package var trainingCount = 50_000

  /// Rates at which rules learn well on images of digits.
  private static let rates: [Optimizer.Kind: Float] = [
    .adam: 0.002, .adamw: 0.002, .rmsprop: 0.001, .adagrad: 0.02, .momentum: 0.02,
    .nesterov: 0.02, .sgd: 0.1,
  ]

  package init(_ subject: Subject, hiddenLayers: [Layer]) {
    (self.subject, self.hiddenLayers) = (subject, hiddenLayers)
    // Snapshots of up to a megabyte; with images and program, all stay below 250.
    training.limits = HistoryLimits(
      byteBudget: 104 << 20, frameLimit: 4096, rowLimit: 1 << 14, stepsPerFrame: 16)
  }

  /// One output for each class, after the hidden layers.
  package var architecture: Architecture {
    Architecture(
      input: subject.input(side: side),
      layers: hiddenLayers + [.dense(classCount, outputActivation)], loss: loss
    ).leaking(leakySlope).normalizing(normalization)
  }

  package var network: Options {
    var network = Options(architecture)
    network.layers = subject.hasMaps ? .list(hiddenLayers) : nil
    let sizes = hiddenLayers.filter(\.isDense).map(\.size)
    network.hiddenSizes = sizes.isEmpty ? nil : sizes
    let activations = Set(hiddenLayers.filter { $0.size > 0 }.map(\.activation))
    network.activation = activations.count == 1 ? activations.first : nil
    return network
  }

  /// As `conv 8 · conv 16 · dense 128 · 10`, or `784 · 32 · 16 · 10, ReLU` for dense layers alone.
  package var summary: String {
    let hasMaps = subject.hasMaps
    let parts = hiddenLayers.compactMap { layer -> String? in
      switch layer {
      case .conv2D(let kernel, _): "conv \(kernel.filters)"
      case .dense(let size, _, _): hasMaps ? "dense \(size)" : "\(size)"
      case .batchNorm: "norm"
      default: nil
      }
    }
    let sizes = (hasMaps ? [] : ["\(side * side)"]) + parts + ["\(classCount)"]
    let words = hasMaps ? nil : hiddenLayers.first.map { ", \($0.activation.title)" }
    return sizes.joined(separator: " · ") + (words ?? "")
  }

  /// The names of the first eight layers that have weights.
  var weightedNames: [String] {
    let names = architecture.layerNames
    return architecture.weightedLayers.prefix(8).map { names[$0] }
  }

  /// Takes over what the options say of images and training, which is all but the layers; what the
  /// data decides comes later.
  mutating func take(_ options: Options) {
    side = options.imageSize ?? side
    if subject != .single { leakySlope = options.leakySlope ?? leakySlope }
    normalization = options.normalization ?? normalization
    training.take(options, rates: Self.rates)
    patience = options.patience ?? patience
    // A network of dense layers keeps its rows together: only maps are shared between threads.
    if subject.hasMaps { threads = options.threads ?? threads }
  }

  /// The options of every classifier of images, with these settings as what holds without them.
  var options: [Card.Option] {
    training.options + [.takes(\.patience, patience)] + Card.Option.images
  }

  /// The options of hidden dense layers.
  var hiddenOptions: [Card.Option] {
    let dense = hiddenLayers.filter(\.isDense)
    return [
      .takes(\.hiddenSizes, dense.map(\.size)), .takes(\.activation, dense.first?.activation),
      .takes(\.leakySlope), .takes(\.dropout),
    ]
  }

  // MARK: Files and images

  package var expectation: String { subject.expectation }

  package mutating func adopt(_ file: Checkpoint, _ options: Options) -> Bool {
    let architecture = file.architecture
    guard let side = subject.side(of: architecture), let last = architecture.layers.last else {
      return false
    }
    self.side = side
    classCount = architecture.outputs
    hiddenLayers = Array(architecture.layers.dropLast())
    (outputActivation, leakySlope) = (last.activation, architecture.leakySlope)
    (loss, normalization) = (architecture.loss, architecture.normalization)
    if let dropout = options.dropout {
      hiddenLayers = hiddenLayers.map { $0.isDense ? $0.dropping(dropout) : $0 }
    }
    // Layers that are named may leave out another share.
    if let named = options.layers?.list,
      named.map({ $0.dropping(0) }) == hiddenLayers.map({ $0.dropping(0) })
    {
      hiddenLayers = named
    }
    training.adoptOrder(file, options)
    return true
  }

  package func check(_ data: DigitData, _ options: Options) throws(ProgramError) {
    if let path = options.load, classCount != data.classCount {
      throw .badFile(
        path: path,
        problem: "expected a network with \(data.classCount) outputs, "
          + "one for each class, found \(classCount)")
    }
    var next = self
    next.adopt(data)
    if let flaw = next.architecture.flaw {
      throw .badFile(
        path: options.dataFolder ?? "the data",
        problem: "images of \(data.side)×\(data.side) pixels do not fit the network: \(flaw)",
        advice: subject.hasMaps
          ? "try --layers \"\(Options.layersExample)\"" : "try --image-size 28")
    }
  }

  package mutating func adopt(_ data: DigitData) {
    side = data.side
    classCount = data.classCount
    trainingCount = data.training.count
  }

  /// Which networks an exhibit of a classifier can show: those of maps end in the logits of a softmax,
  /// those of dense layers alone as their loss wants it.
  package enum Subject: Hashable, Sendable {
    case maps
    /// Dense layers, however many.
    case dense
    /// At least one hidden layer, whose last is small enough to be seen.
    case bottleneck
    /// No hidden layer.
    case single

    var hasMaps: Bool { self == .maps }

    /// What an image of this side is to the first layer.
    func input(side: Int) -> Shape { hasMaps ? Shape(1, side, side) : .flat(side * side) }

    /// The side of the images that a network takes; nil for one that this exhibit cannot show.
    package func side(of architecture: Architecture) -> Int? {
      guard let side = [10, 14, 28].first(where: { input(side: $0) == architecture.input }),
        case .dense(2...64, let activation, _)? = architecture.layers.last
      else { return nil }
      let layers = architecture.layers
      let isFit =
        switch self {
        case .maps: activation == .identity && architecture.loss == .softmaxCrossEntropy
        case .dense: true
        case .bottleneck: Options.Limit.hiddenNeurons.contains(layers.dropLast().last?.size ?? 0)
        case .single: layers.count == 1
        }
      return isFit && (hasMaps || layers.allSatisfy(\.isDense)) ? side : nil
    }

    /// What a network must be that `side(of:)` is to accept.
    var expectation: String {
      let images = "one image of 10, 14 or 28 pixels a side and 2 to 64"
      return switch self {
      case .maps: "a network with \(images) logits"
      case .dense: "a network of dense layers with \(images) classes"
      case .bottleneck:
        "a network of dense layers with \(images) classes, and a hidden layer, the last of 1 to 64"
      case .single: "a network without a hidden layer, with \(images) classes"
      }
    }
  }
}
