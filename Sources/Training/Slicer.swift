/// Cuts a long stretch of steps into slices of a few milliseconds, so that a run of any speed can
/// be stopped soon without asking at every step.
///
/// Where it cuts depends on the clock; the numbers do not, as a run promises.
struct Slicer {
  private var steps = 1
  private let clock = ContinuousClock()

  /// Seconds spent in steps by the last `advance`, and when it ended.
  private(set) var seconds = 0.0
  private(set) var end = ContinuousClock.now

  /// Advances `run` to `goal`, asking `shouldStop` between slices.
  ///
  /// - Returns: Whether the goal was reached.
  @discardableResult
  mutating func advance<R: Run>(_ run: inout R, to goal: Int, shouldStop: () -> Bool) -> Bool {
    var spent = Duration.zero
    var begin = clock.now
    end = begin
    while run.step < goal && !run.hasDiverged && !run.isComplete {
      let target = min(goal, run.step + steps)
      run.advance(to: target)
      precondition(
        run.step == target || run.hasDiverged || run.isComplete,
        "advance(to:) must reach the step, diverge or complete the run")
      end = clock.now
      let slice = end - begin
      spent += slice
      begin = end
      if slice < .milliseconds(1) && target < goal { steps *= 2 }
      if slice > .milliseconds(4) { steps = max(1, steps / 2) }
      if shouldStop() { break }
    }
    seconds = spent.seconds
    return run.step >= goal && !run.hasDiverged
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
