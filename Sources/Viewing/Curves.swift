import Drawing
import Training

/// What the history of a run looks like: lines of its quantities and findings on the way shown and
/// on the branches that were left, with scales that only grow until a reset.
package struct Curves<R: Run> {
  package typealias Metrics = R.Snapshot.Metrics

  /// Something that an examination found at a step.
  private struct Finding {
    var branch: BranchID
    var step: Int
    var values: [String: Double]
  }

  /// The scales of a plot.
  private struct Ranges {
    var log = AxisRange(isLog: true)
    var linear = AxisRange(isLog: false)

    mutating func include(_ values: some Sequence<Double>) {
      log.include(values)
      linear.include(values)
    }
  }

  private let quantities: [Quantity<Metrics>]
  /// Those of them that a plot shows: the lines of others are made when somebody asks.
  private let plotted: [Quantity<Metrics>]
  package let plots: [Plot]
  package private(set) var history = RunCurves<R>()
  private var lines: [String: Line] = [:]
  private var oldLines: [(label: String, lines: [String: Line])] = []
  private var findings: [Finding] = []
  private var way: [(branch: BranchID, end: Int)] = []
  private var ranges: [String: Ranges] = [:]
  /// The last step that plots of the run span.
  package private(set) var reach = 1.0
  private let name: @Sendable (Metrics) -> String
  /// How much room there is beyond the planned steps, for the labels at the lines' ends.
  private var margin: Double { quantities.contains { $0.mean != nil } ? 1.05 : 1.15 }

  package init(
    _ quantities: [Quantity<Metrics>], _ plots: [Plot],
    name: @escaping @Sendable (Metrics) -> String
  ) {
    (self.quantities, self.plots, self.name) = (quantities, plots, name)
    let names = Set(
      plots.flatMap { plot in
        plot.series.map(\.name) + [plot.old, plot.compared?.name].compactMap { $0 }
      })
    plotted = quantities.filter { names.contains($0.name) }
    reset()
  }

  /// A new run begins: the scales may shrink.
  package mutating func reset() {
    findings = []
    reach = 1
    ranges = [:]
    for plot in plots {
      var range = Ranges()
      range.linear.include(plot.least)
      ranges[plot.name] = range
    }
  }

  /// Takes over what the history holds on the way to `branch`, and beside it.
  package mutating func take(_ timeline: Timeline<R>, branch: BranchID, total: Int) {
    history.take(timeline, branch: branch, name: name)
    let path = timeline.path(to: branch)
    way = path.indices.map { place in
      (path[place], place + 1 < path.count ? timeline[path[place + 1]].forkStep : Int.max)
    }
    let olds = Set(plots.compactMap(\.old))
    lines = [:]
    for quantity in plotted { lines[quantity.name] = quantity.line(history.rows) }
    oldLines = history.old.map { branch in
      let kept = plotted.filter { olds.contains($0.name) }
      return (
        branch.label,
        Dictionary(uniqueKeysWithValues: kept.map { ($0.name, $0.line(branch.rows)) })
      )
    }
    for plot in plots where !plot.isFixed {
      for series in plot.series { cover(plot, lines[series.name]?.values ?? []) }
      guard let old = plot.old else { continue }
      for branch in oldLines { cover(plot, branch.lines[old]?.values ?? []) }
    }
    let last = Double(history.furthestStep)
    let labels = margin > 1.1 ? last * 1.05 : last
    reach = max(
      reach, min(RoundNumber.ceiling(last), Double(max(total, 1)) * margin), labels)
  }

  private mutating func cover(_ plot: Plot, _ values: [Double]) {
    ranges[plot.name]?.include(values.lazy.map { min($0 * plot.factor, plot.ceiling) })
  }

  /// Takes what an examination found at a step, under the names by which plots call it.
  package mutating func note(_ values: [String: Double], step: Int, branch: BranchID) {
    for plot in plots where !plot.isFixed {
      for series in plot.series {
        if let value = values[series.name], value.isFinite { cover(plot, [value]) }
      }
    }
    let next = Finding(branch: branch, step: step, values: values)
    let place = findings.lastIndex { $0.branch == branch && $0.step <= step }
    if let place, findings[place].step == step {
      findings[place].values.merge(values) { $1 }
    } else if let place {
      findings.insert(next, at: place + 1)
    } else {
      findings.insert(next, at: findings.firstIndex { $0.branch == branch } ?? findings.count)
    }
  }

  /// What belongs to the way shown, of things with a branch and a step.
  package func isOnWay(branch: BranchID, step: Int) -> Bool {
    way.contains { $0.branch == branch && step < $0.end }
  }

  /// The line of a quantity, or of what was found under that name, on the way shown.
  package func line(_ name: String) -> Line {
    if let line = lines[name] { return line }
    if let quantity = quantities.first(where: { $0.name == name }) {
      return quantity.line(history.rows)
    }
    var line = Line()
    for stretch in way {
      for finding in findings where finding.branch == stretch.branch && finding.step < stretch.end {
        guard let value = finding.values[name] else { continue }
        line.steps.append(Double(finding.step))
        line.values.append(value)
      }
    }
    return line
  }

  // MARK: Plots

  /// The plot of that name, in a frame that says what it is.
  package func panel(
    _ name: String, _ frame: PanelFrame, isLog: Bool, step: Int
  ) -> PlotPanel {
    guard let plot = plots.first(where: { $0.name == name }), let range = ranges[name] else {
      preconditionFailure("no plot is called \(name)")
    }
    let isLog = plot.isAlwaysLog || plot.mayBeLog && isLog
    func series(_ line: Line, _ label: String, _ role: PlotPanel.Series.Role) -> PlotPanel.Series {
      .init(
        label: label, role: role, steps: line.steps,
        values: plot.factor == 1 ? line.values : line.values.map { $0 * plot.factor })
    }
    var all: [PlotPanel.Series] = []
    if let old = plot.old {
      all = oldLines.compactMap { branch in branch.lines[old].map { series($0, branch.label, .old) }
      }
    }
    all += plot.series.map { item in
      // The first line is the branch's own: where there are several, it has the branch's name.
      let label = item.role == .first && !history.label.isEmpty ? nil : item.label
      return series(line(item.name), label ?? history.label, item.role)
    }
    var frame = frame
    frame.captions = [plot.caption]
    var panel = PlotPanel(
      frame, series: all, steps: 0...reach, values: isLog ? range.log : range.linear)
    panel.shortCaption = plot.shortCaption
    panel.isLog = isLog
    panel.playhead = Double(step)
    if plot.showsForks {
      panel.branches = history.forks.map {
        .init(step: Double($0.step), value: Double($0.metrics.loss))
      }
    }
    return panel
  }

  // MARK: The scrubber

  /// The curve of the loss along some rows, as it is drawn for the way shown.
  package func samples(_ rows: [RunCurves<R>.Row]) -> [TransportBar.Sample] {
    guard let loss = quantities.first(where: { $0.name == "loss" }), loss.mean != nil else {
      return RunCurves<R>.samples(rows)
    }
    let line = loss.line(rows)
    return zip(line.steps, line.values).map { .init(step: $0, loss: max($1, 1e-9)) }
  }
}
