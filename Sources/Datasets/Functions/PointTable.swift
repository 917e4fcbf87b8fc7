/// Points of a curve in rising order of x, joined by straight lines: what a file or a hand gives.
public struct PointTable: Hashable, Sendable {
  /// A table has at most this many points.
  public static let rowLimit = 1_000_000
  /// Numbers lie between this and its negative: what a `Float` holds.
  public static let valueLimit = Double(Float.greatestFiniteMagnitude)

  /// Where the points are, rising, no two the same.
  public let xs: [Double]
  /// Their values.
  public let ys: [Double]

  /// The points with these coordinates, in any order; nil unless there are 2 … `rowLimit` of them
  /// with numbers that can be learned, no two at the same x.
  public init?(_ points: [SIMD2<Double>]) {
    guard (2...Self.rowLimit).contains(points.count),
      points.allSatisfy({ abs($0.x) <= Self.valueLimit && abs($0.y) <= Self.valueLimit })
    else { return nil }
    let sorted = points.sorted { $0.x < $1.x }
    guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.x < $1.x }) else { return nil }
    self.init(rising: sorted.map(\.x), sorted.map(\.y))
  }

  /// Points that are known to be as a table's are.
  init(rising xs: [Double], _ ys: [Double]) {
    (self.xs, self.ys) = (xs, ys)
  }

  /// How many points there are, at least 2.
  public var count: Int { xs.count }

  /// From the first x to the last.
  public var domain: ClosedRange<Double> { xs[0]...xs[count - 1] }

  /// The value at `x` on the straight line between the points beside it; beyond the ends the value
  /// of the end.
  public func value(at x: Double) -> Double {
    guard x > xs[0] else { return x.isNaN ? .nan : ys[0] }
    guard x < xs[count - 1] else { return ys[count - 1] }
    // The first point beyond x.
    var (low, high) = (0, count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if xs[middle] > x { high = middle } else { low = middle }
    }
    let share = (x - xs[low]) / (xs[high] - xs[low])
    return ys[low] + (ys[high] - ys[low]) * share
  }

  /// The curve after a stroke from one point to another: what lay between them gives way to the
  /// straight line. The same curve where that would be none.
  public func drawing(from start: SIMD2<Double>, to end: SIMD2<Double>) -> PointTable {
    guard start.x.isFinite, end.x.isFinite else { return self }
    let range = min(start.x, end.x)...max(start.x, end.x)
    let kept = zip(xs, ys).filter { !range.contains($0.0) }.map { SIMD2($0.0, $0.1) }
    return PointTable(kept + (start.x == end.x ? [end] : [start, end])) ?? self
  }
}
