/// How much each place of a sequence looks at each: queries in rows, keys in columns.
package struct AttentionMapPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// The head's place among all, which decides its colour.
  package var head: Int
  package var tokens: [String]
  /// `[query, key]`.
  package var pattern: [Float]
  /// The query that is looked at, and the key that it looks at.
  package var query: Int?
  package var key: Int?
  /// The cell under the pointer.
  package var hovered: (query: Int, key: Int)?
  package var isAblated = false

  package init(_ frame: PanelFrame, head: Int, tokens: [String], pattern: [Float]) {
    (self.frame, self.head, self.tokens, self.pattern) = (frame, head, tokens, pattern)
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.frame == b.frame && a.head == b.head && a.tokens == b.tokens && a.pattern == b.pattern
      && a.query == b.query && a.key == b.key && a.isAblated == b.isAblated
      && a.hovered?.query == b.hovered?.query && a.hovered?.key == b.hovered?.key
  }

  /// The map inside a panel at `rect`: square, with whole points to a cell where there is room.
  package static func area(in rect: Rect, count: Int) -> Rect {
    let room = min(rect.width - 46, rect.height - 62)
    let cell = room / Double(max(count, 1))
    let side = (cell >= 2 ? cell.rounded(.down) : cell) * Double(max(count, 1))
    return Rect(rect.x + 34, rect.y + 50, max(side, 8), max(side, 8))
  }

  /// The query and key at a place of the page; nil outside, and ahead of the query.
  package static func cell(at point: Point, in rect: Rect, count: Int) -> (query: Int, key: Int)? {
    let area = area(in: rect, count: count)
    guard area.contains(point) else { return nil }
    let cell = area.width / Double(count)
    let (key, query) = (Int((point.x - area.x) / cell), Int((point.y - area.y) / cell))
    return key <= query && query < count ? (query, key) : nil
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width >= 100, rect.height >= 110, !tokens.isEmpty else { return }
    let theme = canvas.theme
    let count = tokens.count
    let area = Self.area(in: rect, count: count)
    let cell = area.width / Double(count)
    canvas.touch(Target(.rectangle(area), .map(frame.key)))
    canvas.picture(
      .attention(pattern, count: count, theme), in: area, isSmooth: false,
      opacity: isAblated ? 0.35 : 1)
    canvas.rectangle(area.inset(-1), stroke: Stroke(theme.grid))
    if isAblated { canvas.hatch(area) }
    drawTokens(area, cell, on: &canvas)
    if let query {
      canvas.rectangle(
        Rect(area.x - 1, area.y + Double(query) * cell - 1, Double(query + 1) * cell + 2, cell + 2),
        stroke: Stroke(theme.focus))
      if let key {
        canvas.rectangle(
          Rect(area.x + Double(key) * cell, area.y + Double(query) * cell, cell, cell).inset(-2),
          stroke: Stroke(theme.focus, width: 2))
      }
    }
    drawReadout(in: area, cell, on: &canvas)
  }

  private func drawTokens(_ area: Rect, _ cell: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    let font = Font(.mono, min(10, max(cell, 4)))
    let every = max(1, Int((7 / cell).rounded(.up)))
    for (place, token) in tokens.enumerated()
    where place % every == 0 || place == query || place == key {
      let middle = (Double(place) + 0.5) * cell
      let row = place == query ? theme.focus : theme.secondary
      let column = place == query ? theme.focus : place == key ? theme.text : theme.secondary
      canvas.text(token, Point(area.x + middle, area.y - 4), font, column, anchor: .center)
      canvas.text(token, Point(area.x - 8, area.y + middle + 3.5), font, row, anchor: .center)
    }
  }

  /// What is under the pointer, or what the colours mean, in the half that is always empty.
  private func drawReadout(in area: Rect, _ cell: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard area.width >= 180 else { return }
    let x = area.maxX - 66
    if let hovered {
      let share = Number.fixed(
        Double(pattern[hovered.query * tokens.count + hovered.key]), decimals: 3)
      canvas.rectangle(
        Rect(
          area.x + Double(hovered.key) * cell, area.y + Double(hovered.query) * cell, cell, cell
        ).inset(-1), stroke: Stroke(theme.text))
      let box = Rect(x - 58, area.y + 12, 116, 36)
      canvas.readOff(box)
      canvas.runs(
        [
          .init(tokens[hovered.query], .valueMedium, theme.focus),
          .init(" looks at ", .body, theme.secondary),
          .init(tokens[hovered.key], .valueMedium, theme.text),
        ], Point(x, area.y + 24), anchor: .center)
      canvas.text(share, Point(x, area.y + 42), .value, theme.head(head), anchor: .center)
      return
    }
    canvas.text("attention", Point(x, area.y + 24), .caption, theme.secondary, anchor: .center)
    let bar = Rect(x - 40, area.y + 32, 80, 8)
    canvas.picture(.strip(theme.unsigned), in: bar)
    canvas.text("0", Point(bar.x - 6, bar.maxY), .number, theme.secondary, anchor: .trailing)
    canvas.text("1", Point(bar.maxX + 6, bar.maxY), .number, theme.secondary)
    canvas.text(
      isAblated ? "ablated: gives 0" : "never ahead", Point(x, area.y + 60), .caption,
      isAblated ? theme.wrong : theme.disabled, anchor: .center)
  }
}

extension Picture {
  /// A pattern `[query, key]` with nothing ahead of a query.
  package static func attention(_ pattern: [Float], count: Int, _ theme: Theme) -> Picture {
    let colors = theme.unsigned.pixels
    let none = theme.window.packed
    return Picture(
      width: count, height: count,
      pixels: pattern.indices.map { index in
        let (query, key) = index.quotientAndRemainder(dividingBy: count)
        guard key <= query else { return none }
        return colors[Int(min(max(pattern[index], 0), 1) * 255 + 0.5)]
      })
  }
}

extension Canvas {
  /// Slanted lines over what is cut out.
  mutating func hatch(_ rect: Rect) {
    let color = theme.secondary.opacity(0.55)
    clipped(to: rect) { canvas in
      var x = rect.x - rect.height
      while x < rect.maxX {
        canvas.line(Point(x, rect.maxY), Point(x + rect.height, rect.y), Stroke(color, width: 1))
        x += 10
      }
    }
  }
}
