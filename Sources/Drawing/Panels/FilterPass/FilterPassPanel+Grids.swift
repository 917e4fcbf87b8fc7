extension FilterPassPanel {
  func draw(
    _ convolution: Convolution, _ layout: FilterPassLayout, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let window = convolution.window
    drawMaps(window, layout, on: &canvas)
    guard layout.grids.count == 3 else { return }
    let patch = window.patch
    let products = NumberGrid(
      rows: patch.rows, columns: patch.columns,
      values: zip(patch.values, convolution.weights.values).map { $0 * $1 })
    drawLens(window, layout, on: &canvas)
    let sums = CellTint.scale(sumScale)
    let isImage = window.inputTint == .gray
    drawGrid(
      patch, window.inputTint, layout.grids[0], isImage ? "pixels" : "inputs", "x",
      border: theme.focus,
      isPadding: { !window.input.contains(window.origin.row + $0, window.origin.column + $1) },
      on: &canvas)
    drawGrid(convolution.weights, sums, layout.grids[1], "weights", "w", plus: true, on: &canvas)
    drawGrid(products, sums, layout.grids[2], "products", "x·w", plus: true, on: &canvas)
    for (index, sign) in ["×", "="].enumerated() {
      let (a, b) = (layout.grids[index], layout.grids[index + 1])
      let at =
        layout.isStacked
        ? Point(a.maxX + 14, (a.maxY + b.y) / 2 + 5) : Point((a.maxX + b.x) / 2, a.midY + 5)
      canvas.text(sign, at, Font(.monoMedium, 15), anchor: .center)
    }
    drawSums(convolution, layout, on: &canvas)
    drawChips(convolution, layout, on: &canvas)
  }

  /// The yellow lines from the window to its enlarged patch.
  func drawLens(_ window: Window, _ layout: FilterPassLayout, on canvas: inout Canvas) {
    let lens = windowFrame(window, layout)
    let patch = layout.grids[0]
    let stroke = Stroke(canvas.theme.focus.opacity(0.55))
    canvas.line(Point(lens.maxX + 1, lens.y - 1), Point(patch.x, patch.y), stroke)
    canvas.line(Point(lens.maxX + 1, lens.maxY + 1), Point(patch.x, patch.maxY), stroke)
  }

  /// The yellow line from the result to its cell.
  func drawLanding(
    from chip: Rect, _ window: Window, _ layout: FilterPassLayout, on canvas: inout Canvas
  ) {
    let cell = cellFrame(window, layout)
    canvas.line(
      Point(chip.maxX + 1, chip.midY), Point(cell.x - 1, cell.maxY),
      Stroke(canvas.theme.focus.opacity(0.55)))
  }

  /// Cells with their numbers, two captions above.
  func drawGrid(
    _ grid: NumberGrid, _ tint: CellTint, _ rect: Rect, _ name: String, _ sign: String,
    plus: Bool = false, border: Color? = nil, isPadding: (Int, Int) -> Bool = { _, _ in false },
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let side = rect.width / Double(grid.columns)
    let style = CellText(grid.values, plus: plus, side: side, canvas)
    let wide = canvas.width(sign, .number)
    let shown = canvas.fitted(name, .caption, into: rect.width)
    canvas.text(shown, Point(rect.x, rect.y - 7), .caption, theme.secondary)
    if canvas.width(shown, .caption) + wide + 6 <= rect.width {
      canvas.text(
        sign, Point(rect.maxX, rect.y - 7), .number, theme.secondary, anchor: .trailing)
    }
    canvas.rectangle(rect, fill: theme.border)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let value = Double(grid[row, column])
        let gap = side >= 12 ? 1.0 : 0
        let cell = Rect(
          rect.x + Double(column) * side, rect.y + Double(row) * side,
          side - (column < grid.columns - 1 ? gap : 0), side - (row < grid.rows - 1 ? gap : 0))
        let outside = isPadding(row, column)
        let color = outside ? theme.window : tint.color(value, theme)
        canvas.rectangle(cell, fill: color)
        if outside, side >= 8 {
          canvas.line(
            Point(cell.x + 1, cell.maxY - 1), Point(cell.maxX - 1, cell.y + 1),
            Stroke(theme.border))
        }
        if style?.isExact != true {
          canvas.touch(
            Target(
              .rectangle(cell), .note,
              help: "\(name), row \(row + 1), column \(column + 1): "
                + "\(Number.significant(value, digits: 4))."))
        }
        guard let style else { continue }
        canvas.text(
          outside ? "0" : style.text(value), Point(cell.midX, cell.midY + style.font.size * 0.36),
          style.font, outside ? theme.disabled : theme.ink(on: color), anchor: .center)
      }
    }
    canvas.rectangle(
      rect.inset(border == nil ? 0 : -2),
      stroke: Stroke(border ?? theme.border, width: border == nil ? 1 : 2))
  }
}
