extension ConfusionPanel {
  /// Where the matrix lies, in whole points.
  struct Layout {
    var corner: Point
    /// The pitch of the cells.
    var pitch: Double
    /// For the names of the rows.
    var labelWidth: Double
    /// For the words above the signs of the columns.
    var wordsHeight = 0.0
    /// The names of rows and columns that have room, and how far apart they are.
    var rows: Set<Int> = []
    var columns: Set<Int> = []
    var gap: Double { max(pitch, (12 / pitch).rounded(.up) * pitch) }
    /// The cells are a point smaller than their pitch where they are large enough.
    var side: Double { pitch >= 6 ? pitch - 1 : pitch }

    func cell(_ row: Int, _ column: Int) -> Rect {
      Rect(corner.x + Double(column) * pitch, corner.y + Double(row) * pitch, side, side)
    }
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let images = counted(total)
    let captions = [frame.caption.isEmpty ? images : "\(images) · \(frame.caption)", images, ""]
    frame.with(captions: captions).draw(in: rect, on: &canvas)
    let layout = layout(in: rect, canvas)
    drawNames(layout, on: &canvas)
    drawCells(layout, on: &canvas)
    drawRates(rect, layout, on: &canvas)
    if signsOf == nil { drawFoot(rect, on: &canvas) } else { drawPointsFoot(rect, on: &canvas) }
  }

  /// So many images, or points.
  private func counted(_ count: Int) -> String {
    let noun = signsOf == nil ? "image" : "point"
    return "\(Number.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  private func layout(in rect: Rect, _ canvas: Canvas) -> Layout {
    let n = Double(names.count)
    let widest = signsOf == nil ? names.map { canvas.width($0, .valueMedium) }.max() ?? 0 : 0
    let label = min(max(22, widest.rounded(.up) + 14), (rect.width * 0.22).rounded(.down))
    let words = signsOf != nil && rect.height >= 240 ? 14.0 : 0
    let room = Size(
      rect.width - 16 - label - 54, rect.height - PanelFrame.header - 20 - 52 - words)
    let pitch = max(2, min(room.width / n, room.height / n).rounded(.down))
    let left = rect.x + 16 + label + ((room.width - n * pitch) / 2).rounded(.down)
    let top =
      rect.y + PanelFrame.header + 20 + words + ((room.height - n * pitch) / 2).rounded(.down)
    var layout = Layout(
      corner: Point(left.rounded(), top.rounded()), pitch: pitch, labelWidth: label,
      wordsHeight: words)
    // Where cells are small, those that are spoken of have their names, and of the others each second
    // or third.
    var first = [sample, worst].compactMap(\.self)
    if case .confusionCell(let row, let column) = hovered, names.indices.contains(row),
      names.indices.contains(column)
    {
      first.insert(GridCell(row, column), at: 0)
    }
    layout.rows = SparseLabels.places(first.map(\.row) + names.indices, pitch: pitch, least: 12)
    layout.columns = SparseLabels.places(
      first.map(\.column) + names.indices, pitch: pitch, least: 12)
    return layout
  }

  /// The colour of a count: logarithmic, else every error is nearly black.
  private func color(_ count: Int, _ theme: Theme) -> Color {
    guard count > 0 else { return theme.zero }
    guard largest > 1 else { return theme.unsigned(1) }
    return theme.unsigned(logarithm10(Double(count)) / logarithm10(Double(largest)))
  }

  private func drawNames(_ layout: Layout, on canvas: inout Canvas) {
    if let signsOf { return drawSigns(of: signsOf, layout, on: &canvas) }
    let font = layout.pitch >= 24 ? Font.valueMedium : Font(.monoMedium, 10)
    let above = canvas.fittedClasses(names, font, into: layout.gap - 1)
    let beside = canvas.fittedClasses(names, font, into: layout.labelWidth - 10)
    for index in names.indices {
      let cell = layout.cell(index, index)
      if layout.columns.contains(index) {
        canvas.text(
          above[index], Point(cell.midX, layout.corner.y - 6), font, anchor: .center)
      }
      guard layout.rows.contains(index) else { continue }
      canvas.text(
        beside[index], Point(layout.corner.x - 8, cell.midY + font.size * 0.36), font,
        anchor: .trailing)
    }
  }

  private func drawCells(_ layout: Layout, on canvas: inout Canvas) {
    let theme = canvas.theme
    for row in names.indices {
      for column in names.indices {
        let count = count(row, column)
        let cell = layout.cell(row, column)
        let color = color(count, theme)
        canvas.rectangle(cell, fill: color)
        if count > 0 {
          drawCount(count, cell, theme.ink(on: color), isRight: row == column, on: &canvas)
        }
        canvas.touch(
          Target(
            .rectangle(Rect(cell.x, cell.y, layout.pitch, layout.pitch)),
            .confusionCell(row: row, column: column), help: help(row, column, count)))
      }
    }
    if let worst { frame(worst, theme.wrong, layout, on: &canvas) }
    if let sample { frame(sample, theme.text, layout, on: &canvas) }
    if case .confusionCell(let row, let column) = hovered, names.indices.contains(row),
      names.indices.contains(column)
    {
      frame(GridCell(row, column), theme.focus, layout, on: &canvas)
    }
  }

  private func help(_ row: Int, _ column: Int, _ count: Int) -> String {
    let them = count == 1 ? "it" : "them"
    let act = signsOf == nil ? "shows \(them)" : "lights \(them) up"
    let show = count == 0 || frame.badge != nil ? "" : " A click \(act)."
    return "\(names[row]) read as \(names[column]): \(counted(count)).\(show)"
  }

  private func drawCount(
    _ count: Int, _ cell: Rect, _ ink: Color, isRight: Bool, on canvas: inout Canvas
  ) {
    guard cell.height >= 13 else { return }
    // Unlike the totals, without separators: there is no room. Thousands are better than nothing.
    let texts = [String(count)] + (count >= 1000 ? ["\(count / 1000)k"] : []) + ["…"]
    let face: FontFace = isRight ? .monoMedium : .mono
    let largest = min(20, max(11, (cell.width / 3).rounded(.down)))
    for text in texts {
      for size in [largest, 11, 10, 9] {
        let font = Font(face, size)
        guard canvas.width(text, font) <= cell.width - 1 else { continue }
        canvas.text(text, Point(cell.midX, cell.midY + size * 0.36), font, ink, anchor: .center)
        return
      }
    }
  }

  private func frame(
    _ place: GridCell, _ color: Color, _ layout: Layout, on canvas: inout Canvas
  ) {
    canvas.rectangle(
      layout.cell(place.row, place.column).inset(-1),
      stroke: Stroke(color, width: layout.pitch >= 12 ? 2 : 1))
  }

  /// Recall at the right, precision below.
  private func drawRates(_ rect: Rect, _ layout: Layout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let last = layout.cell(names.count - 1, names.count - 1)
    let right = last.maxX + 46
    let below = last.maxY + 15
    canvas.text(
      "recall", Point(right, layout.corner.y - 6), .caption, theme.secondary, anchor: .trailing)
    let end = last.midX + canvas.width("100.0", .number) / 2 + 6
    let isWide = signsOf != nil && end + canvas.width("precision", .caption) <= right
    canvas.text(
      isWide ? "precision" : "prec.", Point(right, below), .caption, theme.secondary,
      anchor: .trailing)
    let font = layout.pitch >= 16 ? Font.number : Font(.mono, 10)
    for index in names.indices {
      let cell = layout.cell(index, index)
      if let recall = recall(index), layout.rows.contains(index) {
        canvas.text(
          Number.fixed(recall * 100, decimals: 1), Point(right, cell.midY + 4), font,
          theme.secondary, anchor: .trailing)
      }
      guard layout.columns.contains(index) else { continue }
      let texts = [1, 0].map { decimals in
        precision(index).map { Number.fixed($0 * 100, decimals: decimals) } ?? "–"
      }
      let forms = texts.map { ($0, font) } + [9.0, 8].map { (texts[1], Font(.mono, $0)) }
      let form = forms.first { canvas.width($0.0, $0.1) <= layout.gap - ($0.1 == font ? 4 : 1) }
      let (text, own) = form ?? ("…", font)
      canvas.text(text, Point(cell.midX, below), own, theme.secondary, anchor: .center)
    }
  }
}
