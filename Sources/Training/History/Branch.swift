/// Names a branch within its timeline; the first is 0, later ones count up.
public struct BranchID: Sendable, Hashable, Comparable {
  /// Its place in `Timeline.branches`.
  public let index: Int

  /// Names the branch at `index`.
  public init(_ index: Int) { self.index = index }

  /// The branch that a timeline begins with.
  public static let root = BranchID(0)

  /// Older branches come first.
  public static func < (left: BranchID, right: BranchID) -> Bool { left.index < right.index }
}

/// A snapshot in the history.
///
/// A class, so that copying a history of thousands of snapshots counts one reference for each.
public final class Frame<Snapshot: RunSnapshot>: Sendable {
  /// The run as it was.
  public let snapshot: Snapshot

  /// Edits of its branch that the snapshot already contains.
  public let eventCount: Int

  /// Whether thinning spares it: a branch begins here, or an edit was made.
  public let isMilestone: Bool

  /// The step of the snapshot.
  public let step: Int

  /// What it costs against the budget, in bytes.
  let byteCount: Int

  init(_ snapshot: Snapshot, eventCount: Int, isMilestone: Bool) {
    self.snapshot = snapshot
    self.eventCount = eventCount
    self.isMilestone = isMilestone
    step = snapshot.step
    byteCount = snapshot.byteCount + 64  // the object's own header and fields
  }
}

/// One row of a branch's curves.
public struct MetricsRow<Metrics: RunMetrics>: Sendable {
  /// The step of these numbers.
  public let step: Int

  /// The numbers.
  public let metrics: Metrics

  package init(step: Int, metrics: Metrics) { (self.step, self.metrics) = (step, metrics) }
}

/// An edit and when it was made: after `step` steps, before the next.
public struct RunEvent<Edit: Sendable & Equatable>: Sendable, Equatable {
  /// The steps trained before the edit.
  public let step: Int

  /// What was changed.
  public let edit: Edit

  /// An edit made after `step` steps.
  public init(step: Int, edit: Edit) {
    self.step = step
    self.edit = edit
  }
}

/// A stretch of the run's history, from where it forked off to where it was left.
public struct Branch<R: Run>: Sendable {
  /// Its name.
  public let id: BranchID

  /// The branch that it forked off; a run from the start has none.
  public internal(set) var parent: BranchID?

  /// The step at which it began.
  public internal(set) var forkStep: Int

  /// What makes it differ, for people: "learning rate 0.20".
  public let label: String

  /// The kept snapshots, by rising step; the first and the last always among them.
  public internal(set) var frames: [Frame<R.Snapshot>]

  /// The curve, by rising step, thinned evenly; its last row is the latest refresh.
  public internal(set) var rows: [MetricsRow<R.Snapshot.Metrics>]

  /// Every edit, in the order in which they were made.
  public internal(set) var events: [RunEvent<R.Edit>] = []

  /// The branch that took over its steps before `end` when it was forgotten; nil where none did.
  var heir: (id: BranchID, end: Int)?

  /// Whether nothing of it is left: a history remembers only so many branches.
  public var isForgotten: Bool { frames.isEmpty }

  /// Rows below this level have been thinned out; see `Timeline.level(of:)`.
  var rowLevel = 0

  /// The last remembered step; there may be no snapshot of it.
  public var lastStep: Int { max(frames.last?.step ?? forkStep, rows.last?.step ?? forkStep) }
}
