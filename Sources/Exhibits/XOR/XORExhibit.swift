import Drawing
import Networks
import Options
import Training

/// XOR, live: a trainer's thread, an examiner's thread, and the page that shows them.
public final class XORExhibit: Exhibit {
  public let title = "XOR"
  public let stepUnit = "epoch"

  let options: Options
  var settings: XORSettings
  let player: Player<XORRun>
  let examiner: Examiner<XORLandscape.Request, XORLandscape?>
  let portrait: XORPortrait
  var curves: XORCurves
  var controls = XORControls()
  /// The latest view of the run.
  package var view: RunView<XORRun> { player.view }
  var gesture: XORGesture?
  var size = Size(1280, 800)
  /// Grows with every reset.
  var generation = 0
  var needsDrawing = true
  /// When what the landscape shows was last on the screen.
  var landscapeTime = 0.0
  var landscapeStep = -1
  /// What of the player was last brought to the page.
  private var shownVersion = -1

  /// Opens the exhibit and starts its threads.
  ///
  /// - Throws: what is wrong with the file that `options.load` names.
  public init(_ options: Options) throws {
    self.options = options
    let (settings, loaded) = try XORFile.start(options)
    self.settings = settings
    var plan = settings.plan
    if options.metrics != nil {
      plan.limits.rowLimit = max(4096, settings.epochs / settings.epochsPerRefresh + 2)
    }
    player = try Player(
      plan: plan, pace: options.pace ?? .watch,
      terms: RunTerms(settings),
      replaying: XORRun(settings)
    ) {
      var run = XORRun(settings)
      if let loaded { run.restore(loaded) }
      return run
    }
    examiner = Examiner {
      var surveyor = XORSurveyor(settings)
      return { surveyor.survey($0) }
    }
    portrait = XORPortrait(settings, player.view.snapshot)
    curves = XORCurves(settings)
    sync()
  }

  /// What is on the screen.
  package var shown: XORSnapshot { player.shown }
  /// The branch that what is on the screen belongs to.
  package var shownBranch: BranchID { player.shownBranch }

  public var isFinished: Bool { player.isFinished }
  public var divergedAt: Int? { player.divergedAt }

  public var fileName: String { "nnwindow-xor-\(shown.step)" }

  public var result: RunResult { XORHeadless.result(view, settings) }

  public func update(at time: Double) -> Bool {
    player.follow(at: time)
    sync()
    examine(at: time)
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Brings portrait and curves to what is to be shown, where that has changed.
  func sync() {
    guard shownVersion != player.version else { return }
    shownVersion = player.version
    portrait.show(shown)
    curves.cover(portrait)
    curves.take(view.timeline, branch: shownBranch, total: view.plan.totalSteps)
    needsDrawing = true
  }

  /// Asks for the landscape of what is shown, and notices when one is ready.
  private func examine(at time: Double) {
    let snapshot = shown
    if requested != Requested(snapshot.step, shownBranch, view.version), !examiner.isBusy {
      requested = Requested(snapshot.step, shownBranch, view.version)
      requestTime = time
      // At pace turbo the trainer needs the processor more than the landscape does.
      examiner.share = player.pace == .turbo && view.state == .running ? 0.05 : 0.5
      examiner.submit(
        .init(
          timeline: view.timeline, branch: shownBranch, snapshot: snapshot, generation: generation),
        step: snapshot.step)
    }
    let latest = examiner.latest
    if let latest, latest.submitted != landscapeSubmitted {
      landscapeSubmitted = latest.submitted
      landscape = latest.report
      landscapeStep = latest.step
      // One request is under way at a time, so this one is answered.
      landscapeTime = requestTime
      needsDrawing = true
    }
    if landscapeStep == snapshot.step { landscapeTime = time }
    let isLate = time - landscapeTime > 0.5
    if landscape != nil, landscape?.isLate != isLate {
      landscape?.isLate = isLate
      needsDrawing = true
    }
  }

  private struct Requested: Equatable {
    var step: Int
    var branch: BranchID
    var version: Int
    init(_ step: Int, _ branch: BranchID, _ version: Int) {
      (self.step, self.branch, self.version) = (step, branch, version)
    }
  }
  private var requested: Requested?
  private var requestTime = 0.0
  private var landscapeSubmitted: ContinuousClock.Instant?
  var landscape: XORLandscape?

  public func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    page.draw(on: &scene, hover: hover, appearance: appearance)
  }

  var page: XORPage {
    XORPage(
      portrait: portrait, curves: curves, landscape: landscape, controls: controls,
      status: RunStatus(player), size: size)
  }

  public func close() throws {
    player.close()
    sync()
    examiner.stop()
    // The network first: what cannot be written of the rest must not cost it.
    if let path = options.save { try XORFile.save(view.snapshot, settings, to: path) }
    if let path = options.metrics { try writeMetrics(to: path) }
  }

  /// The rows of every refresh on the way to where the run is.
  private func writeMetrics(to path: String) throws(ProgramError) {
    let writer = try MetricsWriter(path: path, columns: XORHeadless.columns(settings))
    for row in view.timeline.rows(alongPathTo: view.branch) {
      try writer.append(XORHeadless.row(step: row.step, row.metrics, settings))
    }
    try writer.finish()
  }
}

extension RunTerms {
  /// How an XOR run counts its time: one step is one epoch.
  init(_ settings: XORSettings) {
    self.init(
      unit: "epoch", stepsPerEpoch: 1, furtherSteps: settings.furtherEpochs,
      further: "\(Number.grouped(settings.furtherEpochs)) more epochs")
  }
}
