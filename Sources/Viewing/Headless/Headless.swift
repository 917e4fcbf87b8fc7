import Drawing
import Options
import Training

/// A viewing without a window: the same run to its end, on the calling thread, and the same pages
/// where they are asked for, each of which waits for its examinations.
enum Headless {
  static func run<E: Experiment>(
    _: E.Type, _ options: Options, _ tasks: HeadlessTasks
  ) throws -> HeadlessOutcome {
    let experiment = try E(options).loaded(tasks)
    let start = experiment.makeRun(
      RunNeeds(draws: tasks.draws, hasMetrics: tasks.metrics != nil))
    let plan = experiment.plan(from: start.snapshot())
    var run = HeadlessRun(start, plan: plan, recordsHistory: tasks.draws)
    let sink = try tasks.metrics?(experiment.columns)
    var progress = SmoothedProgress(experiment)
    let last = try tasks.train(&run, followsEveryRefresh: E.followsEveryRefresh) { numbers in
      try sink?(experiment.row(step: numbers.step, numbers.metrics))
      progress.take(numbers.metrics)
      tasks.onProgress(
        RunProgress(
          step: numbers.step, total: plan.totalSteps, loss: progress.loss,
          accuracy: progress.accuracy, rate: numbers.stepsPerSecond, unit: experiment.terms.units))
    } makePainter: {
      Painter(experiment, $0, options, tasks)
    }
    if let path = options.save { try experiment.save(last.snapshot, to: path) }
    return HeadlessOutcome(
      result: experiment.result(last, examines: last.divergedAt == nil),
      divergedAt: last.divergedAt, wasInterrupted: last.state == .paused,
      unit: experiment.terms.unit, reachedStep: last.step)
  }
}

extension Experiment {
  /// The same with what it learns from, fetched on this thread.
  func loaded(_ tasks: HeadlessTasks) throws(ProgramError) -> Self {
    try loaded(from: tasks.makePlace())
  }
}

/// Draws the pages of a run that has no window.
final class Painter<E: Experiment>: PagePainter {
  private let show: Show<E>
  private let tasks: HeadlessTasks

  init(
    _ experiment: E, _ view: RunView<E.R>, _ options: Options, _ tasks: HeadlessTasks
  ) {
    show = Show(experiment, view, options)
    show.size = tasks.size
    self.tasks = tasks
  }

  func follow(_ view: RunView<E.R>) { show.pass(view.snapshot) }

  func scene(of view: RunView<E.R>) -> Scene {
    show.take(view)
    for look in show.looks { look.lookNow(show, isLast: view.state == .finished) }
    var scene = show.scene(RunStatus(view, pace: .watch))
    scene.isFilm = tasks.onFrame != nil && !tasks.appearance.reducesMotion
    var canvas = Scene(size: tasks.size, background: tasks.appearance.theme.window)
    E.Page(scene).draw(on: &canvas, hover: nil, appearance: tasks.appearance)
    return canvas
  }
}

/// Loss and accuracy as the progress line says them: where a batch is a step, of the last hundred or
/// so, for a line that a person reads must not jitter.
private struct SmoothedProgress<E: Experiment> {
  private let experiment: E
  private let share: Double
  private(set) var loss = Double.nan
  private(set) var accuracy: Double?

  init(_ experiment: E) {
    self.experiment = experiment
    share = experiment.quantities.contains { $0.mean != nil } ? 0.02 : 1
  }

  mutating func take(_ metrics: E.R.Snapshot.Metrics) {
    let now = Double(metrics.loss)
    let right = experiment.accuracy(metrics)
    guard share < 1, !loss.isNaN else {
      (loss, accuracy) = (now, right)
      return
    }
    loss += (now - loss) * share
    if let right { accuracy = accuracy.map { $0 + (right - $0) * share } ?? right }
  }
}
