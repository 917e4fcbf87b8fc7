import Datasets
import Drawing
import Networks
import Options
import Training

/// A run of the β-VAE with its images: trainer, examiner, and what is shown of them.
final class VAEStudio {
  let options: Options
  var settings: VAESettings
  let start: VAEStart
  let data: DigitData
  let player: Player<VAERun>
  let lookout: Lookout<VAESurvey.Request, VAESurvey>
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
  /// Whose scores are not in the curves yet.
  var unplotted: VAESurvey?
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
      plan: plan, pace: options.pace ?? .turbo, terms: RunTerms(settings),
      replaying: VAERun(settings, data.training)
    ) { start.makeRun() }
    // Two looks and a rest are no older than half a second.
    lookout = Lookout(longestRest: 0.15) {
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
    let isLook = lookout.claimsFrame()
    if !isLook {
      player.follow(at: time)
      sync()
    }
    look(at: time, takesNews: isLook)
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

  /// Lets the examiner look at what is shown, and takes what it saw.
  ///
  /// The scores come into the curves a frame later, which would else take too long.
  private func look(at time: Double, takesNews: Bool) {
    if let survey = unplotted {
      unplotted = nil
      curves.take(survey)
      needsDrawing = true
    }
    // At pace turbo the trainer needs the processor too, but half a second is old for a picture.
    let share = player.pace == .turbo && player.view.state == .running ? 0.35 : 0.7
    let (snapshot, branch) = (shown, player.shownBranch)
    let isOther = lookout.follow(
      .init(step: snapshot.step, branch: branch, generation: generation), at: time, share: share,
      accepts: takesNews
    ) {
      .init(snapshot: snapshot, branch: branch)
    } take: {
      map = VAEMap($0, data)
      unplotted = $0
    }
    if isOther { needsDrawing = true }
  }

  var page: VAEPage {
    VAEPage(
      portrait: portrait, curves: curves, map: map, mapIsLate: lookout.isLate, data: data,
      controls: controls, status: RunStatus(player), size: size)
  }

  func close() throws {
    player.close()
    lookout.stop()
    sync()
    // The network first: what cannot be written of the rest must not cost it.
    if let path = options.save { try ImageFile.save(player.view.snapshot, settings, to: path) }
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
