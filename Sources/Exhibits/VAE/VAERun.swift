import Datasets
import Networks
import Training

/// A variational autoencoder in training on images: one step is one batch.
///
/// The order of an epoch's images is decided by the seed and the number of the epoch alone, so that
/// a run can be taken up at any batch.
package struct VAERun: Run {
  private let settings: VAESettings
  private let learner: Learner
  private let images: ImageSet
  private var baseLearningRate: Float
  /// The batch at which the schedule ends.
  private(set) var totalSteps: Int
  /// Decides the order of the images.
  private var seed: UInt64
  private var order: EpochOrder
  private var last: VAESnapshot.Metrics
  package private(set) var step = 0
  package private(set) var hasDiverged = false

  /// - Parameter images: those to train on, as wide as the settings say.
  package init(_ settings: VAESettings, _ images: ImageSet) {
    precondition(images.side == settings.side, "images as large as the network's input")
    self.settings = settings
    self.images = images
    let network = Network(
      settings.architecture, initializer: settings.initializer, seed: settings.seed)
    learner = Learner(network, optimizer: settings.optimizer, seed: settings.seed)
    learner.divergenceWeight = settings.beta
    baseLearningRate = settings.optimizer.learningRate
    totalSteps = settings.totalSteps
    seed = settings.seed
    order = EpochOrder(count: images.count, seed: settings.seed)
    last = .init(
      reconstruction: .nan, divergence: .nan, beta: settings.beta,
      learningRate: baseLearningRate * settings.schedule.factor(at: 0, of: totalSteps))
  }

  /// The number of weights and biases.
  package var parameterCount: Int { learner.network.parameterCount }

  package mutating func advance(to goal: Int) {
    while step < goal, !hasDiverged {
      let batch = order.batch(step, size: settings.batchSize)
      learner.load(images: images.images, picking: batch)
      last.learningRate = baseLearningRate * settings.schedule.factor(at: step, of: totalSteps)
      learner.learningRate = last.learningRate
      let loss = learner.step()
      last.divergence = learner.divergence ?? .nan
      last.beta = learner.divergenceWeight
      last.reconstruction = loss - last.beta * last.divergence
      step += 1
      // Looking at 470,000 parameters at every batch would cost a tenth of the time.
      hasDiverged = !loss.isFinite || (step % 64 == 0 && learner.hasDiverged)
    }
  }

  package func metrics() -> VAESnapshot.Metrics { last }

  package func snapshot() -> VAESnapshot {
    VAESnapshot(
      step: step, state: learner.state, seed: seed, baseLearningRate: baseLearningRate,
      beta: learner.divergenceWeight, totalSteps: totalSteps, metrics: last)
  }

  package mutating func restore(_ snapshot: VAESnapshot) {
    learner.restore(snapshot.state)
    learner.divergenceWeight = snapshot.beta
    step = snapshot.step
    if snapshot.seed != seed {
      seed = snapshot.seed
      order = EpochOrder(count: images.count, seed: seed)
    }
    baseLearningRate = snapshot.baseLearningRate
    totalSteps = snapshot.totalSteps
    last = snapshot.metrics
    // A network from a file comes without a batch, and so without a loss.
    hasDiverged = learner.hasDiverged
  }

  package mutating func apply(_ edit: VAEEdit) {
    switch edit {
    case .learningRate(let rate): baseLearningRate = rate
    case .beta(let beta): learner.divergenceWeight = beta
    case .totalSteps(let steps): totalSteps = steps
    case .state(let state): learner.restore(state)
    }
    hasDiverged = learner.hasDiverged
  }
}
