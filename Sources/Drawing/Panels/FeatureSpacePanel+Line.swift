extension FeatureSpacePanel {
  /// One neuron: the grid of the input space squeezed sideways onto its axis, and the rows where
  /// it puts them.
  func drawLine(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let page = Rect(rect.x + 24, rect.y + 44, rect.width - 48, rect.height - 80)
    func x(_ p: Point3) -> Double { page.x + p.x * page.width }
    let band = Rect(page.x, page.y, page.width, (page.height * 0.55).rounded())
    var placer = LabelPlacer(
      bounds: Rect(rect.x + 4, rect.y + 33, rect.width - 8, rect.height - 35))

    canvas.rectangle(band, fill: theme.boxFace)
    if let sheet = warpedSheet() {
      let last = Double(sheet.side - 1)
      // The height in the band is the second input, so that the squeezed grid stays readable.
      let spread = WarpedSheet(
        side: sheet.side,
        points: sheet.points.indices.map {
          Point3(sheet.points[$0].x, Double($0 / sheet.side) / last, 0)
        }, outputs: sheet.outputs)
      canvas.clipped(to: band) { canvas in
        drawFlat(spread, { Point(x($0), band.maxY - $0.y * band.height) }, on: &canvas)
      }
    }
    canvas.rectangle(band, stroke: Stroke(theme.border))
    drawAxis(page, &placer, on: &canvas)
    if let plane = boxPlane() {
      let threshold = page.x - plane.offset / plane.normal.x * page.width
      if threshold >= page.x, threshold <= page.maxX {
        canvas.line(
          Point(threshold, page.y), Point(threshold, page.maxY), Stroke(theme.text, width: 1.75))
      }
    }
    let marks = stacked(places().map { ($0.row, x($0.point)) }, on: page.maxY, below: band.maxY)
      .filter { page.inset(-6, 0).contains($0.point) }
    for mark in marks {
      canvas.line(
        mark.point, Point(mark.point.x, page.maxY),
        Stroke(theme.text.opacity(0.8), width: 1.25, dash: [3, 3]))
      canvas.disc(Point(mark.point.x, page.maxY), radius: 2, fill: theme.text)
    }
    for mark in marks { drawMarker(mark.row, at: mark.point, on: &canvas) }
    drawLabels(marks, &placer, on: &canvas)
  }

  private func drawAxis(_ page: Rect, _ placer: inout LabelPlacer, on canvas: inout Canvas) {
    let theme = canvas.theme
    let axis = axes[0]
    canvas.horizontal(page.x, page.maxY, page.width, axis.isFocused ? theme.focus : theme.disabled)
    drawName(axis, endingAt: Point(page.maxX, page.maxY + 32), &placer, on: &canvas)
    let (low, high) = (axis.range.lowerBound, axis.range.upperBound)
    for tick in Ticks.linear(low, high, most: 5) {
      let at = page.x + (tick - low) / (high - low) * page.width
      canvas.vertical(at, page.maxY, 4, theme.disabled)
      let text = Number.tick(tick)
      let width = canvas.width(text, .number)
      let left = min(max(at - width / 2, page.x - 8), page.maxX + 8 - width)
      if placer.take(Rect(left, page.maxY + 7, width, 13)) {
        canvas.text(text, Point(left, page.maxY + 17), .number, theme.secondary)
      }
    }
  }

  /// Rows that would cover each other stand one above the other.
  private func stacked(
    _ marks: [(row: Int, x: Double)], on floor: Double, below ceiling: Double
  ) -> [(row: Int, point: Point)] {
    let pitch = 26.0
    let levels = max(1, Int((floor - ceiling - 20) / pitch))
    var taken: [[Double]] = Array(repeating: [], count: levels)
    return marks.sorted { $0.x < $1.x }.map { mark in
      let level =
        taken.indices.first { k in taken[k].allSatisfy { abs($0 - mark.x) >= pitch } }
        ?? levels - 1
      taken[level].append(mark.x)
      return (mark.row, Point(mark.x, floor - 20 - Double(level) * pitch))
    }
  }
}
