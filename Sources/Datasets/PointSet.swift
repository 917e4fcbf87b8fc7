/// Points of the plane, each of class 0 or 1: what a network with two inputs learns.
///
/// A value: a change makes a new set, so a snapshot that holds one never changes under it.
public struct PointSet: Hashable, Sendable {
  /// One labelled point.
  public struct Row: Hashable, Sendable {
    public var x1: Float
    public var x2: Float
    /// The class: `false` is 0, `true` is 1.
    public var target: Bool

    public init(_ x1: Float, _ x2: Float, _ target: Bool) {
      self.x1 = x1
      self.x2 = x2
      self.target = target
    }
  }

  /// More rows than this are refused: beyond it a full batch is no longer what the eye can follow.
  public static let maximumCount = 256

  /// Coordinates lie between this and its negative; beyond it no neuron tells one from another.
  public static let reach: Float = 1e6

  public private(set) var rows: [Row]

  /// - Precondition: 1 … `maximumCount` rows.
  public init(_ rows: [Row]) {
    precondition(
      (1...Self.maximumCount).contains(rows.count), "a point set has 1 to 256 rows")
    self.rows = rows
  }

  public var count: Int { rows.count }

  /// The coordinates, `[count, 2]`.
  public var inputs: [Float] { rows.flatMap { [$0.x1, $0.x2] } }
  /// 0 or 1 for each row, `[count, 1]`.
  public var targets: [Float] { rows.map { $0.target ? 1 : 0 } }
}

extension PointSet {
  /// A change to the set that can be recorded and replayed.
  public enum Edit: Hashable, Sendable {
    case add(Row)
    case move(index: Int, x1: Float, x2: Float)
    case remove(index: Int)
    /// Turns class 0 into 1 and back.
    case flip(index: Int)
  }

  /// Whether `edit` can be applied: its row exists, its numbers are within reach, and the set stays
  /// within its bounds.
  public func allows(_ edit: Edit) -> Bool {
    switch edit {
    case .add(let row):
      count < Self.maximumCount && abs(row.x1) <= Self.reach && abs(row.x2) <= Self.reach
    case .move(let index, let x1, let x2):
      rows.indices.contains(index) && abs(x1) <= Self.reach && abs(x2) <= Self.reach
    case .remove(let index): rows.indices.contains(index) && count > 1
    case .flip(let index): rows.indices.contains(index)
    }
  }

  /// The set after `edit`; the same set where `edit` is not allowed.
  public func applying(_ edit: Edit) -> PointSet {
    guard allows(edit) else { return self }
    var copy = self
    switch edit {
    case .add(let row): copy.rows.append(row)
    case .move(let index, let x1, let x2):
      copy.rows[index].x1 = x1
      copy.rows[index].x2 = x2
    case .remove(let index): copy.rows.remove(at: index)
    case .flip(let index): copy.rows[index].target.toggle()
    }
    return copy
  }
}
