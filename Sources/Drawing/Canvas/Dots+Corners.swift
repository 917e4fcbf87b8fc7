// Forms that are told by their corners alone.
extension Dots.Form {
  /// The corners at radius 1 of a form that has no formula of its own; empty for the others.
  var corners: [Point] {
    switch self {
    case .pentagon: Corners.pentagon
    case .hexagon: Corners.hexagon
    case .star: Corners.star
    case .half: Corners.half
    default: []
    }
  }

  /// Worked out once. About as large to the eye as a disc of radius 1.
  private enum Corners {
    static let pentagon = around(5) { _ in 1.22 }
    static let hexagon = around(6) { _ in 1.27 }
    static let star = around(10) { $0 % 2 == 0 ? 1.5 : 0.68 }
    /// The upper half of a disc.
    static let half = (0...12).map { k in
      let turn = sineAndCosine(degrees: 180 + 15 * Double(k))
      return Point(1.4 * turn.cosine, 0.6 + 1.4 * turn.sine)
    }

    /// So many corners around the middle, the first above it.
    private static func around(_ count: Int, radius: (Int) -> Double) -> [Point] {
      (0..<count).map { k in
        let turn = sineAndCosine(degrees: 360 * Double(k) / Double(count) - 90)
        return Point(turn.cosine, turn.sine) * radius(k)
      }
    }
  }

  /// How far a place lies outside a polygon; below zero inside.
  static func distance(_ p: Point, to corners: [Point]) -> Double {
    var nearest = Double.infinity
    var isInside = false
    for (k, a) in corners.enumerated() {
      let b = corners[(k + 1) % corners.count]
      nearest = min(nearest, p.distance(toSegmentFrom: a, to: b))
      if (a.y > p.y) != (b.y > p.y), p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y) {
        isInside.toggle()
      }
    }
    return isInside ? -nearest : nearest
  }
}
