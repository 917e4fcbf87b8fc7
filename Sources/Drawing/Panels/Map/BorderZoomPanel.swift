/// Closer looks at one place of a border map: each some times closer than the one before.
package struct BorderZoomPanel: Equatable, Sendable {
  package struct Look: Equatable, Sendable {
    package var picture: LevelPicture
    /// How many times closer than the map it is.
    package var factor: Int
    /// The share of its runs that settle, of those known so far.
    package var settled: Double
    /// Where the next look lies in it: its middle, and its side, in pixels from the left and the
    /// bottom; nil for none.
    package var next: (x: Double, y: Double, side: Double)?

    package init(
      _ picture: LevelPicture, factor: Int, settled: Double,
      next: (x: Double, y: Double, side: Double)? = nil
    ) {
      (self.picture, self.factor, self.settled, self.next) = (picture, factor, settled, next)
    }

    package static func == (one: Look, other: Look) -> Bool {
      one.picture == other.picture && one.factor == other.factor && one.settled == other.settled
        && one.next?.x == other.next?.x && one.next?.y == other.next?.y
        && one.next?.side == other.next?.side
    }
  }

  package var frame: PanelFrame
  package var looks: [Look]
  /// What stands there where there is none.
  package var note = ""

  package init(_ frame: PanelFrame, _ looks: [Look]) { (self.frame, self.looks) = (frame, looks) }

  /// The squares of so many looks in a panel at `rect`: side by side, or one below the other where that
  /// makes them larger.
  package static func squares(_ count: Int, in rect: Rect) -> [Rect] {
    guard count > 0 else { return [] }
    let room = Rect(
      rect.x + 12, rect.y + 36, max(rect.width - 24, 4), max(rect.height - 44, 4))
    let (foot, gap) = (32.0, 16.0)
    let n = Double(count)
    let beside = min((room.width - gap * (n - 1)) / n, room.height - foot)
    let below = min(room.width, (room.height - foot * n) / n)
    let side = max(max(beside, below), 4).rounded(.down)
    return (0..<count).map { index in
      let i = Double(index)
      return beside >= below
        ? Rect(room.x + (room.width - side) / max(n - 1, 1) * i, room.y, side, side)
        : Rect((room.midX - side / 2).rounded(), room.y + (side + foot) * i, side, side)
    }
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    let theme = canvas.theme
    guard rect.width >= 100, rect.height >= 120 else { return }
    guard !looks.isEmpty else {
      canvas.text(note, rect.center, .caption, theme.secondary, anchor: .center)
      return
    }
    let squares = Self.squares(looks.count, in: rect)
    for (index, look) in looks.enumerated() {
      draw(look, index, in: squares[index], on: &canvas)
    }
    guard let next = looks[0].next, squares.count > 1 else { return }
    let (box, other) = (Self.box(next, looks[0].picture, in: squares[0]), squares[1])
    canvas.rectangle(box.inset(-1.5), stroke: Stroke(theme.window, width: 1))
    canvas.rectangle(box.inset(-0.5), stroke: Stroke(theme.text, width: 1))
    let stroke = Stroke(theme.text.opacity(0.6), width: 1)
    if other.x > squares[0].x {
      canvas.line(Point(box.maxX, box.y), Point(other.x, other.y), stroke)
      canvas.line(Point(box.maxX, box.maxY), Point(other.x, other.maxY), stroke)
    }
  }

  private static func box(
    _ next: (x: Double, y: Double, side: Double), _ picture: LevelPicture, in square: Rect
  ) -> Rect {
    let pixel = square.width / Double(picture.columns)
    return Rect(
      square.x + (next.x + 0.5 - next.side / 2) * pixel,
      square.maxY - (next.y + 0.5 + next.side / 2) * pixel, next.side * pixel, next.side * pixel)
  }

  private func draw(_ look: Look, _ index: Int, in square: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    look.picture.draw(in: square, on: &canvas)
    canvas.rectangle(
      square.inset(-1),
      stroke: Stroke(index == 0 ? theme.focus : theme.text, width: index == 0 ? 2 : 1))
    canvas.touch(
      Target(
        .rectangle(square), .choice(panel: frame.key, index: index),
        help: "Makes this the map: \(look.factor) times closer."))
    let y = square.maxY + 19
    let factor = "× \(look.factor)"
    canvas.text(factor, Point(square.x, y), .value)
    guard look.settled.isFinite else { return }
    let share = "\(Number.fixed(look.settled * 100, decimals: 0)) %"
    for words in ["\(share) settle", share]
    where canvas.width(factor, .value) + canvas.width(words, .caption) + 10 <= square.width {
      canvas.text(words, Point(square.maxX, y), .caption, theme.secondary, anchor: .trailing)
      return
    }
  }
}
