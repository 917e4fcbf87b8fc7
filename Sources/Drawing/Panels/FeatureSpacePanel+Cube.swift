extension FeatureSpacePanel {
  /// Three neurons, or three principal components: a cube, drawn from the far side of the output
  /// layer's plane to the near side.
  func drawCube(in rect: Rect, _ inside: Rect, on canvas: inout Canvas) {
    canvas.touch(
      Target(
        .rectangle(inside), .orbit(frame.key),
        help: "Drag turns it, Shift-drag moves it, the wheel zooms, a double-click resets."))
    let projection = camera.projection(in: rect)
    let box = SpaceBox(projection: projection)
    box.drawFaces(on: &canvas)

    let sheet = warpedSheet()
    let plane = boxPlane()
    let rows = places()
    // The side of the plane on which the eye is; without a plane all is near.
    let near = (plane?.normal.dot(projection.towardsEye) ?? 1) < 0 ? -1.0 : 1
    if let plane {
      drawSide(-near, of: plane, sheet, rows, projection, on: &canvas)
      let polygon = plane.clippedToBox().map { projection($0) }
      canvas.polygon(polygon, fill: canvas.theme.text.opacity(0.13))
      canvas.polyline(polygon, Stroke(canvas.theme.text, width: 1.75), isClosed: true)
    }
    drawSide(near, of: plane, sheet, rows, projection, on: &canvas)
    for line in sheet?.contour() ?? [] {
      canvas.polyline(line.map { projection($0) }, Stroke(canvas.theme.text, width: 2.25))
    }
    // The contour may cross a near marker, which stays on top.
    drawMarkers(near, of: plane, rows, projection, on: &canvas)

    var placer = LabelPlacer(bounds: inside.inset(4, 2))
    if hasSwitch { placer.avoid(switchFrame(in: rect)) }
    box.drawAxes(axes.prefix(3).map { SpaceBox.Axis($0) }, labels: &placer, on: &canvas)
    drawLabels(
      rows.map { ($0.row, projection($0.point)) }.filter { inside.contains($0.1) }, &placer,
      on: &canvas)
  }

  /// What lies on one side of the plane: cells of the sheet, far before near, its lines, and the
  /// rows with their stems.
  private func drawSide(
    _ sign: Double, of plane: Plane3?, _ sheet: WarpedSheet?,
    _ rows: [(row: Int, point: Point3)], _ projection: Projection, on canvas: inout Canvas
  ) {
    if let sheet {
      drawCells(sheet, sign, plane, projection, on: &canvas)
      let stroke = Stroke(canvas.theme.text.opacity(0.32))
      for line in sheet.gridLines() {
        for piece in WarpedSheet.pieces(of: line, on: plane, sign: sign) {
          canvas.polyline(piece.map { projection($0) }, stroke)
        }
      }
    }
    if let plane {
      let stem = Stroke(canvas.theme.text.opacity(0.8), width: 1.25, dash: [3, 3])
      for row in rows where plane(row.point) * sign > 0 {
        let foot = projection(plane.foot(of: row.point))
        canvas.line(projection(row.point), foot, stem)
        canvas.disc(foot, radius: 2, fill: canvas.theme.text)
      }
      // Far markers are drawn here, so that the plane lies over them.
      if sign * plane.normal.dot(projection.towardsEye) < 0 {
        drawMarkers(sign, of: plane, rows, projection, on: &canvas)
      }
    }
  }

  private func drawCells(
    _ sheet: WarpedSheet, _ sign: Double, _ plane: Plane3?, _ projection: Projection,
    on canvas: inout Canvas
  ) {
    let corners = sheet.points.map { projection.project($0) }
    var cells: [(depth: Double, row: Int, column: Int)] = []
    cells.reserveCapacity(corners.count)
    for row in 0..<(sheet.side - 1) {
      for column in 0..<(sheet.side - 1) where sheet.isFinite(row: row, column: column) {
        if let plane, (plane(sheet.middle(row: row, column: column)) > 0) != (sign > 0) {
          continue
        }
        let i = row * sheet.side + column
        let depth =
          corners[i].depth + corners[i + 1].depth + corners[i + sheet.side].depth
          + corners[i + sheet.side + 1].depth
        cells.append((depth, row, column))
      }
    }
    cells.sort { $0.depth < $1.depth }
    var mesh = Mesh()
    let ramp = canvas.theme.signed
    for cell in cells {
      let i = cell.row * sheet.side + cell.column
      mesh.append(
        corners[i].point, corners[i + 1].point, corners[i + sheet.side + 1].point,
        corners[i + sheet.side].point,
        color: ramp(sheet.output(row: cell.row, column: cell.column)).opacity(0.62))
    }
    if mesh.count > 0 { canvas.add(.mesh(mesh)) }
  }

  private func drawMarkers(
    _ sign: Double, of plane: Plane3?, _ rows: [(row: Int, point: Point3)],
    _ projection: Projection, on canvas: inout Canvas
  ) {
    rows.filter { row in plane.map { ($0(row.point) > 0) == (sign > 0) } ?? true }
      .map { (row: $0.row, projected: projection.project($0.point)) }
      .sorted { $0.projected.depth < $1.projected.depth }
      .forEach { drawMarker($0.row, at: $0.projected.point, on: &canvas) }
  }
}
