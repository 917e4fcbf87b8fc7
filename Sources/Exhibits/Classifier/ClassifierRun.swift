import Datasets
import Networks
import Training

/// A network in training to tell images apart: one step is one batch.
///
/// The order of an epoch's images is decided by the seed and the number of the epoch alone, so that
/// a run can be taken up at any batch.
package struct ClassifierRun: Run {
  private let settings: ClassifierSettings
  private let learner: Learner
  private let data: DigitData
  private var baseLearningRate: Float
  /// The batch at which the schedule ends.
  private(set) var totalSteps: Int
  private var patience: EarlyStopping?
  private var order: EpochOrder
  /// Decides the order of the images: that of the moment that was restored.
  private var seed: UInt64
  private var loss = Float.nan
  private var rate: Float
  private var validation: (loss: Float, accuracy: Float)?
  package private(set) var step = 0
  package private(set) var hasDiverged = false
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
    let network = Network(
      settings.architecture, initializer: settings.initializer, seed: settings.seed)
    learner = Learner(
      network, optimizer: settings.optimizer, seed: settings.seed, threads: settings.threads)
    learner.keepsPreviousParameters = tracksUpdates
    baseLearningRate = settings.optimizer.learningRate
    rate =
      settings.optimizer.learningRate
      * settings.schedule.factor(
        at: 0, of: settings.totalSteps)
    totalSteps = settings.totalSteps
    patience = settings.patience.map { EarlyStopping(patience: $0) }
    order = EpochOrder(count: data.training.count, seed: settings.seed)
    seed = settings.seed
    self.examinesEpochs = examinesEpochs || settings.patience != nil
  }

  /// The number of weights and biases.
  package var parameterCount: Int { learner.network.parameterCount }

  package var isComplete: Bool { patience?.hasEnded ?? false }

  package mutating func advance(to goal: Int) {
    let perEpoch = settings.batchesPerEpoch
    while step < goal, !hasDiverged, !isComplete {
      let batch = order.batch(step, size: settings.batchSize)
      learner.load(images: data.training.images, labels: data.training.labels, picking: batch)
      rate = baseLearningRate * settings.schedule.factor(at: step, of: totalSteps)
      learner.learningRate = rate
      loss = learner.step()
      step += 1
      restored = nil
      // Looking at 54,000 parameters at every batch would cost a tenth of the time.
      hasDiverged = !loss.isFinite || (step % 64 == 0 && learner.hasDiverged)
      validation = nil
      if examinesEpochs, step % perEpoch == 0, !hasDiverged { lookAtValidation() }
    }
  }

  private mutating func lookAtValidation() {
    let network = learner.network
    let report = ClassifierReport(network, data.validation)
    validation = (Float(report.loss), Float(report.matrix.accuracy ?? 0))
    patience?.look(at: Float(report.loss))
  }

  package func metrics() -> ClassifierSnapshot.Metrics {
    if let restored { return restored.metrics }
    var (gradients, updates, weights) = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
    // Where nobody looks at them, reading all weights at every batch would cost 2 % of the time.
    if learner.keepsPreviousParameters {
      for (layer, norms) in learner.layerNorms().prefix(8).enumerated() {
        gradients[layer] = norms.gradient
        updates[layer] = norms.update
        weights[layer] = norms.weight
      }
    }
    return ClassifierSnapshot.Metrics(
      loss: loss, correct: Int32(step > 0 ? learner.correct ?? 0 : 0),
      rows: Int32(step > 0 ? learner.rows : 0), learningRate: rate, gradientNorms: gradients,
      updateNorms: updates, weightNorms: weights, validationLoss: validation?.loss,
      validationAccuracy: validation?.accuracy)
  }

  package func snapshot() -> ClassifierSnapshot {
    ClassifierSnapshot(
      step: step, state: learner.state, seed: seed,
      gradient: restored?.gradient ?? learner.network.gradient,
      baseLearningRate: baseLearningRate, totalSteps: totalSteps, patience: patience,
      metrics: metrics())
  }

  package mutating func restore(_ snapshot: ClassifierSnapshot) {
    learner.restore(snapshot.state)
    step = snapshot.step
    if snapshot.seed != seed {
      seed = snapshot.seed
      order = EpochOrder(count: data.training.count, seed: seed)
    }
    baseLearningRate = snapshot.baseLearningRate
    totalSteps = snapshot.totalSteps
    patience = snapshot.patience
    restored = snapshot
    loss = snapshot.metrics.loss
    rate = snapshot.metrics.learningRate
    validation = snapshot.metrics.validationLoss.map {
      ($0, snapshot.metrics.validationAccuracy ?? 0)
    }
    // A network from a file comes without a batch, and so without a loss.
    hasDiverged = learner.hasDiverged || (snapshot.metrics.rows > 0 && !loss.isFinite)
  }

  package mutating func apply(_ edit: ClassifierEdit) {
    switch edit {
    case .learningRate(let rate): baseLearningRate = rate
    case .totalSteps(let steps):
      totalSteps = steps
      patience = settings.patience.map { EarlyStopping(patience: $0) }
    case .state(let state): learner.restore(state)
    }
    hasDiverged = learner.hasDiverged
  }
}
