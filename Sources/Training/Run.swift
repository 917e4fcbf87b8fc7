/// A learner with its data: what a trainer drives, step by step.
///
/// A run is built on the thread that drives it and never leaves it. What one step is, the run
/// decides: one epoch over four rows, or one batch of images.
///
/// Two promises make pausing, scrubbing and branching exact. How the steps are cut into calls of
/// `advance(to:)` must not change a bit of the result, and `restore(_:)` must bring back
/// everything that `advance(to:)` and `apply(_:)` can read: parameters, optimiser state, generator
/// state, data and settings that an edit may change.
public protocol Run: SendableMetatype {
  /// An immutable copy of the run.
  associatedtype Snapshot: RunSnapshot

  /// A change from outside: a weight set, a learning rate, a data point added.
  associatedtype Edit: Sendable, Equatable

  /// How many steps have been trained.
  var step: Int { get }

  /// Whether a parameter or the loss is no longer finite.
  var hasDiverged: Bool { get }

  /// Trains until `step` is reached, the run is complete, or the first value is not finite.
  ///
  /// A call without work left (`step` reached, complete, or diverged already) does nothing.
  mutating func advance(to step: Int)

  /// Whether the run ends here, before the steps planned for it: training that no longer helps.
  var isComplete: Bool { get }

  /// The numbers of now, for the curves: those that `snapshot()` would hold, at less cost where
  /// they have it.
  func metrics() -> Snapshot.Metrics

  /// Copies what is needed to draw the run and to resume it exactly.
  func snapshot() -> Snapshot

  /// Returns to the state in which `snapshot` was taken.
  mutating func restore(_ snapshot: Snapshot)

  /// Changes the run between two steps.
  mutating func apply(_ edit: Edit)

  /// Whether a run comes to the same without an edit when it was followed by another before the next
  /// step: the history keeps the later one alone, so that a drag is one event.
  static func isSuperseded(_ edit: Edit, by next: Edit) -> Bool
}

extension Run {
  /// A run that goes on to the end of its plan.
  public var isComplete: Bool { false }

  /// Every edit counts.
  public static func isSuperseded(_ edit: Edit, by next: Edit) -> Bool { false }

  /// The numbers of a snapshot.
  public func metrics() -> Snapshot.Metrics { snapshot().metrics }
}

/// An immutable copy of a run: enough to draw it, and to resume it exactly.
public protocol RunSnapshot: Sendable {
  /// The few numbers that a curve shows for every refresh.
  associatedtype Metrics: RunMetrics

  /// The step at which the copy was taken.
  var step: Int { get }

  /// The numbers of this step.
  var metrics: Metrics { get }

  /// How many bytes the copy holds, buffers included; the history keeps its budget by it.
  var byteCount: Int { get }

  /// What the history keeps of the copy once there is a later one: enough to go on from.
  var basis: Self { get }

  /// Whether the copy can be drawn: a basis may have left out what training its last step again
  /// tells.
  var isWhole: Bool { get }
}

extension RunSnapshot {
  /// All of it.
  public var basis: Self { self }

  /// A copy that leaves nothing out.
  public var isWhole: Bool { true }
}

/// The numbers of one refresh that stay in the history for good.
///
/// Keep it a plain struct without arrays (a `SIMD8<Float>` holds the gradient norms of eight
/// layers), so that a long curve is one flat buffer.
public protocol RunMetrics: Sendable {
  /// The training loss.
  var loss: Float { get }
}
