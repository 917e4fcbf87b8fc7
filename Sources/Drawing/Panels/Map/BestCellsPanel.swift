/// The best cells of a map, a row each.
package struct BestCellsPanel: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    /// Its place among all, from 1.
    package var rank: Int
    /// As many as the panel has columns.
    package var texts: [String]
    /// Whether it is the cell that the page tells of.
    package var isChosen: Bool

    package init(rank: Int, texts: [String], isChosen: Bool) {
      (self.rank, self.texts, self.isChosen) = (rank, texts, isChosen)
    }
  }

  package var frame: PanelFrame
  package var columns: [String]
  package var rows: [Row]
  /// The first row shown where they do not all fit; a wheel moves it.
  package var firstRow = 0
  package var hovered: Control?

  package init(_ frame: PanelFrame, columns: [String], rows: [Row]) {
    (self.frame, self.columns, self.rows) = (frame, columns, rows)
  }

  static let pitch = 24.0
  static let head = PanelFrame.header + 26

  /// How many rows a panel at `rect` shows at once.
  package func visibleRows(in rect: Rect) -> Int {
    min(rows.count, max(0, Int((rect.height - Self.head - 4) / Self.pitch)))
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.with(toggles: [
      .init("CSV", isOn: false, .command(.saveTable), help: "Saves all cells as a CSV file.")
    ]).draw(in: rect, on: &canvas)
    let theme = canvas.theme
    let visible = visibleRows(in: rect)
    guard visible > 0, !columns.isEmpty, rect.width >= 100 else { return }
    let first = min(max(firstRow, 0), rows.count - visible)
    let shown = shownColumns(rect, canvas)
    let top = rect.y + Self.head
    for (column, x) in shown {
      canvas.text(
        columns[column], Point(x, top - 8), .caption, theme.secondary, anchor: .trailing)
    }
    for (line, row) in rows[first..<first + visible].enumerated() {
      let box = Rect(rect.x + 6, top + Double(line) * Self.pitch, rect.width - 12, Self.pitch)
      let control = Control.choice(panel: frame.key, index: first + line)
      if row.isChosen { canvas.rectangle(box, fill: theme.zero) }
      if hovered == control { canvas.rectangle(box, stroke: Stroke(theme.focus)) }
      canvas.text(
        "\(row.rank)", Point(box.x + 22, box.midY + 4), .number, theme.disabled, anchor: .trailing)
      for (column, x) in shown {
        canvas.text(
          row.texts[column], Point(x, box.midY + 4.5), .value,
          row.isChosen ? theme.text : theme.secondary, anchor: .trailing)
      }
      canvas.touch(Target(.rectangle(box), control, help: "Goes to this cell."))
    }
  }

  /// The columns that have room, and where each ends; those further right go first.
  private func shownColumns(_ rect: Rect, _ canvas: Canvas) -> [(column: Int, x: Double)] {
    let widths = columns.indices.map { column in
      rows.reduce(canvas.width(columns[column], .caption)) {
        max($0, canvas.width($1.texts[column], .value))
      }
    }
    let room = rect.width - 40 - 14
    var count = columns.count
    func need() -> Double { widths[..<count].reduce(0) { $0 + $1 + 14 } }
    while count > 1, need() > room { count -= 1 }
    let gap = max(0, room - need()) / Double(count)
    var x = rect.x + 40
    return (0..<count).map { column in
      x += widths[column] + 14 + gap
      return (column, x.rounded())
    }
  }
}
