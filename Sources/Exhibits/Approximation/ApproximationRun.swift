import Networks
import Training

/// A network of dense layers that learns to approximate what its data says.
///
/// The order of an epoch's rows is decided by the seed and the number of the epoch alone, so that a
/// run can be taken up at any step.
package struct ApproximationRun<Data: ApproximationData>: Run {
  private let settings: ApproximationSettings
  private let learner: Learner
  private let measuresFigure: Bool
  private var data: Data
  /// What decides the order of the rows; with a moment of another run's past, another comes.
  private var seed: UInt64
  private var baseLearningRate: Float
  private var totalSteps: Int
  private var order: EpochOrder
  /// The rows of the present batch.
  private var inputs: [Float] = []
  private var targets: [Float] = []
  /// Whether the learner's loaded batch is the whole present data.
  private var isLoaded = false
  /// The loss of the last step; nil where it must be measured.
  private var loss: Float?
  private var rate: Float
  private let measured = Measured()
  package private(set) var step = 0
  package private(set) var hasDiverged = false

  /// The metrics of now, once somebody has asked for them.
  private final class Measured {
    var metrics: ApproximationMetrics?
  }

  /// - Parameter measuresFigure: whether metrics tell the data's figure, not a number otherwise.
  package init(_ settings: ApproximationSettings, _ data: Data, measuresFigure: Bool = true) {
    precondition(
      data.count > 0 && data.inputWidth == settings.inputs && data.outputWidth == settings.outputs,
      "rows as wide as the network")
    self.settings = settings
    self.data = data
    seed = settings.seed
    self.measuresFigure = measuresFigure
    let network = Network(
      settings.architecture, initializer: settings.initializer, seed: settings.seed)
    learner = Learner(network, optimizer: settings.optimizer, seed: settings.seed)
    baseLearningRate = settings.optimizer.learningRate
    totalSteps = settings.totalSteps(rows: data.count)
    rate = baseLearningRate * settings.schedule.factor(at: 0, of: totalSteps)
    order = EpochOrder(count: data.count, seed: seed)
    makeRoom()
  }

  /// The number of weights and biases.
  package var parameterCount: Int { learner.network.parameterCount }

  private mutating func makeRoom() {
    let rows = min(settings.batchSize, data.count)
    order = EpochOrder(count: data.count, seed: seed)
    inputs = [Float](repeating: 0, count: rows * data.inputWidth)
    targets = [Float](repeating: 0, count: rows * data.outputWidth)
    isLoaded = false
  }

  package mutating func advance(to goal: Int) {
    guard step < goal, !hasDiverged else { return }
    measured.metrics = nil
    let perEpoch = settings.batchesPerEpoch(rows: data.count)
    while step < goal, !hasDiverged {
      let loss: Float
      if settings.stepUnit == .epoch {
        loss = train(batches: 0..<perEpoch, ofEpoch: step, updatesDone: step * perEpoch)
      } else {
        let (epoch, batch) = step.quotientAndRemainder(dividingBy: perEpoch)
        loss = train(batches: batch..<batch + 1, ofEpoch: epoch, updatesDone: step)
      }
      self.loss = loss
      step += 1
      // Looking at every parameter after every batch would cost a tenth of the time.
      let looks = settings.stepUnit == .epoch || step.isMultiple(of: 64)
      hasDiverged = !loss.isFinite || (looks && learner.hasDiverged)
    }
  }

  /// The mean loss of these batches, which end early where it is not finite.
  private mutating func train(
    batches: Range<Int>, ofEpoch epoch: Int, updatesDone: Int
  ) -> Float {
    let perEpoch = settings.batchesPerEpoch(rows: data.count)
    let total = settings.stepUnit == .epoch ? totalSteps &* perEpoch : totalSteps
    var sum = 0.0
    var rows = 0
    for batch in batches {
      let size = load(batch, ofEpoch: epoch)
      let update = updatesDone + batch - batches.lowerBound
      rate = baseLearningRate * settings.schedule.factor(at: update, of: total)
      learner.learningRate = rate
      let loss = learner.step()
      sum += Double(loss) * Double(size)
      rows += size
      if !loss.isFinite { return loss }
    }
    return Float(sum / Double(rows))
  }

  /// Makes a batch of an epoch the learner's.
  ///
  /// - Returns: its rows.
  private mutating func load(_ batch: Int, ofEpoch epoch: Int) -> Int {
    let size = settings.batchSize
    if size >= data.count {
      // All rows are one batch, in whatever order.
      if isLoaded { return data.count }
      isLoaded = true
    }
    let rows = order.batch(batch, ofEpoch: epoch, size: size)
    data.load(rows, inputs: &inputs, targets: &targets)
    learner.load(first: rows.count, ofInputs: inputs, targets: targets)
    return rows.count
  }

  package func metrics() -> ApproximationMetrics {
    if let metrics = measured.metrics { return metrics }
    var norms = SIMD8<Float>(repeating: 0)
    for (layer, norm) in learner.layerNorms().prefix(8).enumerated() {
      norms[layer] = norm.gradient
    }
    let metrics = ApproximationMetrics(
      loss: loss ?? measuredLoss(),
      figure: measuresFigure ? data.figure(of: learner.network) : .nan,
      learningRate: rate, gradientNorms: norms)
    measured.metrics = metrics
    return metrics
  }

  /// The loss of the first rows at the present parameters.
  private func measuredLoss() -> Float {
    let rows = min(data.count, 1024)
    var inputs = [Float](repeating: 0, count: rows * data.inputWidth)
    var targets = [Float](repeating: 0, count: rows * data.outputWidth)
    data.load(Array(0..<rows)[...], inputs: &inputs, targets: &targets)
    return learner.network.loss(inputs: inputs, targets: targets, rows: rows)
  }

  package func snapshot() -> ApproximationSnapshot<Data> {
    ApproximationSnapshot(
      step: step, seed: seed, state: learner.state, gradient: learner.network.gradient,
      baseLearningRate: baseLearningRate, totalSteps: totalSteps, data: data, metrics: metrics())
  }

  package mutating func restore(_ snapshot: ApproximationSnapshot<Data>) {
    restore(snapshot, measuringAnew: false)
  }

  /// - Parameter measuringAnew: whether loss and figure are those of the snapshot's numbers, and
  ///   not what its metrics say.
  mutating func restore(_ snapshot: ApproximationSnapshot<Data>, measuringAnew: Bool) {
    learner.restore(snapshot.state)
    learner.network.gradient = snapshot.gradient
    step = snapshot.step
    baseLearningRate = snapshot.baseLearningRate
    totalSteps = snapshot.totalSteps
    take(snapshot.data)
    if seed != snapshot.seed {
      seed = snapshot.seed
      order = EpochOrder(count: data.count, seed: seed)
    }
    loss = measuringAnew ? nil : snapshot.metrics.loss
    rate = snapshot.metrics.learningRate
    measured.metrics = measuringAnew ? nil : snapshot.metrics
    hasDiverged = learner.hasDiverged || !metrics().loss.isFinite
  }

  package mutating func apply(_ edit: ApproximationEdit<Data>) {
    measured.metrics = nil
    switch edit {
    case .parameter(let index, let value):
      learner.network[parameter: index] = value
      loss = nil
    case .learningRate(let rate): baseLearningRate = rate
    case .totalSteps(let steps): totalSteps = steps
    case .data(let data):
      take(data)
      loss = nil
    case .state(let state, let data):
      learner.restore(state)
      take(data)
      loss = nil
    }
    hasDiverged = learner.hasDiverged
  }

  private mutating func take(_ next: Data) {
    guard next != data else { return }
    let isAsLong = next.count == data.count
    data = next
    isLoaded = false
    if !isAsLong { makeRoom() }
  }
}
