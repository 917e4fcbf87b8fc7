extension FilterPassPanel {
  func draw(_ pooling: Pooling, _ layout: FilterPassLayout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let window = pooling.window
    drawMaps(window, layout, on: &canvas)
    guard let grid = layout.grids.first, let last = layout.chips.last else { return }
    let patch = window.patch
    drawLens(window, layout, on: &canvas)
    drawGrid(
      patch, window.inputTint, grid, "window", "x", border: theme.focus,
      isPadding: { !window.input.contains(window.origin.row + $0, window.origin.column + $1) },
      on: &canvas)
    let result = Double(window.output[window.cell.row, window.cell.column])
    let plus = outputScale.bounds.lowerBound < 0
    switch pooling.kind {
    case .maximum:
      drawWinner(window, patch, grid, layout, on: &canvas)
      draw(
        [
          Chip(
            label: "the largest of \(Number.grouped(patch.values.count))", value: result,
            scale: outputScale, sign: "", plus: plus, isResult: true)
        ], layout.chips, on: &canvas)
    case .average:
      let sum = patch.values.reduce(0) { $0 + Double($1) }
      draw(
        [
          Chip(label: "sum", value: sum, scale: outputScale, sign: "→", plus: plus),
          Chip(
            label: "mean of \(Number.grouped(patch.values.count))", value: result,
            scale: outputScale, sign: "", plus: plus, isResult: true),
        ], layout.chips, on: &canvas)
    }
    drawLanding(from: last, window, layout, on: &canvas)
  }

  /// Frames the largest value in the grid and on the input; the first where several are equal.
  private func drawWinner(
    _ window: Window, _ patch: NumberGrid, _ grid: Rect, _ layout: FilterPassLayout,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    var best: Int?
    for (k, value) in patch.values.enumerated() {
      let (row, column) = (k / patch.columns, k % patch.columns)
      // The padding never wins.
      guard window.input.contains(window.origin.row + row, window.origin.column + column) else {
        continue
      }
      if best.map({ value > patch.values[$0] }) ?? true { best = k }
    }
    guard let best else { return }
    let (row, column) = (Double(best / patch.columns), Double(best % patch.columns))
    let cell = Rect(
      grid.x + column * layout.cell, grid.y + row * layout.cell, layout.cell, layout.cell)
    canvas.rectangle(cell.inset(-1), stroke: Stroke(theme.window, width: 4))
    canvas.rectangle(cell, stroke: Stroke(theme.text, width: 2))
    guard layout.step >= 5 else { return }
    let lens = windowFrame(window, layout)
    canvas.rectangle(
      Rect(
        lens.x + column * layout.step, lens.y + row * layout.step, layout.step, layout.step),
      stroke: Stroke(theme.text))
  }
}
