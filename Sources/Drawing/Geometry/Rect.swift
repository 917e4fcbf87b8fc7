/// A rectangle on the page, in points, named by its top left corner.
public struct Rect: Hashable, Sendable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  /// What spans `x` and `y`.
  package init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.init(
      x.lowerBound, y.lowerBound, x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
  }

  /// The square of side `side` whose middle is `center`.
  public init(center: Point, side: Double) {
    self.init(center.x - side / 2, center.y - side / 2, side, side)
  }

  public var minX: Double { x }
  public var maxX: Double { x + width }
  public var midX: Double { x + width / 2 }
  public var minY: Double { y }
  public var maxY: Double { y + height }
  public var midY: Double { y + height / 2 }
  public var center: Point { Point(midX, midY) }
  public var size: Size { Size(width, height) }
  public var isEmpty: Bool { width <= 0 || height <= 0 }

  public func contains(_ p: Point) -> Bool {
    p.x >= x && p.x < maxX && p.y >= y && p.y < maxY
  }

  /// Whether `other` lies inside, up to `slack` points over the edge.
  public func contains(_ other: Rect, slack: Double = 0) -> Bool {
    other.x >= x - slack && other.y >= y - slack && other.maxX <= maxX + slack
      && other.maxY <= maxY + slack
  }

  /// The rectangle with `dx` and `dy` taken off each side; negative values grow it.
  public func inset(_ dx: Double, _ dy: Double) -> Rect {
    Rect(x + dx, y + dy, width - 2 * dx, height - 2 * dy)
  }

  public func inset(_ d: Double) -> Rect { inset(d, d) }

  public func offset(_ dx: Double, _ dy: Double) -> Rect { Rect(x + dx, y + dy, width, height) }

  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    let right = min(maxX, other.maxX)
    let bottom = min(maxY, other.maxY)
    return Rect(left, top, max(0, right - left), max(0, bottom - top))
  }

  public func union(_ other: Rect) -> Rect {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Rect(left, top, max(maxX, other.maxX) - left, max(maxY, other.maxY) - top)
  }
}
