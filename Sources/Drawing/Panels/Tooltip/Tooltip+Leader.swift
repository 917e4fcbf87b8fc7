extension Tooltip {
  /// A line from the edge of a thing to the words about it.
  package struct Leader: Equatable, Sendable {
    /// At the thing.
    package var from: Point
    /// At the words.
    package var to: Point

    /// Words farther from their thing than this are joined to it however they lie, in points.
    package static let reach = 24.0

    /// Straight where that is possible, else aslant; nil where the two touch, and where no straight line
    /// joins them though they are near each other.
    init?(from anchor: Rect, to box: Rect) {
      let y = min(max(anchor.midY, box.y + 6), box.maxY - 6).rounded()
      let x = min(max(anchor.midX, box.x + 6), box.maxX - 6).rounded()
      if y >= anchor.y, y <= anchor.maxY, box.x > anchor.maxX || box.maxX < anchor.x {
        let isRight = box.x > anchor.maxX
        (from, to) = (
          Point(isRight ? anchor.maxX : anchor.x, y), Point(isRight ? box.x : box.maxX, y)
        )
      } else if x >= anchor.x, x <= anchor.maxX, box.y > anchor.maxY || box.maxY < anchor.y {
        let isBelow = box.y > anchor.maxY
        (from, to) = (
          Point(x, isBelow ? anchor.maxY : anchor.y), Point(x, isBelow ? box.y : box.maxY)
        )
      } else if anchor.distance(to: box) > Self.reach {
        to = Point(
          min(max(anchor.midX, box.x), box.maxX), min(max(anchor.midY, box.y), box.maxY))
        from = Point(
          min(max(to.x, anchor.x), anchor.maxX), min(max(to.y, anchor.y), anchor.maxY))
      } else {
        return nil
      }
    }

    private var isStraight: Bool { from.x == to.x || from.y == to.y }

    /// What it paints on: one point thick where it is straight.
    package var bounds: Rect {
      let across = Rect(
        min(from.x, to.x), min(from.y, to.y), abs(to.x - from.x), abs(to.y - from.y))
      return isStraight
        ? Rect(across.x, across.y, max(across.width, 1), max(across.height, 1)) : across
    }

    func draw(on canvas: inout Canvas) {
      let color = canvas.theme.focus
      if isStraight {
        canvas.rectangle(bounds, fill: color)
      } else {
        // Dark beside the yellow: its way may lead over what is as light.
        canvas.line(from, to, Stroke(canvas.theme.window, width: 3))
        canvas.line(from, to, Stroke(color))
      }
    }
  }
}
