/// How much each pixel of an image decides, and which of them one tree asks about.
package struct PixelMapPanel: Equatable, Sendable {
  package var frame: PanelFrame
  package var side: Int
  /// A share for each pixel, in sum 1.
  package var shares: [Double]
  /// Pixels that are framed.
  package var asked: [Int]

  package init(_ frame: PanelFrame, side: Int, shares: [Double], asked: [Int]) {
    (self.frame, self.side, self.shares, self.asked) = (frame, side, shares, asked)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width > 110, rect.height > 90 else { return }
    let theme = canvas.theme
    let legend = rect.width >= 200 ? 80.0 : 0
    let room = min(rect.width - 28 - legend, rect.height - 50)
    let map = Rect(rect.x + 14, rect.y + 38, room.rounded(.down), room.rounded(.down))
    let most = shares.max() ?? 0
    let field = Field(
      width: side, height: side, values: shares.map { Float($0) },
      scale: .unsigned(limit: max(most, 1e-9)))
    canvas.picture(field.picture(theme), in: map, isSmooth: false)
    canvas.rectangle(map.inset(-1), stroke: Stroke(theme.border))
    let cell = map.width / Double(max(side, 1))
    for pixel in asked {
      let center = Point(
        map.x + (Double(pixel % side) + 0.5) * cell, map.y + (Double(pixel / side) + 0.5) * cell)
      canvas.rectangle(
        Rect(center: center, side: max(cell, 5)), stroke: Stroke(theme.focus, width: 1.5))
    }
    guard legend > 0 else { return }
    let bar = Rect(map.maxX + 14, map.y + 12, 10, max(map.height * 0.55, 24))
    let ramp = field.scale.ramp(theme)
    let strip = Picture(
      width: 1, height: 64, pixels: (0..<64).map { ramp(1 - Double($0) / 63).packed })
    canvas.picture(strip, in: bar)
    canvas.text(
      Number.significant(100 * most, digits: 2) + " %", Point(bar.maxX + 6, bar.y + 8), .number,
      theme.secondary)
    canvas.text("0", Point(bar.maxX + 6, bar.maxY), .number, theme.secondary)
    for (line, words) in ["of all Gini", "decrease"].enumerated() {
      let y = bar.maxY + 22 + 15 * Double(line)
      guard y < rect.maxY - 4 else { return }
      guard bar.x + canvas.width(words, .caption) <= rect.maxX - 4 else { return }
      canvas.text(words, Point(bar.x, y), .caption, theme.secondary)
    }
  }
}
