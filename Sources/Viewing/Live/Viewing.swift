import Drawing
import Options
import Training

/// One run, live, in the user's hands: a trainer's thread, what is shown of it, and the pointer.
package final class Viewing<E: Experiment>: LiveExhibit {
  package let options: Options
  /// What sets the run apart from those beside it, as `lr=0.08`; nil for a run on its own.
  let difference: String?
  package let show: Show<E>
  package let player: Player<E.R>
  package var drag: Drag?
  package var hovered: Int?
  /// What another exhibit is to be opened with over this one.
  package var opening: Options?
  /// Where a network was saved last.
  var savedPath: String?
  /// The parameter that is dragged, and its value when that began.
  var draggedParameter: (control: Control, value: Float)?
  private let needs: RunNeeds
  /// What the trainer was told to begin anew with, until it has.
  private var coming: E?
  private var shownVersion = 0
  private var lastTime: Double?

  /// - Parameters:
  ///   - experiment: one with all that it learns from.
  ///   - difference: for a run of a comparison, which moves only where it is sent.
  ///   - count: runs that share the history's budget, and the examiners' part of the time.
  ///   - givesWay: whether its thread gives way to a window.
  package init(
    _ experiment: E, _ options: Options, difference: String? = nil, count: Int = 1,
    givesWay: Bool = true
  ) {
    (self.options, self.difference) = (options, difference)
    let isCompared = difference != nil
    let needs = RunNeeds(
      draws: !isCompared, isCompared: isCompared, hasMetrics: options.metrics != nil)
    self.needs = needs
    let start = experiment.makeRun(needs)
    var plan = experiment.plan(from: start.snapshot())
    plan.limits.share(with: count)
    if needs.hasMetrics { plan.keepEveryRow() }
    player = Player(
      start, plan: plan, pace: isCompared ? .watch : options.pace ?? .story,
      terms: experiment.terms,
      replaying: experiment.makeRun(needs.with(\.isFresh, true)), givesWay: givesWay
    ) { experiment.makeRun(needs) }
    show = Show(experiment, player.view, options)
    show.neighbours = count
  }

  package var one: Viewing? { self }
  /// The settings, and what is learned from.
  package var experiment: E { show.experiment }
  package var size: Size {
    get { show.size }
    set { show.size = newValue }
  }
  package var needsDrawing: Bool {
    get { show.needsDrawing }
    set { show.needsDrawing = newValue }
  }
  package var speed: RunSpeed {
    get { player.speed }
    set { player.speed = newValue }
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
  package var controls: Controls {
    get { show.controls }
    set {
      show.controls = newValue
      show.needsDrawing = true
    }
  }

  package var page: E.Page { E.Page(ViewingScene(show, RunStatus(player))) }
  package var title: String { experiment.title(of: shown) }
  package var isFinished: Bool { player.isFinished }
  package func takeOpening() -> Options? {
    defer { opening = nil }
    return opening
  }
  package var isSettled: Bool { show.looks.allSatisfy(\.isSettled) }
  package var divergedAt: Int? { player.view.divergedAt }
  package var stepUnit: String { player.terms.unit }
  package var fileName: String { "nnwindow-\(E.card.name.rawValue)-\(shown.step)" }

  /// What to say where there is nothing to train.
  var idleness: String? { experiment.idleness(player.view.step, of: player.total, options) }

  // MARK: Time

  package func update(at time: Double) -> Bool {
    let claims = show.looks.filter { $0.claimsFrame() }
    if claims.isEmpty {
      player.follow(at: time)
      sync()
    }
    show.isResting = player.view.state != .running
    for look in show.looks {
      let accepts = !look.examination.hasOwnFrame || claims.contains { $0 === look }
      look.follow(show, at: time, isBusy: player.isHurried, accepts: accepts)
    }
    animate(at: time)
    turnHero(at: time)
    defer { show.needsDrawing = false }
    return show.needsDrawing
  }

  /// Moves what moves by itself, by the time that went by since it did last.
  func animate(at time: Double) {
    E.animate(self, seconds: lastTime.map { min(max(time - $0, 0), 0.25) } ?? 0)
    lastTime = time
  }

  package func sync() {
    guard shownVersion != player.version else { return }
    shownVersion = player.version
    show.take(player.view, shown: player.shown, on: player.shownBranch)
  }

  package var isArriving: Bool { player.isArriving }
  package func travel(_ command: Command) -> Response {
    defer { player.settle() }
    return player.travel(command) { extend() }
  }
  package func go(to step: Int) { player.go(to: step) }

  /// Makes a change: to the run where it is, or, in the past, on a branch that begins there.
  package func apply(_ edit: E.R.Edit, label: String) {
    player.apply(edit, label: label)
    sync()
  }

  package func load(from path: String) throws(ProgramError) {
    apply(try experiment.load(path, shown), label: "loaded")
  }

  package func reset(newSeed: Bool) -> Response {
    let seed = reset(newSeed: newSeed, keepingHistory: newSeed)
    player.settle()
    sync()
    return newSeed ? .message("Seed \(seed).") : .done
  }

  /// Begins anew, with the seed returned.
  @discardableResult
  func reset(newSeed: Bool, keepingHistory: Bool) -> UInt64 {
    let last = coming ?? experiment
    let seed = newSeed ? last.seed &+ 1 : last.seed
    begin(
      last.reseeded(seed, shown), keepingHistory: keepingHistory, label: "seed \(seed)")
    return seed
  }

  /// Begins anew as another experiment says, without what was before.
  package func restart(as experiment: E, label: String) {
    begin(experiment, keepingHistory: false, label: label)
    player.settle()
    sync()
  }

  private func begin(_ experiment: E, keepingHistory: Bool, label: String) {
    coming = experiment
    let fresh = needs.with(\.isFresh, true)
    let total = experiment.plan(from: experiment.makeRun(fresh).snapshot()).totalSteps
    player.reset(
      total: total, keepingHistory: keepingHistory, label: label
    ) {
      experiment.makeRun(fresh)
    } arrival: { [unowned self] in
      show.reset(experiment, keepingHistory: keepingHistory)
      coming = nil
    }
  }

  /// Lets the run go on to a later end.
  func extend() {
    let (later, overflows) = player.total.addingReportingOverflow(player.terms.furtherSteps)
    let total = overflows ? Int.max / 4 : later
    if player.total == 0 { player.teller = StoryTeller(of: total, rate: player.terms.storyRate) }
    player.extend(to: total, applying: experiment.edit(totalSteps: total))
  }

  /// Lets the run end at another step; one that had come to its end goes on to that.
  package func reach(_ total: Int) {
    player.extend(to: total, applying: nil, goesOn: true)
  }

  package func camera(_ key: Int) -> OrbitCamera? {
    show.controls.cameras[key] ?? page.panel(key)?.camera
  }

  package func setCamera(_ key: Int, _ camera: OrbitCamera) { show.controls.cameras[key] = camera }

  // MARK: The end

  package var results: [RunResult] {
    var result = experiment.result(player.view, examines: divergedAt == nil)
    result.set = difference
    return [result]
  }

  package func save(to path: String) throws(ProgramErrors) -> [String] {
    var failures = ProgramErrors()
    failures.attempt { () throws(ProgramError) in try experiment.save(shown, to: path) }
    try failures.throwAny()
    savedPath = path
    return [path]
  }

  package func pause() { _ = player.hold() }

  package func close() throws(ProgramErrors) {
    player.close()
    show.stop()
    sync()
    try Self.write([self], options)
  }

  /// Saves the networks where runs are: all that can be, and then throws what could not.
  ///
  /// - Returns: the files.
  static func save(
    _ runs: [Viewing], to path: String, _ options: Options
  ) throws(ProgramErrors) -> [String] {
    var failures = ProgramErrors()
    save(runs, to: path, options, &failures)
    try failures.throwAny()
    return options.files(of: path)
  }

  private static func save(
    _ runs: [Viewing], to path: String, _ options: Options, _ failures: inout ProgramErrors
  ) {
    for (run, file) in zip(runs, options.files(of: path)) {
      failures.attempt { () throws(ProgramError) in
        try run.experiment.save(run.player.view.snapshot, to: file)
      }
    }
  }

  /// Saves what the options ask for: all that can be, and then throws what could not.
  static func write(_ runs: [Viewing], _ options: Options) throws(ProgramErrors) {
    var failures = ProgramErrors()
    if let path = options.save { save(runs, to: path, options, &failures) }
    for (run, file) in zip(runs, options.metrics.map(options.files) ?? []) {
      failures.attempt { () throws(ProgramError) in
        try run.experiment.writeMetrics(run.player.view, to: file)
      }
    }
    try failures.throwAny()
  }
}

extension Experiment {
  /// The columns of a metrics file.
  package var columns: [String] { [terms.unit] + quantities.map(\.name) }

  /// A row of it.
  package func row(step: Int, _ metrics: R.Snapshot.Metrics) -> [Double] {
    [Double(step)] + quantities.map { $0.value(metrics) }
  }

  /// Writes the rows of every refresh on the way to where a run is.
  fileprivate func writeMetrics(_ view: RunView<R>, to path: String) throws(ProgramError) {
    let table = table(view.snapshot)
    let writer = try MetricsWriter(path: path, columns: table?.columns ?? columns)
    if let table {
      try writer.append(table)
      return try writer.finish()
    }
    for row in view.timeline.rows(alongPathTo: view.branch) {
      try writer.append(self.row(step: row.step, row.metrics))
    }
    try writer.finish()
  }
}
