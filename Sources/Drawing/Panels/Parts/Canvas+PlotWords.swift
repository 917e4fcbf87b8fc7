// Words on a plot, where they are least in the way.
extension Canvas {
  /// Says what lies at `p`: hairlines there, and the lines of words where the least is covered and
  /// not at `p` itself.
  ///
  /// - Parameter covered: how much a box would cover of what must be seen.
  mutating func readout(
    _ lines: [String], at p: Point, in plot: Rect, covered: (Rect) -> Double
  ) {
    if plot.contains(p) {
      let hair = Stroke(theme.text.opacity(0.7))
      line(Point(p.x - 7, p.y), Point(p.x + 7, p.y), hair)
      line(Point(p.x, p.y - 7), Point(p.x, p.y + 7), hair)
    }
    let widest = lines.max { width($0, .number) < width($1, .number) } ?? ""
    let (dx, dy) = (width(widest, .number) / 2 + 10, 8 * Double(lines.count) + 6)
    let places = [
      Point(plot.x + dx, plot.maxY - dy), Point(plot.maxX - dx, plot.maxY - dy),
      Point(plot.maxX - dx, plot.y + dy), Point(plot.x + dx, plot.y + dy),
      Point(plot.midX, plot.maxY - dy), Point(plot.midX, plot.y + dy),
      Point(plot.x + dx, plot.midY), Point(plot.maxX - dx, plot.midY),
    ]
    func box(_ center: Point) -> Rect {
      labelBox(widest, center: center).inset(0, 8 - 8 * Double(lines.count))
    }
    func cost(_ center: Point) -> Double {
      covered(box(center)) + (box(center).inset(-16).contains(p) ? 10_000 : 0)
    }
    guard let place = places.map({ (at: $0, cost: cost($0)) }).min(by: { $0.cost < $1.cost })
    else { return }
    if lines.count == 1 {
      readOff(label(widest, center: place.at))
      return
    }
    let frame = box(place.at)
    readOff(frame)
    rectangle(frame, fill: theme.window.opacity(0.82), cornerRadius: 3)
    for (k, line) in lines.enumerated() {
      text(line, Point(frame.x + 4, frame.y + 12 + 16 * Double(k)), .number)
    }
  }

  /// Writes `text` in yellow beside a line, at the highest of the places where the least is covered;
  /// returns its box, or nil where there is no place.
  ///
  /// - Parameter covered: how much a box would cover of what must be seen; infinite for a box that
  ///   must not be.
  @discardableResult
  mutating func lineLabel(
    _ text: String, along lines: [Contour.Line], covered: (Rect) -> Double
  ) -> Rect? {
    let side = width(text, .captionMedium) / 2 + 12
    var best: (center: Point, cost: Double)?
    for line in lines {
      for index in stride(from: 0, to: line.points.count, by: 2) {
        for offset in [Point(side, 0), Point(-side, 0), Point(0, -18), Point(0, 18)] {
          let center = line.points[index] + offset
          if let best, best.cost == 0, center.y >= best.center.y { continue }
          let cost = covered(labelBox(text, center: center, font: .captionMedium))
          guard cost.isFinite else { continue }
          if best.map({ (cost, center.y) < ($0.cost, $0.center.y) }) ?? true {
            best = (center, cost)
          }
        }
      }
    }
    return best.map {
      label(text, center: $0.center, font: .captionMedium, color: theme.focus)
    }
  }
}
