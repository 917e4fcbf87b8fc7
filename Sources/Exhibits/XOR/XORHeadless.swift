import Drawing
import Networks
import Options
import Training

/// The XOR exhibit without a window: the same run, and the same pages where they are asked for.
enum XORHeadless {
  static func run(
    _ options: Options, _ tasks: HeadlessTasks
  ) throws -> HeadlessOutcome {
    let (settings, state) = try XORFile.start(options)
    var start = XORRun(settings)
    if let state { start.restore(state) }
    let draws = tasks.draws
    var run = HeadlessRun(start, plan: settings.plan, recordsHistory: draws)
    let painter = draws ? XORPainter(settings, run.view(), tasks) : nil
    let sink = try tasks.metrics?(columns(settings))

    let last = try run.runToEnd(cancelledBy: tasks.signal) { view in
      try sink?(row(view.snapshot, settings))
      painter?.follow(view)
      if let onFrame = tasks.onFrame, let painter { try onFrame(painter.scene(of: view)) }
      tasks.onProgress(
        RunProgress(
          step: view.step, total: settings.epochs, loss: Double(view.snapshot.metrics.loss),
          accuracy: view.snapshot.metrics.accuracy, rate: view.stepsPerSecond))
    }
    if let onLastFrame = tasks.onLastFrame, let painter { try onLastFrame(painter.scene(of: last)) }
    if let path = options.save { try XORFile.save(last.snapshot, settings, to: path) }
    return outcome(last, settings)
  }

  private static func outcome(
    _ view: RunView<XORRun>, _ settings: XORSettings
  ) -> HeadlessOutcome {
    return HeadlessOutcome(
      result: result(view, settings), divergedAt: view.divergedAt,
      wasInterrupted: view.state == .paused)
  }

  static func result(_ view: RunView<XORRun>, _ settings: XORSettings) -> RunResult {
    let snapshot = view.snapshot
    return RunResult(
      exhibit: .xor, seed: settings.seed, epochs: snapshot.step, steps: snapshot.state.step,
      loss: Double(snapshot.metrics.loss), accuracy: snapshot.metrics.accuracy,
      seconds: view.trainingSeconds, parameters: snapshot.parameters.count, dataset: "xor",
      checksum: Checksum.fnv1a64(of: snapshot.parameters))
  }

  static func columns(_ settings: XORSettings) -> [String] {
    ["epoch", "loss", "accuracy", "learning_rate"]
      + settings.architecture.layers.indices.prefix(8).map { "gradient_norm_\($0 + 1)" }
  }

  static func row(_ snapshot: XORSnapshot, _ settings: XORSettings) -> [Double] {
    row(step: snapshot.step, snapshot.metrics, settings)
  }

  static func row(
    step: Int, _ metrics: XORSnapshot.Metrics, _ settings: XORSettings
  ) -> [Double] {
    [
      Double(step), Double(metrics.loss), metrics.accuracy, Double(metrics.learningRate),
    ]
      + settings.architecture.layers.indices.prefix(8).map { Double(metrics.gradientNorms[$0]) }
  }
}

/// Draws the pages of a run that has no window.
final class XORPainter {
  private let portrait: XORPortrait
  private var curves: XORCurves
  private var surveyor: XORSurveyor
  private let tasks: HeadlessTasks

  init(_ settings: XORSettings, _ view: RunView<XORRun>, _ tasks: HeadlessTasks) {
    portrait = XORPortrait(settings, view.snapshot)
    curves = XORCurves(settings)
    surveyor = XORSurveyor(settings)
    self.tasks = tasks
  }

  /// Lets the scales grow with every refresh, drawn or not, so that a picture of the end is the
  /// last frame of a film.
  func follow(_ view: RunView<XORRun>) {
    portrait.show(view.snapshot)
    curves.cover(portrait)
  }

  func scene(of view: RunView<XORRun>) -> Scene {
    follow(view)
    curves.take(view.timeline, branch: view.branch, total: view.plan.totalSteps)
    let landscape = surveyor.survey(
      .init(
        timeline: view.timeline, branch: view.branch, snapshot: view.snapshot, generation: 0))
    let page = XORPage(
      portrait: portrait, curves: curves, landscape: landscape, controls: XORControls(),
      status: RunStatus(view, pace: .watch), size: tasks.size)
    var scene = Scene(size: tasks.size, background: tasks.appearance.theme.window)
    page.draw(on: &scene, hover: nil, appearance: tasks.appearance)
    return scene
  }
}
