/// How much of an embedding turns so many times: a bar for each frequency.
package struct SpectrumPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// Which way the turns are on, as `from 0 to 58`.
  package var way: String
  /// Of 1, 2 … turns, 0 to 1.
  package var shares: [Double]
  /// The same before any training.
  package var start: [Double]
  /// The frequencies that are shown as circles.
  package var shown: Set<Int>
  /// The largest share that the axis has room for.
  package var top: Double
  /// The frequency under the pointer.
  package var hovered: Int?

  package init(
    _ frame: PanelFrame, way: String, shares: [Double], start: [Double], shown: Set<Int>,
    top: Double
  ) {
    (self.frame, self.way, self.shares, self.start) = (frame, way, shares, start)
    (self.shown, self.top) = (shown, top)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    let area = Rect(
      rect.x + 40, rect.y + 44, max(rect.width - 52, 16), max(rect.height - 80, 16))
    guard rect.width >= 90, rect.height >= 100, !shares.isEmpty else { return }
    let theme = canvas.theme
    // Room for the name of the highest bar.
    let full = top * 1.08
    func y(_ share: Double) -> Double { area.maxY - min(share / full, 1) * area.height }
    for tick in Ticks.linear(0, full, most: max(Int(area.height / 30), 2)) {
      canvas.horizontal(area.x, min(y(tick), area.maxY - 1), area.width, theme.grid)
      canvas.text(
        Number.tick((tick * 100).rounded()), Point(area.x - 6, y(tick) + 4), .number,
        theme.secondary, anchor: .trailing)
    }
    let wide = area.width / Double(shares.count)
    for (index, share) in shares.enumerated() {
      let x = area.x + Double(index) * wide
      let isShown = shown.contains(index + 1)
      let color = hovered == index + 1 ? theme.focus : isShown ? theme.text : theme.disabled
      let gap = wide >= 4 ? 1.0 : 0.25
      canvas.rectangle(
        Rect(x + gap, y(share), max(wide - 2 * gap, 0.5), area.maxY - y(share)), fill: color)
      canvas.touch(
        Target(
          .rectangle(Rect(x, area.y, wide, area.height)),
          .choice(panel: frame.key, index: index + 1),
          help: "\(index + 1) turns: \(Number.fixed(100 * share, decimals: 1)) % of the embedding. "
            + "A click shows its circle."))
    }
    canvas.horizontal(area.x, area.maxY, area.width, theme.disabled)
    let line = start.enumerated().map {
      Point(area.x + (Double($0) + 0.5) * wide, y($1))
    }
    canvas.polyline(line, Stroke(theme.second.opacity(0.9), width: 1.25))
    canvas.text("step 0", Point(area.maxX, area.y - 2), .caption, theme.second, anchor: .trailing)
    drawNames(area, wide, y, on: &canvas)
  }

  /// The turns of the bars that are shown, and of a few along the axis.
  private func drawNames(
    _ area: Rect, _ wide: Double, _ y: (Double) -> Double, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    var taken: [Rect] = []
    for turns in shown.sorted(by: { (shares[$0 - 1], $1) > (shares[$1 - 1], $0) }) {
      let text = "\(turns)"
      let half = canvas.width(text, .numberMedium) / 2
      // Beside a higher bar the name stands further away from it.
      let top = y(shares[turns - 1])
      func isHigher(_ other: Int) -> Bool {
        shares.indices.contains(other - 1) && y(shares[other - 1]) < top - 2
      }
      let shift = half - wide / 2 + 1
      let aside = (isHigher(turns - 1) ? shift : 0) - (isHigher(turns + 1) ? shift : 0)
      let center = Point(area.x + (Double(turns) - 0.5) * wide + max(-shift, aside), top - 4)
      let box = Rect(center.x - half - 1, center.y - 10, 2 * half + 2, 12)
      guard !taken.contains(where: { !$0.intersection(box).isEmpty }) else { continue }
      taken.append(box)
      canvas.text(text, center, .numberMedium, theme.text, anchor: .center)
    }
    let last = shares.count
    let marks = [1] + [10, 20, 30, 40, 50, 60].filter { $0 < last - 2 } + (last > 1 ? [last] : [])
    for turns in marks {
      let center = area.x + (Double(turns) - 0.5) * wide
      canvas.text(
        "\(turns)", Point(center, area.maxY + 14), .number, theme.secondary, anchor: .center)
    }
    let words = "turns \(way)"
    guard area.width > canvas.width(words, .caption) else { return }
    canvas.text(
      words, Point(area.midX, area.maxY + 28), .caption, theme.secondary, anchor: .center)
  }
}
