extension TruthTablePanel {
  /// Where the columns and rows lie.
  private struct Layout {
    var header: Double
    var rowHeight: Double
    /// The rows that fit.
    var rows: Range<Int>
    /// Of the middle of the first input, from the left.
    var inputX: Double
    var inputPitch: Double
    var targetX: Double
    var cells: Double
    var cellPitch: Double
    /// Hidden neurons with a cell.
    var shown: Int
    /// Whether there is room to say how many there are.
    var isCounted: Bool
    var bar: Rect
    var markX: Double
  }

  /// The rows that a table at `rect` shows at once; with fewer than all of them, `firstRow`
  /// scrolls.
  package func visibleRows(in rect: Rect) -> Int {
    let room = rect.height - Self.header(rect)
    let all = Int(room / Self.leastRow)
    return all >= rows.count ? rows.count : max(Int((room - 16) / Self.leastRow), 0)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let layout = layout(rect, canvas.metrics)
    drawHeader(rect, layout, on: &canvas)
    for (place, row) in layout.rows.enumerated() {
      let y = rect.y + layout.header + Double(place) * layout.rowHeight
      draw(row, in: Rect(rect.x, y, rect.width, layout.rowHeight), layout, on: &canvas)
    }
    let left = rows.count - layout.rows.count
    if left > 0 && rect.height >= layout.header + 14 {
      canvas.text(
        "+\(Number.grouped(left)) more", Point(rect.x + 28, rect.maxY - 4), .caption,
        canvas.theme.secondary)
    }
  }

  private static let leastRow = 20.0

  private static func header(_ rect: Rect) -> Double { rect.height >= 150 ? 40 : 30 }

  private func layout(_ rect: Rect, _ metrics: FontMetrics) -> Layout {
    let header = Self.header(rect)
    let visible = visibleRows(in: rect)
    let footer = visible < rows.count ? 16.0 : 0
    let height = min(38, (rect.height - header - footer) / Double(max(visible, 1)))
    let first = max(min(firstRow, rows.count - visible), 0)
    let isWhole = rows.allSatisfy { $0.inputs.allSatisfy { $0 == $0.rounded() } }
    let isNarrow = rect.width < 460
    // On a wide page columns grow with it, so that no gap parts the target from the cells.
    let growth = max(1, rect.width / 536)
    var pitch = (isWhole ? 32.0 : isNarrow ? 40 : 44) * growth
    let firstX = isWhole ? 32.0 : 40
    var targetX = rect.x + firstX + pitch * Double(inputNames.count) + (isNarrow ? 14 : 20)

    // The answer's bar gives way to the hidden cells down to a few points.
    let least = metrics.width(sample, Font(.mono, 10)) + 5
    let left = targetX + (isNarrow ? 22 : 28)
    let neurons = hiddenNames.count
    let wanted = min(64, max(least, 42)) * Double(neurons)
    let bar = min(88 * growth, max(isNarrow ? 36 : 48, rect.maxX - 90 - left - wanted)).rounded(
      .down)
    let barX = rect.maxX - 84 - bar
    let room = max(barX - 6 - left, 0)
    var shown = neurons
    if Double(neurons) * least > room { shown = max(Int((room - 34) / least), 0) }
    let cellRoom = shown < neurons ? room - 34 : room
    let cellPitch =
      shown > 0 ? min((64 * growth).rounded(.down), (cellRoom / Double(shown)).rounded(.down)) : 0
    let cells =
      barX - (cellPitch > 48 ? 0 : 6) - Double(shown) * cellPitch - (shown < neurons ? 34 : 0)
    if growth > 1 {
      // What is left over between target and cells is shared with the columns before.
      let count = Double(inputNames.count)
      let step = max(0, cells - targetX - 0.1 * rect.width) / (count + 1)
      pitch += step
      targetX += step * (count + 0.5)
    }
    return Layout(
      header: header, rowHeight: height, rows: first..<(first + visible), inputX: firstX,
      inputPitch: pitch,
      targetX: targetX,
      cells: cells, cellPitch: cellPitch,
      shown: shown, isCounted: shown < neurons && barX - targetX > 66, bar: Rect(barX, 0, bar, 10),
      markX: rect.maxX - 18)
  }

  /// As wide as an activation gets.
  private var sample: String {
    switch hiddenScale {
    case .probability: "0.00"
    case .signed(let limit), .unsigned(let limit):
      Number.compact(hiddenScale == .unsigned(limit: limit) ? limit : -limit)
    case .heights(let range): Number.compact(-max(abs(range.lowerBound), abs(range.upperBound)))
    }
  }

  private func isLit(_ neuron: Int) -> Bool {
    let control = Control.neuron(layer: hiddenLayer, index: neuron)
    return hovered == control || pinned == control
  }

  private func drawHeader(_ rect: Rect, _ layout: Layout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let y = rect.y + layout.header - 12
    for (i, name) in inputNames.enumerated() {
      canvas.text(
        name, Point(rect.x + layout.inputX + Double(i) * layout.inputPitch, y), .caption,
        theme.secondary,
        anchor: .center)
    }
    canvas.text("target", Point(layout.targetX, y), .caption, theme.secondary, anchor: .center)
    for j in 0..<layout.shown {
      let x = layout.cells + Double(j) * layout.cellPitch
      let width = cellWidth(layout)
      canvas.text(
        hiddenNames[j], Point(x + width / 2, y), isLit(j) ? Font(.semibold, 11) : .caption,
        isLit(j) ? theme.focus : theme.secondary, anchor: .center)
      canvas.touch(
        Target(
          .rectangle(Rect(x, y - 12, width, 16)), .neuron(layer: hiddenLayer, index: j),
          help: "What this neuron makes of each row."))
    }
    if layout.isCounted {
      canvas.text(
        "of \(hiddenNames.count)", Point(layout.bar.x - 8, y), .caption, theme.secondary,
        anchor: .trailing)
    }
    let words = ["answer ŷ", "ŷ"].first { canvas.width($0, .caption) <= layout.bar.width }
    canvas.text(words ?? "ŷ", Point(layout.bar.x, y), .caption, theme.secondary)
  }

  private func cellWidth(_ layout: Layout) -> Double {
    layout.cellPitch - (layout.cellPitch > 48 ? 8 : 3)
  }

  private func draw(
    _ index: Int, in rect: Rect, _ layout: Layout, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let row = rows[index]
    let y = rect.midY
    if !row.isRight {
      canvas.rectangle(rect, fill: theme.wrong.opacity(0.16))
      canvas.rectangle(Rect(rect.x, rect.y, 3, rect.height), fill: theme.wrong)
    }
    canvas.touch(
      Target(.rectangle(rect), .row(index), help: "A row of the data, here and in every panel."))
    if hovered == .row(index) || pinned == .row(index) {
      canvas.rectangle(rect, stroke: Stroke(theme.focus))
    }
    canvas.marker(
      at: Point(rect.x + 14, y), isTrue: row.target > 0.5, radius: min(5, rect.height / 4),
      hasRing: false)
    for (i, value) in row.inputs.prefix(inputNames.count).enumerated() {
      let isWhole = value == value.rounded()
      canvas.text(
        isWhole ? Number.fixed(value, decimals: 0) : Number.fixed(value, decimals: 2),
        Point(rect.x + layout.inputX + Double(i) * layout.inputPitch, y + 5),
        isWhole ? .value : .number,
        anchor: .center)
    }
    canvas.text(
      Number.tick(row.target), Point(layout.targetX, y + 5), Font(.monoSemibold, 13),
      anchor: .center)
    drawCells(row, y, rect.height, layout, on: &canvas)
    drawAnswer(row, y, layout, on: &canvas)
    if row.isRight {
      canvas.tickMark(at: Point(layout.markX, y))
    } else {
      canvas.crossMark(at: Point(layout.markX, y), width: 2.25)
    }
  }

  private func drawCells(
    _ row: Row, _ y: Double, _ height: Double, _ layout: Layout, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let tall = min(26, (height - 4).rounded(.down))
    let width = cellWidth(layout)
    let font = Font(.monoMedium, width >= 40 ? 11 : 10)
    for j in 0..<min(layout.shown, row.hidden.count) {
      let value = row.hidden[j]
      let cell = Rect(
        layout.cells + Double(j) * layout.cellPitch, (y - tall / 2).rounded(), width, tall)
      let color = hiddenScale.color(value, theme)
      canvas.rectangle(cell, fill: color)
      let text = Number.compact(value)
      if canvas.width(text, font) <= width {
        canvas.text(
          text, Point(cell.midX, cell.midY + 4), font, theme.ink(on: color), anchor: .center)
      }
      if isLit(j) { canvas.rectangle(cell.inset(-1), stroke: Stroke(theme.focus)) }
    }
    if layout.isCounted {
      canvas.text(
        "…", Point(layout.bar.x - 20, y + 4), .caption, theme.secondary, anchor: .center)
    }
  }

  /// A bar from one half to the answer, the target as a triangle above it, and the number.
  private func drawAnswer(
    _ row: Row, _ y: Double, _ layout: Layout, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let bar = layout.bar.offset(0, y - 5)
    canvas.rectangle(bar, fill: theme.zero)
    if row.answer.isFinite {
      let end = bar.x + bar.width * min(max(row.answer, 0), 1)
      canvas.rectangle(
        Rect(min(bar.midX, end), bar.y, abs(end - bar.midX), bar.height),
        fill: row.answer > 0.5 ? theme.positive : theme.negative)
    }
    canvas.vertical(bar.midX, y - 9, 18, theme.text)
    let x = bar.x + bar.width * min(max(row.target, 0), 1)
    canvas.polygon(
      [Point(x, y - 5.5), Point(x - 4, y - 10.5), Point(x + 4, y - 10.5)], fill: theme.secondary)
    canvas.text(
      Number.fixed(row.answer, decimals: 2), Point(bar.maxX + 10, y + 5), .valueMedium)
  }
}
