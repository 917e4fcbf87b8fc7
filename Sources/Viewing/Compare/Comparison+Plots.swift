import Drawing
import Training

extension Comparison {
  /// The curves of all runs in common plots, with the scales that grow until a reset.
  struct Plots {
    /// The plots that stand in a comparison, for each place the one of every run.
    private let plots: [[Plot]]
    /// The curves of each plot, one for each run.
    private var series: [[PlotPanel.Series]]
    private var ranges: [PlotRanges]
    private var reach = 1.0
    /// The last planned step of all.
    private var planned = 1.0
    /// The newest common step, as the page counts.
    private(set) var lastStep = 0.0
    /// The largest value that any run has had to show on the scale that all share, up to the moment
    /// shown.
    private(set) var span = 0.0
    private var spans = GrowingScale(0.0)

    init(_ runs: [Viewing<E>]) {
      let all = runs.map(Self.compared)
      plots = (0..<(all.map(\.count).min() ?? 0)).map { place in all.map { $0[place] } }
      series = plots.map { _ in [] }
      ranges = plots.map { _ in PlotRanges() }
    }

    private static func compared(_ run: Viewing<E>) -> [Plot] {
      run.show.curves.plots.filter { $0.compared != nil }
    }

    /// The line of a plot in a run, over the run's own steps.
    private static func line(_ plot: Plot, of run: Viewing<E>) -> Line {
      var line = run.show.curves.line(plot.compared?.name ?? "")
      line.values = line.values.map { $0 * plot.factor }
      return line
    }

    /// What the first plot of a run ends in.
    static func lastLoss(of run: Viewing<E>) -> Double {
      compared(run).first.flatMap { line($0, of: run).values.last } ?? .nan
    }

    /// How many plots there are.
    var count: Int { plots.count }

    /// The runs by what they measure in a plot, as `A, C half squared error`; none where all measure
    /// the same.
    private func measures(_ place: Int) -> [String] {
      let all = plots[place].map { $0.compared?.measure ?? "" }
      let firsts = all.indices.filter { !all[..<$0].contains(all[$0]) }
      guard firsts.count > 1 else { return [] }
      return firsts.map { first in
        let runs = zip(all, RunBadge.allCases).filter { $0.0 == all[first] }
        return "\(runs.map(\.1.letter).joined(separator: ", ")) \(all[first])"
      }
    }

    /// Where runs measure different things, no scale is common to them: each is drawn as a multiple
    /// of where it began.
    func title(_ place: Int) -> String {
      let title = plots[place][0].compared?.title ?? ""
      return measures(place).isEmpty ? title : "\(title) ÷ its first"
    }

    /// Takes over the curves of all runs, over common steps.
    mutating func take(_ comparison: Comparison<E>) {
      let mark = comparison.stepsPerMark
      for place in plots.indices {
        let isRelative = !measures(place).isEmpty
        series[place] = comparison.runs.indices.map { index in
          let (run, plot) = (comparison.runs[index], plots[place][index])
          var line = Self.line(plot, of: run)
          if isRelative, let first = line.values.first(where: { $0.isFinite && $0 > 0 }) {
            line.values = line.values.map { $0 / first }
          }
          ranges[place].include(
            line.values, of: "\(index)", upTo: isRelative ? .infinity : plot.ceiling)
          let own = Double(run.player.terms.stepsPerEpoch)
          var shown = PlotPanel.Series(
            badge: RunBadge.allCases[index],
            steps: mark == 1 ? line.steps : line.steps.map { $0 / own }, values: line.values)
          shown.isSampled = line.isSampled
          return shown
        }
      }
      lastStep = Double(comparison.reached) / mark
      let total = Double(max(comparison.total, 1)) / mark
      planned = total
      reach = max(reach, min(Number.roundAbove(lastStep), total), lastStep)
      let own = comparison.runs.map { E.span($0.show) }.filter(\.isFinite).max() ?? 0
      spans.grow(at: comparison.position) { $0 = max($0, own) }
      span = spans[comparison.position]
    }

    /// The plot of that place.
    func panel(_ place: Int, _ frame: PanelFrame, isLog: Bool, position: Double) -> PlotPanel {
      let (plot, measures) = (plots[place][0], measures(place))
      var (caption, short) = (plot.compared?.caption ?? "", plot.compared?.shortCaption ?? "")
      if !measures.isEmpty { (caption, short) = (measures.joined(separator: "; "), "its own kind") }
      var panel = ranges[place].panel(
        frame, caption, short, series[place],
        reach: plot.hasLogSteps ? max(planned, lastStep) : reach, isLog: plot.mayBeLog && isLog,
        step: position)
      panel.hasLogSteps = plot.hasLogSteps
      return panel
    }

    /// The losses, for the scrubber.
    var scrubber: [TransportBar.Run] {
      (series.first ?? []).compactMap { series in
        series.badge.map { badge in
          TransportBar.Run(
            badge, zip(series.steps, series.values).map { .init(step: $0, loss: $1) })
        }
      }
    }
  }
}
