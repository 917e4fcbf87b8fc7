extension Tooltip {
  private static let padding = 10.0
  private static let cell = Size(44, 20)
  private static let cellPitch = 46.0
  private static let cellsInRow = 4
  private static let mostCells = 8
  private static let wrap = 280.0

  /// The size of the box, in points.
  package func size(_ metrics: FontMetrics) -> Size {
    var width = 0.0
    var height = 0.0
    for line in lines {
      let size = Self.size(line, metrics)
      width = max(width, size.width)
      height += size.height
    }
    return Size((width + 2 * Self.padding).rounded(.up), height + 15)
  }

  /// Draws the tooltip where `placement` says.
  package func draw(_ placement: Placement, on canvas: inout Canvas) {
    let theme = canvas.theme
    placement.leader?.draw(on: &canvas)
    canvas.rectangle(
      placement.box, fill: theme.window, stroke: Stroke(theme.disabled), cornerRadius: 4)
    var y = placement.box.y + 8
    for line in lines {
      Self.draw(line, Point(placement.box.x + Self.padding, y), on: &canvas)
      y += Self.size(line, canvas.metrics).height
    }
  }

  private static func size(_ line: Line, _ metrics: FontMetrics) -> Size {
    switch line {
    case .title(let pieces):
      return Size(
        pieces.reduce(-8) { $0 + metrics.width($1.string, $1.font) + 8 }, 19)
    case .formula(let text):
      return Size(metrics.width(text, .number), 19)
    case .cells(let cells):
      let shown = min(cells.count, mostCells)
      let rows = (shown + cellsInRow - 1) / cellsInRow
      let columns = min(shown, cellsInRow)
      return Size(
        Double(columns) * cellPitch - 2,
        Double(rows) * 40 + 4 + (shown < cells.count ? 15 : 0))
    case .value(let name, let value):
      return Size(metrics.width(name + " ", .caption) + metrics.width(value, .number), 17)
    case .sentence(let text):
      let rows = wrapped(text, metrics)
      return Size(
        rows.reduce(0) { max($0, metrics.width($1, .caption)) }, Double(rows.count) * 16)
    }
  }

  private static func draw(_ line: Line, _ at: Point, on canvas: inout Canvas) {
    let theme = canvas.theme
    switch line {
    case .title(let pieces):
      var x = at.x
      for piece in pieces {
        x +=
          canvas.text(
            piece.string, Point(x, at.y + 12), piece.font, piece.color(theme)) + 8
      }
    case .formula(let text):
      canvas.text(text, Point(at.x, at.y + 12), .number)
    case .cells(let cells):
      draw(cells, at, on: &canvas)
    case .value(let name, let value):
      canvas.runs(
        [
          Canvas.Run(name + " ", .caption, theme.secondary),
          Canvas.Run(value, .number, theme.text),
        ], Point(at.x, at.y + 12))
    case .sentence(let text):
      for (i, row) in wrapped(text, canvas.metrics).enumerated() {
        canvas.text(row, Point(at.x, at.y + 11 + 16 * Double(i)), .caption)
      }
    }
  }

  private static func draw(_ cells: [Cell], _ at: Point, on canvas: inout Canvas) {
    let theme = canvas.theme
    for (i, item) in cells.prefix(mostCells).enumerated() {
      let x = at.x + Double(i % cellsInRow) * cellPitch
      let y = at.y + Double(i / cellsInRow) * 40
      let label = canvas.fitted(item.label, .number, into: cell.width)
      canvas.text(
        label, Point(x + cell.width / 2, y + 12), .number, theme.secondary, anchor: .center)
      let color = item.scale.color(item.value, theme)
      canvas.rectangle(Rect(x, y + 17, cell.width, cell.height), fill: color)
      canvas.text(
        Number.compact(item.value), Point(x + cell.width / 2, y + 31), .numberMedium,
        theme.ink(on: color), anchor: .center)
    }
    if cells.count > mostCells {
      let rows = Double(mostCells / cellsInRow)
      canvas.text(
        "+\(Number.grouped(cells.count - mostCells)) more", Point(at.x, at.y + rows * 40 + 12),
        .caption, theme.secondary)
    }
  }

  /// The words of `text` in lines no wider than 280 points.
  private static func wrapped(_ text: String, _ metrics: FontMetrics) -> [String] {
    var rows: [String] = []
    var row = ""
    for word in text.split(separator: " ") {
      let longer = row.isEmpty ? String(word) : row + " " + word
      if !row.isEmpty && metrics.width(longer, .caption) > wrap {
        rows.append(row)
        row = String(word)
      } else {
        row = longer
      }
    }
    rows.append(row)
    return rows
  }
}

extension Tooltip.Title {
  fileprivate var string: String {
    switch self {
    case .name(let text), .kind(let text): text
    }
  }

  fileprivate var font: Font {
    switch self {
    case .name: Font(.semibold, 13)
    case .kind: .caption
    }
  }

  fileprivate func color(_ theme: Theme) -> Color {
    switch self {
    case .name: theme.focus
    case .kind: theme.secondary
    }
  }
}
