extension Timeline {
  /// Brings `run` to `step` on the way to `branch`, bit for bit as it was: from the latest
  /// snapshot before it, over every step and edit since. At the step of an edit, after the edit.
  ///
  /// `run` may be any run of the same kind, on any thread. Long ways are cut into slices, between
  /// which `shouldStop` is asked.
  ///
  /// - Returns: Whether the step was reached; it is not when `shouldStop` said so or the run
  ///   diverges before.
  @discardableResult
  public func replay(
    to step: Int, on branch: BranchID, in run: inout R, shouldStop: () -> Bool = { false }
  ) -> Bool {
    let owner = self[self.branch(holding: step, on: branch)]
    if owner.isForgotten { return false }
    let frame = start(leadingTo: step, on: branch)
    run.restore(frame.snapshot)
    var slicer = Slicer()
    for event in owner.events[frame.eventCount...] where event.step <= step {
      slicer.advance(&run, to: event.step, shouldStop: shouldStop)
      guard run.step == event.step else { return false }
      run.apply(event.edit)  // even to values that are not finite: it may have healed them
    }
    return slicer.advance(&run, to: step, shouldStop: shouldStop)
  }

  /// Brings `run`, which is somewhere on the way to `branch`, on towards `step`, for about as long as
  /// `limit` at most: to the snapshot that lies between, or by training on.
  ///
  /// - Returns: Whether it came further.
  @discardableResult
  package func walk(
    to step: Int, on branch: BranchID, in run: inout R, within limit: Duration
  ) -> Bool {
    let (start, begin) = (run.step, ContinuousClock.now)
    let owner = self.branch(holding: step, on: branch)
    let frame = self.start(leadingTo: step, on: branch)
    if frame.step > start, frame.snapshot.isWhole {
      return replay(to: frame.step, on: branch, in: &run)
    }
    let isStraight =
      if frame.step > start {
        !self[owner].events[frame.eventCount...].contains { $0.step <= step }
      } else {
        self.branch(holding: start, on: branch) == owner
          && !self[owner].events.contains { $0.step > start && $0.step <= step }
      }
    guard isStraight else { return replay(to: step, on: branch, in: &run) }
    // It cannot stay at a basis: only a step from there makes something whole.
    if frame.step > start { run.restore(frame.snapshot) }
    var slicer = Slicer()
    slicer.advance(&run, to: step) { ContinuousClock.now - begin >= limit }
    return run.step > start
  }
}
