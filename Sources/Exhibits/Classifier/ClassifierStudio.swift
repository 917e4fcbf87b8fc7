import Datasets
import Drawing
import Networks
import Options
import Training

/// A classifier's run with its images: trainer, examiner, and what is shown of them.
///
/// An exhibit holds one, lets it `follow` once a frame, and hands it the commands and gestures that
/// it does not know itself: `ClassifierHandling`.
final class ClassifierStudio {
  let options: Options
  var settings: ClassifierSettings
  let start: ClassifierStart
  let data: DigitData
  let player: Player<ClassifierRun>
  let lookout: Lookout<ClassifierSurvey.Request, ClassifierSurvey>
  let portrait: ClassifierPortrait
  var curves = ClassifierCurves()
  var controls = ClassifierControls()
  var drawing: ClassifierDrawing
  /// Asks the networks of the past about the drawn digit.
  let mind: Examiner<ClassifierMind.Request, ClassifierMind>
  var mindRequest = 0
  var mindTaken = 0
  var survey: ClassifierSurvey?
  var gesture: ClassifierGesture?
  var size = Size(1280, 800)
  /// Grows with every reset.
  var generation = 0
  var needsDrawing = true

  private var shownVersion = -1
  /// How much of the time the thread that asks the past may work.
  private var mindShare = 1.0

  init(_ start: ClassifierStart, _ options: Options) throws {
    self.options = options
    self.start = start
    settings = start.settings
    data = start.data
    let first = start.makeRun(tracksUpdates: true, examinesEpochs: false)
    let settings = start.settings
    player = try Player(
      plan: start.plan(first), pace: options.pace ?? .turbo,
      terms: RunTerms(settings),
      replaying: ClassifierRun(settings, start.data)
    ) { start.makeRun(tracksUpdates: true, examinesEpochs: false) }
    let data = start.data
    drawing = ClassifierDrawing(data.training)
    // What it says is never a second old: two examinations and a rest at most.
    lookout = Lookout(longestRest: 0.4) {
      let surveyor = ClassifierSurveyor(settings, data)
      return { surveyor.survey($0) }
    }
    mind = Examiner {
      let network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
      return { ClassifierMind.ask($0, network) }
    }
    portrait = ClassifierPortrait(settings, player.view.snapshot)
    showSample(0)
    sync()
  }

  /// Whether the pen is on the pad.
  private var isStroking: Bool { if case .draw? = gesture { true } else { false } }

  var shown: ClassifierSnapshot { player.shown }

  var result: RunResult {
    ClassifierHeadless.result(player.view, start, examines: player.divergedAt == nil)
  }

  // MARK: Time

  /// Follows the run.
  func follow(at time: Double) {
    let isLook = lookout.claimsFrame()
    if !isLook {
      player.follow(at: time)
      sync()
    }
    examine(at: time, takesNews: isLook)
    takeMind()
  }

  /// Whether the page may look different since the last call.
  func takeNeed() -> Bool {
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Brings portrait and curves to what is to be shown, where that has changed.
  func sync() {
    guard shownVersion != player.version else { return }
    shownVersion = player.version
    portrait.show(shown)
    curves.take(
      player.view.timeline, branch: player.shownBranch, total: player.view.plan.totalSteps)
    believe()
    needsDrawing = true
  }

  /// Lets the examiner look at what is shown, and notices what it saw.
  private func examine(at time: Double, takesNews: Bool) {
    let snapshot = shown
    let branch = player.shownBranch
    // At pace turbo the trainer needs the processor more.
    let isBusy = player.pace == .turbo && player.view.state == .running
    let mindShare = !isBusy ? 1 : isStroking ? 0.1 : 0.4
    if mindShare != self.mindShare {
      self.mindShare = mindShare
      mind.share = mindShare
    }
    let isOther = lookout.follow(
      .init(step: snapshot.step, branch: branch, generation: generation), at: time,
      share: isBusy ? 0.15 : 0.5, accepts: takesNews
    ) {
      .init(snapshot: snapshot, branch: branch)
    } take: {
      survey = $0
      curves.take($0)
    }
    if isOther { needsDrawing = true }
  }

  /// What a page shows.
  var board: ClassifierBoard {
    ClassifierBoard(
      portrait: portrait, curves: curves, survey: survey, surveyIsLate: lookout.isLate, data: data,
      controls: controls, drawing: drawing, status: RunStatus(player),
      history: .init(timeline: player.view.timeline, branch: player.shownBranch), size: size)
  }

  func close() throws {
    player.close()
    lookout.stop()
    mind.stop()
    sync()
    // The network first: what cannot be written of the rest must not cost it.
    if let path = options.save { try ImageFile.save(player.view.snapshot, settings, to: path) }
    if let path = options.metrics { try writeMetrics(to: path) }
  }

  /// The rows of every refresh on the way to where the run is.
  private func writeMetrics(to path: String) throws(ProgramError) {
    let writer = try MetricsWriter(path: path, columns: ClassifierHeadless.columns(settings))
    for row in player.view.timeline.rows(alongPathTo: player.view.branch) {
      try writer.append(ClassifierHeadless.row(step: row.step, row.metrics, settings))
    }
    try writer.finish()
  }
}
