// What the surfaces in space share.

extension Point3 {
  /// From where the light falls on every surface.
  private static let light = Point3(-0.3, -0.5, 0.81)

  /// How bright a surface with this normal is, 0.80 … 1.08: for its form alone.
  var shade: Double { 0.80 + 0.28 * max(0, dot(Self.light) / length) }
}

extension Mesh {
  /// A line as a thin face of the mesh; one without a length is left out.
  mutating func append(line a: Point, _ b: Point, width: Double, color: Color) {
    let along = b - a
    guard along.length > 0.01 else { return }
    let across = Point(-along.y, along.x) * (width / 2 / along.length)
    append(a - across, b - across, b + across, a + across, color: color)
  }

  /// A dot: a hexagon of two faces.
  mutating func append(dot p: Point, radius: Double, color: Color) {
    let (x, y) = (radius * 0.866, radius / 2)
    let top = Point(p.x, p.y - radius)
    let bottom = Point(p.x, p.y + radius)
    append(top, Point(p.x + x, p.y - y), Point(p.x + x, p.y + y), bottom, color: color)
    append(top, bottom, Point(p.x - x, p.y + y), Point(p.x - x, p.y - y), color: color)
  }
}
