/// A convex part of the plane: its corners in order, at least three.
public struct ConvexPolygon: Sendable, Hashable {
  /// The corners, each joined to the next and the last to the first.
  public internal(set) var corners: [SIMD2<Double>]

  /// A rectangle.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    corners = [
      SIMD2(x.lowerBound, y.lowerBound), SIMD2(x.upperBound, y.lowerBound),
      SIMD2(x.upperBound, y.upperBound), SIMD2(x.lowerBound, y.upperBound),
    ]
  }

  init(_ corners: [SIMD2<Double>]) { self.corners = corners }

  /// The mean of the corners, which lies inside.
  public var middle: SIMD2<Double> {
    corners.reduce(SIMD2(), +) / Double(corners.count)
  }

  /// Whether a place lies inside or on the edge.
  public func contains(_ place: SIMD2<Double>) -> Bool {
    var (isLeft, isRight) = (false, false)
    for (index, corner) in corners.enumerated() {
      let edge = corners[index + 1 == corners.count ? 0 : index + 1] - corner
      let way = place - corner
      let turn = edge.x * way.y - edge.y * way.x
      if turn > 0 { isLeft = true }
      if turn < 0 { isRight = true }
    }
    return !(isLeft && isRight)
  }

  /// The area, in squares of the plane's unit.
  public var area: Double {
    var sum = 0.0
    for (index, corner) in corners.enumerated() {
      let next = corners[index + 1 == corners.count ? 0 : index + 1]
      sum += corner.x * next.y - corner.y * next.x
    }
    return abs(sum) / 2
  }

  /// The two parts on the sides of the line on which a function is 0, and the line's ends between
  /// them; nil where it does not part them.
  ///
  /// - Parameter line: the function, whose line it is.
  func cut(by line: AffineFunction) -> Cut? {
    var (isBelow, isAbove) = (false, false)
    for corner in corners {
      let value = line(corner)
      if value > 0 { isAbove = true }
      if value < 0 { isBelow = true }
    }
    guard isBelow, isAbove else { return nil }
    var (below, above): ([SIMD2<Double>], [SIMD2<Double>]) = ([], [])
    below.reserveCapacity(corners.count + 1)
    above.reserveCapacity(corners.count + 1)
    var ends: [SIMD2<Double>] = []
    var (last, lastValue) = (corners[corners.count - 1], line(corners[corners.count - 1]))
    for corner in corners {
      let value = line(corner)
      if value * lastValue < 0 {
        let crossing = last + (lastValue / (lastValue - value)) * (corner - last)
        ends.append(crossing)
        below.append(crossing)
        above.append(crossing)
      }
      // A corner on the line belongs to both.
      if value <= 0 { below.append(corner) }
      if value >= 0 { above.append(corner) }
      if value == 0 { ends.append(corner) }
      (last, lastValue) = (corner, value)
    }
    guard ends.count == 2, below.count > 2, above.count > 2 else { return nil }
    return Cut(below: .init(below), above: .init(above), from: ends[0], to: ends[1])
  }

  /// What a line makes of a polygon.
  struct Cut {
    /// Where the function is below 0, and where above.
    var below, above: ConvexPolygon
    /// The ends of the line between them.
    var from, to: SIMD2<Double>
  }
}

/// `x · slope.x + y · slope.y + offset`.
public struct AffineFunction: Sendable, Hashable {
  /// How it grows along x and along y.
  public var slope: SIMD2<Double>
  /// What it is where both are 0.
  public var offset: Double

  /// The function with these numbers.
  public init(slope: SIMD2<Double>, offset: Double) { (self.slope, self.offset) = (slope, offset) }

  /// Its value at a place.
  public func callAsFunction(_ place: SIMD2<Double>) -> Double {
    slope.x * place.x + slope.y * place.y + offset
  }

  static func - (a: AffineFunction, b: AffineFunction) -> AffineFunction {
    AffineFunction(slope: a.slope - b.slope, offset: a.offset - b.offset)
  }
}
