extension HelpSheet {
  /// How large the help is set: the largest that fits the page is taken.
  private struct Measure {
    var font: Font
    var row: Double
    var heading: Double
    var gap: Double
    /// The room for keys at the left of a column.
    var keys: Double

    static let all = [
      Measure(font: .body, row: 24, heading: 28, gap: 12, keys: 84),
      Measure(font: .body, row: 20, heading: 24, gap: 8, keys: 84),
      Measure(font: .caption, row: 18, heading: 24, gap: 4, keys: 62),
      Measure(font: .caption, row: 15.5, heading: 21, gap: 0, keys: 62),
    ]
  }

  private struct Arrangement {
    var measure: Measure
    /// The blocks of each column.
    var columns: [[Block]]
    var columnWidth: Double
    var height: Double
  }

  private static let header = 52.0
  private static let padding = 20.0
  /// The room between two columns.
  private static let between = 20.0

  /// Draws the sheet in the middle of the page.
  package func draw(in page: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let arrangement = arrange(in: page.inset(16), canvas)
    let columns = Double(arrangement.columns.count)
    let width = columns * arrangement.columnWidth + (columns - 1) * Self.between + 2 * Self.padding
    let height = Self.header + arrangement.height + Self.padding
    let sheet = Rect(
      (page.midX - width / 2).rounded(), (page.midY - height / 2).rounded(), width.rounded(),
      height.rounded())
    canvas.rectangle(page, fill: theme.window.opacity(0.72))
    canvas.touch(Target(.rectangle(page), .command(.help), help: "Closes the help."))
    canvas.rectangle(sheet, fill: theme.panel, stroke: Stroke(theme.disabled), cornerRadius: 4)
    canvas.touch(Target(.rectangle(sheet), .note))
    canvas.text(title, Point(sheet.x + Self.padding, sheet.y + 30), .title)
    drawClose(Point(sheet.maxX - Self.padding, sheet.y + 18), on: &canvas)

    var x = sheet.x + Self.padding
    for column in arrangement.columns {
      var y = sheet.y + Self.header
      for block in column {
        y = draw(
          block, Point(x, y), arrangement.columnWidth, arrangement.measure, on: &canvas)
      }
      x += arrangement.columnWidth + Self.between
    }
  }

  private func drawClose(_ corner: Point, on canvas: inout Canvas) {
    let chip = canvas.keyChip("Esc", topRight: corner)
    canvas.text(
      "close", Point(chip.x - 6, chip.y + 12), .caption, canvas.theme.secondary,
      anchor: .trailing)
    canvas.touch(
      Target(
        .rectangle(Rect(chip.x - 48, chip.y - 4, chip.width + 48, 24)), .command(.help),
        help: "Closes the help: Esc or H."))
  }

  private func draw(
    _ block: Block, _ corner: Point, _ width: Double, _ measure: Measure,
    on canvas: inout Canvas
  ) -> Double {
    let theme = canvas.theme
    canvas.text(
      block.heading, Point(corner.x, corner.y + measure.heading - 10), .captionMedium,
      theme.secondary)
    canvas.horizontal(corner.x, corner.y + measure.heading - 5, width, theme.border)
    var y = corner.y + measure.heading
    for row in block.rows {
      let place = Rect(corner.x, y, width, measure.row)
      let isLit = row.command != nil && pointer.map(place.contains) ?? false
      if isLit { canvas.rectangle(place.inset(-6, 0), fill: theme.zero, cornerRadius: 3) }
      var x = corner.x
      for label in row.labels {
        let chip = TransportBar.chipWidth(label, canvas)
        canvas.keyChip(label, topRight: Point(x + chip, y + measure.row / 2 - 8))
        x += chip + 4
      }
      let left = max(corner.x + measure.keys, x + 4)
      canvas.text(
        canvas.fitted(row.help, measure.font, into: corner.x + width - left),
        Point(left, y + measure.row / 2 + 4.5), measure.font, isLit ? theme.focus : theme.text)
      if let command = row.command {
        canvas.touch(Target(.rectangle(place), .command(command), help: row.help))
      }
      y += measure.row
    }
    return y + measure.gap
  }

  /// The largest setting that fits, or the smallest where none does.
  private func arrange(in page: Rect, _ canvas: Canvas) -> Arrangement {
    let blocks = blocks()
    var last: Arrangement?
    for (size, measure) in Measure.all.enumerated() {
      let widest = blocks.flatMap(\.rows).map { canvas.width($0.help, measure.font) }.max() ?? 0
      let wanted = (measure.keys + widest).rounded(.up)
      let room = page.width - 2 * Self.padding
      let whole = max(1, Int((room + Self.between) / (wanted + Self.between)))
      // Rather than leave rows out, the smallest setting shortens a sentence.
      let most = size == Measure.all.count - 1 ? whole + 1 : whole
      for count in 1...most {
        let columns = Self.split(blocks, into: count, measure)
        let height = columns.map { Self.height($0, measure) }.max() ?? 0
        let width = min(
          wanted, (room - Self.between * Double(columns.count - 1)) / Double(columns.count))
        let found = Arrangement(
          measure: measure, columns: columns, columnWidth: width, height: height)
        // Neither a ribbon nor a tower: as many columns as make the sheet wider than high.
        let isWide = width * Double(columns.count) >= height * 1.2 || count == most
        if isWide, Self.header + height + Self.padding <= page.height { return found }
        last = found
      }
    }
    return last
      ?? Arrangement(measure: Measure.all[0], columns: [], columnWidth: page.width, height: 0)
  }

  private static func height(_ blocks: [Block], _ measure: Measure) -> Double {
    blocks.reduce(0) {
      $0 + measure.heading + measure.row * Double($1.rows.count) + measure.gap
    }
  }

  /// Blocks in their order in so many columns, the highest as low as can be.
  private static func split(_ blocks: [Block], into count: Int, _ measure: Measure) -> [[Block]] {
    var limit = height(blocks, measure) / Double(count)
    while true {
      var columns: [[Block]] = [[]]
      for block in blocks {
        let last = columns.count - 1
        if !columns[last].isEmpty, height(columns[last] + [block], measure) > limit {
          columns.append([block])
        } else {
          columns[last].append(block)
        }
      }
      if columns.count <= count { return columns }
      limit += measure.row
    }
  }
}
