import Drawing
import Options
import Training

/// One run, live, in the user's hands: a trainer's thread, what is shown of it, and the pointer.
package final class Viewing<E: Experiment> {
  package let options: Options
  package let show: Show<E>
  package let player: Player<E.R>
  /// The pointer with a button down; nil lets go of what it holds.
  package var drag: Drag?
  /// The parameter that is dragged, and its value when that began.
  var draggedParameter: (control: Control, value: Float)?
  /// The panel under the pointer when that moved last.
  var hovered: Int?
  private var shownVersion = -1
  private var lastTime: Double?

  /// - Parameter experiment: one with all that it learns from.
  package init(_ experiment: E, _ options: Options) throws(ExhibitError) {
    self.options = options
    let needs = RunNeeds(hasMetrics: options.metrics != nil)
    var plan = experiment.plan(from: experiment.makeRun(needs).snapshot())
    if options.metrics != nil { plan.keepEveryRow() }
    player = try Player(
      plan: plan, pace: options.pace ?? E.pace, terms: experiment.terms,
      replaying: experiment.makeRun(RunNeeds(isFresh: true, hasMetrics: needs.hasMetrics))
    ) { experiment.makeRun(needs) }
    show = Show(experiment, player.view, options)
    sync()
  }

  /// The settings, and what is learned from.
  package var experiment: E { show.experiment }
  /// The size of the page, in points.
  package var size: Size {
    get { show.size }
    set { show.size = newValue }
  }
  /// What is on the screen.
  package var shown: E.R.Snapshot { player.shown }
  /// What examinations found.
  package var findings: E.Findings { show.findings }
  /// What the user has chosen to see, beyond what every page has.
  package var choices: E.Choices {
    get { show.choices }
    set {
      show.choices = newValue
      show.needsDrawing = true
    }
  }
  /// What the user has chosen to see of a page.
  package var controls: Controls {
    get { show.controls }
    set {
      show.controls = newValue
      show.needsDrawing = true
    }
  }

  /// The page as it stands.
  package var page: E.Page { E.Page(show.scene(RunStatus(player))) }

  // MARK: Time

  /// Follows the run.
  ///
  /// - Parameter time: seconds, from any fixed moment, never going back.
  /// - Returns: whether the page may look different now.
  package func update(at time: Double) -> Bool {
    let claims = show.looks.filter { $0.claimsFrame() }
    if claims.isEmpty {
      player.follow(at: time)
      sync()
    }
    show.isResting = player.view.state != .running
    let isBusy = !show.isResting && player.pace == .turbo
    for look in show.looks {
      let accepts = !look.examination.hasOwnFrame || claims.contains { $0 === look }
      show.examine(look, at: time, isBusy: isBusy, accepts: accepts)
    }
    E.animate(self, seconds: lastTime.map { min(max(time - $0, 0), 0.25) } ?? 0)
    lastTime = time
    defer { show.needsDrawing = false }
    return show.needsDrawing
  }

  /// Brings what is shown to where the run is, where that has changed.
  package func sync() {
    guard shownVersion != player.version else { return }
    shownVersion = player.version
    show.take(player.view, shown: player.shown, on: player.shownBranch)
  }

  /// Makes a change: to the run where it is, or, in the past, on a branch that begins there.
  package func apply(_ edit: E.R.Edit, label: String) {
    player.apply(edit, label: label)
    sync()
  }

  /// Takes over the network of a file.
  package func load(from path: String) throws(ProgramError) {
    apply(try experiment.load(path, shown), label: "loaded")
  }

  /// Begins anew.
  func reset(seed: UInt64, keepingHistory: Bool) {
    let experiment = experiment.reseeded(seed, shown)
    show.reset(experiment, keepingHistory: keepingHistory)
    let hasMetrics = options.metrics != nil
    let fresh = RunNeeds(isFresh: true, hasMetrics: hasMetrics)
    let total = experiment.plan(from: experiment.makeRun(fresh).snapshot()).totalSteps
    player.reset(
      total: total, keepingHistory: keepingHistory, label: "seed \(seed)"
    ) { experiment.makeRun(fresh) }
    sync()
  }

  // MARK: The end

  /// What the run has come to so far.
  package var result: RunResult {
    experiment.result(player.view, examines: player.divergedAt == nil)
  }

  /// Ends the threads, and saves what the options ask for.
  package func close() throws(ProgramError) {
    player.close()
    show.stop()
    sync()
    // The network first: what cannot be written of the rest must not cost it.
    if let path = options.save { try experiment.save(player.view.snapshot, to: path) }
    if let path = options.metrics { try experiment.writeMetrics(player.view, to: path) }
  }
}

extension Experiment {
  /// The columns of a metrics file.
  package var columns: [String] {
    [terms.unit] + quantities.filter(\.isColumn).map(\.name)
  }

  /// A row of it.
  package func row(step: Int, _ metrics: R.Snapshot.Metrics) -> [Double] {
    [Double(step)] + quantities.filter(\.isColumn).map { $0.value(metrics) }
  }

  /// Writes the rows of every refresh on the way to where a run is.
  func writeMetrics(_ view: RunView<R>, to path: String) throws(ProgramError) {
    let writer = try MetricsWriter(path: path, columns: columns)
    for row in view.timeline.rows(alongPathTo: view.branch) {
      try writer.append(self.row(step: row.step, row.metrics))
    }
    try writer.finish()
  }
}

extension RunPlan {
  /// Lets the history keep the numbers of every refresh, up to four million: a metrics file has them
  /// all.
  mutating func keepEveryRow() {
    limits.rowLimit = max(
      limits.rowLimit, min(totalSteps / max(stepsPerRefresh, 1) + 2, 1 << 22))
  }
}
