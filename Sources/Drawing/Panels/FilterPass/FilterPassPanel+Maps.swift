extension FilterPassPanel {
  /// The input with its padding and the window on it, and the output as far as it is computed.
  func drawMaps(_ window: Window, _ layout: FilterPassLayout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let font = layout.input.width < 110 ? Font(.regular, 10) : Font.caption
    let y = layout.input.y - 7
    let label = canvas.width(sampleLabel, .captionMedium)
    let isImage = window.inputTint == .gray
    canvas.text(
      canvas.fitted(
        inputName(window), font, into: layout.input.width - (isImage ? label + 4 : 0)),
      Point(layout.input.x, y), font, theme.secondary)
    if isImage {
      canvas.text(
        sampleLabel, Point(layout.input.maxX, y), .captionMedium, anchor: .trailing)
    }
    let count = "\(Number.grouped(window.reached)) / \(Number.grouped(window.output.values.count))"
    let wide = canvas.text(
      count, Point(layout.output.maxX, y), .number, theme.secondary, anchor: .trailing)
    canvas.text(
      canvas.fitted("output map", font, into: layout.output.width - wide - 6),
      Point(layout.output.x, y), font, theme.secondary)
    drawInput(window, layout, on: &canvas)
    drawOutput(window, layout, on: &canvas)
  }

  private var sampleLabel: String { (sample?.label).map { "a \($0)" } ?? "" }

  private func inputName(_ window: Window) -> String {
    if window.inputTint == .gray { return sample?.name ?? "input" }
    if case .pooling = stage { return "input map" }
    return
      "input, channel \(Number.grouped(window.channel + 1)) of \(Number.grouped(window.channelCount))"
  }

  private func drawInput(
    _ window: Window, _ layout: FilterPassLayout, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let frame = layout.input
    let pad = Double(window.padding) * layout.step
    let map = Rect(
      frame.x + pad, frame.y + pad, Double(window.input.columns) * layout.step,
      Double(window.input.rows) * layout.step)
    canvas.rectangle(frame, fill: theme.window)
    if window.padding > 0 { drawHatch(frame, on: &canvas) }
    canvas.picture(
      Picture(window.input, tint: window.inputTint, theme), in: map, isSmooth: false)
    canvas.rectangle(frame.inset(-1), stroke: Stroke(theme.border))
    let lens = windowFrame(window, layout)
    canvas.rectangle(lens.inset(-3), stroke: Stroke(theme.window))
    canvas.rectangle(lens.inset(-2), stroke: Stroke(theme.focus, width: 2))
    canvas.touch(
      Target(
        .rectangle(frame), .mapCell, help: "Moves the window to the pointer; a click holds it."))
  }

  /// Slanted lines where zeros are put around a map.
  private func drawHatch(_ frame: Rect, on canvas: inout Canvas) {
    let stroke = Stroke(canvas.theme.border)
    canvas.clipped(to: frame) { canvas in
      for place in stride(from: 6.0, to: frame.width + frame.height, by: 6) {
        canvas.line(
          Point(frame.x + place, frame.y), Point(frame.x + place - frame.height, frame.maxY),
          stroke)
      }
    }
  }

  /// Where the window lies on the input.
  func windowFrame(_ window: Window, _ layout: FilterPassLayout) -> Rect {
    let pitch = layout.step * Double(window.stride)
    return Rect(
      layout.input.x + Double(window.cell.column) * pitch,
      layout.input.y + Double(window.cell.row) * pitch,
      Double(window.kernelColumns) * layout.step, Double(window.kernelRows) * layout.step)
  }

  /// Where the current cell lies on the output.
  func cellFrame(_ window: Window, _ layout: FilterPassLayout) -> Rect {
    let pitch = layout.step * Double(window.stride)
    return Rect(
      layout.output.x + layout.outputInset.x + Double(window.cell.column) * pitch,
      layout.output.y + layout.outputInset.y + Double(window.cell.row) * pitch, pitch, pitch)
  }

  private func drawOutput(
    _ window: Window, _ layout: FilterPassLayout, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let frame = layout.output
    let pitch = layout.step * Double(window.stride)
    let map = Rect(
      frame.x + layout.outputInset.x, frame.y + layout.outputInset.y,
      Double(window.output.columns) * pitch, Double(window.output.rows) * pitch)
    canvas.rectangle(frame, fill: theme.window)
    canvas.rectangle(frame.inset(-1), stroke: Stroke(theme.border))
    canvas.rectangle(map, fill: theme.zero)
    if pitch >= 3 {
      for row in (window.cell.row...window.output.rows) where row > 0 {
        canvas.horizontal(map.x, map.y + Double(row) * pitch - 1, map.width, theme.window)
      }
      let top = map.y + Double(window.cell.row) * pitch
      for column in 1...window.output.columns {
        canvas.vertical(map.x + Double(column) * pitch - 1, top, map.maxY - top, theme.window)
      }
    }
    drawReached(window, map, pitch, on: &canvas)
    let cell = cellFrame(window, layout)
    canvas.rectangle(cell.inset(-3), stroke: Stroke(theme.window))
    canvas.rectangle(cell.inset(-2), stroke: Stroke(theme.focus, width: 2))
    canvas.touch(
      Target(
        .rectangle(frame), .mapCell,
        help: "Shows how this number comes about; a click holds the window."))
  }

  /// The rows that are done, and the current one up to its cell.
  private func drawReached(
    _ window: Window, _ map: Rect, _ pitch: Double, on canvas: inout Canvas
  ) {
    let output = window.output
    let (row, column) = (window.cell.row, window.cell.column)
    let parts = [
      (0..<row, output.columns), (row..<row + 1, column + 1),
    ]
    for (rows, columns) in parts where !rows.isEmpty {
      let values = rows.flatMap { row in
        output.values[row * output.columns..<row * output.columns + columns]
      }
      let grid = NumberGrid(rows: rows.count, columns: columns, values: values)
      canvas.picture(
        Picture(grid, tint: .scale(outputScale), canvas.theme),
        in: Rect(
          map.x, map.y + Double(rows.lowerBound) * pitch, Double(columns) * pitch,
          Double(rows.count) * pitch),
        isSmooth: false)
    }
  }
}
