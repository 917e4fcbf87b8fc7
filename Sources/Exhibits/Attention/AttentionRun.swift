import Datasets
import Drawing
import Networks
import Training

/// One moment of a run of attention.
package struct AttentionSnapshot: RunSnapshot, Equatable {
  package var step: Int
  package var state: LearnerState
  /// What decided the network's first numbers, and decides the sequences of every step.
  package var seed: UInt64
  /// Heads that give 0, in training too.
  package var ablated: Set<AttentionHead>
  /// What a person may change of the training.
  package var own: AttentionChoice
  package var metrics: AttentionMetrics

  package var byteCount: Int { 4 * (state.parameters.count + state.moments.count) + 512 }
}

/// What of a training a person may change while it runs.
package struct AttentionChoice: Equatable, Sendable {
  package var learningRate: Float
  package var weightDecay: Float
  /// Sequences in a step.
  package var batch: Int
  /// The most random letters before a copy.
  package var widestGap: Int

  package static let decays: ClosedRange<Float> = 0...1
  package static let batches = 1...64
  package static let gaps = 0...8
}

/// What a person can change in a run of attention.
package enum AttentionEdit: Sendable, Equatable {
  /// A head gives 0 from now on, or what it mixes again.
  case ablate(AttentionHead, Bool)
  case learningRate(Float)
  case weightDecay(Float)
  /// Sequences in a step.
  case batch(Int)
  /// The most random letters before a copy.
  case widestGap(Int)
  /// Another network's numbers, as loaded from a file.
  case loaded(AttentionSnapshot)

  /// What the history calls it.
  package var label: String {
    switch self {
    case .ablate(let head, true): "\(head) ablated"
    case .ablate(let head, false): "\(head) restored"
    case .learningRate(let rate): "lr \(Number.tick(Double(rate)))"
    case .weightDecay(let decay): "decay \(Number.tick(Double(decay)))"
    case .batch(let count): "batch \(count)"
    case .widestGap(let gap): "gaps 0…\(gap)"
    case .loaded: "loaded"
    }
  }
}

/// A transformer in training on sequences that each step draws anew: one step is one batch.
package struct AttentionRun: Run {
  private let settings: AttentionSettings
  private let measure: AttentionMeasure
  private let learner: TransformerLearner
  private var task: SequenceTask
  private var choice: AttentionChoice
  private var seed: UInt64
  package private(set) var step = 0
  package private(set) var hasDiverged = false
  /// The first step with a loss of less than 1 at repeats; −1 before.
  private var stepBelow1 = -1
  private let measured = Measured()

  /// Steps from one look for it to the next.
  private static let look = 5

  /// The metrics of now, once somebody has asked for them.
  private final class Measured {
    var metrics: AttentionMetrics?
  }

  package init(_ settings: AttentionSettings, _ measure: AttentionMeasure) {
    (self.settings, self.measure, task, seed) = (settings, measure, settings.task, settings.seed)
    let network = TransformerNetwork(settings.transformer, seed: settings.seed)
    learner = TransformerLearner(
      network, optimizer: settings.optimizer, seed: settings.seed, threads: settings.threads)
    choice = settings.choice
  }

  package mutating func advance(to goal: Int) {
    while step < goal, !hasDiverged {
      let batch = task.batch(choice.batch, seed: seed, step: step)
      learner.load(
        batch.tokens, places: batch.places, mask: task.isMasked ? batch.isKnown : nil)
      let loss = learner.step()
      step += 1
      hasDiverged = !loss.isFinite || learner.hasDiverged
      measured.metrics = nil
      // Looked for at the same steps whoever looks at the run.
      guard stepBelow1 < 0, task.kind == .induction, step % Self.look == 0 else { continue }
      if metrics().lossKnown < 1 {
        stepBelow1 = step
        measured.metrics?.stepBelow1 = step
      }
    }
  }

  package func metrics() -> AttentionMetrics {
    if let metrics = measured.metrics { return metrics }
    var metrics = measure.measure(learner.network, learningRate: choice.learningRate)
    metrics.stepBelow1 = stepBelow1
    measured.metrics = metrics
    return metrics
  }

  package func snapshot() -> AttentionSnapshot {
    AttentionSnapshot(
      step: step, state: learner.state, seed: seed, ablated: learner.network.ablated, own: choice,
      metrics: metrics())
  }

  package mutating func restore(_ snapshot: AttentionSnapshot) {
    learner.restore(snapshot.state)
    learner.network.ablated = snapshot.ablated
    (step, seed) = (snapshot.step, snapshot.seed)
    take(snapshot.own)
    hasDiverged = learner.hasDiverged
    measured.metrics = snapshot.metrics
    stepBelow1 = snapshot.metrics.stepBelow1
  }

  package mutating func apply(_ edit: AttentionEdit) {
    switch edit {
    case .ablate(let head, let isAblated):
      if isAblated {
        learner.network.ablated.insert(head)
      } else {
        learner.network.ablated.remove(head)
      }
    case .learningRate(let rate): choice.learningRate = rate
    case .weightDecay(let decay): choice.weightDecay = decay
    case .batch(let count): choice.batch = count
    case .widestGap(let gap): choice.widestGap = gap
    case .loaded(let moment):
      learner.restore(moment.state)
      learner.network.ablated = moment.ablated
    }
    take(choice)
    measured.metrics = nil
    hasDiverged = learner.hasDiverged
  }

  private mutating func take(_ next: AttentionChoice) {
    choice = next
    task.widestGap = next.widestGap
    var optimizer = learner.optimizer
    (optimizer.learningRate, optimizer.weightDecay) = (next.learningRate, next.weightDecay)
    learner.optimizer = optimizer
  }
}

extension AttentionSettings {
  /// What of these a person may change.
  var choice: AttentionChoice {
    AttentionChoice(
      learningRate: optimizer.learningRate, weightDecay: optimizer.weightDecay, batch: batch,
      widestGap: task.widestGap)
  }
}
