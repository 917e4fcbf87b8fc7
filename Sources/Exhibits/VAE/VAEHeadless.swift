import Datasets
import DataStore
import Drawing
import Networks
import Options
import Training

/// The exhibit of the β-VAE without a window: the same run, and the same pages where they are asked
/// for.
enum VAEHeadless {
  static func run(_ options: Options, _ tasks: HeadlessTasks) throws -> HeadlessOutcome {
    let wish = try VAEStart.Wish(options, VAESettings(options))
    let start = try VAEStart(wish, try wish.load(tasks))
    let first = start.makeRun()
    let plan = start.plan(first)
    var run = HeadlessRun(first, plan: plan, recordsHistory: tasks.draws)
    let sink = try tasks.metrics?(columns)
    var loss = Double.nan
    let last = try tasks.train(&run) { numbers in
      try sink?(row(step: numbers.step, numbers.metrics))
      let batch = Double(numbers.metrics.loss)
      // Of the last hundred batches or so: a line that a person reads must not jitter.
      loss = loss.isNaN ? batch : loss + (batch - loss) * 0.02
      tasks.onProgress(
        RunProgress(
          step: numbers.step, total: plan.totalSteps, loss: loss, rate: numbers.stepsPerSecond,
          unit: "batches"))
    } makePainter: {
      VAEPainter(start, $0, tasks).scene
    }
    if let path = options.save { try ImageFile.save(last.snapshot, start.settings, to: path) }
    return HeadlessOutcome(
      result: result(last, start, examines: last.divergedAt == nil), divergedAt: last.divergedAt,
      wasInterrupted: last.state == .paused, unit: "batch", reachedStep: last.step)
  }

  /// What the run came to: its loss on the validation set, and its parts on the test set.
  static func result(_ view: RunView<VAERun>, _ start: VAEStart, examines: Bool) -> RunResult {
    let snapshot = view.snapshot
    let settings = start.settings
    var result = RunResult(
      exhibit: .vae, seed: settings.seed, epochs: snapshot.step / settings.batchesPerEpoch,
      steps: snapshot.state.step, loss: Double(snapshot.metrics.loss), accuracy: nil,
      seconds: view.trainingSeconds, parameters: snapshot.parameters.count,
      dataset: start.data.source.rawValue, checksum: Checksum.fnv1a64(of: snapshot.parameters))
    let images = min(snapshot.step, view.plan.totalSteps) * settings.batchSize
    result.figures = [
      RunResult.Figure(
        "samplesPerSecond", view.trainingSeconds > 0 ? Double(images) / view.trainingSeconds : 0,
        form: .count)
    ]
    guard examines else { return result }
    let codec = VAECodec(settings, parameters: snapshot.parameters)
    func score(_ set: ImageSet) -> VAEScore { VAEScore(codec, set, 0..<set.count, seed: 1) }
    result.loss = score(start.data.validation).loss(beta: Double(snapshot.beta))
    let test = score(start.data.test)
    result.figures += [
      RunResult.Figure(
        "lossPerImage", test.loss(beta: Double(snapshot.beta)), words: "test", unit: " nats"),
      RunResult.Figure(
        "reconstruction", test.reconstruction, words: "reconstruction", unit: " nats"),
      RunResult.Figure("kl", test.divergence, words: "KL", unit: " nats"),
    ]
    return result
  }

  static let columns = ["batch", "loss", "reconstruction", "kl", "beta", "learning_rate"]

  static func row(step: Int, _ metrics: VAESnapshot.Metrics) -> [Double] {
    [Double(step)]
      + [
        metrics.loss, metrics.reconstruction, metrics.divergence, metrics.beta,
        metrics.learningRate,
      ].map(Double.init)
  }
}
