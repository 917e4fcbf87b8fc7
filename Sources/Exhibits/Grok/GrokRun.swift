import Datasets
import Networks
import Training

/// What a run has come to know, and when: looked at every other step, whoever looks besides.
package struct GrokProgress: Sendable, Equatable {
  /// For each pair the step since which it is answered right; −1 for one that is wrong.
  package var since: [Int32]
  /// The first looks at which so many of the pairs that are trained were right, and of the others.
  package var trained99: Int?
  package var unseen50: Int?
  package var unseen90: Int?
  package var unseen99: Int?

  /// Steps from one look to the next.
  static let stride = 2

  init(pairs: Int) { since = Array(repeating: -1, count: pairs) }

  /// Takes what was seen at a step.
  mutating func note(_ found: PairExamination, at step: Int, isRight: (Int) -> Bool) {
    for pair in since.indices {
      if !isRight(pair) {
        since[pair] = -1
      } else if since[pair] < 0 {
        since[pair] = Int32(clamping: step)
      }
    }
    func reach(_ first: inout Int?, _ part: PairExamination.Part, _ percent: Int) {
      if first == nil, 100 * part.right >= percent * part.count { first = step }
    }
    reach(&trained99, found.trained, 99)
    reach(&unseen50, found.unseen, 50)
    reach(&unseen90, found.unseen, 90)
    reach(&unseen99, found.unseen, 99)
  }
}

/// One moment of a run: all that it takes to draw it and to go on from it.
package struct GrokSnapshot: RunSnapshot, Equatable {
  /// The numbers of a refresh that stay for good.
  package struct Metrics: RunMetrics, Equatable {
    /// The mean cross-entropies, in nats.
    package var loss: Float
    package var unseenLoss: Float
    package var trainedRight: Int32
    package var trained: Int32
    package var unseenRight: Int32
    package var unseen: Int32
    /// The L2 norm of all parameters.
    package var norm: Float
    package var learningRate: Float
    package var weightDecay: Float

    package var trainedShare: Double { Double(trainedRight) / Double(trained) }
    package var unseenShare: Double { Double(unseenRight) / Double(unseen) }
  }

  package var step: Int
  package var state: PairState
  /// The pairs, in the order of their seed.
  package var sums: ModularTable
  package var progress: GrokProgress
  package var metrics: Metrics

  package var byteCount: Int {
    4 * (state.parameters.count * (1 + state.moments.count) + progress.since.count) + 512
  }
}

/// What a person can change in a run.
package enum GrokEdit: Sendable, Equatable {
  case weightDecay(Float)
  case learningRate(Float)
  /// So many pairs are trained, no fewer than there were.
  case trained(Int)
  /// What a file has: a network of the same sizes, and the pairs that it learned.
  case state(GrokSnapshot)
}

/// A table modulo p in training: one step is one update over all pairs that are trained.
package struct GrokRun: Run {
  private let settings: GrokSettings
  private var sums: ModularTable
  private var learner: PairLearner
  private var progress: GrokProgress
  package private(set) var step = 0
  package private(set) var hasDiverged = false
  /// How the network does now; nil where nobody has looked yet.
  private var found: PairExamination?

  package init(_ settings: GrokSettings) {
    self.settings = settings
    sums = ModularTable(settings.operation, modulus: settings.modulus, seed: settings.seed)
    learner = Self.learner(settings, sums)
    progress = GrokProgress(pairs: sums.questions.count)
    look()
  }

  private static func learner(_ settings: GrokSettings, _ sums: ModularTable) -> PairLearner {
    PairLearner(
      PairNetwork(settings.shape, parameters: settings.initialParameters(seed: sums.seed)),
      pairs: settings.pairs(sums), trainingCount: sums.learnedCount(settings.share),
      optimizer: settings.optimizer, threads: settings.threads)
  }

  package mutating func advance(to goal: Int) {
    while step < goal, !hasDiverged {
      found = nil
      let loss = learner.step()
      step += 1
      hasDiverged = !loss.isFinite
      if step % GrokProgress.stride == 0 { look() }
    }
  }

  private mutating func look() {
    let now = learner.examine()
    found = now
    progress.note(now, at: step, isRight: learner.isRight)
    hasDiverged = hasDiverged || learner.hasDiverged
  }

  package func metrics() -> GrokSnapshot.Metrics {
    let found = found ?? learner.examine()
    return GrokSnapshot.Metrics(
      loss: Float(found.trained.loss), unseenLoss: Float(found.unseen.loss),
      trainedRight: Int32(found.trained.right), trained: Int32(found.trained.count),
      unseenRight: Int32(found.unseen.right), unseen: Int32(found.unseen.count),
      norm: Float(learner.norm), learningRate: learner.optimizer.learningRate,
      weightDecay: learner.optimizer.weightDecay)
  }

  package func snapshot() -> GrokSnapshot {
    GrokSnapshot(
      step: step, state: learner.state, sums: sums, progress: progress, metrics: metrics())
  }

  package mutating func restore(_ snapshot: GrokSnapshot) {
    if snapshot.sums != sums {
      sums = snapshot.sums
      learner = Self.learner(settings, sums)
    }
    learner.state = snapshot.state
    learner.trainingCount = Int(snapshot.metrics.trained)
    learner.optimizer.learningRate = snapshot.metrics.learningRate
    learner.optimizer.weightDecay = snapshot.metrics.weightDecay
    (step, progress, found) = (snapshot.step, snapshot.progress, nil)
    hasDiverged = learner.hasDiverged
  }

  /// Goes on from what a file has, whose numbers nobody has measured here.
  mutating func resume(_ snapshot: GrokSnapshot) {
    restore(snapshot)
    look()
  }

  package mutating func apply(_ edit: GrokEdit) {
    switch edit {
    case .weightDecay(let decay): learner.optimizer.weightDecay = decay
    case .learningRate(let rate): learner.optimizer.learningRate = rate
    case .trained(let count):
      learner.trainingCount = min(max(count, learner.trainingCount), sums.questions.count - 1)
    case .state(var snapshot):
      // The run keeps its own time.
      snapshot.step = step
      resume(snapshot)
    }
    found = nil
  }
}
