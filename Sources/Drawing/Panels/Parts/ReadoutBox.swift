/// A few names with their numbers, in a box beside what they tell of.
struct ReadoutBox {
  struct Row {
    var name: String
    var value: String
    var color: Color
  }

  var rows: [Row]

  private static let pitch = 19.0

  /// The size of the box, in points.
  func size(_ metrics: FontMetrics) -> Size {
    let names = rows.reduce(0) { max($0, metrics.width($1.name, .caption)) }
    let values = rows.reduce(0) { max($0, metrics.width($1.value, .valueMedium)) }
    return Size(max(names + values + 48, 120).rounded(.up), Self.pitch * Double(rows.count) + 12)
  }

  /// Right of `x`, or left of it where there is no room, at the top of `plot` or, where `avoiding`
  /// would be covered, at its bottom. Draws nothing where the box does not fit.
  func draw(beside x: Double, in plot: Rect, avoiding: [Point] = [], on canvas: inout Canvas) {
    let size = size(canvas.metrics)
    guard size.width <= plot.width, size.height + 8 <= plot.height else { return }
    let isRight = x + 14 + size.width <= plot.maxX
    let left = isRight ? x + 14 : max(x - 14 - size.width, plot.x)
    func box(_ y: Double) -> Rect {
      Rect(left.rounded(), y.rounded(), size.width, size.height)
    }
    func covered(_ box: Rect) -> Int { avoiding.count { box.inset(-8).contains($0) } }
    let places = [box(plot.y + 8), box(plot.maxY - 8 - size.height)]
    guard let best = places.min(by: { covered($0) < covered($1) }) else { return }
    draw(in: best, on: &canvas)
  }

  private func draw(in box: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.readOff(box)
    canvas.rectangle(box, fill: theme.window, stroke: Stroke(theme.disabled), cornerRadius: 4)
    for (i, row) in rows.enumerated() {
      let y = box.y + 20 + Self.pitch * Double(i)
      canvas.text(row.name, Point(box.x + 12, y), .caption, theme.secondary)
      canvas.text(
        row.value, Point(box.maxX - 12, y), .valueMedium, row.color, anchor: .trailing)
    }
  }
}
