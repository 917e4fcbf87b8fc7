import Networks
import Training

/// What a network is to approximate, as the run sees it: rows of inputs and targets in the
/// network's own units, and how well a network does.
///
/// It is a value: a change makes other data, and a snapshot that holds some never changes under
/// it. Keep what is large behind copy-on-write storage, since every snapshot has one.
package protocol ApproximationData: Sendable, Equatable {
  /// Rows to learn from, at least 1.
  var count: Int { get }

  /// Values in a row of input and of output.
  var inputWidth: Int { get }
  var outputWidth: Int { get }

  /// Writes a batch; called at every update, so it allocates nothing.
  ///
  /// - Parameters:
  ///   - rows: the rows to take, each below `count`.
  ///   - inputs: begins with `[row, inputWidth]` afterwards; has room for it.
  ///   - targets: begins with `[row, outputWidth]` afterwards; has room for it.
  func load(_ rows: ArraySlice<Int>, inputs: inout [Float], targets: inout [Float])

  /// How well `network` does, in one number that stands beside the loss in the curves: the share
  /// of the range that its error is, or decibels. Asked at every refresh, so it should cost no more
  /// than training between two of them.
  func figure(of network: Network) -> Float

  /// How much of the data the figure is of; nil for all that is measured at the run's end too.
  var sampled: Int? { get }

  /// The figure of all of the data, as the run's end tells it. It may cost as much as an epoch.
  func wholeFigure(of network: Network) -> Double
}

extension ApproximationData {
  package var sampled: Int? { nil }
  package func wholeFigure(of network: Network) -> Double { Double(figure(of: network)) }
}

package typealias ApproximationSnapshot<Data: ApproximationData> = LearnerSnapshot<
  ApproximationRun<Data>.Metrics, Data
>

extension LearnerSnapshot where Own: ApproximationData {
  package var data: Own { own }
}

/// A network of dense layers that learns to approximate what its data says.
package struct ApproximationRun<Data: ApproximationData>: LearnerRun {
  package typealias Own = Data

  /// The numbers of a refresh that stay for good.
  package struct Metrics: LearnerMetrics {
    /// The mean loss over the rows of the last step, each before its update; before the first step
    /// and after a change, over the first rows of the data.
    package var loss: Float
    /// What `ApproximationData.figure(of:)` says; not a number where the run measures none.
    package var figure: Float
    /// What `ApproximationData.wholeFigure(of:)` says, at the end of an epoch of a run that tells it.
    package var wholeFigure: Double?
    package var learningRate: Float
    /// The L2 norms of the last batch's gradient for the first eight layers.
    package var gradientNorms: SIMD8<Float>
  }

  package private(set) var core: LearnerCore
  private let settings: ApproximationSettings
  private let measuresFigure: Bool
  private let measuresWhole: Bool
  private var data: Data
  /// The rows of the present batch.
  private var inputs: [Float] = []
  private var targets: [Float] = []
  /// Whether the learner's loaded batch is the whole present data.
  private var isLoaded = false
  /// The loss of the last step; nil where it must be measured.
  private var loss: Float?
  private let measured = Measured()

  /// The metrics of now, once somebody has asked for them.
  private final class Measured {
    var metrics: Metrics?
  }

  /// - Parameters:
  ///   - measuresFigure: whether metrics tell the data's figure, not a number otherwise.
  ///   - measuresWhole: whether they tell that of all of the data at the end of each epoch, where the
  ///     other is of a part.
  package init(
    _ settings: ApproximationSettings, _ data: Data, measuresFigure: Bool = true,
    measuresWhole: Bool = false
  ) {
    precondition(
      data.count > 0 && data.inputWidth == settings.inputs && data.outputWidth == settings.outputs,
      "rows as wide as the network")
    self.settings = settings
    self.data = data
    self.measuresFigure = measuresFigure
    self.measuresWhole = measuresWhole
    core = LearnerCore(
      settings.architecture, settings.training, rows: data.count,
      totalSteps: settings.totalSteps(rows: data.count))
    makeRoom()
  }

  private mutating func makeRoom() {
    let rows = min(settings.batchSize, data.count)
    inputs = [Float](repeating: 0, count: rows * data.inputWidth)
    targets = [Float](repeating: 0, count: rows * data.outputWidth)
    isLoaded = false
  }

  package mutating func advance(to goal: Int) {
    guard step < goal, !hasDiverged else { return }
    measured.metrics = nil
    let perEpoch = settings.training.batchesPerEpoch(rows: data.count)
    let isEpoch = settings.stepUnit == .epoch
    let updates = isEpoch ? perEpoch : 1
    while step < goal, !hasDiverged {
      let loss = train(step * updates..<(step + 1) * updates, perEpoch: perEpoch)
      self.loss = loss
      core.endStep(loss, looks: isEpoch || (step + 1).isMultiple(of: 64))
    }
  }

  /// The mean loss of the updates of a step, which end early where it is not finite.
  private mutating func train(_ updates: Range<Int>, perEpoch: Int) -> Float {
    let total = core.totalSteps &* updates.count
    var sum = 0.0
    var rows = 0
    for update in updates {
      let (epoch, batch) = update.quotientAndRemainder(dividingBy: perEpoch)
      let size = load(batch, ofEpoch: epoch)
      let loss = core.train(update, of: total)
      sum += Double(loss) * Double(size)
      rows += size
      if !loss.isFinite { return loss }
    }
    return Float(sum / Double(rows))
  }

  /// Makes a batch of an epoch the learner's, and counts its rows.
  private mutating func load(_ batch: Int, ofEpoch epoch: Int) -> Int {
    if settings.training.batchSize >= data.count {
      // All rows are one batch, in whatever order.
      if isLoaded { return data.count }
      isLoaded = true
    }
    let rows = core.batch(batch, ofEpoch: epoch)
    data.load(rows, inputs: &inputs, targets: &targets)
    core.learner.load(first: rows.count, ofInputs: inputs, targets: targets)
    return rows.count
  }

  package func metrics() -> Metrics {
    if let metrics = measured.metrics { return metrics }
    let learner = core.learner
    let metrics = Metrics(
      loss: loss ?? measuredLoss(),
      figure: measuresFigure ? data.figure(of: learner.network) : .nan,
      wholeFigure: tellsWhole ? data.wholeFigure(of: learner.network) : nil,
      learningRate: core.rate,
      gradientNorms: SIMD8(first: learner.layerNorms().map(\.gradient)))
    measured.metrics = metrics
    return metrics
  }

  /// Whether the figure of all of the data is to be measured now.
  private var tellsWhole: Bool {
    guard measuresWhole, data.sampled != nil else { return false }
    return step.isMultiple(of: settings.stepsPerEpoch(rows: data.count))
  }

  /// The loss of the first rows at the present parameters.
  private func measuredLoss() -> Float {
    let rows = min(data.count, 1024)
    var inputs = [Float](repeating: 0, count: rows * data.inputWidth)
    var targets = [Float](repeating: 0, count: rows * data.outputWidth)
    data.load(Array(0..<rows)[...], inputs: &inputs, targets: &targets)
    return core.learner.network.loss(inputs: inputs, targets: targets, rows: rows)
  }

  package func snapshot() -> ApproximationSnapshot<Data> {
    core.snapshot(metrics(), own: data, gradient: core.learner.network.gradient)
  }

  package mutating func restore(_ snapshot: ApproximationSnapshot<Data>) {
    restore(snapshot, snapshot.metrics)
  }

  package mutating func resume(_ snapshot: ApproximationSnapshot<Data>) { restore(snapshot, nil) }

  /// - Parameter metrics: what is known of the snapshot; nil where that must be measured.
  private mutating func restore(_ snapshot: ApproximationSnapshot<Data>, _ metrics: Metrics?) {
    core.restore(snapshot)
    core.learner.network.gradient = snapshot.gradient
    take(snapshot.data)
    (loss, measured.metrics) = (metrics?.loss, metrics)
    core.note(self.metrics().loss)
  }

  package mutating func apply(_ edit: LearnerEdit<Data>) {
    measured.metrics = nil
    core.apply(edit)
    switch edit {
    case .learningRate, .totalSteps: return
    case .own(let data), .state(_, let data?): take(data)
    case .parameter, .state: break
    }
    loss = nil
  }

  private mutating func take(_ next: Data) {
    guard next != data else { return }
    let isAsLong = next.count == data.count
    data = next
    isLoaded = false
    if !isAsLong {
      core.setRows(data.count)
      makeRoom()
    }
  }
}
