import Drawing
import Training

/// Several runs under one transport, held in step.
///
/// Whatever is on the screen belongs to the same step of every run: all are sent to the next moment
/// together, and it is shown when the slowest has come there. A run that is quicker waits, and
/// leaves the processor to the others; one that has reached its own end, or diverged, stays there
/// and says so. Where runs cut an epoch into different numbers of steps (other batch sizes), the
/// common step is that of the finest, and the others are held at the same share of the epoch.
final class Comparison<E: Experiment> {
  let runs: [ComparedRun<E>]
  private(set) var pace: Pace
  var speed = RunSpeed()
  /// Whether the runs train on, or, in the past, walk forwards through it.
  private(set) var isPlaying = true
  /// The common step that is shown, and the newest that all runs have come to.
  private(set) var position: Int
  private(set) var reached: Int
  /// Grows with everything that may make the page look different.
  private(set) var version = 0

  /// Where the runs are on their way to.
  private var goal: Int?
  /// The moment of the past that was asked for since the last frame.
  private var wanted: Int?
  private var lastDeparture = -Double.infinity
  /// Refreshes to a flight at pace `turbo`.
  private var stretch = 1
  private var rate = CommonRate(step: 0, at: .now)

  /// A flight at pace `turbo` takes about so long, in seconds: the longer, the less the runs stand
  /// still between two, and the more seldom something new is seen.
  private static var flight: ClosedRange<Double> { 0.05...0.12 }

  /// - Parameter runs: two at least, paused at their start.
  init(_ runs: [ComparedRun<E>], pace: Pace) {
    precondition(runs.count > 1, "one run alone is not a comparison")
    self.runs = runs
    self.pace = pace
    position = 0
    reached = 0
    restart()
  }

  // MARK: Common steps

  /// Steps that an epoch of the finest run has.
  var stepsPerEpoch: Int { runs.map(\.terms.stepsPerEpoch).max() ?? 1 }
  var stepsPerRefresh: Int { runs[0].stepsPerRefresh }
  /// The common step at which the last run ends.
  var total: Int { runs.map { commonStep($0.total, of: $0) }.max() ?? 0 }

  /// A run's own step at a common one.
  func ownStep(_ step: Int, of run: ComparedRun<E>) -> Int {
    let (own, finest) = (run.terms.stepsPerEpoch, stepsPerEpoch)
    guard own != finest else { return step }
    return step / finest * own + step % finest * own / finest
  }

  /// The first common step at which a run has done `step` of its own.
  func commonStep(_ step: Int, of run: ComparedRun<E>) -> Int {
    let (own, finest) = (run.terms.stepsPerEpoch, stepsPerEpoch)
    guard own != finest else { return step }
    return step / own * finest + (step % own * finest + own - 1) / own
  }

  /// Common steps of a curve over a run's own.
  func commonSteps(_ steps: [Double], of run: ComparedRun<E>) -> [Double] {
    let (own, finest) = (run.terms.stepsPerEpoch, stepsPerEpoch)
    return own == finest ? steps : steps.map { $0 * Double(finest) / Double(own) }
  }

  /// The first refresh after a common step.
  private func refresh(after step: Int, by count: Int = 1) -> Int {
    let (next, overflows) = (step / stepsPerRefresh + count)
      .multipliedReportingOverflow(by: stepsPerRefresh)
    return overflows ? total : min(total, next)
  }

  // MARK: State

  var isInPast: Bool { position < reached }
  /// Whether every run has reached its end, or diverged.
  var isFinished: Bool { runs.allSatisfy(\.isAtEnd) }
  /// The common step at which the last run diverged, if all of them did.
  var divergedAt: Int? {
    let steps = runs.compactMap { run in run.divergedAt.map { commonStep($0, of: run) } }
    return steps.count == runs.count ? steps.max() : nil
  }

  /// Common steps a second, measured over the last one in which the runs trained.
  var stepsPerSecond: Double { rate.stepsPerSecond }

  // MARK: Time

  /// Lets the runs go on as far as the screen can follow, and shows where all have come to.
  func follow(at time: Double) {
    if let goal, runs.allSatisfy({ $0.hasArrived(at: ownStep(goal, of: $0)) }) {
      land(at: time)
    }
    // Until the first flight has landed there is no past to go to.
    if let step = wanted, goal == nil || step < reached {
      wanted = nil
      show(step)
    }
    guard isPlaying, isDue(at: time) else { return }
    if isInPast {
      lastDeparture = time
      let next = refresh(after: position, by: speed.refreshes)
      show(min(next, reached))
    } else if goal == nil {
      guard !isFinished else {
        isPlaying = false
        return hasChanged()
      }
      depart(to: refresh(after: reached, by: pace == .turbo ? stretch : speed.refreshes), at: time)
    }
  }

  private func isDue(at time: Double) -> Bool {
    pace == .turbo && !isInPast || time - lastDeparture >= 1 / speed.rate - 0.004
  }

  private func depart(to step: Int, at time: Double) {
    lastDeparture = time
    goal = step
    for run in runs { run.depart(to: ownStep(step, of: run)) }
  }

  /// Takes over where the runs have come to.
  private func land(at time: Double?) {
    guard let step = goal else { return }
    goal = nil
    let follows = !isInPast
    for run in runs { run.land() }
    // Where all ended early, nobody came as far as was asked.
    let furthest = runs.map { commonStep($0.reached, of: $0) }.max() ?? step
    reached = max(reached, min(step, furthest))
    if follows { position = reached }
    rate.note(step: reached, at: .now)
    if let time, pace == .turbo {
      let seconds = time - lastDeparture
      if seconds < Self.flight.lowerBound { stretch = min(stretch * 2, 1 << 24) }
      if seconds > Self.flight.upperBound { stretch = max(1, stretch / 2) }
    }
    if isFinished { isPlaying = false }
    hasChanged()
  }

  /// Trains to the next refresh, or `count` of them, and waits until all runs are there.
  ///
  /// - Returns: whether anything was left to train.
  func advance(refreshes count: Int = 1) -> Bool {
    guard !isFinished else { return false }
    depart(to: refresh(after: reached, by: count), at: 0)
    arrive()
    return true
  }

  /// Waits until runs on their way are there, or as long as somebody would wait for a window.
  private func arrive(seconds: Double = .infinity) {
    guard let goal else { return }
    for run in runs { run.wait(for: ownStep(goal, of: run), seconds: seconds) }
    land(at: nil)
  }

  /// Shows a common step of the past, or the newest.
  private func show(_ step: Int) {
    position = min(max(step, 0), reached)
    for run in runs {
      run.show(step: isInPast ? ownStep(position, of: run) : .max)
    }
    hasChanged()
  }

  func hasChanged() { version += 1 }

  // MARK: Commands

  func set(_ pace: Pace) {
    self.pace = pace
    stretch = 1
    hasChanged()
  }

  /// Shows the moment after `step` common steps at the next frame, however often that is asked.
  func go(to step: Int) {
    pause()
    wanted = step
  }

  func pause() {
    isPlaying = false
    hasChanged()
  }

  /// Does what a command asks for that moves in time.
  func travel(_ command: Command) -> Response {
    let here = wanted ?? position
    switch command {
    case .togglePause: return togglePause()
    case .stepForward: return forward(to: refresh(after: here))
    case .epochForward: return forward(to: min(total, (here / stepsPerEpoch + 1) * stepsPerEpoch))
    case .stepBack: go(to: (here - 1) / stepsPerRefresh * stepsPerRefresh)
    case .epochBack: go(to: (here - 1) / stepsPerEpoch * stepsPerEpoch)
    case .start: go(to: 0)
    case .end: go(to: .max)
    case .moreEpochs: extend()
    default: return .ignored
    }
    return .done
  }

  private func togglePause() -> Response {
    if !isPlaying { rate.resume(step: reached, at: .now) }
    if isInPast || !isFinished {
      isPlaying.toggle()
      hasChanged()
      return .done
    }
    guard divergedAt == nil else {
      return .message("All runs diverged: reset, or lower the rates.")
    }
    extend()
    isPlaying = true
    return .message("\(runs[0].terms.further).")
  }

  private func forward(to step: Int) -> Response {
    if step <= reached || isInPast {
      go(to: step)
      return .done
    }
    guard !isFinished else {
      return .message("Finished: Space trains \(runs[0].terms.further).")
    }
    pause()
    wanted = nil
    if goal == nil { depart(to: step, at: lastDeparture) }
    return .done
  }

  private func extend() {
    arrive()
    for run in runs where run.divergedAt == nil {
      let (total, overflows) = run.total.addingReportingOverflow(run.terms.furtherSteps)
      run.extend(to: overflows ? Int.max / 4 : total)
    }
    hasChanged()
  }

  /// All runs begin again, each with its own seed or the one after it, and play.
  func reset(newSeed: Bool) {
    arrive()
    for run in runs { run.reset(newSeed: newSeed) }
    isPlaying = true
    restart()
  }

  /// The runs stand at their start: one that a file brought on is further than the others.
  private func restart() {
    goal = nil
    wanted = nil
    stretch = 1
    lastDeparture = -.infinity
    reached = runs.map { commonStep($0.reached, of: $0) }.min() ?? 0
    position = reached
    rate = CommonRate(step: reached, at: .now)
    hasChanged()
  }

  /// Brings the runs to the same step, and ends their threads; what is shown stays.
  func stop() {
    arrive(seconds: 1)
    for run in runs { run.stop() }
  }
}
