// A confusion of points in the plane, whose classes have signs and not names.
extension ConfusionPanel {
  /// The classes' signs above the columns and before the rows, and what a column is.
  func drawSigns(of count: Int, _ layout: Layout, on canvas: inout Canvas) {
    let radius = min(5.5, 0.32 * layout.pitch)
    for index in names.indices {
      let cell = layout.cell(index, index)
      let places = [
        Point(cell.midX, layout.corner.y - 9), Point(layout.corner.x - 16, cell.midY),
      ]
      for (place, isShown) in zip(
        places,
        [
          layout.columns.contains(index), layout.rows.contains(index),
        ]) where isShown
      {
        canvas.classSign(
          at: place, classIndex: index, of: count, radius: radius, isHollow: false, isWrong: false,
          ring: nil)
      }
    }
    guard layout.wordsHeight > 0 else { return }
    let last = layout.cell(names.count - 1, names.count - 1)
    canvas.text(
      "read as", Point((layout.corner.x + last.maxX) / 2, layout.corner.y - 21), .caption,
      canvas.theme.secondary, anchor: .center)
  }

  /// How many points are right, and what a click does.
  func drawPointsFoot(_ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let y = rect.maxY - 24
    let end = drawScale(Point(rect.maxX - 16, y), on: &canvas)
    let right = names.indices.reduce(0) { $0 + count($1, $1) }
    var parts: [[Canvas.Run]] = [
      [
        .init("right ", .caption, theme.secondary),
        .init(Number.grouped(right), .number, theme.text),
        .init(" of \(Number.grouped(total))", .caption, theme.secondary),
      ]
    ]
    if let f1 {
      parts.append([
        .init("F1 ", .caption, theme.secondary),
        .init(Number.fixed(f1 * 100, decimals: 1), .number, theme.text),
      ])
    }
    var x = rect.x + 16
    for part in parts {
      let wide = part.reduce(0) { $0 + canvas.width($1.string, $1.font) }
      guard x + wide <= end else { break }
      x += canvas.runs(part, Point(x, y)) + 14
    }
    guard frame.badge == nil else { return }
    let words = ["click a cell: its points light up in the plane", "click: its points light up"]
    let fitting = words.first { canvas.width($0, .caption) <= rect.width - 32 }
    canvas.text(
      fitting ?? "", Point(rect.x + 16, rect.maxY - 8), .caption, theme.secondary)
  }
}
