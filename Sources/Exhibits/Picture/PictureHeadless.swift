import Datasets
import Drawing
import Networks
import Options
import Training

/// The picture exhibit without a window: the same run, and the same pages where they are asked for.
enum PictureHeadless {
  static func run(_ options: Options, _ tasks: HeadlessTasks) throws -> HeadlessOutcome {
    let start = try PictureStart(options)
    let settings = start.settings
    return try ApproximationHeadless.run(
      .init(
        settings: settings, figureName: "psnr", makeRun: { start.makeRun(measuresFigure: $0) },
        makePages: { view in
          let painter = PicturePainter(start, view, tasks)
          return .init(follow: { painter.follow($0) }, scene: { painter.scene(of: $0) })
        },
        result: { result($0, settings) },
        save: { snapshot in
          guard let path = options.save else { return }
          try ApproximationFile.save(
            snapshot, settings, .picture, metadata: PictureStart.metadata(snapshot.data), to: path)
        }), tasks)
  }

  /// What the run came to, measured on every pixel.
  static func result(
    _ view: RunView<ApproximationRun<PictureData>>, _ settings: ApproximationSettings
  ) -> RunResult {
    let data = view.snapshot.data
    let network = Network(settings.architecture, parameters: view.snapshot.parameters)
    let error = data.samples.meanSquaredError(of: data.values(of: network, on: data.samples.grid))
    return RunResult(
      view, settings, .picture,
      dataset: "\(data.image.width)x\(data.image.height)x\(data.image.channels)",
      figures: [
        .init(
          "psnr", PictureSamples.peakSignalToNoise(meanSquaredError: error), words: "PSNR",
          unit: " dB")
      ])
  }
}

/// Draws the pages of a run that has no window.
final class PicturePainter {
  private let portrait: PicturePortrait
  private let settings: ApproximationSettings
  private let surveyor: PictureSurveyor
  private let network: Network
  private let tasks: HeadlessTasks
  private var shared = ApproximationCurves<PictureData>(figureLabel: "")
  private var curves = PictureCurves()

  init(
    _ start: PictureStart, _ view: RunView<ApproximationRun<PictureData>>, _ tasks: HeadlessTasks
  ) {
    settings = start.settings
    portrait = PicturePortrait(start.settings, start.subject)
    surveyor = PictureSurveyor(start.settings, shown: portrait.shown)
    network = Network(start.settings.architecture, parameters: view.snapshot.parameters)
    self.tasks = tasks
  }

  /// Lets the scales grow with every refresh, drawn or not, so that a picture of the end is the
  /// last frame of a film.
  func follow(_ view: RunView<ApproximationRun<PictureData>>) {
    portrait.show(view.snapshot)
  }

  func scene(of view: RunView<ApproximationRun<PictureData>>) -> Scene {
    shared.take(view.timeline, branch: view.branch, total: view.plan.totalSteps)
    curves.take(shared)
    let request = PictureSurvey.Request(view.snapshot, view.branch, 0)
    var page = PicturePage(
      portrait: portrait, snapshot: view.snapshot, settings: settings, curves: curves,
      controls: ApproximationControls(), look: PictureLook(), survey: surveyor.survey(request),
      zoom: nil, status: RunStatus(view, pace: .watch), size: tasks.size)
    if let room = page.zoomRoom {
      let grid = PictureWindow.whole.grid(
        in: Size(room.width, room.height), view.snapshot.data.samples.grid, limit: 90_000)
      page.zoom = PictureZoom.make(.init(moment: request, grid: grid), network)
    }
    var scene = Scene(size: tasks.size, background: tasks.appearance.theme.window)
    page.draw(on: &scene, hover: nil, appearance: tasks.appearance)
    return scene
  }
}
