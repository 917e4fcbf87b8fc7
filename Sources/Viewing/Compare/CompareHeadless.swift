import Drawing
import Options
import Training

/// A comparison without a window: the same runs in step, and the same pages where they are asked
/// for.
enum CompareHeadless {
  static func run<E: Experiment>(
    _: E.Type, _ options: Options, _ tasks: HeadlessTasks
  ) throws -> HeadlessOutcome {
    let place = tasks.makePlace()
    var experiments: [E] = []
    for options in try options.eachRun(offered: [E.card]) { experiments.append(try E(options)) }
    for run in experiments.indices { experiments[run] = try experiments[run].loaded(from: place) }
    let comparison = try Comparison(experiments, options, pace: .watch, isLive: false)
    let painter = ComparePainter(comparison, tasks)
    report(comparison, tasks, rate: 0)
    try tasks.onFrame?(painter.scene())
    var stretch = 1
    let clock = ContinuousClock()
    while !tasks.signal.isRaised {
      let begin = clock.now
      // A film shows every refresh; else a flight is long enough to cost nothing.
      guard comparison.advance(refreshes: tasks.onFrame == nil ? stretch : 1) else { break }
      let spent = clock.now - begin
      if spent < .milliseconds(50) { stretch = min(stretch * 2, 1 << 24) }
      if spent > .milliseconds(200) { stretch = max(1, stretch / 2) }
      report(comparison, tasks, rate: comparison.stepsPerSecond)
      try tasks.onFrame?(painter.scene())
    }
    let wasInterrupted = !comparison.isFinished
    try tasks.onLastFrame?(painter.scene())
    comparison.stop()
    try comparison.write(options)
    var outcome = HeadlessOutcome(
      result: comparison.runs[0].result, divergedAt: comparison.divergedAt,
      wasInterrupted: wasInterrupted, unit: comparison.runs[0].terms.unit,
      reachedStep: comparison.reached)
    outcome.results = comparison.runs.map(\.result)
    return outcome
  }

  private static func report(
    _ comparison: Comparison<some Experiment>, _ tasks: HeadlessTasks, rate: Double
  ) {
    let losses = comparison.runs.map { $0.curves.first?.line.values.last ?? .nan }
    var progress = RunProgress(
      step: comparison.reached, total: comparison.total, loss: losses[0], rate: rate,
      unit: comparison.runs[0].terms.units)
    progress.words =
      "loss "
      + zip(RunBadge.allCases, losses).map { "\($0.letter) \(NumberFormat.short($1))" }
      .joined(separator: "  ")
    tasks.onProgress(progress)
  }
}

/// Draws the pages of a comparison that has no window.
private final class ComparePainter<E: Experiment> {
  private let comparison: Comparison<E>
  private let tasks: HeadlessTasks
  private var plots = ComparePlots<E>()

  init(_ comparison: Comparison<E>, _ tasks: HeadlessTasks) {
    (self.comparison, self.tasks) = (comparison, tasks)
  }

  /// The page of the moment; what it shows depends on steps alone.
  func scene() -> Scene {
    comparison.examineNow()
    plots.take(comparison)
    let page = ComparePage(
      comparison, plots, Controls(comparing: E.self), RunStatus(comparison, measures: false),
      size: tasks.size,
      isFilm: tasks.onFrame != nil && !tasks.appearance.reducesMotion)
    var scene = Scene(size: tasks.size, background: tasks.appearance.theme.window)
    page.draw(on: &scene, hover: nil, appearance: tasks.appearance)
    return scene
  }
}
