extension FeatureSpacePanel {
  /// The square on which two coordinates are shown.
  private func square(in rect: Rect) -> Rect {
    // The switch keeps clear of the axis.
    let below = hasSwitch ? 62.0 : 32
    let room = Rect(rect.x + 44, rect.y + 40, rect.width - 60, rect.height - 40 - below)
    let side = min(room.width, room.height)
    return Rect((room.midX - side / 2).rounded(), room.y, side, side)
  }

  /// Two neurons, or the first two coordinates of more: the grid of the input space warped into a
  /// square.
  func drawPlane(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let page = square(in: rect)
    let transform = Transform(from: Rect(0, 0, 1, 1), to: page)
    func place(_ p: Point3) -> Point { transform(p.x, p.y) }
    canvas.rectangle(page, fill: theme.boxFace)
    var placer = LabelPlacer(
      bounds: Rect(rect.x + 4, rect.y + 33, rect.width - 8, rect.height - 35))
    if hasSwitch { placer.avoid(switchFrame(in: rect)) }
    drawAxes(around: page, transform, &placer, on: &canvas)

    let boundary = boxPlane()
    canvas.clipped(to: page) { canvas in
      if let sheet = warpedSheet() {
        drawFlat(sheet, place, on: &canvas)
        // The output layer's line is the contour, where it is shown.
        for line in boundary == nil ? sheet.contour() : [] {
          canvas.polyline(line.map(place), Stroke(theme.text, width: 2))
        }
      }
      if let boundary, let ends = Self.ends(of: boundary) {
        canvas.line(place(ends.0), place(ends.1), Stroke(theme.window.opacity(0.5), width: 5))
        canvas.line(place(ends.0), place(ends.1), Stroke(theme.text, width: 2))
      }
    }
    canvas.rectangle(page, stroke: Stroke(theme.border))
    let marks = places().map { (row: $0.row, point: place($0.point)) }
      .filter { page.inset(-4).contains($0.point) }
    for mark in marks { drawMarker(mark.row, at: mark.point, on: &canvas) }
    drawLabels(marks, &placer, on: &canvas)
  }

  /// The two places where a line enters and leaves the unit square; nil where it misses it.
  static func ends(of line: Plane3) -> (Point3, Point3)? {
    let (a, b, c) = (line.normal.x, line.normal.y, line.offset)
    var hits: [Point3] = []
    for edge in [0.0, 1] {
      if b != 0 { hits.append(Point3(edge, -(c + a * edge) / b, 0)) }
      if a != 0 { hits.append(Point3(-(c + b * edge) / a, edge, 0)) }
    }
    let inside = hits.filter { (0...1).contains($0.x) && (0...1).contains($0.y) }
    guard let first = inside.first, let last = inside.last(where: { ($0 - first).length > 1e-9 })
    else { return nil }
    return (first, last)
  }

  /// The cells of a sheet in their order, and every fourth line of its grid.
  func drawFlat(
    _ sheet: WarpedSheet, _ place: (Point3) -> Point, on canvas: inout Canvas
  ) {
    var mesh = Mesh()
    let corners = sheet.points.map(place)
    for row in 0..<(sheet.side - 1) {
      for column in 0..<(sheet.side - 1) where sheet.isFinite(row: row, column: column) {
        let i = row * sheet.side + column
        mesh.append(
          corners[i], corners[i + 1], corners[i + sheet.side + 1], corners[i + sheet.side],
          color: canvas.theme.signed(sheet.output(row: row, column: column)).opacity(0.62))
      }
    }
    if mesh.count > 0 { canvas.add(.mesh(mesh)) }
    for line in sheet.gridLines() {
      canvas.polyline(line.map(place), Stroke(canvas.theme.text.opacity(0.32)))
    }
  }

  /// Grid lines, ticks and names; `placer` keeps them apart.
  private func drawAxes(
    around page: Rect, _ transform: Transform, _ placer: inout LabelPlacer,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    drawName(
      axes[0], endingAt: Point(page.maxX, page.maxY + 17), &placer, on: &canvas)
    drawName(axes[1], endingAt: Point(page.x - 7, page.y + 10), &placer, on: &canvas)
    for (index, axis) in axes.prefix(2).enumerated() {
      let (low, high) = (axis.range.lowerBound, axis.range.upperBound)
      for tick in Ticks.linear(low, high, most: 5) {
        let t = (tick - low) / (high - low)
        let text = Number.tick(tick)
        let width = canvas.width(text, .number)
        if index == 0 {
          let x = transform.x(t)
          canvas.vertical(x, page.y, page.height, theme.boxGrid)
          let left = min(max(x - width / 2, page.x), page.maxX - width)
          if placer.take(Rect(left, page.maxY + 7, width, 13)) {
            canvas.text(text, Point(left, page.maxY + 17), .number, theme.secondary)
          }
        } else {
          let y = transform.y(t)
          canvas.horizontal(page.x, y, page.width, theme.boxGrid)
          let middle = min(max(y, page.y + 5), page.maxY - 5)
          if placer.take(Rect(page.x - 7 - width, middle - 6, width, 12)) {
            canvas.text(
              text, Point(page.x - 7, middle + 4), .number, theme.secondary, anchor: .trailing)
          }
        }
      }
    }
  }

  func drawName(
    _ axis: Axis, endingAt end: Point, _ placer: inout LabelPlacer, on canvas: inout Canvas
  ) {
    let font: Font = axis.name.unicodeScalars.count < 4 ? .bodyMedium : .captionMedium
    let width = canvas.width(axis.name, font)
    let left = max(end.x - width, placer.bounds.x)
    placer.avoid(Rect(left - 6, end.y - 11, width + 12, 15))
    canvas.text(
      axis.name, Point(left, end.y), font,
      axis.isFocused ? canvas.theme.focus : canvas.theme.text)
  }
}
