/// The signs on buttons: round strokes in a box of 16 points.
enum Icon: CaseIterable {
  case start, back, play, pause, step, end
  case branch, reset
  case minus, plus
  case grid
  case check, cross
  case past
  case picture, hero, record, explain, palette, save, load, fullScreen

  /// Draws the sign around `center`; `ground` is the colour that it stands on.
  func draw(at center: Point, color: Color, on canvas: inout Canvas, ground: Color? = nil) {
    let (x, y) = (center.x, center.y)
    let stroke = Stroke(color, width: 1.75, cap: .round)
    switch self {
    case .start:
      canvas.line(Point(x - 6, y - 5.5), Point(x - 6, y + 5.5), stroke)
      Self.chevron(from: x + 5, to: x - 2, y, stroke, &canvas)
    case .end:
      canvas.line(Point(x + 6, y - 5.5), Point(x + 6, y + 5.5), stroke)
      Self.chevron(from: x - 5, to: x + 2, y, stroke, &canvas)
    case .back: Self.chevron(from: x + 3, to: x - 4, y, stroke, &canvas)
    case .step: Self.chevron(from: x - 3, to: x + 4, y, stroke, &canvas)
    case .play:
      let corners = [Point(x - 4, y - 6), Point(x - 4, y + 6), Point(x + 5, y)]
      canvas.polygon(corners, fill: color)
      canvas.polyline(corners, Stroke(color, width: 1.25), isClosed: true)
    case .pause:
      canvas.rectangle(Rect(x - 5, y - 6.5, 3.5, 13), fill: color)
      canvas.rectangle(Rect(x + 1.5, y - 6.5, 3.5, 13), fill: color)
    case .branch: drawBranch(x, y, stroke, ground, &canvas)
    case .reset: drawReset(x, y, stroke, &canvas)
    case .minus: canvas.line(Point(x - 4, y), Point(x + 4, y), stroke)
    case .plus:
      canvas.line(Point(x - 4, y), Point(x + 4, y), stroke)
      canvas.line(Point(x, y - 4), Point(x, y + 4), stroke)
    case .grid:
      for row in -1...1 {
        for column in -1...1 {
          canvas.rectangle(
            Rect(x + Double(column) * 5 - 1.5, y + Double(row) * 5 - 1.5, 3, 3), fill: color)
        }
      }
    case .check:
      canvas.polyline([Point(x - 5, y), Point(x - 1.5, y + 4), Point(x + 5, y - 4)], stroke)
    case .cross:
      canvas.line(Point(x - 3.5, y - 3.5), Point(x + 3.5, y + 3.5), stroke)
      canvas.line(Point(x - 3.5, y + 3.5), Point(x + 3.5, y - 3.5), stroke)
    case .past:
      canvas.polyline([Point(x - 0.5, y - 4), Point(x - 5, y), Point(x - 0.5, y + 4)], stroke)
      canvas.line(Point(x - 5, y), Point(x + 5, y), stroke)
    case .picture, .hero, .record, .explain, .palette, .save, .load, .fullScreen:
      drawTool(x, y, Stroke(color, width: 1.5, cap: .round), &canvas)
    }
  }

  private static func chevron(
    from open: Double, to tip: Double, _ y: Double, _ stroke: Stroke, _ canvas: inout Canvas
  ) {
    canvas.polyline([Point(open, y - 5.5), Point(tip, y), Point(open, y + 5.5)], stroke)
  }

  private func drawBranch(
    _ x: Double, _ y: Double, _ stroke: Stroke, _ ground: Color?, _ canvas: inout Canvas
  ) {
    canvas.line(Point(x - 4, y - 3), Point(x - 4, y + 3), stroke)
    canvas.polyline(
      [Point(x - 4, y + 1), Point(x - 3, y - 1), Point(x + 2, y - 2), Point(x + 4, y - 4)], stroke)
    for center in [Point(x - 4, y - 5), Point(x - 4, y + 5), Point(x + 4, y - 5)] {
      canvas.disc(
        center, radius: 2.85, fill: ground ?? canvas.theme.panel,
        stroke: Stroke(stroke.color, width: 1.5))
    }
  }

  private func drawReset(_ x: Double, _ y: Double, _ stroke: Stroke, _ canvas: inout Canvas) {
    // Most of a circle, clockwise from its arrow head around to the top.
    let arc = (0...24).map { i in
      let turn = sineAndCosine(degrees: -51.6 + Double(i) / 24 * 301.6)
      return Point(x + 5.5 * turn.cosine, y + 5.5 * turn.sine)
    }
    canvas.polyline(arc, stroke)
    let tip = arc[0]
    canvas.polygon(
      [
        Point(tip.x - 5.2, tip.y - 1.2), Point(tip.x + 1.5, tip.y - 3.4),
        Point(tip.x + 1, tip.y + 3.2),
      ], fill: stroke.color)
  }
}
