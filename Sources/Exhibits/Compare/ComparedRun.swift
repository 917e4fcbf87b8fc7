import Drawing
import Options
import Training

/// One of the runs side by side, whatever its exhibit: held in step with the others, shown, and
/// drawn.
///
/// Steps here are its own; `Comparison` knows what they are in common steps.
protocol ComparedRun: AnyObject {
  /// What sets it apart, as `lr=0.08`.
  var title: String { get }
  /// How it counts its time.
  var terms: RunTerms { get }
  var stepsPerRefresh: Int { get }
  /// The step at which it ends.
  var total: Int { get }
  /// The newest step that was taken over from its thread.
  var reached: Int { get }
  /// The step on the screen.
  var step: Int { get }
  /// Whether it can train no further: at its end, or diverged.
  var isAtEnd: Bool { get }
  /// The step at which it diverged, if it did.
  var divergedAt: Int? { get }

  /// Sends it on its way to a step; does nothing at its end, or where it is there already.
  func depart(to step: Int)
  /// Whether it is there, or can go no further.
  func hasArrived(at step: Int) -> Bool
  /// Waits for that, at most so long.
  func wait(for step: Int, seconds: Double)
  /// Takes over where it is.
  func land()
  /// Shows the moment after `step` steps, or, past the newest, the newest.
  func show(step: Int)
  /// Begins again from the start, with the same seed or the next.
  func reset(newSeed: Bool)
  /// Moves its end.
  func extend(to total: Int)

  func examine(at time: Double, isHurried: Bool) -> Bool
  func examineNow()
  /// Ends its threads; what is shown stays.
  func stop()

  /// The name of what is learned.
  var subject: String { get }
  var facts: [TopBar.Item] { get }
  var figures: [PanelFrame.Figure] { get }
  var aspect: Double { get }
  var span: Double { get }
  var camera: OrbitCamera? { get }
  var lowerTitle: String? { get }
  var explanation: String { get }
  /// Its curves, up to the newest step.
  var curves: [ContenderCurve] { get }
  func draw(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas)
  func drawLower(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas)

  var result: RunResult { get }
  /// Writes a checkpoint of where it is.
  func save(to path: String) throws(ProgramError)
  /// Writes a row for each refresh so far.
  func writeMetrics(to path: String) throws(ProgramError)
}

/// A contender with the thread that trains it.
final class ContenderRun<C: Contender>: ComparedRun {
  let title: String
  private let contender: C
  private let player: Player<C.R>
  private(set) var curves: [ContenderCurve] = []

  /// Builds the run and pauses it at its start.
  ///
  /// - Parameters:
  ///   - count: the runs that share the history's budget.
  ///   - keepsRows: whether a row of every refresh is kept, for a metrics file.
  ///   - isLive: whether a window is to stay smooth beside it.
  /// - Throws: `ExhibitError.trainerEnded` where the run could not be built.
  init(
    _ contender: C, title: String, count: Int, keepsRows: Bool, isLive: Bool
  ) throws(ExhibitError) {
    self.contender = contender
    self.title = title
    var plan = contender.plan
    plan.limits.share(with: count)
    if keepsRows {
      plan.limits.rowLimit = max(
        plan.limits.rowLimit, plan.totalSteps / plan.stepsPerRefresh + 2)
    }
    let build = contender.builder(fresh: false)
    // At this pace a run moves only where it is sent.
    player = try Player(
      plan: plan, pace: .watch, terms: contender.terms,
      replaying: contender.builder(fresh: true)(), givesWay: isLive, makeRun: build)
    showNewest()
  }

  var terms: RunTerms { player.terms }
  var stepsPerRefresh: Int { player.view.plan.stepsPerRefresh }
  var total: Int { player.view.plan.totalSteps }
  var reached: Int { player.view.step }
  var step: Int { player.shown.step }
  var isAtEnd: Bool { player.isFinished }
  var divergedAt: Int? { player.divergedAt }

  // MARK: In step

  func depart(to step: Int) {
    let steps = min(step, total) - reached
    guard steps > 0, !isAtEnd else { return }
    player.trainer.step(by: steps)
  }

  func hasArrived(at step: Int) -> Bool {
    if isAtEnd || reached >= min(step, total) { return true }
    guard player.trainer.version != player.view.version else { return false }
    return player.trainer.wait(seconds: 0) { Self.isThere($0, step) } != nil
  }

  func wait(for step: Int, seconds: Double) {
    if isAtEnd || reached >= min(step, total) { return }
    _ = player.trainer.wait(seconds: seconds) { Self.isThere($0, step) }
  }

  private static func isThere(_ view: RunView<C.R>, _ step: Int) -> Bool {
    switch view.state {
    case .diverged, .finished, .ended: true
    case .running, .paused: view.step >= min(step, view.plan.totalSteps)
    }
  }

  func land() {
    guard let view = player.trainer.take(granting: 0), view.version != player.view.version else {
      return
    }
    player.take(view)
    showNewest()
  }

  /// Brings curves and, unless the past is shown, the contender to where the run is.
  private func showNewest() {
    takeCurves()
    if player.past == nil { contender.show(player.shown, branch: player.shownBranch) }
  }

  private func takeCurves() {
    curves = contender.curves(player.view.timeline.rows(alongPathTo: player.view.branch))
  }

  func show(step: Int) {
    if step >= reached {
      player.past = nil
    } else {
      _ = player.showPast(step: max(step, 0), on: player.view.branch)
    }
    contender.show(player.shown, branch: player.shownBranch)
  }

  func reset(newSeed: Bool) {
    contender.reset(newSeed: newSeed)
    let total = contender.plan.totalSteps
    player.reset(
      total: total, keepingHistory: false, label: "", makeRun: contender.builder(fresh: true))
    showNewest()
  }

  func extend(to total: Int) {
    player.trainer.setTotalSteps(total, applying: contender.edit(forTotalSteps: total))
    player.settle(seconds: 0.5)
    showNewest()
  }

  func stop() {
    player.close()
    contender.stop()
  }

  // MARK: What the contender says

  func examine(at time: Double, isHurried: Bool) -> Bool {
    guard contender.examine(at: time, isHurried: isHurried) else { return false }
    takeCurves()
    return true
  }

  func examineNow() {
    contender.examineNow()
    takeCurves()
  }

  var subject: String { contender.title }
  var facts: [TopBar.Item] { contender.facts }
  var figures: [PanelFrame.Figure] { contender.figures }
  var aspect: Double { contender.aspect }
  var span: Double { contender.span }
  var camera: OrbitCamera? { contender.camera }
  var lowerTitle: String? { contender.lowerTitle }
  var explanation: String { contender.explanation }

  func draw(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    contender.draw(look, in: rect, on: &canvas)
  }
  func drawLower(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    contender.drawLower(look, in: rect, on: &canvas)
  }

  // MARK: Results

  var result: RunResult {
    var result = contender.result(player.view)
    result.set = title
    return result
  }

  func save(to path: String) throws(ProgramError) {
    try contender.save(player.view.snapshot, to: path)
  }

  func writeMetrics(to path: String) throws(ProgramError) {
    let writer = try MetricsWriter(path: path, columns: contender.columns)
    for row in player.view.timeline.rows(alongPathTo: player.view.branch) {
      try writer.append(contender.row(step: row.step, row.metrics))
    }
    try writer.finish()
  }
}

extension HistoryLimits {
  /// Leaves to each of `count` runs its part of what one may hold: in memory, and in what taking a
  /// look at the history costs.
  fileprivate mutating func share(with count: Int) {
    byteBudget = max(1, byteBudget / count)
    frameLimit = max(min(frameLimit, 256), frameLimit / count)
    rowLimit = max(min(rowLimit, 1024), rowLimit / count)
  }
}

extension Contender {
  /// The contender with a thread that trains it.
  func run(
    title: String, count: Int, keepsRows: Bool, isLive: Bool
  ) throws(ExhibitError) -> any ComparedRun {
    try ContenderRun(self, title: title, count: count, keepsRows: keepsRows, isLive: isLive)
  }
}
