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
  public func refresh(after step: Int) -> Int { refresh(after: step, by: 1) }

  /// The end of so many refreshes after `step`, or of the run.
  package func refresh(after step: Int, by count: Int) -> Int {
    guard step < totalSteps else { return totalSteps }
    let (next, overflows) = (step / stepsPerRefresh + count)
      .multipliedReportingOverflow(by: stepsPerRefresh)
    return overflows ? totalSteps : min(totalSteps, next)
  }

  /// The last refresh before `step`, or so many refreshes back; negative where the run begins later.
  package func refresh(before step: Int, by count: Int = 1) -> Int {
    ((step - 1) / stepsPerRefresh - (count - 1)) * stepsPerRefresh
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

  /// Rows of metrics in one branch; those that were left have no more together.
  public var rowLimit: Int

  /// Branches that were left; the oldest are forgotten.
  public var branchLimit = 48

  /// Branches on the way to the one that trains; the oldest become one.
  public var pathLimit = 16

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

extension HistoryLimits {
  /// About what a run of a network takes in bytes, beside its learner: as it was measured for
  /// networks of up to a gigabyte.
  ///
  /// - Parameters:
  ///   - moments: numbers that the optimiser keeps of each parameter.
  ///   - draws: whether pages are drawn, and a history is kept.
  package func bytes(parameters: Int, moments: Int, draws: Bool, saves: Bool) -> Int {
    // Parameters, moments, a gradient; one is there while the next one is made.
    let snapshot = 4 * (2 + moments) * parameters + 512
    let history = draws ? min(byteBudget, frameLimit * snapshot) : 0
    // The network of the page and those of its examinations, or the one measured at the end.
    let networks = 8 * parameters * (draws ? 3 : 1)
    return max(2 * snapshot, history) + networks + (saves ? snapshot : 0)
  }

  /// The part of one of several runs that share a budget.
  package mutating func share(with count: Int) {
    byteBudget = max(1, byteBudget / count)
    frameLimit = max(min(frameLimit, 256), frameLimit / count)
    rowLimit = max(min(rowLimit, 1024), rowLimit / count)
  }
}

extension RunPlan {
  /// Lets the history keep the numbers of every refresh, up to four million: a metrics file has them
  /// all.
  package mutating func keepEveryRow() {
    limits.rowLimit = max(
      limits.rowLimit, min(totalSteps / max(stepsPerRefresh, 1) + 2, 1 << 22))
  }
}
