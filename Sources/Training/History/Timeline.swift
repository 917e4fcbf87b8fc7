/// The history of a run: a tree of branches, each with snapshots, a curve and edits.
///
/// A value: the trainer appends to its own, and whoever holds a copy keeps looking at the past as
/// it was. What is kept depends on steps and edits, never on the clock.
public struct Timeline<R: Run>: Sendable {
  /// All branches, oldest first; a `BranchID` is a place in here.
  public internal(set) var branches: [Branch<R>] = []

  /// The branch that trains.
  public internal(set) var current = BranchID.root

  /// What the timeline may hold.
  public let limits: HistoryLimits

  /// Steps between refreshes, the unit in which the history is thinned.
  public let stride: Int

  /// Bytes of all kept snapshots.
  public internal(set) var byteCount = 0

  /// Number of all kept snapshots.
  public internal(set) var frameCount = 0

  /// Number of branches of which nothing is left.
  public internal(set) var forgottenCount = 0

  /// Begins a history at `first`.
  ///
  /// Traps when `stride` is below 1.
  public init(
    startingAt first: R.Snapshot, stride: Int, limits: HistoryLimits = HistoryLimits(),
    label: String = ""
  ) {
    precondition(stride >= 1, "a refresh needs at least one step")
    self.limits = limits
    self.stride = stride
    begin(parent: nil, at: first, label: label)
  }

  /// The branch with this name.
  public subscript(id: BranchID) -> Branch<R> { branches[id.index] }

  /// Starts a branch that leaves `parent` at `snapshot` (nil: a run of its own from the start),
  /// and makes it the current one.
  @discardableResult
  public mutating func fork(
    from parent: BranchID?, at snapshot: R.Snapshot, label: String
  ) -> BranchID {
    begin(parent: parent, at: snapshot, label: label)
    forgetBranches()
    thinFrames()
    return current
  }

  /// Remembers a refresh of the current branch.
  ///
  /// A snapshot of a step that is already the last one replaces it. Costs amortised O(1).
  ///
  /// Traps when the step lies before the branch's last.
  public mutating func record(_ snapshot: R.Snapshot) {
    append(snapshot, isMilestone: false)
  }

  /// Remembers the numbers of a refresh of the current branch, whose snapshot is not kept.
  ///
  /// Traps when the step lies before the branch's last.
  public mutating func record(_ metrics: R.Snapshot.Metrics, at step: Int) {
    precondition(
      branches[current.index].lastStep <= step, "a branch cannot go back in time")
    appendRow(MetricsRow(step: step, metrics: metrics))
  }

  /// Remembers an edit of the current branch, made after `step` steps.
  ///
  /// `snapshot` already contains it; nil where the edit left values that are not finite, which
  /// the history does not show, but must be able to cross.
  public mutating func record(_ edit: R.Edit, at step: Int, resultingIn snapshot: R.Snapshot?) {
    let branch = branches[current.index]
    if let last = branch.events.last, last.step == step, R.isSuperseded(last.edit, by: edit),
      branch.frames.last?.eventCount == branch.events.count
    {
      branches[current.index].events.removeLast()
    }
    branches[current.index].events.append(RunEvent(step: step, edit: edit))
    if let snapshot { append(snapshot, isMilestone: true) }
  }

  private mutating func begin(parent: BranchID?, at snapshot: R.Snapshot, label: String) {
    current = BranchID(branches.count)
    let frame = Frame(snapshot, eventCount: 0, isMilestone: true)
    branches.append(
      Branch(
        id: current, parent: parent, forkStep: snapshot.step, label: label, frames: [frame],
        rows: [MetricsRow(step: snapshot.step, metrics: snapshot.metrics)]))
    byteCount += frame.byteCount
    frameCount += 1
  }

  private mutating func append(_ snapshot: R.Snapshot, isMilestone: Bool) {
    let index = current.index
    let last = branches[index].frames.count - 1
    let previous = branches[index].frames[last]
    let replaces = previous.step == snapshot.step
    precondition(previous.step <= snapshot.step, "a branch cannot go back in time")
    let frame = Frame(
      snapshot, eventCount: branches[index].events.count,
      isMilestone: isMilestone || (replaces && previous.isMilestone))
    byteCount += frame.byteCount
    if replaces {
      byteCount -= previous.byteCount
      branches[index].frames[last] = frame
    } else {
      frameCount += 1
      settle(last, of: index)
      branches[index].frames.append(frame)
    }
    appendRow(MetricsRow(step: snapshot.step, metrics: snapshot.metrics))
    if byteCount > limits.byteBudget || frameCount > limits.frameLimit { thinFrames() }
  }

  /// Keeps of a snapshot that is no longer the newest only its basis; that of an edit, or of where a
  /// branch begins, stays as it is, since no training leads to it.
  private mutating func settle(_ place: Int, of index: Int) {
    let frame = branches[index].frames[place]
    guard !frame.isMilestone else { return }
    let basis = Frame(frame.snapshot.basis, eventCount: frame.eventCount, isMilestone: false)
    byteCount += basis.byteCount - frame.byteCount
    branches[index].frames[place] = basis
  }
}
