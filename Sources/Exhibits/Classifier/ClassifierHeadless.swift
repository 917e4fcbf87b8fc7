import Datasets
import DataStore
import Drawing
import Networks
import Options
import Training

/// An exhibit of a classifier without a window: the same run, and the same pages where they are asked
/// for.
enum ClassifierHeadless {
  static func run(
    _ kind: ClassifierKind, _ options: Options, _ tasks: HeadlessTasks
  ) throws -> HeadlessOutcome {
    let wish = try ClassifierStart.Wish(options, kind.settings(options))
    let data = try wish.load(tasks)
    let start = try ClassifierStart(wish, data)
    let settings = start.settings
    let first = start.makeRun(
      tracksUpdates: tasks.draws || tasks.metrics != nil, examinesEpochs: tasks.metrics != nil)
    var run = HeadlessRun(first, plan: start.plan(first), recordsHistory: tasks.draws)
    let sink = try tasks.metrics?(columns(settings))
    var progress = Smoothed()
    let last = try tasks.train(&run) { numbers in
      try sink?(row(step: numbers.step, numbers.metrics, settings))
      progress.take(numbers.metrics)
      tasks.onProgress(
        RunProgress(
          step: numbers.step, total: start.plan(first).totalSteps, loss: progress.loss,
          accuracy: progress.accuracy, rate: numbers.stepsPerSecond, unit: "batches"))
    } makePainter: {
      ClassifierPainter(start, kind, $0, tasks).scene
    }
    if let path = options.save { try ImageFile.save(last.snapshot, settings, to: path) }
    return HeadlessOutcome(
      result: result(last, start, examines: last.divergedAt == nil), divergedAt: last.divergedAt,
      wasInterrupted: last.state == .paused, unit: "batch", reachedStep: last.step)
  }

  /// What the run came to, examined on the validation and the test set.
  static func result(
    _ view: RunView<ClassifierRun>, _ start: ClassifierStart, examines: Bool
  ) -> RunResult {
    let snapshot = view.snapshot
    let settings = start.settings
    let metrics = snapshot.metrics
    var result = RunResult(
      exhibit: settings.subject.exhibit, seed: settings.seed,
      epochs: snapshot.step / settings.batchesPerEpoch,
      steps: snapshot.state.step, loss: Double(metrics.loss), accuracy: metrics.accuracy,
      seconds: view.trainingSeconds, parameters: snapshot.parameters.count,
      dataset: start.data.source.rawValue, checksum: Checksum.fnv1a64(of: snapshot.parameters))
    guard examines else { return result }
    let network = Network(settings.architecture, parameters: snapshot.parameters)
    let validation = ClassifierReport(network, start.data.validation)
    let test = ClassifierReport(network, start.data.test)
    let samples = min(snapshot.step, view.plan.totalSteps) * settings.batchSize
    result.accuracy = validation.matrix.accuracy ?? .nan
    result.loss = validation.loss
    result.digits = RunResult.Digits(
      samplesPerSecond: view.trainingSeconds > 0 ? Double(samples) / view.trainingSeconds : 0,
      validationAccuracy: validation.matrix.accuracy ?? .nan,
      testAccuracy: test.matrix.accuracy ?? .nan, testLoss: test.loss)
    return result
  }

  static func columns(_ settings: ClassifierSettings) -> [String] {
    let names = settings.weightedNames
    return ["batch", "loss", "accuracy", "learning_rate"]
      + names.map { "gradient_norm_\($0)" } + names.map { "update_norm_\($0)" }
      + names.map { "weight_norm_\($0)" } + ["validation_loss", "validation_accuracy"]
  }

  static func row(
    step: Int, _ metrics: ClassifierSnapshot.Metrics, _ settings: ClassifierSettings
  ) -> [Double] {
    let layers = settings.weightedNames.indices
    return [
      Double(step), Double(metrics.loss), metrics.accuracy, Double(metrics.learningRate),
    ] + layers.map { Double(metrics.gradientNorms[$0]) }
      + layers.map { Double(metrics.updateNorms[$0]) }
      + layers.map { Double(metrics.weightNorms[$0]) }
      + [metrics.validationLoss, metrics.validationAccuracy].map { $0.map(Double.init) ?? .nan }
  }

  /// Loss and accuracy of the last hundred batches or so, for a line that a person reads.
  private struct Smoothed {
    private(set) var loss = Double.nan
    private(set) var accuracy = Double.nan

    mutating func take(_ metrics: ClassifierSnapshot.Metrics) {
      guard metrics.rows > 0 else { return }
      if loss.isNaN { (loss, accuracy) = (Double(metrics.loss), metrics.accuracy) }
      loss += (Double(metrics.loss) - loss) * 0.02
      accuracy += (metrics.accuracy - accuracy) * 0.02
    }
  }
}
