import Networks

/// The numbers of a refresh of a learner.
package protocol LearnerMetrics: RunMetrics, Equatable {
  /// The rate of the last update.
  var learningRate: Float { get }
}

/// One moment of a learner's run: all that it takes to draw it and to go on from it.
package struct LearnerSnapshot<Metrics: LearnerMetrics, Own: Sendable & Equatable>: RunSnapshot,
  Equatable
{
  /// Steps trained.
  package var step: Int
  package var state: LearnerState
  /// What decided the network's first numbers, and decides the order of the rows.
  package var seed: UInt64
  /// The gradient of the last loss, laid out as the parameters are; empty where nobody sees it, and
  /// in a basis.
  package var gradient: [Float]
  /// Whether training the last step again tells the gradient, so that a basis leaves it out.
  package var canRemakeGradient = false
  /// The rate that the schedule scales.
  package var baseLearningRate: Float
  /// The step at which run and schedule end.
  package var totalSteps: Int
  /// What only such a run has: data that a person may change, a weight of its loss.
  package var own: Own
  package var metrics: Metrics
  /// About what it holds beside its buffers, in bytes.
  package var overhead = 512

  package var parameters: [Float] { state.parameters }
  /// The rate of the last update.
  package var learningRate: Float { metrics.learningRate }

  package var byteCount: Int {
    4 * (state.parameters.count + state.moments.count + gradient.count) + overhead
  }

  package var basis: Self {
    guard canRemakeGradient else { return self }
    var basis = self
    basis.gradient = []
    return basis
  }

  package var isWhole: Bool { !canRemakeGradient || !gradient.isEmpty }
}

/// What a person can change in a learner's run.
package enum LearnerEdit<Own: Sendable & Equatable>: Sendable, Equatable {
  /// One weight or bias, by its place in the flat buffer.
  case parameter(index: Int, value: Float)
  /// The rate that the schedule scales.
  case learningRate(Float)
  /// The step at which run and schedule end.
  case totalSteps(Int)
  /// Another network's numbers, as loaded from a file, and what they were learned from where the
  /// file says so.
  case state(LearnerState, Own? = nil)
  /// What only such a run has.
  case own(Own)
}

/// A run that trains a learner.
package protocol LearnerRun: Run
where Snapshot == LearnerSnapshot<Metrics, Own>, Edit == LearnerEdit<Change> {
  associatedtype Metrics: LearnerMetrics
  /// What only its snapshots have.
  associatedtype Own: Sendable & Equatable
  /// What only in it can be changed.
  associatedtype Change: Sendable & Equatable = Own

  var core: LearnerCore { get }

  /// Goes on from the moment of a file, whose numbers nobody has measured.
  mutating func resume(_ snapshot: Snapshot)
}

extension LearnerRun {
  package var step: Int { core.step }
  package var hasDiverged: Bool { core.hasDiverged }

  package mutating func resume(_ snapshot: Snapshot) { restore(snapshot) }
}
