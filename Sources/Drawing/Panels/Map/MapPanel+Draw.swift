extension MapPanel {
  private var axes: MapAxes { MapAxes(across: across, up: up, chosen: chosen) }

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
    axes.draw(in: area, of: rect, on: &canvas)
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

  /// The cell of the usual options, and the one that is looked at with its lines to both axes.
  private func drawCells(in area: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    if let usual {
      let box = rect(of: usual, in: area)
      canvas.rectangle(box, stroke: Stroke(theme.text, width: 1.5))
    }
    let box = rect(of: chosen, in: area)
    axes.mark(box, in: area, on: &canvas)
  }

  private func drawLegend(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let y = rect.maxY - 14
    var x = rect.x + 12
    x += canvas.text(legend.name, Point(x, y), .caption, theme.secondary) + 10
    x += canvas.text(legend.low, Point(x, y), .number, theme.secondary) + 8
    let bar = Rect(x, y - 10, min(120, max(rect.width * 0.16, 40)), 11)
    let ramp = picture.scale == .difference ? theme.signed : theme.unsigned
    let colors = picture.isReversed ? Ramp(ramp.stops.reversed()) : ramp
    canvas.picture(.strip(colors), in: bar)
    x = bar.maxX + 8
    x += canvas.text(legend.high, Point(x, y), .number, theme.secondary) + 24
    for words in keys where x + canvas.width(words, .caption) <= rect.maxX - 12 {
      x += canvas.text(words, Point(x, y), .caption, theme.secondary) + 20
    }
  }
}
