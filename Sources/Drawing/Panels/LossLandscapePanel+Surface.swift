extension LossLandscapePanel {
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
    let color = theme.unsigned(height).scaled(normal.shade)
    mesh.append(page[i], page[i + 1], page[i + side + 1], page[i + side], color: color)
    let line = color.mixed(with: theme.window, 0.35)
    if i % side % 4 == 0 { mesh.append(line: page[i], page[i + side], width: 0.8, color: line) }
    if i / side % 4 == 0 { mesh.append(line: page[i], page[i + 1], width: 0.8, color: line) }
  }
}
