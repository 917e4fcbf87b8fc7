import DataStore
import Drawing
import Options
import Training

/// What a run without a window is asked to do on its way.
///
/// Everything here is called on the thread that asked, at refreshes, so that what comes out depends
/// on steps and never on the clock.
package struct HeadlessTasks {
  /// The size of the page, in points, for pictures and films.
  package var size: Size
  package var appearance: Appearance
  /// Stops the run between two steps.
  package var signal: StopSignal
  package var onProgress: (RunProgress) -> Void
  /// What the run is doing before it begins, and how far that has come, 0 to 1, where one can say.
  package var onNote: (_ words: String, _ fraction: Double?) -> Void = { _, _ in }
  /// What is other than a person would expect, and no progress.
  package var onNews: (_ words: String) -> Void = { _ in }
  /// A row of numbers at each refresh; the columns' names come first.
  package var metrics: ((_ columns: [String]) throws -> (ResultTable.Row) throws -> Void)?
  /// The page at each refresh.
  package var onFrame: ((Scene) throws -> Void)?
  /// The page at the end.
  package var onLastFrame: ((Scene) throws -> Void)?

  package init(
    size: Size = Size(1280, 800), appearance: Appearance = Appearance(),
    signal: StopSignal = StopSignal(), onProgress: @escaping (RunProgress) -> Void = { _ in }
  ) {
    (self.size, self.appearance) = (size, appearance)
    (self.signal, self.onProgress) = (signal, onProgress)
  }

  /// How a run without a window ended.
  package struct Outcome: Sendable {
    /// What each run came to: one, or all that were compared, in the order of their sets.
    package var results: [RunResult]
    /// What the first of them came to.
    package var result: RunResult { results[0] }
    /// The step at which it diverged, if it did.
    package var divergedAt: Int?
    package var wasInterrupted: Bool
    /// What one step of the run is: an `epoch`, a `batch`.
    package var unit: String
    /// The step that the run reached.
    package var reachedStep: Int
    /// What could not be written at the end.
    package var failures: [any Error] = []

    fileprivate mutating func attempt(_ work: () throws -> Void) {
      do { try work() } catch { failures += ProgramErrors.each(of: error) }
    }
  }
}

// A viewing without a window: the same runs to their end, driven by the calling thread, and the same
// pages where they are asked for, each of which waits for its examinations.
extension HeadlessTasks {
  /// Whether pages are drawn.
  private var draws: Bool { onFrame != nil || onLastFrame != nil }
  /// Whether what moves by itself moves from frame to frame.
  private var isFilm: Bool { onFrame != nil && !appearance.reducesMotion }

  /// A place for what runs learn from, whose progress is noted here.
  private var place: DataPlace {
    DataPlace(
      onProgress: { onNote($0.words, $0.fraction) }, onNews: onNews,
      isCancelled: { signal.isRaised })
  }

  private func scene(of page: some PanelPage) -> Scene {
    var scene = Scene(size: size, background: appearance.theme.window)
    page.draw(on: &scene, hover: nil, appearance: appearance)
    return scene
  }

  /// Trains one run to its end; snapshots are taken only where pages are drawn.
  func run<E: Experiment>(_: E.Type, _ options: Options) throws -> Outcome {
    let experiment = try E.each(options)[0].loaded(from: place)
    experiment.notes.forEach(onNews)
    let start = experiment.makeRun(RunNeeds(draws: draws, hasMetrics: metrics != nil))
    let first = start.snapshot()
    let plan = experiment.plan(from: first)
    if let words = experiment.idleness(first.step, of: plan.totalSteps, options) { onNews(words) }
    var run = HeadlessRun(start, plan: plan, recordsHistory: draws)
    let table = experiment.table(first)
    let sink = try metrics?(table?.columns ?? experiment.columns)
    var figures = SmoothedFigures(isSmoothed: experiment.quantities.contains { $0.mean != nil })
    func take(_ numbers: RunNumbers<E.R>) throws {
      if table == nil {
        try sink?(.init([], experiment.row(step: numbers.step, numbers.metrics)))
      }
      figures.take(
        loss: Double(numbers.metrics.loss), accuracy: experiment.accuracy(numbers.metrics))
      onProgress(
        RunProgress(
          step: numbers.step, total: plan.totalSteps, loss: figures.loss,
          accuracy: figures.accuracy, rate: numbers.stepsPerSecond, unit: experiment.terms.units))
    }
    let show = draws ? Show(experiment, run.view(), options) : nil
    show?.size = size
    func draw(_ view: RunView<E.R>, _ onFrame: (Scene) throws -> Void) throws {
      guard let show else { return }
      show.take(view)
      for look in show.looks { look.lookNow(show, isLast: view.state == .finished) }
      let scene = ViewingScene(show, RunStatus(view, pace: .watch), isFilm: isFilm)
      try onFrame(self.scene(of: E.Page(scene)))
    }
    let last: RunView<E.R>
    if draws, E.looksAtAll || onFrame != nil {
      last = try run.runToEnd(cancelledBy: signal) { view in
        try take(view.numbers)
        // What is not drawn makes scales grow all the same.
        if let onFrame { try draw(view, onFrame) } else { show?.moment.show(view.snapshot) }
      }
    } else {
      last = try run.trainToEnd(cancelledBy: signal, onNumbers: take)
    }
    for row in experiment.table(last.snapshot)?.rows ?? [] { try sink?(row) }
    var outcome = Outcome(
      results: [experiment.result(last, examines: last.divergedAt == nil)],
      divergedAt: last.divergedAt, wasInterrupted: last.state == .paused,
      unit: experiment.terms.unit, reachedStep: last.step)
    if let path = options.save { outcome.attempt { try experiment.save(last.snapshot, to: path) } }
    if let onLastFrame { outcome.attempt { try draw(last, onLastFrame) } }
    return outcome
  }

  /// Trains several runs in step.
  func compare<E: Experiment>(_: E.Type, _ options: Options) throws -> Outcome {
    let place = self.place
    let experiments = try E.each(options).map { try $0.loaded(from: place) }
    let comparison = Comparison(experiments, options, isLive: false)
    Set(experiments.flatMap(\.notes)).sorted().forEach(onNews)
    comparison.size = size
    Set(comparison.runs.compactMap(\.idleness)).sorted().forEach(onNews)
    func take(rate: Double) throws {
      let losses = comparison.runs.map(Comparison.Plots.lastLoss)
      var progress = RunProgress(
        step: comparison.reached, total: comparison.total, loss: losses[0], rate: rate,
        unit: comparison.stepUnits)
      let told = zip(RunBadge.allCases, losses)
        .map { "\($0.letter) \($1.isNaN ? "–" : Number.short($1))" }
      // Before the first step there may be no loss to tell.
      if losses.contains(where: { !$0.isNaN }) {
        progress.words = "loss " + told.joined(separator: "  ")
      }
      onProgress(progress)
      try onFrame?(scene(of: comparison.still(isFilm: isFilm)))
    }
    try take(rate: 0)
    // A film shows every refresh; else a flight is long enough to cost nothing.
    while !signal.isRaised, comparison.advance(oneRefresh: onFrame != nil) {
      try take(rate: comparison.rate.stepsPerSecond)
    }
    let wasInterrupted = !comparison.isFinished
    let last = onLastFrame.map { _ in scene(of: comparison.still(isFilm: isFilm)) }
    comparison.stop()
    var outcome = Outcome(
      results: comparison.results, divergedAt: comparison.divergedAt,
      wasInterrupted: wasInterrupted, unit: comparison.stepUnit, reachedStep: comparison.reached)
    outcome.attempt { try Viewing.write(comparison.runs, options) }
    if let last { outcome.attempt { try onLastFrame?(last) } }
    return outcome
  }
}

/// How far a run has come.
package struct RunProgress: Hashable, Sendable {
  package var step: Int
  package var total: Int
  package var loss: Double
  /// Share right, 0 to 1; nil where an answer is not simply right or wrong.
  package var accuracy: Double?
  /// Steps a second.
  package var rate: Double
  /// What a step is called, in the plural: `epochs`, `batches`.
  package var unit: String
  /// What stands in the place of loss and accuracy, where several runs are compared; empty for one.
  package var words = ""

  package init(
    step: Int, total: Int, loss: Double, accuracy: Double? = nil, rate: Double,
    unit: String = "epochs"
  ) {
    (self.step, self.total, self.loss) = (step, total, loss)
    (self.accuracy, self.rate, self.unit) = (accuracy, rate, unit)
  }

  /// One line: step and total, loss, accuracy, rate, time left.
  package var text: String {
    var parts = ["\(Number.grouped(step))/\(Number.grouped(total)) \(unit)"]
    if !words.isEmpty || !loss.isNaN {
      parts.append(words.isEmpty ? "loss \(Number.short(loss))" : words)
      if let accuracy, !accuracy.isNaN {
        parts.append("accuracy \(Number.short(accuracy * 100)) %")
      }
    }
    if rate.isFinite, rate > 0 {
      let shown = rate < 9e15 ? Number.grouped(Int(rate)) : Number.short(rate)
      parts.append("\(rate < 10 ? Number.short(rate) : shown) \(unit)/s")
      parts.append("\(Self.duration(Double(max(0, total - step)) / rate)) left")
    }
    return parts.joined(separator: "  ")
  }

  private static func duration(_ seconds: Double) -> String {
    guard seconds < 360_000 else { return "over 100 h" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}
