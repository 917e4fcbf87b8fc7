import Datasets
import Drawing
import Networks
import Options
import Training

/// A picture, live: a trainer's thread, two examiners' threads, and the page that shows them.
public final class PictureExhibit: Exhibit {
  public let title: String
  public let stepUnit = ApproximationSettings.StepUnit.batch.rawValue

  let studio: ApproximationStudio<PictureData>
  var controls = ApproximationControls()
  var look = PictureLook()
  let portrait: PicturePortrait
  private var curves = PictureCurves()
  private let surveyor: Examiner<PictureSurvey.Request, PictureSurvey>
  private let zoomer: Examiner<PictureZoom.Request, PictureZoom>
  private(set) var survey: PictureSurvey?
  private(set) var zoom: PictureZoom?
  private var lateness = PicturePage.Lateness()
  private var asked = Asked()
  private var shownGeneration = 0
  var size = Size(1280, 800)
  var needsDrawing = true

  /// What was asked of the examiners last, and when what they show was last on the screen.
  private struct Asked {
    var moment: (step: Int, branch: BranchID, generation: Int)?
    var zoomMoment: (step: Int, branch: BranchID, generation: Int)?
    var grid: PixelGrid?
    var surveyTaken: ContinuousClock.Instant?
    var zoomTaken: ContinuousClock.Instant?
    var surveyTime = 0.0
    var zoomTime = 0.0
    var surveyCurrent = 0.0
    var zoomCurrent = 0.0
  }

  /// Opens the exhibit and starts its threads.
  ///
  /// - Throws: what is wrong with the file that `options.load` names.
  public init(_ options: Options) throws {
    let start = try PictureStart(options)
    let settings = start.settings
    studio = try ApproximationStudio(
      .init(
        exhibit: .picture, options: options, settings: settings, figureName: "psnr",
        makeRun: { start.makeRun(measuresFigure: true) },
        data: { seed, _ in start.data(seed: seed) }, metadata: PictureStart.metadata,
        load: { path, now in try start.load(path, now) }))
    title = start.subject.name
    let portrait = PicturePortrait(settings, start.subject)
    self.portrait = portrait
    let shown = portrait.shown
    surveyor = Examiner {
      let surveyor = PictureSurveyor(settings, shown: shown)
      return { surveyor.survey($0) }
    }
    zoomer = Examiner {
      let network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
      return { PictureZoom.make($0, network) }
    }
    sync()
  }

  public var isFinished: Bool { studio.player.isFinished }
  public var divergedAt: Int? { studio.player.divergedAt }
  public var fileName: String { studio.fileName }
  public var result: RunResult { PictureHeadless.result(studio.player.view, studio.settings) }

  /// The moment on the screen.
  package var shown: ApproximationSnapshot<PictureData> { studio.shown }
  /// The latest view of the run.
  package var view: RunView<ApproximationRun<PictureData>> { studio.player.view }
  /// The moment whose picture is on the screen, and how good that is, in decibels.
  package var surveyed: (step: Int, psnr: Double)? { survey.map { ($0.step, $0.psnr) } }
  /// The part of the plane that the zoom shows, and the moment.
  package var zoomed: (step: Int, grid: PixelGrid)? { zoom.map { ($0.step, $0.grid) } }

  public func update(at time: Double) -> Bool {
    studio.player.follow(at: time)
    sync()
    examine(at: time)
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Brings portrait and curves to what is to be shown, where that has changed.
  func sync() {
    guard studio.sync() else { return }
    if shownGeneration != studio.generation {
      shownGeneration = studio.generation
      curves.reset()
      survey = nil
      zoom = nil
    }
    portrait.show(shown, scale: studio.generation)
    curves.take(studio.curves)
    needsDrawing = true
  }

  private func examine(at time: Double) {
    let now = (shown.step, studio.player.shownBranch, studio.generation)
    // While it trains, the trainer and the window need the processor more, at pace turbo most.
    let isTurbo = studio.player.pace == .turbo
    let shares =
      view.state != .running
      ? (survey: 0.8, zoom: 0.5) : isTurbo ? (survey: 0.25, zoom: 0.1) : (survey: 0.35, zoom: 0.15)
    if surveyor.share != shares.survey { surveyor.share = shares.survey }
    if zoomer.share != shares.zoom { zoomer.share = shares.zoom }
    let request = { PictureSurvey.Request(self.shown, now.1, now.2) }
    if !(asked.moment.map { $0 == now } ?? false), !surveyor.isBusy {
      asked.moment = now
      asked.surveyTime = time
      surveyor.submit(request(), step: now.0)
    }
    if let room = page.zoomRoom {
      // While training goes on, coarse and often; at rest, a pixel for each point.
      let limit = view.state == .running ? 90_000 : 800_000
      let grid = look.window.grid(
        in: Size(room.width, room.height), shown.data.samples.grid, limit: limit)
      if !(asked.zoomMoment.map { $0 == now } ?? false) || asked.grid != grid, !zoomer.isBusy {
        asked.zoomMoment = now
        asked.grid = grid
        asked.zoomTime = time
        zoomer.submit(.init(moment: request(), grid: grid), step: now.0)
      }
    }
    take(at: time, now)
  }

  /// Notices what the examiners have done.
  private func take(at time: Double, _ now: (step: Int, branch: BranchID, generation: Int)) {
    if let latest = surveyor.latest, latest.submitted != asked.surveyTaken {
      asked.surveyTaken = latest.submitted
      if latest.report.generation == studio.generation {
        survey = latest.report
        asked.surveyCurrent = asked.surveyTime
        needsDrawing = true
      }
    }
    if let latest = zoomer.latest, latest.submitted != asked.zoomTaken {
      asked.zoomTaken = latest.submitted
      if latest.report.generation == studio.generation {
        zoom = latest.report
        asked.zoomCurrent = asked.zoomTime
        needsDrawing = true
      }
    }
    if survey.map({ ($0.step, $0.branch) == (now.step, now.branch) }) ?? true {
      asked.surveyCurrent = time
    }
    if zoom.map({ ($0.step, $0.branch) == (now.step, now.branch) }) ?? true {
      asked.zoomCurrent = time
    }
    let late = PicturePage.Lateness(
      survey: time - asked.surveyCurrent > 0.5, zoom: time - asked.zoomCurrent > 0.5)
    if late != lateness {
      lateness = late
      needsDrawing = true
    }
  }

  public func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    page.draw(on: &scene, hover: hover, appearance: appearance)
  }

  var page: PicturePage {
    PicturePage(
      portrait: portrait, snapshot: shown, settings: studio.settings, curves: curves,
      controls: controls, look: look, survey: survey, zoom: zoom, lateness: lateness,
      status: RunStatus(studio.player), size: size)
  }

  public func close() throws {
    studio.player.close()
    surveyor.stop()
    zoomer.stop()
    sync()
    try studio.close()
  }
}
