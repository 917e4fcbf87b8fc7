import Drawing

/// The curves of all runs in common plots, with the scales that only grow until a reset.
struct ComparePlots {
  /// The curves of one quantity, one for each run.
  private struct Plot {
    var series: [PlotPanel.Series] = []
    var logRange = AxisRange(isLog: true)
    var linearRange = AxisRange(isLog: false)
  }

  private var plots: [Plot] = []
  private var heads: [ContenderCurve] = []
  private var reach = 1.0
  /// The newest common step.
  private var newest = 0.0
  /// The largest value that any run has had to show on the scale that all share.
  private(set) var span = 0.0

  /// How many plots there are.
  var count: Int { heads.count }

  mutating func reset() { self = ComparePlots() }

  /// Takes over the curves of all runs, over common steps.
  mutating func take(_ comparison: Comparison) {
    let curves = comparison.runs.map(\.curves)
    heads = curves.first ?? []
    if plots.count != heads.count { plots = heads.map { _ in Plot() } }
    for place in plots.indices {
      plots[place].series = zip(comparison.runs, curves).enumerated().compactMap { index, run in
        guard run.1.indices.contains(place), let badge = RunBadge(rawValue: index) else {
          return nil
        }
        let curve = run.1[place]
        let values = curve.values.map { min($0, curve.ceiling) }
        plots[place].logRange.include(values)
        plots[place].linearRange.include(values)
        return PlotPanel.Series(
          badge: badge, steps: comparison.commonSteps(curve.steps, of: run.0), values: curve.values)
      }
    }
    newest = Double(comparison.reached)
    let total = Double(max(comparison.total, 1))
    reach = max(reach, min(RoundNumber.ceiling(newest), total), newest)
    for run in comparison.runs where run.span.isFinite { span = max(span, run.span) }
  }

  /// One of the plots.
  ///
  /// - Parameter isLog: how a loss is drawn; others stay as they are.
  func panel(
    _ place: Int, isLog: Bool, key: Int, position: Int, hoverStep: Double?, isFocused: Bool
  ) -> PlotPanel {
    let head = heads[place]
    let isLog = head.isLog && isLog
    var panel = PlotPanel(
      PanelFrame(head.title, key: key, caption: head.caption, isFocused: isFocused),
      series: plots[place].series, steps: 0...reach,
      values: isLog ? plots[place].logRange : plots[place].linearRange)
    panel.isLog = isLog
    panel.playhead = Double(position)
    panel.hoverStep = hoverStep
    panel.shortCaption = head.shortCaption
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
