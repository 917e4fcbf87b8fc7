extension LossLandscapePanel {
  /// From where the light falls on the surface.
  private static let light = Point3(-0.3, -0.5, 0.81)

  /// The surface, far cells before near ones; the lines of its mesh lie with their cells, so that
  /// what is hidden stays hidden.
  func drawSurface(_ projection: Projection, on canvas: inout Canvas) {
    let pitch = 1 / Double(side - 1)
    let places = heights.indices.map { i in
      Point3(
        Double(i / side) * pitch, Double(i % side) * pitch,
        heights[i].isFinite ? height(Double(heights[i])) : .nan)
    }
    let corners = places.map { projection.project($0) }
    var cells: [(depth: Double, corner: Int)] = []
    cells.reserveCapacity(heights.count)
    for row in 0..<(side - 1) {
      for column in 0..<(side - 1) {
        let i = row * side + column
        let depth =
          corners[i].depth + corners[i + 1].depth + corners[i + side].depth
          + corners[i + side + 1].depth
        // A cell with a corner that is not finite has no depth: a hole in the surface.
        if depth.isFinite { cells.append((depth, i)) }
      }
    }
    cells.sort { $0.depth < $1.depth }
    let page = corners.map(\.point)
    var mesh = Mesh()
    for cell in cells {
      append(cell.corner, places, page, to: &mesh, canvas.theme)
    }
    if mesh.count > 0 { canvas.add(.mesh(mesh)) }
  }

  private func append(
    _ i: Int, _ places: [Point3], _ page: [Point], to mesh: inout Mesh, _ theme: Theme
  ) {
    let height = (places[i].z + places[i + 1].z + places[i + side].z + places[i + side + 1].z) / 4
    let normal = (places[i + side] - places[i]).cross(places[i + 1] - places[i])
    let shade = 0.80 + 0.28 * max(0, normal.dot(Self.light) / normal.length)
    let color = theme.unsigned(height).scaled(shade)
    mesh.append(page[i], page[i + 1], page[i + side + 1], page[i + side], color: color)
    let line = color.mixed(with: theme.window, 0.35)
    if i % side % 4 == 0 { Self.append(page[i], page[i + side], to: &mesh, line) }
    if i / side % 4 == 0 { Self.append(page[i], page[i + 1], to: &mesh, line) }
  }

  /// A line as a thin face of the mesh.
  private static func append(_ a: Point, _ b: Point, to mesh: inout Mesh, _ color: Color) {
    let along = b - a
    guard along.length > 0.01 else { return }
    let across = Point(-along.y, along.x) * (0.4 / along.length)
    mesh.append(a - across, b - across, b + across, a + across, color: color)
  }
}
