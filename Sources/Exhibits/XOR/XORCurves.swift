import Networks
import Drawing
import Training

/// The curves of all branches, as the plots and the scrubber draw them, with the scales that only
/// grow until a reset.
struct XORCurves {
  /// A branch that was left behind.
  private struct Old {
    var label: String
    var steps: [Double]
    var losses: [Double]
  }

  private var steps: [Double] = []
  private var losses: [Double] = []
  private var norms: [[Double]] = []
  private var old: [Old] = []
  private var forks: [PlotPanel.Branch] = []
  private var edits: [Double] = []
  private var label = ""

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
    let rows = timeline.rows(alongPathTo: branch)
    steps = rows.map { Double($0.step) }
    losses = rows.map { Double($0.metrics.loss) }
    norms = (0..<min(layerCount, 8)).map { layer in
      rows.map { Double($0.metrics.gradientNorms[layer]) }
    }
    let way = timeline.path(to: branch)
    old = timeline.branches.filter { !way.contains($0.id) }.map { branch in
      Old(
        label: Self.label(branch), steps: branch.rows.map { Double($0.step) },
        losses: branch.rows.map { Double($0.metrics.loss) })
    }
    // Where the way shown left an older branch, that one went on: it is drawn from there.
    for (parent, child) in zip(way, way.dropFirst()) {
      let fork = timeline[child].forkStep
      let rest = timeline[parent].rows.filter { $0.step >= fork }
      guard rest.count > 1 else { continue }
      old.append(
        Old(
          label: Self.label(timeline[parent]), steps: rest.map { Double($0.step) },
          losses: rest.map { Double($0.metrics.loss) }))
    }
    forks = timeline.branches.compactMap { branch in
      guard branch.parent != nil, let first = branch.rows.first else { return nil }
      return PlotPanel.Branch(step: Double(first.step), value: Double(first.metrics.loss))
    }
    // Where the way leaves a branch, what was changed on that later does not belong to it.
    edits = way.indices.flatMap { place in
      let fork = place + 1 < way.count ? timeline[way[place + 1]].forkStep : Int.max
      return timeline[way[place]].events.filter { $0.step < fork }.map { Double($0.step) }
    }
    label = old.isEmpty ? "" : Self.label(timeline[branch])
    growRanges(total: total)
  }

  /// What sets a branch apart: what was changed at its start, else its learning rate.
  private static func label(_ branch: Branch<XORRun>) -> String {
    guard branch.label.isEmpty else { return branch.label }
    return "lr \(Number.tick(Double(branch.rows.first?.metrics.learningRate ?? .nan)))"
  }

  private mutating func growRanges(total: Int) {
    lossRange.include(losses)
    linearLossRange.include(0)
    linearLossRange.include(losses)
    for norm in norms { normRange.include(norm) }
    var last = steps.last ?? 0
    for branch in old {
      lossRange.include(branch.losses)
      linearLossRange.include(branch.losses)
      last = max(last, branch.steps.last ?? 0)
    }
    // Beyond the last step there is room for the labels at the lines' ends.
    reach = max(reach, min(Self.ceiling(last), Double(max(total, 1)) * 1.15), last * 1.05)
  }

  /// The next round number at or above `value`, so that an axis grows in jumps and not with
  /// every frame.
  private static func ceiling(_ value: Double) -> Double {
    var decade = 1.0
    while decade * 10 <= value { decade *= 10 }
    let marks = [1, 1.2, 1.6, 2, 2.5, 3, 4, 5, 6, 8, 10]
    return (marks.first { $0 * decade >= value } ?? 10) * decade
  }

  // MARK: Panels

  func loss(_ page: XORPage, hover: Hover?, in rect: Rect) -> PlotPanel {
    var series = old.map {
      PlotPanel.Series(label: $0.label, role: .old, steps: $0.steps, values: $0.losses)
    }
    series.append(PlotPanel.Series(label: label, steps: steps, values: losses))
    let isLog = page.controls.isLogLoss
    return plot(
      page, series: series, branches: forks, values: isLog ? lossRange : linearLossRange,
      isLog: isLog, hover: hover, title: "Loss",
      caption: page.settings.loss.rawValue.replacing("-", with: " "), key: 4)
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
      series: series, branches: branches, steps: 0...reach, values: values, isLog: isLog,
      playhead: Double(page.snapshot.step), title: title, caption: caption, key: key,
      isFocused: page.controls.focusedPanel == key)
    if case .plot(let hovered) = hover?.control, let point = hover?.point,
      let rect = page.layout.panels[hovered]
    {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }

  /// The newest step on the way shown.
  var lastStep: Double { steps.last ?? 0 }

  /// What the scrubber shows.
  var scrubber: (curve: [TransportBar.Sample], old: [[TransportBar.Sample]]) {
    func samples(_ steps: [Double], _ losses: [Double]) -> [TransportBar.Sample] {
      zip(steps, losses).map { TransportBar.Sample(step: $0, loss: $1) }
    }
    return (samples(steps, losses), old.map { samples($0.steps, $0.losses) })
  }

  var scrubberForks: [TransportBar.Sample] { forks.map { .init(step: $0.step, loss: $0.value) } }
  var editSteps: [Double] { edits }
}
