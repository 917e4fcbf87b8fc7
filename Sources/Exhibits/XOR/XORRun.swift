import Datasets
import Networks
import Options
import Training

/// What a run of the XOR exhibit is made of; the defaults are the problem as its first authors
/// teach it (Rumelhart, Hinton and Williams 1986).
package struct XORSettings: DenseSettings {
  /// Two inputs, the hidden layers, and one output that says how true the answer is.
  package var inputs: Int { 2 }
  package var outputs: Int { 1 }
  package var outputActivation: Activation { .sigmoid }
  package var hidden = [3]
  package var activation = Activation.sigmoid
  package var leakySlope = Architecture.usualLeakySlope
  package var loss = Loss.halfSquaredError
  package var dropout: Float = 0
  /// A batch takes all rows unless it has a size, however many a person adds.
  package var training = TrainingSettings(
    Optimizer(.sgd, learningRate: 0.1), epochs: Self.defaultEpochs)

  /// What it learns at first, and the name of the file that it came from; nil for the four rows.
  package var points = PointSet.xor
  package var pointsName: String?

  private static let defaultEpochs = 40_000

  /// The settings that the command line asks for.
  package init(_ options: Options = Options()) {
    training.initializer = .standardNormal
    training.hasSchedule = false
    training.batchSize = .max
    training.stepsPerRefresh = 100
    takeLayers(options)
    if let neurons = options.hiddenNeurons { hidden = [neurons] }
    loss = options.loss ?? loss
    training.take(options)
    if let points = options.content as? PointSet {
      self.points = points
      pointsName = options.points?.split(separator: "/").last?.shown(60)
    }
    if training.batchSize >= points.count { training.batchSize = .max }
  }

  /// How many epochs are added when a run that has finished is to go on.
  var furtherEpochs: Int { training.epochs > 0 ? training.epochs : Self.defaultEpochs }

  package var expectation: String {
    "a network with 2 inputs, hidden layers and 1 sigmoid output"
  }

  package mutating func adopt(_ file: Checkpoint, _ options: Options) -> Bool {
    guard file.architecture.layers.count > 1,
      adoptLayers(file, options, sizes: Options.Limit.hiddenNeurons)
    else { return false }
    loss = file.architecture.loss
    return true
  }
}

extension Options {
  /// Checks what a network for XOR cannot have; `--hidden 4` becomes `-hn 4`.
  mutating func checkXOR() throws(ProgramError) {
    if self.loss == .softmaxCrossEntropy {
      throw .value(
        option: "--loss", expected: "a loss for the one output of --xor",
        found: Loss.softmaxCrossEntropy.rawValue,
        advice: "try --loss \(Loss.binaryCrossEntropy.rawValue)")
    }
    guard let sizes = self.hiddenSizes else { return }
    let text = OptionTable.shared.hiddenSizes.text(in: self) ?? ""
    guard (1...4).contains(sizes.count), sizes.allSatisfy(Limit.hiddenNeurons.contains) else {
      throw .value(
        option: "--hidden", expected: "one to four layers of 1 to 64 neurons each", found: text,
        advice: "try --hidden 4,3")
    }
    if let neurons = self.hiddenNeurons, sizes != [neurons] {
      throw .usage(
        "-hn \(neurons) and --hidden \(text): contradict each other", advice: "leave one out")
    }
    if sizes.count == 1 {
      self.hiddenNeurons = sizes[0]
      self.hiddenSizes = nil
    }
  }
}

package typealias XORSnapshot = LearnerSnapshot<XORRun.Metrics, PointSet>

extension XORSnapshot {
  package var points: PointSet { own }
}

/// The XOR problem in training: one step is one epoch, which for a full batch is one update over
/// all rows.
package struct XORRun: LearnerRun {
  package typealias Own = PointSet
  package typealias Change = PointSet.Edit

  /// The numbers of a refresh that stay for good.
  package struct Metrics: LearnerMetrics {
    package var loss: Float
    /// Rows on the right side of 0.5.
    package var rowsRight: Int
    package var rows: Int
    package var learningRate: Float
    /// The L2 norm of the gradient of each of the first eight layers.
    package var gradientNorms: SIMD8<Float>

    package var accuracy: Double { Double(rowsRight) / Double(rows) }
  }

  package private(set) var core: LearnerCore
  private let batchSize: Int
  private var points: PointSet
  private var inputs: [Float]
  private var targets: [Float]
  /// Whether the learner's loaded batch is the whole present set.
  private var isLoaded = false

  package init(_ settings: XORSettings) {
    points = settings.points
    core = LearnerCore(
      settings.architecture, settings.training, rows: points.count, totalSteps: settings.epochs)
    batchSize = settings.batchSize
    inputs = points.inputs
    targets = points.targets
  }

  package mutating func advance(to goal: Int) {
    guard step < goal, !hasDiverged else { return }
    if batchSize < points.count {
      isLoaded = false
      while core.step < goal, !core.hasDiverged {
        let losses = core.learner.fit(inputs, targets, epochs: 1, batchSize: batchSize)
        core.endStep(losses.last ?? .nan, looks: true)
      }
    } else {
      if !isLoaded { core.learner.load(inputs: inputs, targets: targets, rows: points.count) }
      isLoaded = true
      core.trainSteps(to: goal)
    }
  }

  package func snapshot() -> XORSnapshot {
    // The loss and the gradient of the parameters as they are now, not of the step before.
    let learner = core.learner
    learner.load(inputs: inputs, targets: targets, rows: points.count)
    let loss = learner.gradient()
    let outputs = learner.network.probabilities(inputs, rows: points.count)
    let metrics = Metrics(
      loss: loss, rowsRight: rowsRight(outputs: outputs, targets: targets), rows: points.count,
      learningRate: learner.learningRate,
      gradientNorms: SIMD8(first: learner.network.gradientNorms))
    var snapshot = core.snapshot(metrics, own: points, gradient: learner.network.gradient)
    snapshot.overhead = 256
    return snapshot
  }

  /// The loss over all rows, and whether each is on the right side.
  func verdict() -> (loss: Float, isLearned: Bool) {
    let (network, count) = (core.learner.network, points.count)
    let outputs = network.probabilities(inputs, rows: count)
    return (
      network.loss(inputs: inputs, targets: targets, rows: count),
      rowsRight(outputs: outputs, targets: targets) == count
    )
  }

  package mutating func restore(_ snapshot: XORSnapshot) {
    core.restore(snapshot)
    core.learner.learningRate = snapshot.baseLearningRate
    take(snapshot.points)
    core.note(snapshot.metrics.loss)
  }

  package mutating func resume(_ snapshot: XORSnapshot) {
    restore(snapshot)
    restore(self.snapshot())
  }

  package mutating func apply(_ edit: LearnerEdit<PointSet.Edit>) {
    core.apply(edit)
    switch edit {
    case .learningRate(let rate): core.learner.learningRate = rate
    case .own(let edit): take(points.applying(edit))
    default: break
    }
  }

  private mutating func take(_ next: PointSet) {
    guard next != points else { return }
    points = next
    inputs = next.inputs
    targets = next.targets
    isLoaded = false
  }
}
