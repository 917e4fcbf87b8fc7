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
      if isHovered { canvas.readOff(boxes[choice]) }
    }
    return taken
  }

  /// Writes `text` beside a line, at the highest place where nothing else is.
  func drawLabel(
    _ text: String, along lines: [Contour.Line], besides others: [Contour.Line], _ plot: Rect,
    _ taken: inout [Rect], on canvas: inout Canvas
  ) {
    let all = lines + others
    let box = canvas.lineLabel(text, along: lines) { [taken] box in
      let isFree =
        plot.contains(box, slack: -8) && !taken.contains { !$0.intersection(box).isEmpty }
        && !all.contains { $0.points.contains { box.contains($0) } }
      return isFree ? 0 : .infinity
    }
    if let box { taken.append(box) }
  }

  /// What lies under the cursor, where the least is covered and it is not in the way.
  func drawReadout(
    _ transform: Transform, _ taken: [Rect], on canvas: inout Canvas
  ) {
    guard let readout else { return }
    let text =
      "\(axisNames[0]) \(Number.fixed(readout.x, decimals: 2))  "
      + "\(axisNames[1]) \(Number.fixed(readout.y, decimals: 2))  "
      + "P \(Number.fixed(readout.answer, decimals: 2))"
    canvas.readout([text], at: transform(readout.x, readout.y), in: transform.page) { box in
      taken.reduce(0) {
        let common = $1.intersection(box)
        return $0 + common.width * common.height
      }
    }
  }
}
