import Networks
import Drawing
import Training

/// The curves of all branches, as the plots and the scrubber draw them, with the scales that only
/// grow until a reset.
struct XORCurves {
  private var history = RunCurves<XORRun>()
  private var steps: [Double] = []
  private var losses: [Double] = []
  private var norms: [[Double]] = []
  private var old: [(label: String, steps: [Double], losses: [Double])] = []

  private var lossRange = AxisRange(isLog: true)
  private var linearLossRange = AxisRange(isLog: false)
  private var normRange = AxisRange(isLog: true)
  private var reach = 1.0

  /// For each layer, the |w| (and the |gradient|) that is drawn widest.
  private(set) var weightReferences: [Double]
  private(set) var gradientReferences: [Double]
  private let layerCount: Int

  init(_ settings: XORSettings) {
    layerCount = settings.architecture.layers.count
    weightReferences = Array(repeating: 0, count: layerCount)
    gradientReferences = Array(repeating: 0, count: layerCount)
  }

  /// A new run begins: the scales may shrink.
  mutating func reset() {
    lossRange.reset()
    linearLossRange.reset()
    normRange.reset()
    reach = 1
    weightReferences = Array(repeating: 0, count: layerCount)
    gradientReferences = Array(repeating: 0, count: layerCount)
  }

  /// Makes room for what a moment shows.
  mutating func cover(_ portrait: XORPortrait) {
    let snapshot = portrait.snapshot
    for layer in 0..<layerCount {
      let range = portrait.tensor(layer, .weight).range
      let weight = quantile(ofMagnitudes: snapshot.parameters[range], 0.99) ?? 0
      let gradient = quantile(ofMagnitudes: snapshot.gradient[range], 0.99) ?? 0
      weightReferences[layer] = max(weightReferences[layer], Double(weight))
      gradientReferences[layer] = max(gradientReferences[layer], Double(gradient))
    }
  }

  /// Takes over what the history holds on the way to `branch`, and beside it.
  mutating func take(_ timeline: Timeline<XORRun>, branch: BranchID, total: Int) {
    history.take(timeline, branch: branch) {
      "lr \(Number.tick(Double($0.learningRate)))"
    }
    steps = history.rows.map { Double($0.step) }
    losses = history.rows.map { Double($0.metrics.loss) }
    norms = (0..<min(layerCount, 8)).map { layer in
      history.rows.map { Double($0.metrics.gradientNorms[layer]) }
    }
    old = history.old.map { branch in
      (
        branch.label, branch.rows.map { Double($0.step) },
        branch.rows.map { Double($0.metrics.loss) }
      )
    }
    growRanges(total: total)
  }

  private mutating func growRanges(total: Int) {
    lossRange.include(losses)
    linearLossRange.include(0)
    linearLossRange.include(losses)
    for norm in norms { normRange.include(norm) }
    for branch in old {
      lossRange.include(branch.losses)
      linearLossRange.include(branch.losses)
    }
    let last = Double(history.furthestStep)
    // Beyond the last step there is room for the labels at the lines' ends.
    reach = max(
      reach, min(RunCurves<XORRun>.ceiling(last), Double(max(total, 1)) * 1.15), last * 1.05)
  }

  // MARK: Panels

  func loss(_ page: XORPage, hover: Hover?, in rect: Rect) -> PlotPanel {
    var series = old.map {
      PlotPanel.Series(label: $0.label, role: .old, steps: $0.steps, values: $0.losses)
    }
    series.append(PlotPanel.Series(label: history.label, steps: steps, values: losses))
    let isLog = page.controls.isLogLoss
    let forks = history.forks.map {
      PlotPanel.Branch(step: Double($0.step), value: Double($0.metrics.loss))
    }
    return plot(
      page, series: series, branches: forks, values: isLog ? lossRange : linearLossRange,
      isLog: isLog, hover: hover, title: "Loss",
      caption: page.settings.loss.title, key: 4)
  }

  func gradientNorm(_ page: XORPage, hover: Hover?, in rect: Rect) -> PlotPanel {
    let series = norms.enumerated().map { layer, values in
      PlotPanel.Series(
        label: "layer \(layer + 1)",
        role: layer == 0 ? .first : layer == 1 ? .second : .other(layer), steps: steps,
        values: values)
    }
    return plot(
      page, series: series, branches: [], values: normRange, isLog: true, hover: hover,
      title: "Gradient norm", caption: "L2 norm", key: 5)
  }

  private func plot(
    _ page: XORPage, series: [PlotPanel.Series], branches: [PlotPanel.Branch], values: AxisRange,
    isLog: Bool, hover: Hover?, title: String, caption: String, key: Int
  ) -> PlotPanel {
    var panel = PlotPanel(
      PanelFrame(title, key: key, caption: caption, isFocused: page.controls.focus.panel == key),
      series: series, steps: 0...reach, values: values)
    panel.branches = branches
    panel.isLog = isLog
    panel.playhead = Double(page.snapshot.step)
    if case .plot(let hovered) = hover?.control, let point = hover?.point,
      let rect = page.layout.panels[hovered]
    {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }

  /// The newest step on the way shown.
  var lastStep: Double { Double(history.lastStep) }

  /// What the scrubber shows.
  var scrubber: (curve: [TransportBar.Sample], old: [[TransportBar.Sample]]) {
    (
      RunCurves<XORRun>.samples(history.rows),
      history.old.map { RunCurves<XORRun>.samples($0.rows) }
    )
  }

  var scrubberForks: [TransportBar.Sample] { RunCurves<XORRun>.samples(history.forks) }
  var editSteps: [Double] { history.edits }
}

extension Loss {
  /// The name as people write it: `half squared error`.
  var title: String { rawValue.replacing("-", with: " ") }
}
