import Drawing
import Training

/// What the history of a run looks like: lines of its quantities and findings on the way shown and
/// on the branches that were left, with scales that only grow until a reset.
package struct Curves<R: Run> {
  package typealias Metrics = R.Snapshot.Metrics
  package typealias Row = MetricsRow<Metrics>

  package let plots: [Plot]
  private var lines: RunLines<R>
  /// What the scrubber shows: the loss, or the first quantity where there is none.
  private let loss: Quantity<Metrics>?
  private var ranges: [String: PlotRanges] = [:]
  /// The last step that plots of the run span.
  package private(set) var reach = 1.0
  /// The last planned step, which an axis of decades shows from the start.
  private var planned = 1.0
  /// How much room there is beyond the planned steps, for the labels at the lines' ends.
  private let margin: Double

  package init(
    _ quantities: [Quantity<Metrics>], _ plots: [Plot],
    words: @escaping @Sendable ([R.Edit]) -> String = { _ in "" },
    name: @escaping @Sendable (Metrics) -> String
  ) {
    self.plots = plots
    let shown = plots.flatMap { $0.series.map(\.name) + [$0.compared?.name].compactMap(\.self) }
    let kept = Set(plots.compactMap(\.old))
    lines = RunLines(quantities, drawn: kept.union(shown), kept: kept, words: words, name: name)
    loss = quantities.first { $0.name == "loss" } ?? quantities.first
    margin = quantities.contains { $0.mean != nil } ? 1.05 : 1.15
    reset()
  }

  /// A new run begins: the scales may shrink.
  package mutating func reset() {
    lines.reset()
    reach = 1
    for plot in plots { ranges[plot.name] = PlotRanges(least: plot.least) }
  }

  /// Takes over what the history holds on the way to `branch`, and beside it.
  ///
  /// - Parameter present: where the run is between two refreshes.
  package mutating func take(
    _ timeline: Timeline<R>, branch: BranchID, total: Int, present: Row? = nil
  ) {
    lines.take(timeline, branch: branch, present: present)
    for plot in plots where !plot.isFixed {
      for series in plot.series { cover(plot, series.name, lines.lines[series.name]?.values ?? []) }
      guard let name = plot.old else { continue }
      for branch in lines.old { cover(plot, name, branch.lines[name]?.values ?? []) }
    }
    let last = Double(lines.old.reduce(lastStep) { max($0, $1.rows.last?.step ?? 0) })
    planned = Double(max(total, 1))
    let labels = margin > 1.1 ? last * 1.05 : last
    reach = max(
      reach, min(Number.roundAbove(last), Double(max(total, 1)) * margin), labels)
  }

  private mutating func cover(_ plot: Plot, _ line: String, _ values: [Double]) {
    ranges[plot.name]?.include(values, of: line, times: plot.factor, upTo: plot.ceiling)
  }

  /// Takes what an examination found at a step, under the names by which plots call it.
  package mutating func note(_ values: [String: Double], step: Int, branch: BranchID) {
    for plot in plots where !plot.isFixed {
      for series in plot.series {
        if let value = values[series.name], value.isFinite { cover(plot, series.name, [value]) }
      }
    }
    lines.note(values, step: step, branch: branch)
  }

  /// The refreshes on the way to the branch shown.
  package var rows: [Row] { lines.rows }
  /// The newest step on that way.
  package var lastStep: Int { lines.lastStep }

  /// What belongs to the way shown, of things with a branch and a step.
  package func isOnWay(branch: BranchID, step: Int) -> Bool {
    lines.isOnWay(branch: branch, step: step)
  }

  /// The line of a quantity, or of what was found under that name, on the way shown.
  package func line(_ name: String) -> Line { lines.line(name) }

  // MARK: Plots

  /// The plot of that name, in a frame that says what it is.
  ///
  /// - Parameter now: the numbers of the moment shown, which may lie between two refreshes.
  package func panel(
    _ name: String, _ frame: PanelFrame, isLog: Bool, step: Int, now: Metrics? = nil
  ) -> PlotPanel {
    guard let plot = plots.first(where: { $0.name == name }), let range = ranges[name] else {
      preconditionFailure("no plot is called \(name)")
    }
    let isLog = plot.isAlwaysLog || plot.mayBeLog && isLog
    func series(_ line: Line, _ label: String, _ role: PlotPanel.Series.Role) -> PlotPanel.Series {
      var series = PlotPanel.Series(
        label: label, role: role, steps: line.steps,
        values: plot.factor == 1 ? line.values : line.values.map { $0 * plot.factor })
      series.isSampled = line.isSampled
      return series
    }
    var all = lines.old.compactMap { branch in
      plot.old.flatMap { branch.lines[$0] }.map { series($0, branch.label, .old) }
    }
    all += plot.series.map { item in
      // The first line is the branch's own: where there are several, it has the branch's name.
      let label = item.role == .first && !lines.label.isEmpty ? nil : item.label
      let now = now.map { Row(step: step, metrics: $0) }
      return series(lines.line(item.name, with: now), label ?? lines.label, item.role)
    }
    var panel = range.panel(
      frame, plot.caption, plot.shortCaption, all,
      reach: plot.hasLogSteps ? max(planned, Double(lastStep)) : reach, isLog: isLog,
      step: Double(step))
    panel.hasLogSteps = plot.hasLogSteps
    panel.marks = lines.marks.map { .init(step: $0.step, words: $0.words) }
    if plot.showsForks {
      panel.branches = lines.forks.map {
        .init(step: Double($0.step), value: Double($0.metrics.loss))
      }
    }
    return panel
  }

  // MARK: The scrubber

  /// The curve of the loss along the way shown, or of what stands in its place.
  package var samples: [TransportBar.Sample] { samples(rows, lines.lines) }

  /// The curve of the loss along some rows, whose line may be known.
  private func samples(_ rows: [Row], _ lines: [String: Line]) -> [TransportBar.Sample] {
    guard let loss, loss.mean != nil else { return rows.map(sample) }
    let line = lines[loss.name] ?? loss.line(rows)
    return zip(line.steps, line.values).map { .init(step: $0, loss: max($1, 1e-9)) }
  }

  private func sample(_ row: Row) -> TransportBar.Sample {
    .init(
      step: Double(row.step), loss: loss?.value(row.metrics) ?? Double(row.metrics.loss))
  }

  /// Shows in a bar what lies beside the way shown, and on it.
  func mark(_ bar: inout TransportBar) {
    bar.oldBranches = lines.old.map { samples($0.rows, $0.lines) }
    bar.forks = lines.forks.map(sample).filter { $0.loss.isFinite }
    bar.edits = lines.edits
  }
}
