/// Points of the plane with a class or a value each, some to learn from and some to be asked about.
///
/// A value: a change makes a new set, so that a snapshot that holds one never changes under it.
public struct PlanePoints: Hashable, Sendable {
  /// What stands at each point.
  public enum Kind: Hashable, Sendable {
    /// A class, from 0; so many there are, 2 … 10.
    case classes(Int)
    /// A number.
    case values
  }

  /// One point.
  public struct Point: Hashable, Sendable {
    /// Where it lies.
    public var place: SIMD2<Float>
    /// Its class as a whole number from 0, or its value.
    public var value: Float
    /// Whether it is only asked about, and never learned from.
    public var isTest: Bool

    public init(_ place: SIMD2<Float>, _ value: Float, isTest: Bool = false) {
      (self.place, self.value, self.isTest) = (place, value, isTest)
    }
  }

  /// How many points a set may have.
  public static let counts = 4...5000
  /// How many classes.
  public static let classCounts = 2...10
  /// What the plane shows, to both sides.
  public static let reach = 6.0

  public let kind: Kind
  public private(set) var points: [Point]

  /// Points whose classes, where they have such, are below their number.
  public init(_ kind: Kind, _ points: [Point]) {
    if case .classes(let count) = kind {
      precondition(Self.classCounts.contains(count), "\(count) classes, expected 2 to 10")
      precondition(
        points.allSatisfy { $0.value >= 0 && $0.value < Float(count) }, "classes from 0")
    }
    (self.kind, self.points) = (kind, points)
  }

  public var count: Int { points.count }

  /// Those to learn from, and those to be asked about, in their order.
  public func part(isTest: Bool) -> [Point] { points.filter { $0.isTest == isTest } }

  /// The same with another part to learn from: the first of every `points` so many, for they come in
  /// no order.
  ///
  /// - Parameter share: 0 to 1; at least one point is learned from.
  public func learning(from share: Double) -> PlanePoints {
    var next = self
    let learned = max(1, Int((share * Double(count)).rounded()))
    for index in points.indices { next.points[index].isTest = index >= learned }
    return next
  }
}

extension PlanePoints {
  /// A change to the set that can be recorded and replayed.
  public enum Edit: Hashable, Sendable {
    case add(Point)
    /// A point that moves stays on its side: one to be asked about is never learned from.
    case move(index: Int, to: SIMD2<Float>)
    case remove(index: Int)
    case label(index: Int, value: Float)
  }

  /// Whether `edit` can be applied: its point exists, its numbers are within reach, and the set stays
  /// within its bounds.
  public func allows(_ edit: Edit) -> Bool {
    switch edit {
    case .add(let point):
      count < Self.counts.upperBound && isWithin(point.place) && allows(value: point.value)
    case .move(let index, let place): points.indices.contains(index) && isWithin(place)
    case .remove(let index):
      points.indices.contains(index) && count > Self.counts.lowerBound
        && (points[index].isTest || part(isTest: false).count > 1)
    case .label(let index, let value): points.indices.contains(index) && allows(value: value)
    }
  }

  /// The set after `edit`; the same set where `edit` is not allowed.
  public func applying(_ edit: Edit) -> PlanePoints {
    guard allows(edit) else { return self }
    var next = self
    switch edit {
    case .add(let point): next.points.append(point)
    case .move(let index, let place): next.points[index].place = place
    case .remove(let index): next.points.remove(at: index)
    case .label(let index, let value): next.points[index].value = value
    }
    return next
  }

  private func isWithin(_ place: SIMD2<Float>) -> Bool {
    abs(place.x) <= Float(Self.reach) && abs(place.y) <= Float(Self.reach)
  }

  private func allows(value: Float) -> Bool {
    switch kind {
    case .classes(let count): value >= 0 && value < Float(count) && value == value.rounded()
    case .values: value.isFinite
    }
  }
}
