import Drawing
import Networks
import Options
import Training

/// A run that approximates something, without a window: the same run, and the same pages where
/// they are asked for.
enum ApproximationHeadless {
  typealias View<Data: ApproximationData> = RunView<ApproximationRun<Data>>

  /// Draws the pages of a run.
  struct Pages<Data: ApproximationData> {
    /// Sees every refresh, drawn or not, so that scales grow as they would in a film.
    var follow: (View<Data>) -> Void
    /// The page of a view that `follow` has seen.
    var scene: (View<Data>) -> Scene
  }

  /// What an exhibit brings to a run without a window.
  struct Job<Data: ApproximationData> {
    var settings: ApproximationSettings
    /// What the figure's column is called, as `rmse_of_range`.
    var figureName: String
    /// The run at its start; with the data's figure at every refresh where it is asked for.
    var makeRun: (_ measuresFigure: Bool) -> ApproximationRun<Data>
    /// Makes what draws the pages, asked only where some are wanted.
    var makePages: (View<Data>) -> Pages<Data>
    var result: (View<Data>) -> RunResult
    /// Writes the network to `options.save`, where that is there.
    var save: (ApproximationSnapshot<Data>) throws -> Void
  }

  /// Runs a job to its end.
  static func run<Data>(_ job: Job<Data>, _ tasks: HeadlessTasks) throws -> HeadlessOutcome {
    let settings = job.settings
    let draws = tasks.draws
    let start = job.makeRun(draws || tasks.metrics != nil)
    let first = start.snapshot()
    var plan = settings.plan(rows: first.data.count)
    plan.totalSteps = first.totalSteps
    var run = HeadlessRun(start, plan: plan, recordsHistory: draws)
    let pages = draws ? job.makePages(run.view()) : nil
    let columns = ApproximationMetrics.columns(settings, figureName: job.figureName)
    let sink = try tasks.metrics?(columns)
    let onNumbers = { (numbers: RunNumbers<ApproximationRun<Data>>) in
      try sink?(numbers.metrics.row(step: numbers.step, settings))
      tasks.onProgress(
        RunProgress(
          step: numbers.step, total: plan.totalSteps, loss: Double(numbers.metrics.loss),
          rate: numbers.stepsPerSecond, unit: settings.units))
    }
    let last: View<Data>
    if let pages {
      last = try run.runToEnd(cancelledBy: tasks.signal) { view in
        try onNumbers(
          RunNumbers(
            step: view.step, metrics: view.snapshot.metrics, stepsPerSecond: view.stepsPerSecond))
        pages.follow(view)
        try tasks.onFrame?(pages.scene(view))
      }
      try tasks.onLastFrame?(pages.scene(last))
    } else {
      last = try run.trainToEnd(cancelledBy: tasks.signal, onNumbers: onNumbers)
    }
    try job.save(last.snapshot)
    return HeadlessOutcome(
      result: job.result(last), divergedAt: last.divergedAt, wasInterrupted: last.state == .paused,
      unit: settings.stepUnit.rawValue, reachedStep: last.step)
  }
}

extension ApproximationMetrics {
  /// The names of the numbers of `row`.
  static func columns(_ settings: ApproximationSettings, figureName: String) -> [String] {
    [settings.stepUnit.rawValue, "loss", figureName, "learning_rate"]
      + settings.architecture.layers.indices.prefix(8).map { "gradient_norm_\($0 + 1)" }
  }

  /// A row of a metrics file.
  func row(step: Int, _ settings: ApproximationSettings) -> [Double] {
    [Double(step), Double(loss), Double(figure), Double(learningRate)]
      + settings.architecture.layers.indices.prefix(8).map { Double(gradientNorms[$0]) }
  }
}

extension RunResult {
  /// What a run that approximates something came to.
  init<Data>(
    _ view: ApproximationHeadless.View<Data>, _ settings: ApproximationSettings,
    _ exhibit: ExhibitName, dataset: String, figures: [Figure]
  ) {
    let snapshot = view.snapshot
    let perEpoch = settings.stepsPerEpoch(rows: snapshot.data.count)
    self.init(
      exhibit: exhibit, seed: settings.seed, epochs: snapshot.step / perEpoch,
      steps: snapshot.state.step, loss: Double(snapshot.metrics.loss), accuracy: nil,
      seconds: view.trainingSeconds, parameters: snapshot.parameters.count, dataset: dataset,
      checksum: Checksum.fnv1a64(of: snapshot.parameters))
    self.figures = figures
  }
}
