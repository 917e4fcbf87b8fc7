import Datasets
import Drawing
import Networks
import Options
import Training

/// The surface exhibit without a window: the same run, and the same pages where they are asked for.
enum SurfaceHeadless {
  static func run(_ options: Options, _ tasks: HeadlessTasks) throws -> HeadlessOutcome {
    let start = try SurfaceStart(options)
    let settings = start.settings
    return try ApproximationHeadless.run(
      .init(
        settings: settings, figureName: "rmse_of_range",
        makeRun: { start.makeRun(measuresFigure: $0) },
        makePages: { view in
          let painter = SurfacePainter(settings, view, tasks)
          return .init(follow: { painter.follow($0) }, scene: { painter.scene(of: $0) })
        },
        result: { result($0, settings) },
        save: { snapshot in
          guard let path = options.save else { return }
          try ApproximationFile.save(
            snapshot, settings, .surface, metadata: FunctionFile.metadata(snapshot.data), to: path)
        }), tasks)
  }

  /// What the run came to, measured on the dense grid.
  static func result(
    _ view: RunView<ApproximationRun<FunctionData>>, _ settings: ApproximationSettings
  ) -> RunResult {
    let data = view.snapshot.data
    let network = Network(settings.architecture, parameters: view.snapshot.parameters)
    return RunResult(
      view, settings, .surface, dataset: data.target.name,
      figures: [.rmse(of: network, over: data)])
  }
}

/// Draws the pages of a run that has no window.
final class SurfacePainter {
  private let settings: ApproximationSettings
  private let portrait: SurfacePortrait
  private let tasks: HeadlessTasks
  private var shared = ApproximationCurves<FunctionData>(figureLabel: "")
  private var curves = SurfaceCurves()
  private var look = SurfaceControls()

  init(
    _ settings: ApproximationSettings, _ view: RunView<ApproximationRun<FunctionData>>,
    _ tasks: HeadlessTasks
  ) {
    self.settings = settings
    portrait = SurfacePortrait(settings, view.snapshot)
    self.tasks = tasks
  }

  /// Lets the scales grow with every refresh, drawn or not, so that a picture of the end is the
  /// last frame of a film.
  func follow(_ view: RunView<ApproximationRun<FunctionData>>) { portrait.show(view.snapshot) }

  func scene(of view: RunView<ApproximationRun<FunctionData>>) -> Scene {
    shared.take(view.timeline, branch: view.branch, total: view.plan.totalSteps)
    curves.take(shared)
    // In a film the view turns with the steps, a quarter of the way around in all.
    if tasks.onFrame != nil, !tasks.appearance.reducesMotion {
      let share = Double(view.step) / Double(max(view.plan.totalSteps, 1))
      look.camera = OrbitCamera.surface.orbited(
        by: Point(-90 * share / OrbitCamera.degreesPerPoint, 0))
    }
    let page = SurfacePage(
      portrait: portrait, settings: settings, curves: curves,
      controls: ApproximationControls(), look: look, status: RunStatus(view, pace: .watch),
      size: tasks.size)
    var scene = Scene(size: tasks.size, background: tasks.appearance.theme.window)
    page.draw(on: &scene, hover: nil, appearance: tasks.appearance)
    return scene
  }
}
