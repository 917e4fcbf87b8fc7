import Drawing
import Networks
import Options
import Training

/// A live run that approximates something: its trainer's thread, its curves, and what every such
/// exhibit does alike with them.
///
/// An exhibit holds one, asks it to `follow` once a frame, and hands it the commands and gestures
/// that it does not know itself.
final class ApproximationStudio<Data: ApproximationData> {
  typealias R = ApproximationRun<Data>

  /// What an exhibit brings to its studio.
  struct Setup {
    var exhibit: ExhibitName
    var options: Options
    var settings: ApproximationSettings
    /// `ApproximationCurves.init(figureLabel:)`.
    var figureLabel = ""
    /// What the figure's column is called in a metrics file, as `rmse_of_range`.
    var figureName: String
    /// Builds the run, at its start or where a file left it.
    var makeRun: @Sendable () -> R
    /// The data of a run that begins anew with this seed, by what was learned before.
    var data: (_ seed: UInt64, _ old: Data) -> Data
    /// What a checkpoint says of the data.
    var metadata: (Data) -> [String: String]
    /// The network of a file that a person chose, and the data that it was learning.
    var load: (_ path: String, _ now: ApproximationSnapshot<Data>) throws -> (LearnerState, Data)
  }

  let setup: Setup
  var settings: ApproximationSettings
  let player: Player<R>
  var curves: ApproximationCurves<Data>
  /// Grows with every reset that forgets the history: scales may shrink.
  private(set) var generation = 0
  /// What of the player was last brought to the curves.
  private var shownVersion = -1

  /// Starts the trainer's thread.
  init(_ setup: Setup, pace: Pace = .watch) throws {
    self.setup = setup
    settings = setup.settings
    let first = setup.makeRun().snapshot()
    let rows = first.data.count
    var plan = settings.plan(rows: rows)
    plan.totalSteps = first.totalSteps
    if setup.options.metrics != nil {
      plan.limits.rowLimit = max(
        plan.limits.rowLimit, min(plan.totalSteps / plan.stepsPerRefresh + 2, 1 << 22))
    }
    player = try Player(
      plan: plan, pace: setup.options.pace ?? pace,
      terms: settings.terms(rows: rows), replaying: R(settings, first.data),
      makeRun: setup.makeRun)
    curves = ApproximationCurves(figureLabel: setup.figureLabel)
  }

  /// What is on the screen.
  var shown: ApproximationSnapshot<Data> { player.shown }

  /// Brings the curves to what is to be shown.
  ///
  /// - Returns: whether anything has changed since the last call.
  func sync() -> Bool {
    guard shownVersion != player.version else { return false }
    shownVersion = player.version
    curves.take(
      player.view.timeline, branch: player.shownBranch, total: player.view.plan.totalSteps)
    return true
  }

  /// Makes a change: to the run where it is, or, in the past, on a branch that begins there.
  func apply(_ edit: ApproximationEdit<Data>, label: String) { player.apply(edit, label: label) }

  /// A name for files of what is shown, without an ending.
  var fileName: String { "nnwindow-\(setup.exhibit.rawValue)-\(shown.step)" }

  /// Ends the thread, and saves what the options ask for.
  func close() throws {
    player.close()
    // The network first: what cannot be written of the rest must not cost it.
    if let path = setup.options.save { try save(player.view.snapshot, to: path) }
    if let path = setup.options.metrics { try writeMetrics(to: path) }
  }

  private func save(_ snapshot: ApproximationSnapshot<Data>, to path: String) throws {
    try ApproximationFile.save(
      snapshot, settings, setup.exhibit, metadata: setup.metadata(snapshot.data), to: path)
  }

  /// The rows of every refresh on the way to where the run is.
  private func writeMetrics(to path: String) throws(ProgramError) {
    let columns = ApproximationMetrics.columns(settings, figureName: setup.figureName)
    let writer = try MetricsWriter(path: path, columns: columns)
    for row in player.view.timeline.rows(alongPathTo: player.view.branch) {
      try writer.append(row.metrics.row(step: row.step, settings))
    }
    try writer.finish()
  }

  /// Takes over the network of a file.
  func load(from path: String) throws {
    let (state, data) = try setup.load(path, shown)
    apply(.state(state, data), label: "loaded")
  }
}

extension ApproximationStudio: RunDriving {
  var seed: UInt64 { settings.seed }
  var learningRate: Float { shown.baseLearningRate }
  var networkPath: String { setup.options.save ?? "\(fileName).safetensors" }

  func edit(learningRate: Float) -> ApproximationEdit<Data> { .learningRate(learningRate) }

  func addSteps() {
    let total = player.view.plan.totalSteps + player.terms.furtherSteps
    player.trainer.setTotalSteps(total, applying: .totalSteps(total))
    player.settle(seconds: 0.5)
  }

  func reset(seed: UInt64, keepingHistory: Bool) {
    let old = shown.data
    let data = seed == settings.seed ? old : setup.data(seed, old)
    settings.seed = seed
    if !keepingHistory {
      curves.reset()
      generation += 1
    }
    let settings = settings
    player.reset(
      total: settings.totalSteps(rows: data.count), keepingHistory: keepingHistory,
      label: "seed \(seed)"
    ) { R(settings, data) }
  }

  func saveNetwork(to path: String) throws { try save(shown, to: path) }
}
