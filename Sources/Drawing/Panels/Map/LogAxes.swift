/// A plot's two axes, the one upwards in powers of ten.
struct LogAxes {
  let plot: Rect
  let x: ClosedRange<Double>
  let isLogX: Bool
  let y: ClosedRange<Double>

  /// Where it has room in a panel at `rect`.
  static func plot(in rect: Rect, lead: Double = 0) -> Rect {
    let top = rect.y + 44 + lead
    return Rect(
      rect.x + 52, top, max(rect.width - 66, 8), max(rect.maxY - 26 - top, 8))
  }

  func point(_ px: Double, _ py: Double) -> Point { Point(column(px), line(py)) }

  func column(_ value: Double) -> Double {
    let part =
      isLogX
      ? logarithm10(value / x.lowerBound) / logarithm10(x.upperBound / x.lowerBound)
      : (value - x.lowerBound) / (x.upperBound - x.lowerBound)
    return plot.x + part * plot.width
  }

  /// What lies beyond the axis lies at its end; so does what is no number, at the upper one.
  func line(_ value: Double) -> Double {
    guard !value.isNaN else { return plot.y }
    let inside = min(max(value, y.lowerBound), y.upperBound)
    let part = logarithm10(inside / y.lowerBound) / logarithm10(y.upperBound / y.lowerBound)
    return plot.maxY - part * plot.height
  }

  func draw(on canvas: inout Canvas) {
    let theme = canvas.theme
    for value in Ticks.logarithmic(
      y.lowerBound, y.upperBound, most: max(Int(plot.height / 26), 2))
    {
      canvas.horizontal(plot.x, min(line(value), plot.maxY - 1), plot.width, theme.grid)
      canvas.text(
        Number.tick(value), Point(plot.x - 8, line(value) + 4), .number, theme.secondary,
        anchor: .trailing)
    }
    canvas.horizontal(plot.x, plot.maxY, plot.width, theme.border)
    let most = max(Int(plot.width / 56), 2)
    let marks =
      isLogX
      ? Ticks.logarithmic(x.lowerBound, x.upperBound, most: most)
      : Ticks.linear(x.lowerBound, x.upperBound, most: most)
    for value in marks {
      let text = Number.tick(value)
      let half = canvas.width(text, .number) / 2
      let center = min(max(column(value), plot.x + half - 6), plot.maxX - half + 6)
      canvas.text(text, Point(center, plot.maxY + 16), .number, theme.secondary, anchor: .center)
    }
  }
}
