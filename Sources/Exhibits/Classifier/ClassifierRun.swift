import Datasets
import Networks
import Training

/// A moment; its own is how long validation has not improved, nil where nothing stops the run early.
package typealias ClassifierSnapshot = LearnerSnapshot<ClassifierRun.Metrics, EarlyStopping?>

/// A network in training to tell images apart: one step is one batch.
package struct ClassifierRun: LearnerRun {
  package typealias Own = EarlyStopping?
  package typealias Change = Never

  /// The numbers of a batch that stay for good.
  package struct Metrics: LearnerMetrics {
    /// The mean loss of the last batch, before its update.
    package var loss: Float
    /// Images of that batch answered right, and how many it held.
    package var correct: Int32
    package var rows: Int32
    package var learningRate: Float
    /// The L2 norms of gradient, update and weights of the first eight layers that have weights.
    package var gradientNorms: SIMD8<Float>
    package var updateNorms: SIMD8<Float>
    package var weightNorms: SIMD8<Float>
    /// The validation set's loss and accuracy at the end of an epoch, where the run itself looks;
    /// nil elsewhere.
    package var validationLoss: Float?
    package var validationAccuracy: Float?

    /// The share of the last batch answered right.
    package var accuracy: Double { rows > 0 ? Double(correct) / Double(rows) : .nan }
  }

  package private(set) var core: LearnerCore
  private let settings: ClassifierSettings
  private let data: DigitData
  private var patience: EarlyStopping?
  private var loss = Float.nan
  private var validation: (loss: Float, accuracy: Float)?
  /// Whether an epoch's end is looked at with the validation set.
  private let examinesEpochs: Bool
  /// What a snapshot said that was restored, as long as nothing was trained since.
  private var restored: ClassifierSnapshot?

  /// - Parameters:
  ///   - tracksUpdates: whether metrics tell the size of gradients, updates and weights, 0
  ///     otherwise; it costs a copy of the parameters at every step.
  ///   - examinesEpochs: whether metrics tell the validation set's loss at the end of each epoch.
  package init(
    _ settings: ClassifierSettings, _ data: DigitData, tracksUpdates: Bool = true,
    examinesEpochs: Bool = false
  ) {
    self.settings = settings
    self.data = data
    core = LearnerCore(
      settings.architecture, settings.training, rows: data.training.count,
      totalSteps: settings.totalSteps, threads: settings.threads)
    core.learner.keepsPreviousParameters = tracksUpdates
    patience = settings.patience.map { EarlyStopping(patience: $0) }
    self.examinesEpochs = examinesEpochs || settings.patience != nil
  }

  package var isComplete: Bool { patience?.hasEnded ?? false }

  package mutating func advance(to goal: Int) {
    let perEpoch = settings.batchesPerEpoch
    while step < goal, !hasDiverged, !isComplete {
      let batch = core.nextBatch()
      core.learner.load(images: data.training.images, labels: data.training.labels, picking: batch)
      loss = core.trainStep()
      restored = nil
      validation = nil
      if examinesEpochs, step % perEpoch == 0, !hasDiverged {
        let report = ClassifierReport(core.learner.network, data.validation)
        validation = (Float(report.loss), Float(report.matrix.accuracy ?? 0))
        patience?.look(at: Float(report.loss))
      }
    }
  }

  package func metrics() -> Metrics {
    if let restored { return restored.metrics }
    let learner = core.learner
    // Where nobody looks at them, reading all weights at every batch would cost 2 % of the time.
    let norms = learner.keepsPreviousParameters ? learner.layerNorms() : []
    return Metrics(
      loss: loss, correct: Int32(step > 0 ? learner.correct ?? 0 : 0),
      rows: Int32(step > 0 ? learner.rows : 0), learningRate: core.rate,
      gradientNorms: SIMD8(first: norms.map(\.gradient)),
      updateNorms: SIMD8(first: norms.map(\.update)),
      weightNorms: SIMD8(first: norms.map(\.weight)), validationLoss: validation?.loss,
      validationAccuracy: validation?.accuracy)
  }

  package func snapshot() -> ClassifierSnapshot {
    var snapshot = core.snapshot(
      metrics(), own: patience, gradient: restored?.gradient ?? core.learner.network.gradient)
    // A quarter of what the history would hold.
    snapshot.canRemakeGradient = true
    return snapshot
  }

  package mutating func restore(_ snapshot: ClassifierSnapshot) {
    core.restore(snapshot)
    patience = snapshot.own
    restored = snapshot
    loss = snapshot.metrics.loss
    validation = snapshot.metrics.validationLoss.map {
      ($0, snapshot.metrics.validationAccuracy ?? 0)
    }
    // A network from a file comes without a batch, and so without a loss.
    if snapshot.metrics.rows > 0 { core.note(loss) }
  }

  package mutating func apply(_ edit: LearnerEdit<Never>) {
    core.apply(edit)
    if case .totalSteps = edit {
      patience = settings.patience.map { EarlyStopping(patience: $0) }
    }
  }
}

/// What examinations have found of a classifier.
package struct ClassifierFindings<Found> {
  /// What was found last of the validation set.
  package private(set) var survey: ClassifierSurvey?
  /// How weights and activations were spread wherever the validation set was examined.
  private(set) var spreads: [ClassifierSurvey.Spread] = []
  /// For each moment that was asked how likely the drawn digit was to be of each class.
  var beliefs: [ClassifierBelief] = []
  /// The version of the pad about which the networks of the past were asked.
  var mindVersion: Int?
  /// What only this exhibit looks for.
  package var own: Found?

  mutating func take(_ next: ClassifierSurvey) {
    survey = next
    spreads.removeAll { $0.branch == next.branch && $0.step == next.step }
    let place = spreads.lastIndex { $0.step <= next.step }.map { $0 + 1 } ?? 0
    spreads.insert(next.spread, at: place)
  }

  /// Remembers what the network thinks of the drawn digit at a moment.
  mutating func remember(_ belief: ClassifierBelief) {
    let place = beliefs.lastIndex { $0.branch == belief.branch && $0.step <= belief.step }
    if let place, beliefs[place].step == belief.step {
      beliefs[place] = belief
    } else {
      beliefs.insert(belief, at: place.map { $0 + 1 } ?? 0)
    }
    // Every second one of the older half gives way where there are too many to draw.
    if beliefs.count > 1200 {
      beliefs = beliefs.enumerated().filter { $0.offset > 600 || $0.offset % 2 == 0 }
        .map(\.element)
    }
  }
}
