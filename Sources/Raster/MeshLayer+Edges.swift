import Drawing

/// Where a row of samples meets the edges of a face.
extension MeshLayer {
  /// An edge from its upper to its lower end: the same numbers whichever face asks.
  struct Edge {
    let x: Double
    let y: Double
    let end: Double
    let slope: Double

    @inline(__always)
    init(_ a: Point, _ b: Point) {
      let isDown = a.y < b.y || (a.y == b.y && a.x < b.x)
      let (upper, lower) = isDown ? (a, b) : (b, a)
      x = upper.x
      y = upper.y
      end = lower.y
      slope = lower.y > upper.y ? (lower.x - upper.x) / (lower.y - upper.y) : 0
    }

    @inline(__always)
    func x(at row: Double) -> Double { x + (row - y) * slope }
  }

  /// The whole number at or above a place on the page or not far from it.
  ///
  /// The sum with 3 · 2⁵¹ leaves it in the low bits, which costs less than a checked conversion.
  @inline(__always)
  static func above(_ value: Double) -> Int {
    Int(
      Int32(
        truncatingIfNeeded: (value.rounded(.up) + 6_755_399_441_055_744).bitPattern))
  }

  @inline(__always)
  static func sorted(
    _ a: Double, _ b: Double, _ c: Double, _ d: Double
  ) -> (Double, Double, Double, Double) {
    let (low, high) = ((min(a, b), max(a, b)), (min(c, d), max(c, d)))
    let (second, third) = (max(low.0, high.0), min(low.1, high.1))
    return (
      min(low.0, high.0), min(second, third), max(second, third), max(low.1, high.1)
    )
  }
}
