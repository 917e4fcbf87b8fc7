extension FieldPanel {
  /// Draws the points and their answers, and returns what they cover.
  func drawPoints(_ transform: Transform, on canvas: inout Canvas) -> [Rect] {
    let plot = transform.page
    let theme = canvas.theme
    let places = points.map { transform($0.x, $0.y) }
    var taken: [Rect] = []
    for (i, point) in points.enumerated() where plot.contains(places[i]) {
      let isHovered = hovered == .row(i)
      canvas.marker(
        at: places[i], isTrue: point.isTrue, isWrong: !point.isRight,
        ring: isHovered ? theme.focus : nil)
      taken.append(Rect(center: places[i], side: point.isRight ? 18 : 26))
      canvas.touch(
        Target(
          .disc(places[i], radius: 11), .row(i),
          help: frame.badge == nil ? "A row of the data: drag it to move it." : "A row of the data."
        ))
    }
    for (i, point) in points.enumerated() where plot.contains(places[i]) {
      let isHovered = hovered == .row(i)
      let text = Number.fixed(point.answer, decimals: 2)
      let away = places[i].y < plot.midY ? -24.0 : 24
      let side = canvas.width(text, .number) / 2 + 20
      let offsets = [
        Point(0, away), Point(0, -away), Point(side, 0), Point(-side, 0), Point(side, away),
        Point(-side, away),
      ]
      let boxes = offsets.map { canvas.labelBox(text, center: places[i] + $0) }
      let inside = boxes.firstIndex { box in
        plot.contains(box, slack: -2) && !taken.contains { !$0.intersection(box).isEmpty }
      }
      guard let choice = inside ?? (isHovered ? 0 : nil) else { continue }
      taken.append(boxes[choice])
      let color = isHovered ? theme.focus : point.isRight ? theme.text : theme.wrong
      canvas.label(text, center: places[i] + offsets[choice], color: color)
    }
    return taken
  }

  /// Writes `text` beside a line, at the highest place where nothing else is.
  func drawLabel(
    _ text: String, along lines: [Contour.Line], besides others: [Contour.Line], _ plot: Rect,
    _ taken: inout [Rect], on canvas: inout Canvas
  ) {
    let side = canvas.width(text, .captionMedium) / 2 + 12
    let all = lines + others
    func isFree(_ box: Rect) -> Bool {
      plot.contains(box, slack: -8) && !taken.contains { !$0.intersection(box).isEmpty }
        && !all.contains { $0.points.contains { box.contains($0) } }
    }
    var best: Point?
    for contour in lines {
      for index in stride(from: 0, to: contour.points.count, by: 2) {
        let p = contour.points[index]
        for offset in [Point(side, 0), Point(-side, 0), Point(0, -18), Point(0, 18)] {
          let center = p + offset
          guard best.map({ center.y < $0.y }) ?? true,
            isFree(canvas.labelBox(text, center: center, font: .captionMedium))
          else { continue }
          best = center
        }
      }
    }
    guard let best else { return }
    taken.append(
      canvas.label(text, center: best, font: .captionMedium, color: canvas.theme.focus))
  }

  /// What lies under the cursor, where the least is covered and it is not in the way.
  func drawReadout(
    _ transform: Transform, _ taken: [Rect], on canvas: inout Canvas
  ) {
    guard let readout else { return }
    let theme = canvas.theme
    let plot = transform.page
    let p = transform(readout.x, readout.y)
    if plot.contains(p) {
      let hair = Stroke(theme.text.opacity(0.7))
      canvas.line(Point(p.x - 7, p.y), Point(p.x + 7, p.y), hair)
      canvas.line(Point(p.x, p.y - 7), Point(p.x, p.y + 7), hair)
    }
    let text =
      "\(axisNames[0]) \(Number.fixed(readout.x, decimals: 2))  "
      + "\(axisNames[1]) \(Number.fixed(readout.y, decimals: 2))  "
      + "P \(Number.fixed(readout.answer, decimals: 2))"
    let half = canvas.width(text, .number) / 2 + 10
    let places = [
      Point(plot.x + half, plot.maxY - 14), Point(plot.maxX - half, plot.maxY - 14),
      Point(plot.maxX - half, plot.y + 14), Point(plot.x + half, plot.y + 14),
      Point(plot.midX, plot.maxY - 14), Point(plot.midX, plot.y + 14),
      Point(plot.x + half, plot.midY), Point(plot.maxX - half, plot.midY),
    ]
    func cost(_ center: Point) -> Double {
      let box = canvas.labelBox(text, center: center)
      let covered = taken.reduce(0) {
        let common = $1.intersection(box)
        return $0 + common.width * common.height
      }
      return covered + (box.inset(-16).contains(p) ? 10_000 : 0)
    }
    guard let place = places.min(by: { cost($0) < cost($1) }) else { return }
    canvas.label(text, center: place)
  }
}
