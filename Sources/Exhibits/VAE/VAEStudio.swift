import Datasets
import Drawing
import Networks
import Training

/// A run of the β-VAE with its images: trainer, examiner, and what is shown of them.
final class VAEStudio {
  let options: Options
  var settings: VAESettings
  let start: VAEStart
  let data: DigitData
  let player: Player<VAERun>
  let examiner: Examiner<VAESurvey.Request, VAESurvey>
  let portrait: VAEPortrait
  var curves = VAECurves()
  var controls: VAEControls
  var map: VAEMap?
  var gesture: VAEGesture?
  var size = Size(1280, 800)
  /// Grows with every reset.
  var generation = 0
  var needsDrawing = true

  private var shownVersion = -1
  private var requested: (step: Int, branch: BranchID, generation: Int)?
  private var surveySubmitted: ContinuousClock.Instant?
  private var requestTime = 0.0
  private var share = 1.0
  private var mapTime = 0.0
  private var mapIsLate = false
  private var lastTime: Double?

  init(_ start: VAEStart, _ options: Options) throws {
    self.options = options
    self.start = start
    settings = start.settings
    data = start.data
    let (settings, data) = (start.settings, start.data)
    var plan = start.plan(start.makeRun())
    if options.metrics != nil {
      plan.limits.rowLimit = max(
        plan.limits.rowLimit, min(plan.totalSteps / plan.stepsPerRefresh + 2, 1 << 22))
    }
    player = try Player(
      plan: plan, pace: options.pace.map { Pace($0) } ?? .turbo, terms: RunTerms(settings),
      replaying: VAERun(settings, data.training)
    ) { start.makeRun() }
    examiner = Examiner {
      let surveyor = VAESurveyor(start)
      return { surveyor.survey($0) }
    }
    portrait = VAEPortrait(settings, data.validation, player.view.snapshot)
    portrait.show(samples: VAEPage.samples(of: data, page: 0))
    controls = VAEControls(latents: settings.latents)
    sync()
  }

  var shown: VAESnapshot { player.shown }

  var result: RunResult {
    var start = start
    start.settings = settings
    return VAEHeadless.result(player.view, start, examines: player.divergedAt == nil)
  }

  // MARK: Time

  /// Follows the run.
  ///
  /// - Returns: whether the page may look different now.
  func update(at time: Double) -> Bool {
    player.follow(at: time)
    sync()
    examine(at: time)
    walk(at: time)
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Brings portrait and curves to what is to be shown, where that has changed.
  func sync() {
    guard shownVersion != player.version else { return }
    shownVersion = player.version
    portrait.show(shown)
    if let image = controls.chosenImage, controls.walk == nil {
      // The image stays chosen, wherever training puts it.
      portrait.show(code: portrait.mean(ofImage: image))
    }
    curves.take(
      player.view.timeline, branch: player.shownBranch, total: player.view.plan.totalSteps)
    needsDrawing = true
  }

  /// Lets the examiner look at what is shown, and notices what it saw.
  private func examine(at time: Double) {
    let snapshot = shown
    let branch = player.shownBranch
    let isNew =
      requested.map {
        $0.step != snapshot.step || $0.branch != branch || $0.generation != generation
      } ?? true
    // At pace turbo the trainer needs the processor too, but half a second is old for a picture.
    let share = player.pace == .turbo && player.view.state == .running ? 0.35 : 0.7
    if share != self.share {
      self.share = share
      examiner.share = share
    }
    if isNew, !examiner.isBusy {
      requested = (snapshot.step, branch, generation)
      requestTime = time
      examiner.submit(
        .init(snapshot: snapshot, branch: branch, generation: generation), step: snapshot.step)
    }
    if let latest = examiner.latest, latest.submitted != surveySubmitted {
      surveySubmitted = latest.submitted
      if latest.report.generation == generation {
        map = VAEMap(latest.report, data)
        curves.take(latest.report)
        mapTime = requestTime
        needsDrawing = true
      }
    }
    if map?.survey.step == snapshot.step { mapTime = time }
    let isLate = map != nil && time - mapTime > 0.5
    if isLate != mapIsLate {
      mapIsLate = isLate
      needsDrawing = true
    }
  }

  var page: VAEPage {
    VAEPage(
      portrait: portrait, curves: curves, map: map, mapIsLate: mapIsLate, data: data,
      controls: controls, status: RunStatus(player), size: size)
  }

  func close() throws {
    player.close()
    examiner.stop()
    sync()
    // The network first: what cannot be written of the rest must not cost it.
    if let path = options.save { try VAEFile.save(player.view.snapshot, settings, to: path) }
    if let path = options.metrics { try writeMetrics(to: path) }
  }

  /// The rows of every refresh on the way to where the run is.
  private func writeMetrics(to path: String) throws(ProgramError) {
    let writer = try MetricsWriter(path: path, columns: VAEHeadless.columns)
    for row in player.view.timeline.rows(alongPathTo: player.view.branch) {
      try writer.append(VAEHeadless.row(step: row.step, row.metrics))
    }
    try writer.finish()
  }

  // MARK: The point

  /// Decodes another point; a walk ends there.
  func choose(_ code: [Float], image: Int? = nil) {
    controls.walk = nil
    controls.chosenImage = image
    portrait.show(code: code)
    needsDrawing = true
  }

  /// Decodes the point of an image.
  func choose(image index: Int) {
    guard data.validation.labels.indices.contains(index) else { return }
    choose(portrait.mean(ofImage: index), image: index)
  }

  /// Walks on, if a walk is under way.
  private func walk(at time: Double) {
    defer { lastTime = time }
    guard let lastTime, controls.walk != nil else { return }
    if !options.reducesMotion, gesture == nil {
      controls.walk?.go(seconds: min(max(time - lastTime, 0), 0.25))
    }
    if let code = controls.walk?.point({ map?.survey.place($0, portrait) }) {
      portrait.show(code: code)
    }
    if !options.reducesMotion { needsDrawing = true }
  }
}

extension RunTerms {
  /// How a run of the β-VAE counts its time: one step is one batch.
  init(_ settings: VAESettings) {
    self.init(
      unit: "batch", stepsPerEpoch: settings.batchesPerEpoch,
      furtherSteps: settings.furtherEpochs * settings.batchesPerEpoch,
      further: "\(ClassifierCurves.epochs(settings.furtherEpochs)) more")
  }
}
