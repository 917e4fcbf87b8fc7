/// What stands around a map: the names and marks of both axes, and the values of the cell that is
/// looked at.
struct MapAxes {
  var across: MapAxisScale
  var up: MapAxisScale
  var chosen: MapPanel.Cell
  /// Whether the name of the axis below stands beside its marks: a map of pixels has no room else.
  var isLow = false

  /// Draws them around `area` of a panel at `rect`.
  func draw(in area: Rect, of rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let (wide, high) = (area.width / Double(across.count), area.height / Double(max(up.count, 1)))
    let own = across.texts[chosen.x]
    let ownWidth = canvas.width(own, .number)
    let ownX = min(
      max(area.x + (Double(chosen.x) + 0.5) * wide, area.x + ownWidth / 2),
      area.maxX - ownWidth / 2)
    var right = area.maxX
    if rect.maxY - area.maxY > 50 {
      let y = area.maxY + (isLow ? 18 : 34)
      let width = canvas.width(name(across), .caption)
      if !isLow || ownX + ownWidth / 2 + 8 < area.maxX - width {
        canvas.text(
          name(across), Point(area.maxX, y), .caption, theme.secondary, anchor: .trailing)
        if isLow { right -= width + 10 }
      }
    }
    for tick in across.ticks(area.width, gap: 70) {
      let x = area.x + tick.place * wide
      canvas.vertical(min(x, area.maxX - 1), area.maxY, 4, theme.border)
      let half = canvas.width(tick.text, .number) / 2
      guard abs(x - ownX) >= half + ownWidth / 2 + 8, !isLow || x + half < right else { continue }
      canvas.text(
        tick.text, Point(x, area.maxY + 18), .number, theme.secondary, anchor: .center)
    }
    canvas.text(own, Point(ownX, area.maxY + 18), .number, theme.focus, anchor: .center)
    let upName = [name(up), up.title].first { canvas.width($0, .caption) <= rect.width - 24 }
    canvas.text(upName ?? "", Point(rect.x + 12, area.y - 6), .caption, theme.secondary)
    guard up.count > 1 else { return }
    let ownY = area.maxY - (Double(chosen.y) + 0.5) * high
    // A number with many digits may be wider than the margin.
    func draw(_ text: String, _ y: Double, _ color: Color) {
      let right = max(area.x - 8, rect.x + 4 + canvas.width(text, .number))
      canvas.text(text, Point(right, y + 4), .number, color, anchor: .trailing)
    }
    for tick in up.ticks(area.height, gap: 18) {
      let y = area.maxY - tick.place * high
      guard abs(y - ownY) >= 14 else { continue }
      draw(tick.text, y, theme.secondary)
    }
    draw(up.texts[chosen.y], ownY, theme.focus)
  }

  private func name(_ axis: MapAxisScale) -> String {
    axis.isLog ? "\(axis.title), log" : axis.title
  }

  /// Frames what is looked at, with lines to both axes.
  func mark(_ box: Rect, in area: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    if up.count > 1 { canvas.horizontal(area.x, box.midY, box.x - area.x, theme.focus) }
    canvas.vertical(box.midX, box.maxY, area.maxY - box.maxY, theme.focus)
    // Yellow on yellow is lost: dark on both sides.
    canvas.rectangle(box.inset(-2.5), stroke: Stroke(theme.window, width: 1.5))
    canvas.rectangle(box.inset(-1), stroke: Stroke(theme.focus, width: 1.5))
    canvas.rectangle(box.inset(0.5), stroke: Stroke(theme.window, width: 1))
  }
}
