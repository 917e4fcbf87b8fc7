/// All heads of a transformer: what each looks at, its scores, and the role that they give it.
package struct HeadsPanel: Equatable, Sendable {
  package struct Head: Equatable, Sendable {
    package var name: String
    /// `[query, key]`.
    package var pattern: [Float]
    /// How much it looks at the place before, and at what came next the last time; nil for what a task
    /// does not have.
    package var previous: Double
    package var prefix: Double?
    package var isAblated: Bool

    package init(
      _ name: String, pattern: [Float], previous: Double, prefix: Double?, isAblated: Bool
    ) {
      (self.name, self.pattern, self.previous) = (name, pattern, previous)
      (self.prefix, self.isAblated) = (prefix, isAblated)
    }

    /// What it has come to do; empty for nothing that has a name.
    package var role: String {
      if isAblated { return "ablated" }
      if previous > 0.4 { return "previous token" }
      return prefix ?? 0 > 0.25 ? "induction" : ""
    }
  }

  package var frame: PanelFrame
  /// Layer by layer.
  package var heads: [Head]
  /// Heads of a layer.
  package var columns: Int
  /// The places of the sequence.
  package var count: Int
  package var chosen: Int

  package init(_ frame: PanelFrame, heads: [Head], columns: Int, count: Int, chosen: Int) {
    (self.frame, self.heads, self.columns) = (frame, heads, columns)
    (self.count, self.chosen) = (count, chosen)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width >= 80, rect.height >= 80, columns > 0, !heads.isEmpty else { return }
    let rows = (heads.count + columns - 1) / columns
    let gap = 16.0
    let cell = Size(
      (rect.width - 2 * gap - gap * Double(columns - 1)) / Double(columns),
      (rect.height - 36 - 8 * Double(rows)) / Double(rows))
    for (index, head) in heads.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let place = Rect(
        rect.x + gap + Double(column) * (cell.width + gap),
        rect.y + 34 + Double(row) * (cell.height + 8), cell.width, cell.height)
      draw(head, index, in: place, on: &canvas)
    }
  }

  private func draw(_ head: Head, _ index: Int, in place: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let hasScores = place.height >= 70
    let side = max(min(place.width, place.height - (hasScores ? 34 : 16)), 8).rounded(.down)
    let map = Rect(place.x, place.y + 16, side, side)
    let color = theme.head(index)
    canvas.touch(
      Target(.rectangle(place), .choice(panel: frame.key, index: index), help: ""))
    let name = canvas.text(head.name, Point(map.x, place.y + 11), .numberMedium, color)
    let role = head.role
    if !role.isEmpty, canvas.width(role, .caption) + name + 8 <= place.width {
      canvas.text(
        role, Point(max(map.maxX, place.x + canvas.width(role, .caption) + name + 8), place.y + 11),
        .caption, head.isAblated ? theme.wrong : color, anchor: .trailing)
    }
    canvas.picture(
      .attention(head.pattern, count: count, theme), in: map, isSmooth: false,
      opacity: head.isAblated ? 0.35 : 1)
    if head.isAblated { canvas.hatch(map) }
    canvas.rectangle(
      map.inset(-1), stroke: Stroke(index == chosen ? theme.text : theme.grid))
    guard hasScores, map.width >= 56 else { return }
    let base = map.maxY + 14
    func score(_ word: String, _ value: Double) -> [Canvas.Run] {
      [
        .init("\(word) ", .caption, theme.secondary),
        .init(Number.fixed(value, decimals: 2), .number, theme.text),
      ]
    }
    let previous = score("prev.", head.previous)
    let first = canvas.runs(previous, Point(map.x, base))
    guard let prefix = head.prefix else { return }
    let runs = score("prefix", prefix)
    if first + canvas.width(runs) + 6 <= place.width {
      canvas.runs(
        runs, Point(max(map.maxX, map.x + first + 6 + canvas.width(runs)), base),
        anchor: .trailing)
    } else if base + 18 <= place.maxY {
      // Many heads leave room below each other.
      canvas.runs(runs, Point(map.x, base + 15))
    }
  }
}
