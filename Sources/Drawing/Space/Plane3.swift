/// The plane on which normal·p + offset is zero.
package struct Plane3: Hashable, Sendable {
  package var normal: Point3
  package var offset: Double

  package init(normal: Point3, offset: Double) {
    (self.normal, self.offset) = (normal, offset)
  }

  /// normal·p + offset: positive on the side to which the normal points.
  package func callAsFunction(_ p: Point3) -> Double { normal.dot(p) + offset }

  /// The point of the plane nearest to `p`.
  package func foot(of p: Point3) -> Point3 {
    p - normal * (self(p) / max(normal.dot(normal), .leastNormalMagnitude))
  }

  /// The part of the plane inside the box from 0 to 1: the corners of a convex polygon in order
  /// around it, or none where the plane misses the box.
  ///
  /// Each edge of the box gives the corner where the plane crosses it; the corners are then sorted
  /// by their angle around their mean, within the plane.
  package func clippedToBox() -> [Point3] {
    guard normal.length > 0, normal.length.isFinite, offset.isFinite else { return [] }
    var corners: [Point3] = []
    for axis in 0..<3 where normal[axis] != 0 {
      let other = [(axis + 1) % 3, (axis + 2) % 3]
      for corner in 0..<4 {
        var p = Point3(0, 0, 0)
        p[other[0]] = Double(corner & 1)
        p[other[1]] = Double(corner >> 1)
        let t = -self(p) / normal[axis]
        guard t >= 0, t <= 1 else { continue }
        p[axis] = t
        // A corner of the box lies on three of its edges.
        if !corners.contains(where: { ($0 - p).length < 1e-9 }) { corners.append(p) }
      }
    }
    guard corners.count > 2 else { return [] }
    let mean = corners.reduce(Point3(0, 0, 0), +) * (1 / Double(corners.count))
    let first = corners[0] - mean
    let u = first * (1 / first.length)
    let v = normal.cross(u) * (1 / normal.length)
    return corners.map { ($0, angle(y: ($0 - mean).dot(v), x: ($0 - mean).dot(u))) }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }
}
