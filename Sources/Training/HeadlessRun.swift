/// A run that trains to its end on the calling thread and calls back at every refresh.
///
/// It ends in the same numbers, bit for bit, as a trainer at any pace, and its refreshes depend on
/// steps alone; so metrics rows and the frames of a film come out the same every time.
public struct HeadlessRun<R: Run> {
  private var driver: RunDriver<R>

  /// Prepares to drive `run` as `plan` says; without history, views know only its start.
  public init(_ run: R, plan: RunPlan, recordsHistory: Bool = true) {
    driver = RunDriver(run, plan: plan, recordsHistory: recordsHistory)
  }

  /// What is driven.
  public var run: R { driver.run }

  /// Where the run is.
  public mutating func view() -> RunView<R> { driver.view(isPlaying: false, pace: .turbo) }

  /// Changes the run between two steps; the edit becomes an event of the history.
  public mutating func apply(_ edit: R.Edit) { driver.apply(edit) }

  /// Trains to the end, to divergence, or until `signal` is raised, whichever comes first.
  ///
  /// `onRefresh` sees the run where it begins and at every refresh; when it throws, the run stops
  /// there. Time spent in it does not count as training.
  ///
  /// - Returns: Where the run ended: finished, diverged, or paused by the signal.
  @discardableResult
  public mutating func runToEnd(
    cancelledBy signal: StopSignal? = nil, onRefresh: (RunView<R>) throws -> Void
  ) rethrows -> RunView<R> {
    driver.restartClock()
    try onRefresh(driver.view(isPlaying: true, pace: .turbo))
    while advance(cancelledBy: signal) {
      try onRefresh(driver.view(isPlaying: true, pace: .turbo))
    }
    return view()
  }

  /// Trains to the end, to divergence, or until `signal` is raised, whichever comes first.
  ///
  /// - Returns: Where the run ended: finished, diverged, or paused by the signal.
  @discardableResult
  public mutating func runToEnd(cancelledBy signal: StopSignal? = nil) -> RunView<R> {
    driver.restartClock()
    while advance(cancelledBy: signal) {}
    return view()
  }

  /// Trains to the end as `runToEnd` does, for whoever needs only the numbers of each refresh: no
  /// snapshot is taken on the way, except for the history where it is recorded.
  ///
  /// `onNumbers` is told where the run begins and of every refresh; when it throws, the run stops
  /// there.
  ///
  /// - Returns: Where the run ended: finished, diverged, or paused by the signal.
  @discardableResult
  public mutating func trainToEnd(
    cancelledBy signal: StopSignal? = nil, onNumbers: (RunNumbers<R>) throws -> Void
  ) rethrows -> RunView<R> {
    driver.restartClock()
    try onNumbers(driver.numbers)
    while advance(cancelledBy: signal) { try onNumbers(driver.numbers) }
    return view()
  }

  /// Trains to the next refresh; false when there is none to reach.
  private mutating func advance(cancelledBy signal: StopSignal?) -> Bool {
    if driver.hasFinished || driver.hasDiverged || signal?.isRaised == true { return false }
    return driver.advance(to: driver.nextRefresh) { signal?.isRaised == true }
  }
}
