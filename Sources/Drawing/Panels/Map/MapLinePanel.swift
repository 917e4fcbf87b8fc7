/// The share of seeds that learn along one row or column of a map, with where it may truly lie.
package struct MapLinePanel: Equatable, Sendable {
  package struct Place: Equatable, Sendable {
    /// In cells from the start of the axis.
    package var cell: Int
    package var share: Double
    package var low: Double
    package var high: Double

    package init(cell: Int, share: Double, low: Double, high: Double) {
      (self.cell, self.share, self.low, self.high) = (cell, share, low, high)
    }
  }

  package var frame: PanelFrame
  package var axis: MapAxisScale
  /// Ascending by their cells; none for a cell of which nothing is known.
  package var places: [Place]
  /// The cell that the page tells of.
  package var chosen: Int

  package init(_ frame: PanelFrame, axis: MapAxisScale, places: [Place], chosen: Int) {
    (self.frame, self.axis, self.places, self.chosen) = (frame, axis, places, chosen)
  }

  package static func area(in rect: Rect) -> Rect {
    Rect(rect.x + 44, rect.y + 40, max(rect.width - 58, 16), max(rect.height - 64, 16))
  }

  /// The cell under a point of a panel at `rect`.
  package static func cell(at point: Point, in rect: Rect, count: Int) -> Int {
    let area = area(in: rect)
    let x = Int(((point.x - area.x) / area.width * Double(count)).rounded(.down))
    return min(max(x, 0), count - 1)
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width >= 90, rect.height >= 80 else { return }
    let (area, theme) = (Self.area(in: rect), canvas.theme)
    canvas.touch(Target(.rectangle(area.inset(-4)), .curve(frame.key)))
    let wide = area.width / Double(axis.count)
    func point(_ cell: Int, _ share: Double) -> Point {
      Point(area.x + (Double(cell) + 0.5) * wide, area.maxY - share * area.height)
    }
    for share in [0, 0.5, 1] {
      let y = area.maxY - share * area.height
      canvas.horizontal(area.x, min(y, area.maxY - 1), area.width, theme.grid)
      canvas.text(
        "\(Int(share * 100)) %", Point(area.x - 6, y + 4), .number, theme.secondary,
        anchor: .trailing)
    }
    drawTicks(in: area, wide, on: &canvas)
    canvas.clipped(to: area.inset(-3)) { canvas in
      let upper = places.map { point($0.cell, $0.high) }
      let lower = places.map { point($0.cell, $0.low) }
      canvas.polygon(upper + lower.reversed(), fill: theme.text.opacity(0.14))
      canvas.polyline(places.map { point($0.cell, $0.share) }, Stroke(theme.text, width: 2))
    }
    guard let own = places.first(where: { $0.cell == chosen }) else { return }
    let p = point(own.cell, own.share)
    canvas.vertical(p.x, area.y, area.height, theme.focus.opacity(0.7))
    canvas.disc(p, radius: 4, fill: theme.focus, stroke: Stroke(theme.window))
    let words = "\(Int((own.share * 100).rounded())) %"
    let reach = canvas.width(words, .number) / 2 + 12
    let isLeft = p.x + 2 * reach > area.maxX
    let y = min(max(p.y, area.y + 8), area.maxY - 8)
    canvas.label(
      words, center: Point(p.x + (isLeft ? -reach : reach), y), color: theme.focus)
  }

  private func drawTicks(in area: Rect, _ wide: Double, on canvas: inout Canvas) {
    var free = -Double.infinity
    for tick in axis.ticks(area.width, gap: 56) {
      let width = canvas.width(tick.text, .number)
      let x = min(max(area.x + tick.place * wide, area.x + width / 2), area.maxX - width / 2)
      guard x - width / 2 > free + 6 else { continue }
      canvas.text(
        tick.text, Point(x, area.maxY + 16), .number, canvas.theme.secondary, anchor: .center)
      free = x + width / 2
    }
  }
}
