import Datasets
import Drawing
import Networks
import Options
import Training

/// One of several runs side by side: the surface that its network makes of the samples.
final class SurfaceContender: ApproximationContender {
  private var start: SurfaceStart
  private let options: Options
  private let portrait: SurfacePortrait
  private var generation = 0

  /// - Throws: what is wrong with the surface or the file that the options name.
  init(_ options: Options) throws(ProgramError) {
    self.options = options
    start = try SurfaceStart(options)
    portrait = SurfacePortrait(
      start.settings, start.makeRun(measuresFigure: true).snapshot())
  }

  let exhibit = ExhibitName.surface
  var settings: ApproximationSettings { start.settings }
  var data: FunctionData { start.data }
  var totalSteps: Int { portrait.snapshot.totalSteps }
  let rowsName = "samples"
  let figureName = "rmse_of_range"
  func metadata(_ data: FunctionData) -> [String: String] { FunctionFile.metadata(data) }

  // MARK: The run

  func builder(fresh: Bool) -> @Sendable () -> ApproximationRun<FunctionData> {
    let start = start
    return {
      fresh ? ApproximationRun(start.settings, start.data) : start.makeRun(measuresFigure: true)
    }
  }

  func reset(newSeed: Bool) {
    if newSeed {
      start.settings.seed &+= 1
      start.data = SurfaceStart.data(start.data.target, options, seed: start.settings.seed)
    }
    generation += 1
  }

  func show(_ snapshot: SurfacePortrait.Snapshot, branch: BranchID) {
    portrait.show(snapshot, generation: generation)
  }

  // MARK: The page

  var title: String { data.target.title }
  var aspect: Double { 1.15 }
  var camera: OrbitCamera? { .surface }

  var figures: [PanelFrame.Figure] {
    let metrics = portrait.snapshot.metrics
    return [
      .init("loss", XORPage.loss(metrics.loss), isWrong: !metrics.loss.isFinite),
      .init(
        "RMSE of range", SurfacePage.percent(metrics.figure), isWrong: !metrics.figure.isFinite),
    ]
  }

  func draw(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    var panel = SurfacePanel(
      look.frame, network: portrait.heights, domain: portrait.domain, heights: portrait.range)
    panel.target = portrait.target
    panel.samples = portrait.samples
    panel.camera = look.camera
    panel.draw(in: rect, on: &canvas)
  }

  func curves(_ rows: [Row]) -> [ContenderCurve] {
    curves(rows, figure: ("RMSE", "share of the target's range", "of range", true))
  }

  var explanation: String {
    "the wire is the target, which the network never sees; it learns from the dots alone, and the "
      + "coloured sheet is what it makes of them. All runs turn together."
  }

  func result(_ view: RunView<ApproximationRun<FunctionData>>) -> RunResult {
    SurfaceHeadless.result(view, settings)
  }
}
