/// A run with its history and its clock, on whatever thread drives it.
///
/// The trainer's thread and a headless run both go through it, which is why they end in the same
/// numbers.
struct RunDriver<R: Run> {
  private(set) var run: R
  var plan: RunPlan
  private(set) var timeline: Timeline<R>
  private(set) var clock = RunClock()
  private let recordsHistory: Bool
  private var slicer = Slicer()
  /// The run's snapshot, unless it has changed since the last one.
  private var latest: R.Snapshot?

  init(_ run: R, plan: RunPlan, recordsHistory: Bool = true) {
    self.run = run
    self.plan = plan
    self.recordsHistory = recordsHistory
    let first = run.snapshot()
    latest = first
    timeline = Timeline(startingAt: first, stride: plan.stepsPerRefresh, limits: plan.limits)
  }

  var step: Int { run.step }

  /// The first step after now at which the run is looked at.
  var nextRefresh: Int { plan.refresh(after: run.step) }

  var hasFinished: Bool { run.step >= plan.totalSteps || run.isComplete }

  var hasDiverged: Bool { run.hasDiverged }

  /// When the last training ended.
  var lastInstant: ContinuousClock.Instant { slicer.end }

  /// Trains up to `goal`, at most one refresh further, and remembers the refresh.
  ///
  /// - Returns: Whether the goal was reached.
  mutating func advance(to goal: Int, shouldStop: () -> Bool) -> Bool {
    latest = nil
    let hasArrived = slicer.advance(&run, to: goal, shouldStop: shouldStop)
    clock.note(step: run.step, at: slicer.end, training: slicer.seconds)
    if recordsHistory {
      if run.hasDiverged { recordLastFinite() }
      if (hasArrived && plan.isRefresh(run.step)) || run.isComplete {
        recordTip(withSnapshot: plan.isFrame(run.step) || run.isComplete)
      }
    }
    return hasArrived
  }

  /// Remembers where the run is.
  mutating func recordTip(withSnapshot: Bool = true) {
    if run.hasDiverged { return }
    if withSnapshot {
      timeline.record(snapshot())
    } else {
      timeline.record(run.metrics(), at: run.step)
    }
  }

  /// Remembers the step before the one that diverged, by training up to it once more.
  private mutating func recordLastFinite() {
    let end = run.step
    let branch = timeline.current
    guard end - 1 > timeline[branch].lastStep,
      timeline.replay(to: end - 1, on: branch, in: &run)
    else { return run.advance(to: end) }
    timeline.record(run.snapshot())
    run.advance(to: end)
  }

  mutating func apply(_ edit: R.Edit) {
    run.apply(edit)
    latest = nil
    timeline.record(edit, at: run.step, resultingIn: run.hasDiverged ? nil : snapshot())
  }

  /// Goes back to a step of a branch and starts a new branch there.
  ///
  /// Steps past the end of the branch mean its end; of a branch that is no more nothing begins.
  mutating func fork(
    from step: Int, on branch: BranchID, label: String, edits: [R.Edit], shouldStop: () -> Bool
  ) {
    recordTip()
    // Whoever asks may have looked at a history that a reset has ended since.
    guard timeline.branches.indices.contains(branch.index), !timeline[branch].isForgotten else {
      return
    }
    let start = min(step, timeline[branch].lastStep)
    latest = nil
    guard timeline.replay(to: start, on: branch, in: &run, shouldStop: shouldStop) else { return }
    let parent = timeline.branch(holding: start, on: branch)
    timeline.fork(from: parent, at: snapshot(), label: label)
    edits.forEach { apply($0) }
    restartClock()
  }

  /// Begins again with another run.
  mutating func reset(to run: R, keepsHistory: Bool, label: String) {
    if keepsHistory { recordTip() }
    self.run = run
    let first = run.snapshot()
    latest = first
    clock = RunClock()
    slicer = Slicer()
    if keepsHistory {
      timeline.fork(from: nil, at: first, label: label)
    } else {
      timeline = Timeline(
        startingAt: first, stride: plan.stepsPerRefresh, limits: plan.limits, label: label)
    }
    restartClock()
  }

  mutating func restartClock() { clock.restart(step: run.step, at: .now) }

  mutating func snapshot() -> R.Snapshot {
    if let latest { return latest }
    let snapshot = run.snapshot()
    latest = snapshot
    return snapshot
  }

  var numbers: RunNumbers<R> {
    RunNumbers(
      step: run.step, metrics: run.metrics(),
      stepsPerSecond: clock.stepsPerSecond(step: run.step, at: slicer.end))
  }

  /// What the run is doing, given whether it is wanted to train.
  func state(isPlaying: Bool) -> RunState {
    if run.hasDiverged { return .diverged(step: run.step) }
    if hasFinished { return .finished }
    return isPlaying ? .running : .paused
  }

  mutating func view(isPlaying: Bool, pace: Pace) -> RunView<R> {
    RunView(
      snapshot: snapshot(), state: state(isPlaying: isPlaying), timeline: timeline, plan: plan,
      pace: pace, stepsPerSecond: clock.stepsPerSecond(step: run.step, at: slicer.end),
      trainingSeconds: clock.trainingSeconds, version: 0)
  }
}
