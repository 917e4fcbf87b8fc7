import Datasets
import Networks
import Training

package typealias PlaneSnapshot = LearnerSnapshot<PlaneRun.Metrics, PlaneState>

/// A network in training on points of the plane: one step is one batch.
package struct PlaneRun: LearnerRun {
  package typealias Own = PlaneState
  package typealias Change = PlaneChange

  /// The numbers of a refresh that stay for good.
  package struct Metrics: LearnerMetrics {
    /// Over all points to learn from, and over those that are only asked about.
    package var loss: Float
    package var testLoss: Float
    /// The share that is right; of values the root of the mean squared error.
    package var score: Float
    package var testScore: Float
    package var learningRate: Float
  }

  package private(set) var core: LearnerCore
  private let training: TrainingSettings
  private var state: PlaneState
  private var learned: Rows
  private var asked: Rows
  private let measured = Measured()

  /// Points, and what the network sees of them.
  private struct Rows {
    var points: [PlanePoints.Point]
    var inputs: [Float]
    var targets: [Float]

    init(_ state: PlaneState, isTest: Bool) {
      points = state.points.part(isTest: isTest)
      (inputs, targets) = state.rows(points)
    }
  }

  /// The metrics of now, once somebody has asked for them.
  private final class Measured {
    var metrics: Metrics?
  }

  package init(_ settings: PlaneSettings) {
    (training, state) = (settings.training, settings.state)
    learned = Rows(state, isTest: false)
    asked = Rows(state, isTest: true)
    core = LearnerCore(
      state.architecture, state.training(settings.training), rows: learned.points.count,
      totalSteps: settings.epochs)
    if settings.startsAtZero {
      core.learner.network.parameters = [Float](
        repeating: 0, count: core.learner.network.parameterCount)
    }
  }

  package mutating func advance(to goal: Int) {
    guard step < goal, !hasDiverged else { return }
    measured.metrics = nil
    core.trainBatches(learned.inputs, learned.targets, to: goal)
  }

  // MARK: Moments

  package func metrics() -> Metrics {
    if let metrics = measured.metrics { return metrics }
    let (loss, score) = measure(learned)
    let (testLoss, testScore) = measure(asked)
    let metrics = Metrics(
      loss: loss, testLoss: testLoss, score: score, testScore: testScore, learningRate: core.rate)
    measured.metrics = metrics
    return metrics
  }

  private func measure(_ rows: Rows) -> (loss: Float, score: Float) {
    let (network, count) = (core.learner.network, rows.points.count)
    guard count > 0 else { return (.nan, .nan) }
    let answers = state.answers(ofOutputs: network.predict(rows.inputs, rows: count))
    return (
      network.loss(inputs: rows.inputs, targets: rows.targets, rows: count),
      state.score(answers, rows.points)
    )
  }

  /// Whether a score over the points that are only asked about says that nearly all of what they
  /// are is explained: classes right, or the variance of values.
  func explains(_ score: Float) -> Bool {
    if state.points.kind != .values { return score >= Self.learnedShare }
    let values = asked.targets
    guard !values.isEmpty else { return false }
    let mean = values.reduce(0, +) / Float(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)
    return score * score <= (1 - Self.learnedShare) * variance
  }

  package func snapshot() -> PlaneSnapshot {
    let learner = core.learner
    var snapshot = core.snapshot(metrics(), own: state, gradient: learner.network.gradient)
    snapshot.overhead = 1024
    return snapshot
  }

  package mutating func restore(_ snapshot: PlaneSnapshot) {
    take(snapshot.own)
    core.restore(snapshot)
    core.learner.learningRate = core.rate
    core.learner.network.gradient = snapshot.gradient
    measured.metrics = snapshot.metrics
    core.note(snapshot.metrics.loss)
  }

  package mutating func resume(_ snapshot: PlaneSnapshot) {
    restore(snapshot)
    measured.metrics = nil
    restore(self.snapshot())
  }

  package mutating func apply(_ edit: LearnerEdit<PlaneChange>) {
    measured.metrics = nil
    switch edit {
    case .own(let change): make(change)
    case .state(let learned, let change?):
      make(change)
      core.learner.restore(learned)
    default: break
    }
    core.apply(edit)
  }

  private mutating func make(_ change: PlaneChange) {
    let (next, learned) = state.applying(
      change, to: core.learner.state, step: step, seed: core.seed)
    take(next)
    guard core.learner.network.parameterCount == learned.parameters.count else { return }
    core.learner.restore(learned)
  }

  /// Turns to other points or to a network of another shape, whose numbers the caller brings.
  private mutating func take(_ next: PlaneState) {
    guard next != state else { return }
    let last = state
    state = next
    if next.points != last.points || next.features != last.features {
      learned = Rows(next, isTest: false)
      asked = Rows(next, isTest: true)
      core.setRows(learned.points.count)
    }
    core.rebuild(next.architecture, next.training(training))
  }
}

extension PlaneState {
  /// How its network is trained, with what a person may change.
  func training(_ training: TrainingSettings) -> TrainingSettings {
    var training = training
    training.batchSize = batchSize
    training.optimizer.l1 = l1
    training.optimizer.weightDecay = l2
    training.optimizer.sparesBiases = true
    training.initializer = Self.initializer(for: activation)
    return training
  }
}
