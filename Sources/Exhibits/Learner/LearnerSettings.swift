import Drawing
import Networks
import Options
import Training
import Viewing

extension TrainingSettings {
  /// Takes what the options ask for and leaves the rest as it is.
  ///
  /// - Parameter rates: at which each rule learns well; the present one where there is none.
  mutating func take(_ options: Options, rates: [Optimizer.Kind: Float] = [:]) {
    initializer = options.initializer ?? initializer
    initialScale = options.initialScale ?? initialScale
    if let kind = options.optimizer, kind != optimizer.kind {
      optimizer = Optimizer(
        kind, learningRate: rates[kind] ?? optimizer.learningRate,
        weightDecay: optimizer.weightDecay, l1: optimizer.l1,
        sparesBiases: optimizer.sparesBiases)
    }
    takeNumbers(options)
    if hasSchedule {
      schedule.course = options.schedule ?? schedule.course
      schedule.warmUp = options.warmUp ?? schedule.warmUp
    }
    batchSize = options.batchSize ?? batchSize
    seed = options.seed ?? seed
    epochs = options.epochs ?? epochs
    stepsPerRefresh = options.epochsPerRefresh ?? stepsPerRefresh
  }

  /// Takes what the options name outright of the optimizer, apart from the rule.
  private mutating func takeNumbers(_ options: Options) {
    optimizer.learningRate = options.learningRate ?? optimizer.learningRate
    optimizer.momentum = options.momentum ?? optimizer.momentum
    optimizer.weightDecay = options.weightDecay ?? optimizer.weightDecay
    optimizer.l1 = options.l1 ?? optimizer.l1
  }

  /// Takes over the optimizer of a file; what the options name outright wins.
  mutating func adoptOptimizer(_ file: Checkpoint, _ options: Options) {
    guard let given = file.optimizer, options.optimizer == nil, options.preset == nil else {
      return
    }
    optimizer = given
    takeNumbers(options)
  }

  /// Takes over what decides the order of batches in a file; what the options name outright wins.
  mutating func adoptOrder(_ file: Checkpoint, _ options: Options) {
    if options.batchSize == nil, options.preset == nil { batchSize = file[.batchSize] ?? batchSize }
    if options.seed == nil { seed = file[.seed()] ?? seed }
  }

  /// The options that change them, with these as what holds without.
  var options: [Card.Option] {
    [
      .takes(\.initializer, initializer), .takes(\.initialScale), .takes(\.epochs, epochs),
      .takes(\.epochsPerRefresh, stepsPerRefresh), .takes(\.batchSize, batchSize), .takes(\.seed),
      .takes(\.optimizer, optimizer.kind), .takes(\.momentum),
      .takes(\.learningRate, optimizer.learningRate),
      .takes(\.weightDecay, optimizer.weightDecay), .takes(\.l1, optimizer.l1),
    ]
      + (hasSchedule
        ? [.takes(\.schedule, schedule.course), .takes(\.warmUp, schedule.warmUp)] : [])
  }
}

/// What a run of a learner is made of: a network, and how it is trained.
@dynamicMemberLookup
package protocol LearnerSettings: Equatable, Sendable {
  var training: TrainingSettings { get set }
  var architecture: Architecture { get }
  /// The network in a line.
  var summary: String { get }
  /// What the network of a file must be, as `a network with …`.
  var expectation: String { get }
  /// What options would say of the network.
  var network: Options { get }

  /// Takes over the network of a file, and what else the file says of it, but for what the options
  /// name outright.
  ///
  /// - Returns: whether it is one that the exhibit can show; if not, nothing may have changed.
  mutating func adopt(_ file: Checkpoint, _ options: Options) -> Bool
}

extension LearnerSettings {
  package subscript<Value>(dynamicMember path: WritableKeyPath<TrainingSettings, Value>) -> Value {
    get { training[keyPath: path] }
    set { training[keyPath: path] = newValue }
  }
}

/// The settings of a network of dense layers, the hidden ones alike.
package protocol DenseSettings: LearnerSettings {
  /// Values in a row of input and of output.
  var inputs: Int { get }
  var outputs: Int { get }
  /// Sizes of the hidden layers, from input to output.
  var hidden: [Int] { get set }
  var activation: Activation { get set }
  var leakySlope: Float { get set }
  var outputActivation: Activation { get }
  var loss: Loss { get }
  var dropout: Float { get set }
}

extension DenseSettings {
  package var architecture: Architecture {
    Architecture(
      inputs: inputs,
      layers: hidden.map { .dense($0, activation, dropout: dropout) }
        + [.dense(outputs, outputActivation)],
      loss: loss
    ).leaking(leakySlope)
  }

  package var network: Options {
    var network = Options(architecture)
    network.hiddenSizes = hidden
    network.hiddenNeurons = hidden.count == 1 ? hidden[0] : nil
    network.activation = activation
    return network
  }

  /// As `2-3-1 sigmoid, sgd`.
  package var summary: String {
    let sizes = ([inputs] + hidden + [outputs]).map(String.init).joined(separator: "-")
    return "\(sizes) \(activation.rawValue), \(training.optimizer.kind.rawValue)"
  }

  /// What a neuron is called: the inputs by their names, h₁ … in the only hidden layer, h²₁ … in the
  /// second of several, and the answer; layer 0 is the input.
  func name(ofNeuron neuron: Int, layer: Int, inputs: [String], answer: String) -> String {
    if layer == 0 { return inputs[neuron] }
    return layer > hidden.count ? answer : NeuronName.hidden(layer: layer, neuron: neuron)
  }

  /// Takes what the options say of the layers and leaves the rest as it is.
  mutating func takeLayers(_ options: Options) {
    hidden = options.hiddenSizes ?? hidden
    activation = options.activation ?? activation
    leakySlope = options.leakySlope ?? leakySlope
    dropout = options.dropout ?? dropout
  }

  /// Takes over the layers of a file, but for what the options name outright.
  ///
  /// - Returns: whether they are as these settings could have them.
  mutating func adoptLayers(
    _ file: Checkpoint, _ options: Options, sizes: ClosedRange<Int>
  ) -> Bool {
    let layers = file.architecture.layers
    guard file.architecture.input == architecture.input, let first = layers.first,
      case .dense(outputs, outputActivation, _)? = layers.last,
      layers.dropLast().allSatisfy({
        guard case .dense(let size, first.activation, first.dropout) = $0 else { return false }
        return sizes.contains(size)
      })
    else { return false }
    hidden = layers.dropLast().map(\.size)
    if !hidden.isEmpty { (activation, dropout) = (first.activation, first.dropout) }
    leakySlope = file.architecture.leakySlope
    dropout = options.dropout ?? dropout
    return true
  }

  /// The options of the layers and of the training, with these settings as what holds without them.
  var options: [Card.Option] {
    [
      .takes(\.hiddenSizes, hidden), .takes(\.activation, activation), .takes(\.leakySlope),
      .takes(\.dropout, dropout), .takes(\.pace, .story),
    ] + training.options
  }
}
