import Drawing
import Networks
import Training

/// The curves of a classifier's run, with the scales that only grow until a reset.
struct ClassifierCurves {
  /// What the examiner saw at a step.
  struct Examined {
    var branch: BranchID
    var step: Int
    var loss: Double
    var accuracy: Double
    /// Quantiles for each layer that has weights.
    var weights: [[Double]]
    var activations: [[Double]]
  }

  private(set) var history = RunCurves<ClassifierRun>()
  private var examined: [Examined] = []
  private var way: [(branch: BranchID, end: Int)] = []
  private(set) var training: (steps: [Double], losses: [Double], accuracies: [Double]) = (
    [], [], []
  )
  private(set) var old: [(label: String, steps: [Double], losses: [Double])] = []
  private(set) var lossRange = AxisRange(isLog: true)
  private(set) var linearLossRange = AxisRange(isLog: false)
  private(set) var reach = 1.0
  private(set) var ranges: [OptimizerPanel.Quantity: AxisRange] = [:]
  /// The largest count of a confusion matrix.
  private(set) var largestCount = 1
  /// Batches over which the lines of training are averaged.
  static let window = 50

  mutating func reset() {
    self = ClassifierCurves()
  }

  mutating func take(_ timeline: Timeline<ClassifierRun>, branch: BranchID, total: Int) {
    history.take(timeline, branch: branch) {
      "lr \(Number.significant(Double($0.learningRate), digits: 2))"
    }
    let path = timeline.path(to: branch)
    way = path.indices.map { place in
      (path[place], place + 1 < path.count ? timeline[path[place + 1]].forkStep : Int.max)
    }
    training = Self.smoothed(history.rows)
    old = history.old.map {
      let lines = Self.smoothed($0.rows)
      return ($0.label, lines.steps, lines.losses)
    }
    lossRange.include(training.losses)
    linearLossRange.include(0)
    linearLossRange.include(training.losses)
    for branch in old { lossRange.include(branch.losses) }
    let layers = history.rows.last?.metrics.weightNorms.scalarCount ?? 0
    for row in Self.thinned(history.rows) {
      for quantity in OptimizerPanel.Quantity.allCases where !quantity.isSpread {
        for layer in 0..<layers {
          ranges[quantity, default: AxisRange(isLog: true)].include(
            Self.value(quantity, row.metrics, layer))
        }
      }
    }
    let last = Double(history.furthestStep)
    reach = max(
      reach, min(RunCurves<ClassifierRun>.ceiling(last), Double(max(total, 1)) * 1.05), last)
  }

  /// Takes what the examiner saw, in the order of steps for each branch.
  mutating func take(_ survey: ClassifierSurvey) {
    if survey.report.loss.isFinite {
      lossRange.include(survey.report.loss)
      linearLossRange.include(survey.report.loss)
    }
    largestCount = max(largestCount, survey.report.matrix.counts.max() ?? 1)
    let next = Examined(
      branch: survey.branch, step: survey.step, loss: survey.report.loss,
      accuracy: survey.report.matrix.accuracy ?? .nan, weights: survey.weights,
      activations: survey.activations)
    for quantity in [OptimizerPanel.Quantity.weights, .activations] {
      for bands in quantity == .weights ? survey.weights : survey.activations {
        ranges[quantity, default: AxisRange(isLog: false)].include(bands)
      }
    }
    let place = examined.lastIndex { $0.branch == next.branch && $0.step <= next.step }
    if let place, examined[place].step == next.step {
      examined[place] = next
    } else if let place {
      examined.insert(next, at: place + 1)
    } else {
      let first = examined.firstIndex { $0.branch == next.branch } ?? examined.count
      examined.insert(next, at: first)
    }
  }

  /// The mean of the last `window` batches at each row, thinned to what a plot can show.
  static func smoothed(
    _ rows: [RunCurves<ClassifierRun>.Row]
  ) -> (steps: [Double], losses: [Double], accuracies: [Double]) {
    var (steps, losses, accuracies) = ([Double](), [Double](), [Double]())
    let rows = rows.drop { $0.metrics.rows == 0 }
    let every = max(1, rows.count / 600)
    var (loss, correct, images) = (0.0, 0.0, 0.0)
    var first = rows.startIndex
    for index in rows.indices {
      let metrics = rows[index].metrics
      loss += Double(metrics.loss) * Double(metrics.rows)
      correct += Double(metrics.correct)
      images += Double(metrics.rows)
      while rows[first].step <= rows[index].step - window {
        let past = rows[first].metrics
        loss -= Double(past.loss) * Double(past.rows)
        correct -= Double(past.correct)
        images -= Double(past.rows)
        first += 1
      }
      let isLast = index == rows.endIndex - 1
      guard (index - rows.startIndex) % every == 0 || isLast, images > 0 else { continue }
      steps.append(Double(rows[index].step))
      losses.append(max(loss / images, 1e-9))
      accuracies.append(correct / images)
    }
    return (steps, losses, accuracies)
  }

  /// `94.77 %`, or a dash for a share that is not known.
  static func percent(_ share: Double) -> String {
    share.isFinite ? Number.fixed(share * 100, decimals: 2) + " %" : "–"
  }

  /// What the examiner saw on the way shown.
  var validation: [Examined] {
    way.flatMap { stretch in
      examined.filter { $0.branch == stretch.branch && $0.step < stretch.end }
    }
  }

  /// Those beliefs that belong to the way shown, by rising step.
  func onWay(_ beliefs: [ClassifierDrawing.Belief]) -> [ClassifierDrawing.Belief] {
    let branches = Dictionary(way.map { ($0.branch, $0.end) }, uniquingKeysWith: { $1 })
    return beliefs.filter { belief in branches[belief.branch].map { belief.step < $0 } ?? false }
      .sorted { $0.step < $1.step }
  }

  /// The newest of that at or before a step.
  func validation(at step: Int) -> Examined? { validation.last { $0.step <= step } }

  /// Training loss at a step, averaged.
  func loss(at step: Int) -> Double? {
    training.steps.lastIndex { $0 <= Double(step) }.map { training.losses[$0] }
  }

  /// The loss along some rows, averaged, for the scrubber.
  func scrubber(_ rows: [RunCurves<ClassifierRun>.Row]) -> [TransportBar.Sample] {
    let lines = Self.smoothed(rows)
    return zip(lines.steps, lines.losses).map { .init(step: $0, loss: $1) }
  }

  static func value(
    _ quantity: OptimizerPanel.Quantity, _ metrics: ClassifierSnapshot.Metrics, _ layer: Int
  ) -> Double {
    switch quantity {
    case .updateToWeight:
      let weight = metrics.weightNorms[layer]
      return weight > 0 ? Double(metrics.updateNorms[layer] / weight) : 0
    case .gradient: return Double(metrics.gradientNorms[layer])
    case .update: return Double(metrics.updateNorms[layer])
    case .weight: return Double(metrics.weightNorms[layer])
    case .weights, .activations: return .nan
    }
  }

  /// Few enough rows for a small line, the last among them.
  static func thinned(_ rows: [RunCurves<ClassifierRun>.Row]) -> [RunCurves<ClassifierRun>.Row] {
    let every = max(1, rows.count / 160)
    return rows.enumerated().filter {
      $0.element.metrics.rows > 0 && ($0.offset % every == 0 || $0.offset == rows.count - 1)
    }.map(\.element)
  }
}
