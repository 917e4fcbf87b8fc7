import Networks

/// What all runs of a learner are made of: the learner, its rate, and the order of its rows.
///
/// The order of an epoch's rows is decided by the seed and the number of the epoch alone, so that a
/// run can be taken up at any batch.
package struct LearnerCore {
  package private(set) var learner: Learner
  private var training: TrainingSettings
  package private(set) var baseLearningRate: Float
  package private(set) var totalSteps: Int
  /// What decides the order of the rows: that of the moment that was restored.
  package private(set) var seed: UInt64
  private var order: [Int]
  /// The epoch of which that is the order.
  private var epoch = -1
  /// The rate of the last update.
  package private(set) var rate: Float
  package private(set) var step = 0
  package private(set) var hasDiverged = false

  /// - Parameters:
  ///   - rows: rows to learn from.
  ///   - totalSteps: the step at which run and schedule end.
  package init(
    _ architecture: Architecture, _ training: TrainingSettings, rows: Int, totalSteps: Int,
    threads: Int = 1
  ) {
    self.training = training
    let network = training.makeNetwork(architecture)
    learner = Learner(network, optimizer: training.optimizer, seed: training.seed, threads: threads)
    baseLearningRate = training.optimizer.learningRate
    self.totalSteps = totalSteps
    seed = training.seed
    order = Array(0..<rows)
    rate = baseLearningRate * training.schedule.factor(at: 0, of: totalSteps)
  }

  /// Goes on with a network of another shape, with other batches or other penalties.
  ///
  /// A network of another shape has the numbers of a start: the caller brings the state that fits.
  package mutating func rebuild(_ architecture: Architecture, _ training: TrainingSettings) {
    (self.training, epoch) = (training, -1)
    if architecture == learner.network.architecture {
      learner.optimizer = training.optimizer
    } else {
      let network = training.makeNetwork(architecture)
      learner = Learner(network, optimizer: training.optimizer, seed: training.seed)
    }
    learner.learningRate = rate
  }

  /// Another number of rows.
  package mutating func setRows(_ count: Int) { (order, epoch) = (Array(0..<count), -1) }

  /// The rows of one batch of an epoch; the last of them may be smaller. A batch of all rows has
  /// them in their own order.
  package mutating func batch(_ batch: Int, ofEpoch next: Int) -> ArraySlice<Int> {
    let size = training.batchSize
    guard size < order.count else { return order[...] }
    if epoch != next {
      epoch = next
      for index in order.indices { order[index] = index }
      var generator = Generator(seed: seed &* 0x9E37_79B9 &+ UInt64(truncatingIfNeeded: next))
      generator.shuffle(&order)
    }
    return order[batch * size..<min((batch + 1) * size, order.count)]
  }

  /// The rows of the batch that is the next step.
  package mutating func nextBatch() -> ArraySlice<Int> {
    let perEpoch = training.batchesPerEpoch(rows: order.count)
    let (epoch, batch) = step.quotientAndRemainder(dividingBy: perEpoch)
    return self.batch(batch, ofEpoch: epoch)
  }

  /// Trains on the batches of one or more epochs, at a steady rate, up to a step; looks at every
  /// parameter after each.
  ///
  /// - Parameters:
  ///   - inputs: `[row, input]` of all rows.
  ///   - targets: `[row, output]` of the same rows.
  package mutating func trainBatches(_ inputs: [Float], _ targets: [Float], to goal: Int) {
    let (size, perEpoch) = (training.batchSize, training.batchesPerEpoch(rows: order.count))
    rate = baseLearningRate
    learner.learningRate = rate
    while step < goal, !hasDiverged {
      let (epoch, first) = step.quotientAndRemainder(dividingBy: perEpoch)
      // Also has the order of the epoch made.
      let start = batch(first, ofEpoch: epoch).startIndex
      let count = min(goal - step, perEpoch - first)
      let rows = order[start..<min(start + count * size, order.count)]
      let steps = learner.steps(
        inputs: inputs, targets: targets, picking: rows, batchSize: min(size, order.count))
      (step, hasDiverged) = (step + steps.made, steps.hasDiverged)
    }
  }

  /// Trains on the loaded batch, after so many updates of `total` along the schedule.
  ///
  /// - Returns: the loss before the update.
  package mutating func train(_ update: Int, of total: Int) -> Float {
    rate = baseLearningRate * training.schedule.factor(at: update, of: total)
    learner.learningRate = rate
    return learner.step()
  }

  /// Trains on the loaded batch, at a steady rate and looking at every parameter, up to a step.
  package mutating func trainSteps(to goal: Int) {
    let steps = learner.steps(goal - step)
    (step, hasDiverged) = (step + steps.made, steps.hasDiverged)
  }

  /// Ends a step of this loss, with a look at every parameter or not: after every batch of a large
  /// network that would cost a tenth of the time.
  package mutating func endStep(_ loss: Float, looks: Bool) {
    step += 1
    hasDiverged = !loss.isFinite || (looks && learner.hasDiverged)
  }

  /// Trains on the loaded batch, which is one step of the run, and tells the loss before it.
  package mutating func trainStep() -> Float {
    let loss = train(step, of: totalSteps)
    endStep(loss, looks: (step + 1) % 64 == 0)
    return loss
  }

  /// Notes a loss that a run has measured itself.
  package mutating func note(_ loss: Float) { hasDiverged = hasDiverged || !loss.isFinite }

  package func snapshot<Metrics, Own>(
    _ metrics: Metrics, own: Own, gradient: [Float]
  ) -> LearnerSnapshot<Metrics, Own> {
    LearnerSnapshot(
      step: step, state: learner.state, seed: seed, gradient: gradient,
      baseLearningRate: baseLearningRate, totalSteps: totalSteps, own: own, metrics: metrics)
  }

  package mutating func restore<Metrics, Own>(_ snapshot: LearnerSnapshot<Metrics, Own>) {
    learner.restore(snapshot.state)
    step = snapshot.step
    if snapshot.seed != seed { (seed, epoch) = (snapshot.seed, -1) }
    baseLearningRate = snapshot.baseLearningRate
    totalSteps = snapshot.totalSteps
    rate = snapshot.learningRate
    hasDiverged = learner.hasDiverged
  }

  /// Changes what all learners have.
  package mutating func apply<Own>(_ edit: LearnerEdit<Own>) {
    switch edit {
    case .parameter(let index, let value): learner.network[parameter: index] = value
    case .learningRate(let rate): baseLearningRate = rate
    case .totalSteps(let steps): totalSteps = steps
    case .state(let state, _): learner.restore(state)
    case .own: break
    }
    hasDiverged = learner.hasDiverged
  }
}

extension SIMD8<Float> {
  /// The first eight numbers; 0 where there are none.
  package init(first numbers: some Sequence<Float>) {
    self.init(repeating: 0)
    for (index, number) in numbers.prefix(8).enumerated() { self[index] = number }
  }
}
