import DataStore
import Datasets
import Drawing
import Networks
import Training

/// The exhibit of the β-VAE without a window: the same run, and the same pages where they are asked
/// for.
enum VAEHeadless {
  static func run(_ options: Options, _ tasks: HeadlessTasks) throws -> HeadlessOutcome {
    let wish = try VAEStart.Wish(options)
    let start = try VAEStart(wish, try load(wish, tasks))
    let first = start.makeRun()
    let plan = start.plan(first)
    let draws = tasks.onFrame != nil || tasks.onLastFrame != nil
    var run = HeadlessRun(first, plan: plan, recordsHistory: draws)
    let sink = try tasks.metrics?(columns)
    var loss = Double.nan
    let last = try train(&run, start, tasks) { numbers in
      try sink?(row(step: numbers.step, numbers.metrics))
      let batch = Double(numbers.metrics.loss)
      // Of the last hundred batches or so: a line that a person reads must not jitter.
      loss = loss.isNaN ? batch : loss + (batch - loss) * 0.02
      tasks.onProgress(
        RunProgress(
          step: numbers.step, total: plan.totalSteps, loss: loss, rate: numbers.stepsPerSecond,
          unit: "batches"))
    }
    if let path = options.save { try VAEFile.save(last.snapshot, start.settings, to: path) }
    var divergedAt: Int?
    if case .diverged(let step) = last.state { divergedAt = step }
    return HeadlessOutcome(
      result: result(last, start, examines: divergedAt == nil), divergedAt: divergedAt,
      wasInterrupted: last.state == .paused, unit: "batch", reachedStep: last.step)
  }

  /// Trains to the end; snapshots are taken only where pages are drawn.
  private static func train(
    _ run: inout HeadlessRun<VAERun>, _ start: VAEStart, _ tasks: HeadlessTasks,
    _ onNumbers: (RunNumbers<VAERun>) throws -> Void
  ) throws -> RunView<VAERun> {
    guard tasks.onFrame != nil || tasks.onLastFrame != nil else {
      return try run.trainToEnd(cancelledBy: tasks.signal, onNumbers: onNumbers)
    }
    let painter = VAEPainter(start, run.view(), tasks)
    let last: RunView<VAERun>
    if let onFrame = tasks.onFrame {
      last = try run.runToEnd(cancelledBy: tasks.signal) { view in
        try onNumbers(
          RunNumbers(
            step: view.step, metrics: view.snapshot.metrics, stepsPerSecond: view.stepsPerSecond))
        try onFrame(painter.scene(of: view))
      }
    } else {
      last = try run.trainToEnd(cancelledBy: tasks.signal, onNumbers: onNumbers)
    }
    try tasks.onLastFrame?(painter.scene(of: last))
    return last
  }

  static func load(
    _ wish: VAEStart.Wish, _ tasks: HeadlessTasks
  ) throws(ProgramError) -> DigitData {
    do {
      let data = try wish.loader.load(
        onProgress: { tasks.onNote($0.words, $0.fraction) },
        isCancelled: { tasks.signal.isRaised })
      if !data.note.isEmpty { tasks.onNote(data.note, 1) }
      return data
    } catch {
      throw ProgramError(error, folder: wish.options.dataFolder)
    }
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
