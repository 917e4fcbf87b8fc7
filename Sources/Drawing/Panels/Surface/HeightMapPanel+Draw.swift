extension HeightMapPanel {
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    frame.draw(in: rect, on: &canvas)
    guard rect.width > 100, rect.height > 90 else { return }
    let axes = CurveAxes(transform: transform(in: rect), left: rect.x)
    let plot = axes.transform.page
    canvas.touch(
      Target(.rectangle(plot), .map(frame.key), help: "Says what lies under the cursor."))
    canvas.clipped(to: rect.inset(1)) { canvas in
      canvas.clipped(to: plot) { canvas in
        if let field {
          canvas.picture(field.picture(theme), in: field.frame(axes.transform))
          if hasLines { drawContours(field, axes.transform, on: &canvas) }
        }
        drawSamples(axes, on: &canvas)
      }
      canvas.rectangle(plot.inset(-1), stroke: Stroke(theme.border))
      axes.drawLabels(
        Ticks.linear(domain.x, domain.maxX, most: max(Int(plot.width / 40), 3)),
        Ticks.linear(domain.y, domain.maxY, most: max(Int(plot.height / 40), 3)),
        axisNames[0], axisNames[1], on: &canvas)
      if let field { drawScale(field.scale, beside: plot, to: rect.maxX, on: &canvas) }
      drawReadout(axes, on: &canvas)
    }
  }

  /// The heights that have a line.
  static func levels(_ scale: ValueScale) -> [Double] {
    let bounds = scale.bounds
    return Ticks.linear(bounds.lowerBound, bounds.upperBound, most: 11)
      .filter { $0 > bounds.lowerBound && $0 < bounds.upperBound }
  }

  /// More lines than this are a tangle that hides the colours.
  private static let mostLines = 400

  /// Contour lines, and each level's value once, on the longest of its lines where there is room.
  private func drawContours(_ field: Field, _ transform: Transform, on canvas: inout Canvas) {
    let theme = canvas.theme
    let levels = Self.levels(field.scale).map { ($0, field.contour($0, transform)) }
    guard levels.reduce(0, { $0 + $1.1.count }) <= Self.mostLines else { return }
    var placer = LabelPlacer(bounds: transform.page.inset(2))
    var labels: [(text: String, box: Rect, fill: Color)] = []
    for (level, lines) in levels {
      let fill = field.scale.color(level, theme)
      let ink = theme.ink(on: fill).opacity(0.65)
      let width = level == 0 && field.scale.bounds.lowerBound < 0 ? 1.75 : 1.1
      for line in lines {
        canvas.polyline(line.points, Stroke(ink, width: width), isClosed: line.isClosed)
      }
      let longest = lines.max { $0.points.count < $1.points.count }
      guard let points = longest?.points, points.count > 16 else { continue }
      let text = Number.tick(level)
      let size = Size(canvas.width(text, .number).rounded(.up) + 6, 13)
      // From the middle of the line outwards.
      for k in 0..<points.count {
        let p = points[
          (points.count / 2 + (k % 2 == 0 ? k / 2 : -(k + 1) / 2) + points.count)
            % points.count]
        let box = Rect(
          (p.x - size.width / 2).rounded(), (p.y - size.height / 2).rounded(), size.width,
          size.height)
        guard placer.take(box) else { continue }
        labels.append((text, box, fill))
        break
      }
    }
    for label in labels {
      canvas.rectangle(label.box, fill: label.fill.opacity(0.85), cornerRadius: 3)
      canvas.text(
        label.text, Point(label.box.midX, label.box.midY + 4), .number,
        theme.ink(on: label.fill), anchor: .center)
    }
  }

  private func drawSamples(_ axes: CurveAxes, on canvas: inout Canvas) {
    let theme = canvas.theme
    // Thousands of them must not hide the map.
    let isCloud = samples.count > 500
    for sample in samples where sample.x.isFinite && sample.y.isFinite {
      let p = axes.place(sample.x, sample.y)
      guard axes.transform.page.inset(-3).contains(p) else { continue }
      if !isCloud { canvas.disc(p, radius: 3, fill: theme.window.opacity(0.45)) }
      canvas.disc(p, radius: isCloud ? 1.1 : 2.2, fill: theme.text.opacity(isCloud ? 0.5 : 0.75))
    }
  }

  /// What the colours mean, beside the map: both ends, and the heights that have a line.
  private func drawScale(
    _ scale: ValueScale, beside plot: Rect, to right: Double, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let bar = Rect(plot.maxX + 12, plot.y, 10, plot.height)
    guard bar.maxX + 8 < right, plot.height > 40 else { return }
    let colors = scale.ramp(theme).pixels
    let column = Picture(width: 1, height: colors.count, pixels: Array(colors.reversed()))
    canvas.picture(column, in: bar)
    let bounds = scale.bounds
    func put(_ value: Double, _ text: String, _ taken: inout [Double]) {
      let y = bar.maxY - scale.fraction(value) * bar.height
      guard y.isFinite, !taken.contains(where: { abs($0 - y) < 14 }),
        bar.maxX + 5 + canvas.width(text, .number) <= right - 3
      else { return }
      taken.append(y)
      canvas.text(
        text, Point(bar.maxX + 5, min(max(y + 4, plot.y + 9), plot.maxY + 1)), .number,
        theme.secondary)
    }
    var taken: [Double] = []
    for end in [bounds.upperBound, bounds.lowerBound] {
      put(end, Number.significant(end, digits: 3), &taken)
    }
    for level in Self.levels(scale) {
      let y = (bar.maxY - scale.fraction(level) * bar.height).rounded()
      canvas.horizontal(
        bar.x, min(y, bar.maxY - 1), bar.width, theme.ink(on: scale.color(level, theme)))
      put(level, Number.tick(level), &taken)
    }
  }

  private func drawReadout(_ axes: CurveAxes, on canvas: inout Canvas) {
    let theme = canvas.theme
    let plot = axes.transform.page
    guard let readout, readout.x.isFinite, readout.y.isFinite else { return }
    let p = axes.place(readout.x, readout.y)
    guard plot.inset(-1).contains(p) else { return }
    for (color, width) in [(theme.window.opacity(0.7), 3.0), (theme.focus, 1.25)] {
      canvas.line(Point(p.x - 8, p.y), Point(p.x + 8, p.y), Stroke(color, width: width))
      canvas.line(Point(p.x, p.y - 8), Point(p.x, p.y + 8), Stroke(color, width: width))
    }
    var rows = zip(axisNames, [readout.x, readout.y]).map {
      ReadoutBox.Row(name: $0, value: Number.compact($1), color: theme.secondary)
    }
    rows += readout.values.map { item in
      ReadoutBox.Row(
        name: item.label,
        value: item.value.isNaN ? "–" : Number.compact(item.value, plus: item.isSigned),
        color: !item.isSigned
          ? theme.text : item.value < 0 ? theme.negative : theme.positive)
    }
    let box = ReadoutBox(rows: rows)
    let size = box.size(canvas.metrics)
    if size.width * size.height < 0.4 * plot.width * plot.height {
      box.draw(beside: p.x, in: plot, avoiding: [p], on: &canvas)
    } else {
      // A small map would vanish below the box: one line then, away from the cursor.
      // As many of the values as there is room for, the last first, and no number cut short.
      let words = Array(rows.map { "\($0.name) \($0.value)" }.reversed())
      let text = (1...words.count).reversed().map { words.prefix($0).joined(separator: "  ") }
        .first { canvas.width($0, .number) <= plot.width - 12 }
      guard let text else { return }
      canvas.label(
        text, center: Point(plot.midX, p.y < plot.midY ? plot.maxY - 12 : plot.y + 12))
    }
  }
}
