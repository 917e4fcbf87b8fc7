/// How many boxes of a grid a border passes through, for boxes of several sizes, both axes in powers:
/// on a straight line its dimension is the slope.
package struct BorderCountsPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// The sides of the boxes, in pixels, ascending.
  package var sides: [Int]
  package var counts: [Int]
  package var dimension: Double
  /// The smallest and the largest of the boxes that the line is fitted to, and what it says there.
  package var fitted: (low: Int, high: Int, atLow: Double, atHigh: Double)
  /// What stands there where there is no border yet.
  package var note = ""

  package init(
    _ frame: PanelFrame, sides: [Int], counts: [Int], dimension: Double,
    fitted: (low: Int, high: Int, atLow: Double, atHigh: Double)
  ) {
    (self.frame, self.sides, self.counts) = (frame, sides, counts)
    (self.dimension, self.fitted) = (dimension, fitted)
  }

  package static func == (one: BorderCountsPanel, other: BorderCountsPanel) -> Bool {
    one.frame == other.frame && one.sides == other.sides && one.counts == other.counts
      && one.dimension == other.dimension && one.fitted == other.fitted && one.note == other.note
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width >= 110, rect.height >= 110 else { return }
    let theme = canvas.theme
    guard let most = counts.max(), let least = counts.min(), let widest = sides.last, most > 0,
      widest > 1
    else {
      canvas.text(note, Point(rect.x + 12, rect.y + 40), .caption, theme.secondary)
      return
    }
    let dimension = "dimension \(Number.fixed(dimension, decimals: 2))"
    let words = ["\(dimension), boxes of \(fitted.low)–\(fitted.high) px", dimension, ""]
      .first { canvas.width($0, .captionMedium) <= rect.width - 24 }
    canvas.text(words ?? "", Point(rect.x + 12, rect.y + 40), .captionMedium, theme.second)
    let axes = LogAxes(
      plot: LogAxes.plot(in: rect, lead: 12), x: 1...Double(max(widest, 32)), isLogX: true,
      y: power(
        10, logarithm10(Double(max(least, 1))).rounded(.down))...Double(max(most, 2)) * 1.5)
    axes.draw(on: &canvas)
    canvas.clipped(to: axes.plot.inset(-5)) { canvas in
      canvas.line(
        axes.point(Double(fitted.low), fitted.atLow),
        axes.point(Double(fitted.high), fitted.atHigh), Stroke(theme.second, width: 1.5))
      for (side, count) in zip(sides, counts) {
        canvas.disc(axes.point(Double(side), Double(count)), radius: 3, fill: theme.text)
      }
    }
  }
}
