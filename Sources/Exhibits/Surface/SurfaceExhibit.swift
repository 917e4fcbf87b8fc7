import Datasets
import Drawing
import Networks
import Options
import Training

/// A surface, live: a trainer's thread, and the page that shows it.
public final class SurfaceExhibit: Exhibit {
  public let stepUnit = ApproximationSettings.StepUnit.epoch.rawValue

  let studio: ApproximationStudio<FunctionData>
  let portrait: SurfacePortrait
  var controls = ApproximationControls()
  var look = SurfaceControls()
  private var curves = SurfaceCurves()
  private var generation = 0
  private var lastTime: Double?
  var size = Size(1280, 800)
  var needsDrawing = true

  /// Opens the exhibit and starts its thread.
  ///
  /// - Throws: what is wrong with the surface or the file that the options name.
  public init(_ options: Options) throws {
    let start = try SurfaceStart(options)
    studio = try ApproximationStudio(
      .init(
        exhibit: .surface, options: options, settings: start.settings,
        figureName: "rmse_of_range", makeRun: { start.makeRun(measuresFigure: true) },
        data: { seed, old in SurfaceStart.data(old.target, options, seed: seed) },
        metadata: FunctionFile.metadata,
        load: { path, now in
          try FunctionFile.load(path, now, .surface, start.settings, options)
        }))
    portrait = SurfacePortrait(start.settings, studio.shown)
    look.isTurning = !options.reducesMotion
    sync()
  }

  /// What is on the screen.
  package var shown: ApproximationSnapshot<FunctionData> { studio.shown }
  /// The latest view of the run.
  package var view: RunView<ApproximationRun<FunctionData>> { studio.player.view }
  /// From where the surface is seen.
  package var camera: OrbitCamera { look.camera }

  public var title: String { shown.data.target.title }
  public var isFinished: Bool { studio.player.isFinished }
  public var divergedAt: Int? { studio.player.divergedAt }
  public var fileName: String { studio.fileName }
  public var result: RunResult { SurfaceHeadless.result(studio.player.view, studio.settings) }

  public func update(at time: Double) -> Bool {
    studio.player.follow(at: time)
    sync()
    turn(at: time)
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Turns the view a little, until somebody has touched it.
  private func turn(at time: Double) {
    defer { lastTime = time }
    guard look.isTurning, let lastTime, time > lastTime else { return }
    let angle = min(time - lastTime, 0.1) * SurfaceControls.turningSpeed
    look.camera = look.camera.orbited(by: Point(-angle / OrbitCamera.degreesPerPoint, 0))
    needsDrawing = true
  }

  /// Brings the page to what is to be shown, where that has changed.
  func sync() {
    guard studio.sync() else { return }
    if studio.generation != generation {
      generation = studio.generation
      curves.reset()
    }
    portrait.show(shown, generation: generation)
    curves.take(studio.curves)
    needsDrawing = true
  }

  public func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    page.draw(on: &scene, hover: hover, appearance: appearance)
  }

  var page: SurfacePage {
    SurfacePage(
      portrait: portrait, settings: studio.settings, curves: curves, controls: controls,
      look: look, status: RunStatus(studio.player), size: size)
  }

  public func close() throws {
    defer { sync() }
    try studio.close()
  }
}
