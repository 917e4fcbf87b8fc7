import Datasets
import Networks
import Options
import Training

/// What a run of the plane begins with.
package struct PlaneSettings: LearnerSettings {
  package var state: PlaneState
  /// Its batches and penalties are the state's.
  package var training = TrainingSettings(
    Optimizer(.sgd, learningRate: 0.03), epochs: Self.usualSteps)
  /// The named experiment that it is.
  package private(set) var preset: PlanePreset?
  /// Whether all weights begin at 0.
  package var startsAtZero = false

  private static let usualSteps = 12_000

  package static let data = PlaneData(.pattern(.circle))

  package var architecture: Architecture { state.architecture }

  /// What holds where nobody asks for anything.
  static let standard = PlaneSettings(Options(), Self.data)

  /// What the options ask for, or a preset; what is named outright wins.
  ///
  /// - Throws: what is wrong with the words after the exhibit's flag, or a loss that is not for such
  ///   points.
  package init(_ options: Options) throws(ProgramError) {
    self.init(options, try Self.data(options))
    try checkExpression()
    // With a file come its own points.
    if let loss = options.loss, options.load == nil { try check(loss) }
  }

  /// Throws where a loss does not fit what the points have.
  private func check(_ loss: Loss) throws(ProgramError) {
    let (fits, points): ([Loss], String) =
      switch state.points.kind {
      case .values: ([.halfSquaredError], "values")
      case .classes(2): ([.binaryCrossEntropy, .halfSquaredError], "points of 2 classes")
      case .classes(let count): ([.softmaxCrossEntropy], "points of \(count) classes")
      }
    guard !fits.contains(loss) else { return }
    throw .value(
      option: "--loss",
      expected: "\(fits.map(\.rawValue).joined(separator: " or ")) for \(points)",
      found: loss.rawValue, advice: "leave it out")
  }

  /// Throws where an expression gives nothing that could be learned.
  private func checkExpression() throws(ProgramError) {
    guard case .pattern(.formula(let formula)) = state.data.source else { return }
    let flag = ExhibitName.plane.flag
    if state.points.count < PlanePoints.counts.lowerBound {
      throw .value(
        option: flag, expected: "an expression that has finite values within ±6",
        found: formula.text, advice: "try \(flag) \"sin(x)*cos(y)\"")
    }
    if formula.isClass, Set(state.points.points.map(\.value)).count < 2 {
      throw .value(
        option: flag,
        expected: "an expression that holds at some places within ±6 and not at others",
        found: formula.text, advice: "try \(flag) \"y > sin(x)\"")
    }
  }

  /// A named experiment.
  init(_ preset: PlanePreset, seed: UInt64) {
    var options = Options()
    (options.preset, options.seed) = (preset.rawValue, seed)
    self.init(options, nil)
  }

  private init(_ options: Options, _ named: PlaneData?) {
    preset = options.preset.flatMap(PlanePreset.init)
    var data = named ?? preset?.data ?? Self.data
    data.count = options.samples ?? data.count
    data.noise = options.noise ?? data.noise
    data.share = options.trainShare ?? data.share
    data.seed = options.seed ?? data.seed
    state = PlaneState(data)
    training.hasSchedule = false
    training.schedule = .constant
    training.stepsPerRefresh = 10
    preset?.change(&self)
    state.features = options.features?.list ?? state.features
    if let sizes = options.hiddenSizes { state.setHidden(sizes) }
    state.activation = options.activation ?? state.activation
    state.leakySlope = options.leakySlope ?? state.leakySlope
    state.isSquared = options.loss == .halfSquaredError && state.points.kind == .classes(2)
    training.take(options, rates: [.adam: 0.01, .adamw: 0.01, .rmsprop: 0.003, .adagrad: 0.05])
    state.batchSize = options.batchSize ?? state.batchSize
    state.l1 = options.l1 ?? state.l1
    state.l2 = options.weightDecay ?? state.l2
    training = state.training(training)
    if let initializer = options.initializer { training.initializer = initializer }
  }

  /// What the words after the flag name; nil where there are none.
  static func data(_ options: Options) throws(ProgramError) -> PlaneData? {
    if let file = options.content as? PlanePoints {
      let name = options.subject?.split(separator: "/").last?.shown(24)
      return PlaneData(.file(name ?? "file", file))
    }
    guard let text = options.subject else { return nil }
    if text == "paint" { return PlaneData(.painting) }
    if let pattern = PlanePattern(named: text) { return PlaneData(.pattern(pattern)) }
    let flag = ExhibitName.plane.flag
    let names = PlanePattern.named.map(\.name)
    func unknown(_ nearest: String?) -> ProgramError {
      .value(
        option: flag,
        expected:
          "one of \(names.joined(separator: ", ")), paint, a CSV file, or an expression such "
          + "as \"y > sin(x)\"", found: text, advice: "try \(flag) \(nearest ?? names[0])")
    }
    do {
      return PlaneData(.pattern(.formula(try PlaneFormula(text))))
    } catch {
      let isWord = text.allSatisfy { $0.isLetter || $0.isNumber || "-_: ".contains($0) }
      if isWord { throw unknown(NearestName.find(text, among: names)) }
      throw .syntax(option: flag, problem: error.rendering)
    }
  }

  package var summary: String { state.summary(training.optimizer.kind) }

  package var expectation: String {
    "a dense network of the plane, saved with nnwindow \(ExhibitName.plane.flag)"
  }

  package var network: Options {
    var network = Options(architecture)
    network.hiddenSizes = state.hidden
    network.activation = state.activation
    return network
  }

  package mutating func adopt(_ file: Checkpoint, _ options: Options) -> Bool {
    guard let state = PlaneState(file), state.architecture == file.architecture else {
      return false
    }
    // Points, features and shape are the file's: another network would not be the one that it holds.
    self.state = state
    startsAtZero = false
    if let rate = file.optimizer?.learningRate, options.learningRate == nil {
      training.optimizer.learningRate = rate
    }
    if options.seed == nil { training.seed = file[.seed()] ?? training.seed }
    training = self.state.training(training)
    return true
  }
}

extension PlaneState {
  /// As `2-4-2-1 tanh, sgd`.
  func summary(_ optimizer: Optimizer.Kind) -> String {
    "\(shape) \(activationName), \(optimizer.rawValue)"
  }

  /// The sizes of all layers, as `2-4-2-1`.
  var shape: String {
    ([features.count] + architecture.layers.map(\.size)).map(String.init).joined(separator: "-")
  }

  /// What hidden neurons do, as people call it.
  var activationName: String { Self.name(of: activation) }

  static func name(of activation: Activation) -> String {
    activation == .identity ? "linear" : activation.rawValue
  }
}
