/// A place on the page, in points; x grows to the right, y downwards.
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    (self.x, self.y) = (x, y)
  }

  public static let zero = Point(0, 0)

  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  public static func * (a: Point, k: Double) -> Point { Point(a.x * k, a.y * k) }

  /// The distance from the origin.
  public var length: Double { (x * x + y * y).squareRoot() }

  /// The nearest place inside a rectangle.
  package func clamped(to rect: Rect) -> Point {
    Point(min(max(x, rect.minX), rect.maxX), min(max(y, rect.minY), rect.maxY))
  }

  /// The distance to the straight segment from `a` to `b`.
  public func distance(toSegmentFrom a: Point, to b: Point) -> Double {
    let d = b - a
    let squared = d.x * d.x + d.y * d.y
    guard squared > 0 else { return (self - a).length }
    let t = ((x - a.x) * d.x + (y - a.y) * d.y) / squared
    return (self - (a + d * min(max(t, 0), 1))).length
  }
}

/// A width and a height, in points.
public struct Size: Hashable, Sendable {
  public var width: Double
  public var height: Double

  public init(_ width: Double, _ height: Double) {
    (self.width, self.height) = (width, height)
  }
}
