import Drawing
import Options
import Training

/// One of the runs of a comparison: a `Player` with a thread of its own that moves only where it is
/// sent, and what is shown of it.
final class ComparedRun<E: Experiment> {
  /// What sets the run apart, as `lr=0.08`.
  let title: String
  let show: Show<E>
  private let player: Player<E.R>
  private let hasMetrics: Bool

  /// - Parameters:
  ///   - count: runs that share the history's budget.
  ///   - isLive: whether its thread gives way to a window.
  /// - Throws: `ExhibitError.trainerEnded` where the run could not be built.
  init(
    _ experiment: E, _ options: Options, title: String, count: Int, isLive: Bool
  ) throws(ExhibitError) {
    self.title = title
    hasMetrics = options.metrics != nil
    let needs = RunNeeds(draws: false, isCompared: true, hasMetrics: hasMetrics)
    var plan = experiment.plan(from: experiment.makeRun(needs).snapshot())
    plan.limits.share(with: count)
    if hasMetrics { plan.keepEveryRow() }
    // At this pace a run moves only where it is sent.
    player = try Player(
      plan: plan, pace: .watch, terms: experiment.terms,
      replaying: experiment.makeRun(
        RunNeeds(
          isFresh: true, draws: false, isCompared: true, hasMetrics: hasMetrics)),
      givesWay: isLive
    ) { experiment.makeRun(needs) }
    show = Show(experiment, player.view, options)
    show.neighbours = count
  }

  var terms: RunTerms { player.terms }
  var stepsPerRefresh: Int { player.view.plan.stepsPerRefresh }
  var total: Int { player.view.plan.totalSteps }
  /// The newest step that is known, and the one that is shown.
  var reached: Int { player.view.step }
  var step: Int { player.shown.step }
  /// Whether the run has come to its own end, or diverged.
  var isAtEnd: Bool { player.isFinished }
  var divergedAt: Int? { player.divergedAt }

  // MARK: In step

  /// Sends the run to a step; `hasArrived` says when it is there.
  func depart(to step: Int) {
    let steps = min(step, total) - reached
    guard steps > 0, !isAtEnd else { return }
    player.trainer.step(by: steps)
  }

  /// Whether the run is at the step that it was sent to, or at its end.
  func hasArrived(at step: Int) -> Bool {
    if isAtEnd || reached >= min(step, total) { return true }
    guard player.trainer.version != player.view.version else { return false }
    return player.trainer.wait(seconds: 0) { Self.isThere($0, step) } != nil
  }

  /// Waits until it is there, but not longer than so many seconds.
  func wait(for step: Int, seconds: Double) {
    if isAtEnd || reached >= min(step, total) { return }
    _ = player.trainer.wait(seconds: seconds) { Self.isThere($0, step) }
  }

  private static func isThere(_ view: RunView<E.R>, _ step: Int) -> Bool {
    switch view.state {
    case .diverged, .finished, .ended: true
    case .running, .paused: view.step >= min(step, view.plan.totalSteps)
    }
  }

  /// Takes what the run has published; the moment shown follows unless it is of the past.
  func land() {
    guard let view = player.trainer.take(granting: 0), view.version != player.view.version else {
      return
    }
    player.take(view)
    takeShown()
  }

  private func takeShown() { show.take(player.view, shown: player.shown, on: player.shownBranch) }

  /// Shows a step of the past, or the newest.
  func show(step: Int) {
    if step >= reached {
      player.past = nil
    } else {
      _ = player.showPast(step: max(step, 0), on: player.view.branch)
    }
    takeShown()
  }

  /// Begins anew, with the same seed or the next.
  func reset(newSeed: Bool) {
    let seed = show.experiment.seed
    let experiment = show.experiment.reseeded(newSeed ? seed &+ 1 : seed, player.shown)
    show.reset(experiment, keepingHistory: false)
    let fresh = RunNeeds(
      isFresh: true, draws: false, isCompared: true, hasMetrics: hasMetrics)
    let total = experiment.plan(from: experiment.makeRun(fresh).snapshot()).totalSteps
    player.reset(
      total: total, keepingHistory: false, label: ""
    ) { experiment.makeRun(fresh) }
    takeShown()
  }

  /// Lets the run go on to another end.
  func extend(to total: Int) {
    player.trainer.setTotalSteps(total, applying: show.experiment.edit(totalSteps: total))
    player.settle(seconds: 0.5)
    takeShown()
  }

  /// Ends its threads.
  func stop() {
    player.close()
    show.stop()
  }

  // MARK: What it shows

  /// Its page, of which a comparison shows a panel or two.
  ///
  /// - Parameter span: what all runs have on one scale.
  func page(_ size: Size, span: Double, isFilm: Bool) -> E.Page {
    show.size = size
    var scene = show.scene(RunStatus(player.view, pace: .watch))
    (scene.span, scene.isFilm) = (span, isFilm)
    return E.Page(scene)
  }

  /// The lines of the plots that all runs share.
  var curves: [ComparedCurve] {
    show.curves.plots.compactMap { plot in
      plot.compared.map { ComparedCurve(plot, $0, show.curves.line($0.name)) }
    }
  }

  // MARK: Results

  var result: RunResult {
    var result = show.experiment.result(player.view, examines: divergedAt == nil)
    result.set = title
    return result
  }

  func save(to path: String) throws(ProgramError) {
    try show.experiment.save(player.view.snapshot, to: path)
  }

  func writeMetrics(to path: String) throws(ProgramError) {
    try show.experiment.writeMetrics(player.view, to: path)
  }
}

/// A line of a plot that runs share: one number of a run over its steps.
struct ComparedCurve: Equatable {
  var title: String
  var caption: String
  var shortCaption: String
  /// Whether it is drawn on a logarithmic axis at first.
  var isLog: Bool
  /// What lies above leaves the plot.
  var ceiling: Double
  var line: Line

  init(_ plot: Plot, _ compared: Plot.Compared, _ line: Line) {
    (title, caption, shortCaption) = (compared.title, compared.caption, compared.shortCaption)
    (isLog, ceiling) = (plot.mayBeLog, plot.ceiling)
    self.line = Line(steps: line.steps, values: line.values.map { $0 * plot.factor })
  }
}

extension HistoryLimits {
  /// The part of one of several runs that share a budget.
  fileprivate mutating func share(with count: Int) {
    byteBudget = max(1, byteBudget / count)
    frameLimit = max(min(frameLimit, 256), frameLimit / count)
    rowLimit = max(min(rowLimit, 1024), rowLimit / count)
  }
}
