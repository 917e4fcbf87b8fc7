import Drawing

/// The curves of all runs in common plots, with the scales that only grow until a reset.
struct ComparePlots<E: Experiment> {
  /// The curves of one quantity, one for each run.
  private struct Plot {
    var series: [PlotPanel.Series] = []
    var logRange = AxisRange(isLog: true)
    var linearRange = AxisRange(isLog: false)
  }

  private var plots: [Plot] = []
  private var heads: [ComparedCurve] = []
  private var reach = 1.0
  /// The newest common step.
  private var newest = 0.0
  /// The largest value that any run has had to show on the scale that all share.
  private(set) var span = 0.0

  /// How many plots there are.
  var count: Int { heads.count }

  mutating func reset() { self = ComparePlots() }

  /// Takes over the curves of all runs, over common steps.
  mutating func take(_ comparison: Comparison<E>) {
    let curves = comparison.runs.map(\.curves)
    heads = curves.first ?? []
    if plots.count != heads.count { plots = heads.map { _ in Plot() } }
    for place in plots.indices {
      plots[place].series = zip(comparison.runs, curves).enumerated().compactMap { index, run in
        guard run.1.indices.contains(place), let badge = RunBadge(rawValue: index) else {
          return nil
        }
        let curve = run.1[place]
        let values = curve.line.values.map { min($0, curve.ceiling) }
        plots[place].logRange.include(values)
        plots[place].linearRange.include(values)
        return PlotPanel.Series(
          badge: badge, steps: comparison.commonSteps(curve.line.steps, of: run.0),
          values: curve.line.values)
      }
    }
    newest = Double(comparison.reached)
    let total = Double(max(comparison.total, 1))
    reach = max(reach, min(RoundNumber.ceiling(newest), total), newest)
    for run in comparison.runs {
      let own = E.span(run.show)
      if own.isFinite { span = max(span, own) }
    }
  }

  /// The plot of that place.
  func panel(_ place: Int, _ frame: PanelFrame, isLog: Bool, position: Int) -> PlotPanel {
    let head = heads[place]
    let isLog = head.isLog && isLog
    var frame = frame
    frame.captions = [head.caption]
    var panel = PlotPanel(
      frame, series: plots[place].series, steps: 0...reach,
      values: isLog ? plots[place].logRange : plots[place].linearRange)
    panel.shortCaption = head.shortCaption
    panel.isLog = isLog
    panel.playhead = Double(position)
    return panel
  }

  func title(_ place: Int) -> String { heads[place].title }

  /// The losses, for the scrubber.
  var scrubber: [TransportBar.Run] {
    (plots.first?.series ?? []).compactMap { series in
      series.badge.map { badge in
        TransportBar.Run(
          badge, zip(series.steps, series.values).map { .init(step: $0, loss: $1) })
      }
    }
  }

  /// The newest common step.
  var lastStep: Double { newest }
}
