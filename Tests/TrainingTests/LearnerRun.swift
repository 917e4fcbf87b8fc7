import Networks
import Training

/// A real network learning XOR, all four rows in every step.
struct LearnerRun: Run {
  struct Metrics: RunMetrics, Equatable {
    var loss: Float
  }

  struct Snapshot: RunSnapshot, Equatable {
    var state: LearnerState
    var optimizer: Optimizer
    var metrics: Metrics

    var step: Int { state.step }
    var byteCount: Int { 4 * (state.parameters.count + state.moments.count) + 256 }
  }

  private let learner: Learner
  private var loss: Float = 0

  init(kind: Optimizer.Kind = .sgd, seed: UInt64 = 1) {
    let architecture = Architecture(
      inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)])
    let network = Network(architecture, initializer: .standardNormal, seed: seed)
    learner = Learner(
      network, optimizer: Optimizer(kind, learningRate: 0.1), seed: seed)
    learner.load(inputs: [0, 0, 0, 1, 1, 0, 1, 1], targets: [0, 1, 1, 0], rows: 4)
    loss = learner.gradient()
  }

  var step: Int { learner.steps }

  var hasDiverged: Bool { !loss.isFinite }

  mutating func advance(to step: Int) {
    while learner.steps < step && !hasDiverged { loss = learner.step() }
  }

  func snapshot() -> Snapshot {
    Snapshot(
      state: learner.state, optimizer: learner.optimizer, metrics: Metrics(loss: loss))
  }

  mutating func restore(_ snapshot: Snapshot) {
    learner.optimizer = snapshot.optimizer
    learner.restore(snapshot.state)
    loss = snapshot.metrics.loss
  }

  /// Sets the learning rate.
  mutating func apply(_ edit: Float) { learner.learningRate = edit }
}
