extension RunTablePanel {
  /// What a column says.
  private enum Column: CaseIterable {
    case layers, activation, step, loss, score

    /// Those that are left out for want of room, the least important first.
    static let expendable: [Column] = [.activation, .step, .loss]

    var isNumber: Bool { self != .layers && self != .activation }
    /// In points; layers and what was done to them may be shortened, numbers never.
    var most: Double { self == .layers ? 128 : self == .activation ? 72 : .infinity }
  }

  /// A column and where it stands, in points from the left.
  private struct Placed {
    var column: Column
    var x: Double
    var width: Double
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.with(toggles: [
      .init("CSV", isOn: false, .command(.saveTable), help: "Saves the table as a CSV file.")
    ]).draw(in: rect, on: &canvas)
    let shown = shownRows(in: rect)
    guard rect.width >= 100, !shown.isEmpty else { return }
    let placed = columns(in: rect, canvas)
    let top = rect.y + Self.head
    for place in placed {
      draw(
        name(place.column), place, top - 8, .caption,
        canvas.theme.secondary, on: &canvas)
    }
    let pitch = pitch(in: rect)
    for (line, index) in shown.enumerated() {
      let row = Rect(rect.x + 8, top + Double(line) * pitch, rect.width - 16, pitch)
      draw(index, placed, row, on: &canvas)
    }
    let left = rows.count - shown.count
    if left > 0 {
      canvas.text(
        "+ \(Number.grouped(left)) more", Point(rect.x + 34, rect.maxY - 8), .caption,
        canvas.theme.secondary)
    }
  }

  private func name(_ column: Column) -> String {
    switch column {
    case .layers: "layers"
    case .activation: "activation"
    case .step: "step"
    case .loss: "test loss"
    case .score: scoreName
    }
  }

  private func text(_ column: Column, _ row: Row) -> String {
    switch column {
    case .layers: row.layers
    case .activation: row.activation
    case .step: row.step
    case .loss: row.loss
    case .score: row.score
    }
  }

  private func font(_ column: Column) -> Font { column.isNumber ? .value : .body }

  /// The columns that have room, with what is left over between them.
  private func columns(in rect: Rect, _ canvas: Canvas) -> [Placed] {
    let least = 14.0
    let room = rect.width - 34 - 12
    func need(_ column: Column) -> Double {
      let widest = rows.reduce(canvas.width(name(column), .caption)) {
        max($0, canvas.width(text(column, $1), font(column)))
      }
      return min(widest, column.most).rounded(.up)
    }
    var columns = Column.allCases.map { Placed(column: $0, x: 0, width: need($0)) }
    func total() -> Double { columns.reduce(-least) { $0 + $1.width + least } }
    for column in Column.expendable where total() > room {
      columns.removeAll { $0.column == column }
    }
    let spare = room - total()
    // What is missing still, the layers lack.
    columns[0].width = max(0, columns[0].width + min(0, spare))
    let gap = least + max(0, spare) / Double(max(columns.count - 1, 1))
    var x = rect.x + 34
    for place in columns.indices {
      columns[place].x = x.rounded()
      x += columns[place].width + gap
    }
    return columns
  }

  private func draw(_ index: Int, _ columns: [Placed], _ line: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let row = rows[index]
    let control = Control.choice(panel: frame.key, index: index)
    let isHovered = hovered == control
    if row.isCurrent { canvas.rectangle(line, fill: theme.zero) }
    if isHovered { canvas.rectangle(line, stroke: Stroke(theme.focus)) }
    drawBadge(row, Point(line.x + 12, line.midY), on: &canvas)
    let color = row.isCurrent ? theme.text : row.isOld ? theme.disabled : theme.secondary
    for place in columns {
      draw(
        text(place.column, row), place, line.midY + 4.5, font(place.column), color, on: &canvas)
    }
    let help =
      row.isCurrent
      ? "The run that the page shows."
      : row.isOld
        ? "Run \(row.letter) was left with a reset: these numbers are all that is kept of it."
        : "Opens run \(row.letter)."
    canvas.touch(Target(.rectangle(line), control, help: help))
  }

  private func draw(
    _ text: String, _ place: Placed, _ baseline: Double, _ font: Font, _ color: Color,
    on canvas: inout Canvas
  ) {
    if place.column.isNumber {
      canvas.text(
        text, Point(place.x + place.width, baseline), font, color, anchor: .trailing)
    } else {
      canvas.text(
        canvas.fitted(text, font, into: place.width + 1), Point(place.x, baseline), font, color)
    }
  }

  /// The letter of a run, on a filled badge where it is the current one.
  private func drawBadge(_ row: Row, _ center: Point, on canvas: inout Canvas) {
    let theme = canvas.theme
    let box = Rect(center: Point(center.x, center.y.rounded()), side: 16)
    canvas.rectangle(
      box, fill: row.isCurrent ? theme.text : theme.zero,
      stroke: row.isCurrent ? nil : Stroke(theme.border), cornerRadius: 3)
    canvas.text(
      canvas.fitted(row.letter, .captionMedium, into: 15), Point(box.midX, box.maxY - 4),
      .captionMedium,
      row.isCurrent ? theme.window : row.isOld ? theme.disabled : theme.secondary, anchor: .center)
  }
}
