extension MapPanel {
  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.with(toggles: toggles).draw(in: rect, on: &canvas)
    guard rect.width >= 100, rect.height >= 100 else { return }
    let area = Self.area(in: rect)
    canvas.touch(Target(.rectangle(area), .map(frame.key)))
    picture.draw(in: area, on: &canvas)
    canvas.clipped(to: area) { drawBlocks(in: area, on: &$0) }
    let border = borderLines(in: area)
    canvas.clipped(to: area) { draw(border, on: &$0) }
    drawAxes(in: area, rect, on: &canvas)
    drawCells(in: area, on: &canvas)
    drawWords(border, in: area, on: &canvas)
    if rect.maxY - area.maxY > 60 { drawLegend(in: rect, on: &canvas) }
  }

  /// The edges of blocks where they are large enough to be seen as such.
  private func drawBlocks(in area: Rect, on canvas: inout Canvas) {
    let color = canvas.theme.window.opacity(0.4)
    for block in blocks where block.width * block.height > 1 || block.width == picture.columns {
      let rect = rect(of: block, in: area)
      guard rect.width >= 8, rect.height >= 8 else { continue }
      canvas.rectangle(rect, stroke: Stroke(color, width: 0.5))
    }
  }

  /// Stepped lines around the cells whose number reaches the border.
  private func borderLines(in area: Rect) -> [Contour.Line] {
    guard let border else { return [] }
    let (columns, rows) = (picture.columns, picture.rows)
    func isOver(_ x: Int, _ y: Int) -> Bool? {
      let value = picture.values[picture.cells[y * columns + x]]
      return value.isNaN ? nil : value >= border.value
    }
    let (wide, high) = (area.width / Double(columns), area.height / Double(rows))
    func corner(_ x: Int, _ y: Int) -> Point {
      Point(area.x + Double(x) * wide, area.maxY - Double(y) * high)
    }
    var pieces: [(from: Point, to: Point)] = []
    for y in 0..<rows {
      for x in 0..<columns {
        guard let own = isOver(x, y) else { continue }
        if x + 1 < columns, let right = isOver(x + 1, y), right != own {
          pieces.append((corner(x + 1, y), corner(x + 1, y + 1)))
        }
        if y + 1 < rows, let above = isOver(x, y + 1), above != own {
          pieces.append((corner(x, y + 1), corner(x + 1, y + 1)))
        }
      }
    }
    return LineGraph.joined(pieces)
  }

  private func draw(_ lines: [Contour.Line], on canvas: inout Canvas) {
    for line in lines {
      canvas.polyline(
        line.points, Stroke(canvas.theme.window, width: 4.5, cap: .round), isClosed: line.isClosed)
    }
    for line in lines {
      canvas.polyline(
        line.points, Stroke(canvas.theme.text, width: 2, cap: .round), isClosed: line.isClosed)
    }
  }

  /// What the usual cell, the border and parts of the map are called, where there is room for it.
  private func drawWords(_ lines: [Contour.Line], in area: Rect, on canvas: inout Canvas) {
    var taken = [rect(of: chosen, in: area).inset(-3)]
    if let usual { taken.append(rect(of: usual, in: area).inset(-3)) }
    func isCrossed(_ box: Rect) -> Bool {
      lines.contains { line in
        zip(line.points, line.points.dropFirst()).contains { a, b in
          min(a.x, b.x) < box.maxX + 3 && max(a.x, b.x) > box.x - 3 && min(a.y, b.y) < box.maxY + 3
            && max(a.y, b.y) > box.y - 3
        }
      }
    }
    func put(_ words: String, at places: [Point], _ canvas: inout Canvas) {
      let size = Size(canvas.width(words, .caption).rounded(.up) + 12, 18)
      for place in places {
        let box = Rect(
          (place.x - size.width / 2).rounded(), (place.y - 9).rounded(), size.width, size.height)
        guard area.contains(box), !isCrossed(box),
          taken.allSatisfy({ $0.intersection(box).isEmpty })
        else { continue }
        taken.append(box)
        canvas.rectangle(box, fill: canvas.theme.window.opacity(0.8), cornerRadius: 3)
        canvas.text(
          words, Point(box.midX, box.maxY - 5), .caption, canvas.theme.text, anchor: .center)
        return
      }
    }
    if let usual {
      let box = rect(of: usual, in: area)
      let reach = (canvas.width("default", .caption) + 12) / 2 + 8
      put(
        "default", at: [Point(box.x - reach, box.midY), Point(box.maxX + reach, box.midY)], &canvas)
    }
    // Beside the longest line, left of its middle or as near to that as may be.
    if let border, let line = lines.max(by: { $0.points.count < $1.points.count }) {
      let middle = line.points.count / 2
      let order = line.points.indices.sorted { abs($0 - middle) < abs($1 - middle) }
      let reach = (canvas.width(border.name, .caption) + 12) / 2 + 10
      put(
        border.name, at: order.map { Point(line.points[$0].x - reach, line.points[$0].y) }, &canvas)
    }
    for note in notes {
      let cell = rect(of: Cell(x: note.x, y: note.y), in: area)
      put(note.words, at: [cell.center], &canvas)
    }
  }

  private func drawAxes(in area: Rect, _ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let (wide, high) = (area.width / Double(across.count), area.height / Double(max(up.count, 1)))
    let own = across.texts[chosen.x]
    let ownWidth = canvas.width(own, .number)
    let ownX = min(
      max(area.x + (Double(chosen.x) + 0.5) * wide, area.x + ownWidth / 2),
      area.maxX - ownWidth / 2)
    for tick in across.ticks(area.width, gap: 70) {
      let x = area.x + tick.place * wide
      canvas.vertical(min(x, area.maxX - 1), area.maxY, 4, theme.border)
      let reach = (canvas.width(tick.text, .number) + ownWidth) / 2 + 8
      guard abs(x - ownX) >= reach else { continue }
      canvas.text(
        tick.text, Point(x, area.maxY + 18), .number, theme.secondary, anchor: .center)
    }
    canvas.text(own, Point(ownX, area.maxY + 18), .number, theme.focus, anchor: .center)
    if rect.maxY - area.maxY > 60 {
      canvas.text(
        name(across), Point(area.maxX, area.maxY + 34), .caption, theme.secondary,
        anchor: .trailing)
    }
    canvas.text(name(up), Point(rect.x + 12, area.y - 6), .caption, theme.secondary)
    guard up.count > 1 else { return }
    let ownY = area.maxY - (Double(chosen.y) + 0.5) * high
    for tick in up.ticks(area.height, gap: 18) {
      let y = area.maxY - tick.place * high
      guard abs(y - ownY) >= 14 else { continue }
      canvas.text(
        tick.text, Point(area.x - 8, y + 4), .number, theme.secondary, anchor: .trailing)
    }
    canvas.text(
      up.texts[chosen.y], Point(area.x - 8, ownY + 4), .number, theme.focus, anchor: .trailing)
  }

  private func name(_ axis: MapAxisScale) -> String {
    axis.isLog ? "\(axis.title), log" : axis.title
  }

  /// The cell of the usual options, and the one that is looked at with its lines to both axes.
  private func drawCells(in area: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    if let usual {
      let box = rect(of: usual, in: area)
      canvas.rectangle(box, stroke: Stroke(theme.text, width: 1.5))
    }
    let box = rect(of: chosen, in: area)
    if up.count > 1 { canvas.horizontal(area.x, box.midY, box.x - area.x, theme.focus) }
    canvas.vertical(box.midX, box.maxY, area.maxY - box.maxY, theme.focus)
    // Yellow on yellow is lost: dark on both sides.
    canvas.rectangle(box.inset(-2.5), stroke: Stroke(theme.window, width: 1.5))
    canvas.rectangle(box.inset(-1), stroke: Stroke(theme.focus, width: 1.5))
    canvas.rectangle(box.inset(0.5), stroke: Stroke(theme.window, width: 1))
  }

  private func drawLegend(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let y = rect.maxY - 14
    var x = rect.x + 12
    x += canvas.text(legend.name, Point(x, y), .caption, theme.secondary) + 10
    x += canvas.text(legend.low, Point(x, y), .number, theme.secondary) + 8
    let bar = Rect(x, y - 10, min(120, max(rect.width * 0.16, 40)), 11)
    let colors = picture.isReversed ? Ramp(theme.unsigned.stops.reversed()) : theme.unsigned
    canvas.picture(.strip(colors), in: bar)
    x = bar.maxX + 8
    x += canvas.text(legend.high, Point(x, y), .number, theme.secondary) + 24
    for words in keys where x + canvas.width(words, .caption) <= rect.maxX - 12 {
      x += canvas.text(words, Point(x, y), .caption, theme.secondary) + 20
    }
  }
}
