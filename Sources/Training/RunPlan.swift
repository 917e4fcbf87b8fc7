/// How far a run goes, how often it is looked at, and how much of it is remembered.
public struct RunPlan: Sendable, Equatable {
  /// The step at which the run has finished.
  public var totalSteps: Int

  /// Steps from one refresh to the next; the last refresh may be shorter.
  public var stepsPerRefresh: Int

  /// What the history may hold.
  public var limits: HistoryLimits

  /// Makes a plan; `totalSteps` of 0 trains nothing.
  ///
  /// Traps when `totalSteps` is negative or `stepsPerRefresh` is below 1.
  public init(totalSteps: Int, stepsPerRefresh: Int, limits: HistoryLimits = HistoryLimits()) {
    precondition(totalSteps >= 0, "a run cannot have fewer than 0 steps")
    precondition(stepsPerRefresh >= 1, "a refresh needs at least one step")
    self.totalSteps = totalSteps
    self.stepsPerRefresh = stepsPerRefresh
    self.limits = limits
  }

  /// The first step after `step` at which the run is looked at: a multiple of
  /// `stepsPerRefresh`, or the end.
  public func refresh(after step: Int) -> Int {
    min(totalSteps, (step / stepsPerRefresh + 1) * stepsPerRefresh)
  }

  /// Whether the run is looked at in `step`, whatever happened before.
  public func isRefresh(_ step: Int) -> Bool {
    step % stepsPerRefresh == 0 || step == totalSteps
  }

  /// Whether a snapshot of the refresh at `step` is kept, and not only its numbers: it is the first
  /// refresh at or after a multiple of `limits.stepsPerFrame`.
  func isFrame(_ step: Int) -> Bool {
    step % limits.stepsPerFrame < stepsPerRefresh || step == totalSteps
  }
}

/// What a history may hold before it thins itself.
public struct HistoryLimits: Sendable, Equatable {
  /// Bytes of all snapshots together.
  public var byteBudget: Int

  /// Snapshots of all branches together; it bounds what a copy of the history costs.
  public var frameLimit: Int

  /// Rows of metrics in one branch.
  public var rowLimit: Int

  /// A snapshot is kept at the first refresh at or after each multiple of this, at the end, and
  /// where something is changed. What lies between is worked out by training again from the
  /// snapshot before: over fewer than `stepsPerFrame + stepsPerRefresh` steps, until the history is
  /// thinned.
  public var stepsPerFrame: Int

  /// Makes limits; the first and the last snapshot of a branch stay even beyond them.
  ///
  /// Traps when a limit is below 1, or `rowLimit` below 4.
  public init(
    byteBudget: Int = 64 << 20, frameLimit: Int = 4096, rowLimit: Int = 4096,
    stepsPerFrame: Int = 1
  ) {
    precondition(byteBudget >= 1 && frameLimit >= 1, "a history needs room for a snapshot")
    precondition(rowLimit >= 4, "a curve needs room for four rows")
    precondition(stepsPerFrame >= 1, "snapshots lie at least one step apart")
    self.byteBudget = byteBudget
    self.frameLimit = frameLimit
    self.rowLimit = rowLimit
    self.stepsPerFrame = stepsPerFrame
  }
}
