/// What each part of a network adds to one logit: numbers that sum to it.
package struct SharesPanel: Equatable, Sendable {
  package struct Part: Equatable, Sendable {
    package var name: String
    package var value: Double
    /// The head's place among all; nil for what is none.
    package var head: Int?

    package init(_ name: String, _ value: Double, head: Int? = nil) {
      (self.name, self.value, self.head) = (name, value, head)
    }
  }

  package var frame: PanelFrame
  package var parts: [Part]
  package var sum: Double
  /// What is said below, in pieces: words, and numbers that go with them.
  package var notes: [(words: String, value: String)] = []

  package init(_ frame: PanelFrame, parts: [Part], sum: Double) {
    (self.frame, self.parts, self.sum) = (frame, parts, sum)
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.frame == b.frame && a.parts == b.parts && a.sum == b.sum
      && a.notes.map(\.words) == b.notes.map(\.words)
      && a.notes.map(\.value) == b.notes.map(\.value)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    let theme = canvas.theme
    guard rect.width >= 140, rect.height >= 90 else { return }
    let room = rect.height - 38 - 24
    let pitch = min(20, (room - 4) / Double(parts.count + 1))
    guard pitch >= 7 else { return }
    let font = pitch >= 12 ? Font.caption : Font(.regular, 9)
    let reach = max(parts.reduce(abs(sum)) { max($0, abs($1.value)) }, 1e-6)
    let zero = rect.x + 96
    // Negative bars go to the left of the axis, as far as the names leave room.
    let span = max(rect.maxX - 62 - zero, 12)
    var y = rect.y + 36
    func row(_ name: String, _ value: Double, _ color: Color) {
      let height = max(pitch - 8, 5)
      canvas.text(name, Point(rect.x + 12, y + pitch / 2 + 4), font, color)
      let width = max(span * abs(value) / reach, 1)
      let left = value >= 0 ? zero : max(zero - width, rect.x + 72)
      canvas.rectangle(
        Rect(left, y + (pitch - height) / 2, value >= 0 ? width : zero - left, height),
        fill: theme.signed.signed(value / reach))
      canvas.vertical(zero, y, pitch, theme.disabled)
      canvas.text(
        Number.fixed(value, decimals: 2, plus: true), Point(rect.maxX - 12, y + pitch / 2 + 4),
        pitch >= 12 ? .number : Font(.mono, 9), theme.text, anchor: .trailing)
      y += pitch
    }
    for part in parts { row(part.name, part.value, part.head.map(theme.head) ?? theme.text) }
    canvas.horizontal(rect.x + 12, y + 1, rect.width - 24, theme.grid)
    y += 4
    row("sum", sum, theme.text)
    drawNotes(Point(rect.x + 12, rect.maxY - 9), upTo: rect.maxX - 8, on: &canvas)
  }

  private func drawNotes(_ at: Point, upTo right: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    var x = at.x
    for (words, value) in notes {
      let runs: [Canvas.Run] = [
        .init("\(words) ", .caption, theme.secondary), .init(value, .number, theme.text),
      ]
      guard x + canvas.width(runs) <= right else { return }
      x += canvas.runs(runs, Point(x, at.y)) + 14
    }
  }
}
