import Datasets
import Drawing
import Networks
import Options
import Training

/// One of several runs side by side: the curve that its network makes of the samples.
final class FunctionContender: ApproximationContender {
  private var start: FunctionStart
  private let portrait: FunctionPortrait

  /// - Throws: what is wrong with the function or the file that the options name.
  init(_ options: Options) throws(ProgramError) {
    start = try FunctionStart(options)
    portrait = FunctionPortrait(start.settings, start.makeRun().snapshot())
  }

  var settings: ApproximationSettings { start.settings }
  var data: FunctionData { start.data }
  var totalSteps: Int { portrait.snapshot.totalSteps }
  let exhibit = ExhibitName.function
  let rowsName = "samples"
  let figureName = FunctionHeadless.figureName
  func metadata(_ data: FunctionData) -> [String: String] { FunctionFile.metadata(data) }

  // MARK: The run

  func builder(fresh: Bool) -> @Sendable () -> ApproximationRun<FunctionData> {
    let start = start
    return { fresh ? ApproximationRun(start.settings, start.data) : start.makeRun() }
  }

  func reset(newSeed: Bool) {
    if newSeed {
      start.settings.seed &+= 1
      start.data = FunctionStart.data(
        start.data.target, start.options, seed: start.settings.seed)
    }
    portrait.reset()
  }

  func show(_ snapshot: FunctionPortrait.Snapshot, branch: BranchID) { portrait.show(snapshot) }

  // MARK: The page

  var title: String { start.data.target.title }

  var figures: [PanelFrame.Figure] {
    let metrics = portrait.snapshot.metrics
    let hidden = portrait.flags.dropLast().flatMap { $0 }
    let saturated = hidden.count { $0.contains(.saturated) }
    return [
      .init("saturated", "\(saturated)/\(hidden.count)", isWrong: saturated * 2 > hidden.count),
      .init("loss", XORPage.loss(metrics.loss), isWrong: !metrics.loss.isFinite),
      .init(
        "RMSE of range", FunctionPage.percent(metrics.figure), isWrong: !metrics.figure.isFinite),
    ]
  }

  var aspect: Double { 1.6 }

  /// How far the curve is from its target at most, rounded up so that the scale moves in steps.
  var span: Double {
    let most = portrait.residual.lazy.filter(\.isFinite).map(abs).max() ?? 0
    return most > 0 ? RunCurves<ApproximationRun<FunctionData>>.ceiling(most) : 0
  }

  func draw(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    let samples = portrait.snapshot.data.samples
    var panel = CurvePanel(
      look.frame, xs: portrait.xs, target: portrait.target, network: portrait.curve,
      xRange: portrait.xRange, yRange: portrait.yRange)
    panel.samples = zip(samples.places, samples.values).map { Point($0, $1) }
    panel.hoverX = x(look.hover, in: panel.plot(in: rect))
    panel.draw(in: rect, on: &canvas)
  }

  let lowerTitle: String? = "Residual"

  func drawLower(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    var panel = ResidualPanel(
      PanelFrame(
        "Residual", key: look.frame.key, caption: "network \(Number.minus) target, same scale",
        isFocused: look.frame.isFocused), xs: portrait.xs, values: portrait.residual,
      xRange: portrait.xRange, limit: look.span)
    panel.hoverX = x(look.hover, in: ResidualPanel.plot(in: rect))
    panel.draw(in: rect, on: &canvas)
  }

  /// The input under the pointer.
  private func x(_ hover: Hover?, in plot: Rect) -> Double? {
    guard case .curve? = hover?.control, let point = hover?.point else { return nil }
    return portrait.x(at: point, in: plot)
  }

  func curves(_ rows: [Row]) -> [ContenderCurve] {
    curves(rows, figure: ("RMSE", "share of the target's range", "of range", true))
  }

  var explanation: String {
    "the dashed curve is the target, which the network never sees; it learns from the dots alone, "
      + "and its own curve is in the run's colour."
  }

  // MARK: Results

  func result(_ view: RunView<ApproximationRun<FunctionData>>) -> RunResult {
    FunctionHeadless.result(view, settings)
  }
}
