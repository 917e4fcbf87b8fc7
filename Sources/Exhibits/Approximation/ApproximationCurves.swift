import Drawing
import Training

/// The curves of all branches, as the plot of the loss and the scrubber draw them, with scales that
/// only grow until a reset.
struct ApproximationCurves<Data: ApproximationData> {
  private var history = RunCurves<ApproximationRun<Data>>()
  private var steps: [Double] = []
  private var losses: [Double] = []
  private var figures: [Double] = []
  private var old: [(label: String, steps: [Double], losses: [Double])] = []
  private var range = AxisRange(isLog: true)
  private var linearRange = AxisRange(isLog: false)
  private var reach = 1.0
  /// What the figure is called at the end of its line; empty where it does not share the loss's
  /// axis and is left out.
  private let figureLabel: String

  init(figureLabel: String) { self.figureLabel = figureLabel }

  /// A new run begins: the scales may shrink.
  mutating func reset() {
    range.reset()
    linearRange.reset()
    reach = 1
  }

  /// Takes over what the history holds on the way to `branch`, and beside it.
  mutating func take(
    _ timeline: Timeline<ApproximationRun<Data>>, branch: BranchID, total: Int
  ) {
    history.take(timeline, branch: branch) { "lr \(Number.tick(Double($0.learningRate)))" }
    steps = history.rows.map { Double($0.step) }
    losses = history.rows.map { Double($0.metrics.loss) }
    figures = history.rows.map { Double($0.metrics.figure) }
    old = history.old.map { branch in
      (
        branch.label, branch.rows.map { Double($0.step) },
        branch.rows.map { Double($0.metrics.loss) }
      )
    }
    linearRange.include(0)
    for values in [losses] + (figureLabel.isEmpty ? [] : [figures]) + old.map(\.losses) {
      range.include(values)
      linearRange.include(values)
    }
    let last = Double(history.furthestStep)
    // Beyond the last step there is room for the labels at the lines' ends.
    reach = max(
      reach,
      min(RunCurves<ApproximationRun<Data>>.ceiling(last), Double(max(total, 1)) * 1.15),
      last * 1.05)
  }

  /// The panel of the loss, and of the figure where it shares its axis.
  func panel(
    title: String = "Loss", caption: String, shortCaption: String = "", isLog: Bool, step: Int,
    key: Int, isFocused: Bool, hover: Hover?, in rect: Rect?
  ) -> PlotPanel {
    var series = old.map {
      PlotPanel.Series(label: $0.label, role: .old, steps: $0.steps, values: $0.losses)
    }
    if !figureLabel.isEmpty {
      series.append(.init(label: figureLabel, role: .second, steps: steps, values: figures))
    }
    series.append(
      .init(
        label: history.label.isEmpty && !figureLabel.isEmpty ? "loss" : history.label,
        steps: steps, values: losses))
    var panel = PlotPanel(
      PanelFrame(title, key: key, caption: caption, isFocused: isFocused), series: series,
      steps: 0...reach, values: isLog ? range : linearRange)
    panel.branches = history.forks.map {
      .init(step: Double($0.step), value: Double($0.metrics.loss))
    }
    panel.isLog = isLog
    panel.playhead = Double(step)
    panel.shortCaption = shortCaption
    if case .plot = hover?.control, let point = hover?.point, let rect {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }

  /// The figures along the way shown, for a plot of their own.
  var figureLine: (steps: [Double], values: [Double]) { (steps, figures) }

  /// The steps that an axis of the run spans.
  var stepRange: ClosedRange<Double> { 0...reach }

  /// The newest step on the way shown.
  var lastStep: Double { Double(history.lastStep) }

  /// What the scrubber shows.
  var scrubber: (curve: [TransportBar.Sample], old: [[TransportBar.Sample]]) {
    typealias Curves = RunCurves<ApproximationRun<Data>>
    return (Curves.samples(history.rows), history.old.map { Curves.samples($0.rows) })
  }

  var scrubberForks: [TransportBar.Sample] {
    RunCurves<ApproximationRun<Data>>.samples(history.forks)
  }
  var editSteps: [Double] { history.edits }
}
