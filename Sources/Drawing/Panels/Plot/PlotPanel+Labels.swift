extension PlotPanel {
  /// Rings where the run was resumed from its past.
  func drawBranches(
    _ scale: PlotScale, _ paths: PlotPaths, _ taken: inout [Rect], on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    for branch in branches where steps.contains(branch.step) && scale.hasPlace(branch.value) {
      let p = scale(branch.step, branch.value)
      guard scale.plot.inset(-2).contains(p) else { continue }
      canvas.disc(p, radius: 3.5, fill: theme.panel, stroke: Stroke(theme.text, width: 1.5))
      let wide = canvas.width(branch.label, .caption)
      let box = clearest(
        [
          Point(p.x - wide / 2, p.y - 19), Point(p.x + 6, p.y - 19), Point(p.x + 8, p.y - 6),
          Point(p.x - wide / 2, p.y + 8), Point(p.x - wide - 6, p.y + 8),
        ], wide: wide, around: p, scale.plot, paths)
      guard !taken.contains(where: { !$0.intersection(box).isEmpty }) else { continue }
      taken.append(box)
      canvas.text(branch.label, Point(box.x, box.y + 10), .caption, theme.secondary)
    }
  }

  /// Of the places for a label around a point, the first through which lines run the least.
  private func clearest(
    _ places: [Point], wide: Double, around p: Point, _ plot: Rect, _ paths: PlotPaths
  ) -> Rect {
    var best = Rect(p.x, p.y, wide, 13)
    var least = Int.max
    for place in places {
      let box = Rect(
        min(max(place.x, plot.x + 2), plot.maxX - wide),
        min(max(place.y, plot.y), plot.maxY - 14), wide, 13)
      let own = box.inset(-3).contains(p) ? 1000 : 0
      let total = paths.covered(box) + own
      if total < least {
        least = total
        best = box
      }
    }
    return best
  }

  /// The names of branches that were left, at the ends of their lines.
  func drawOldNames(
    _ scale: PlotScale, _ paths: PlotPaths, _ taken: inout [Rect], on canvas: inout Canvas
  ) {
    let plot = scale.plot
    let slides: [Double] = [0, -24, -48, 24, 48, 72]
    for line in series where line.role == .old && !line.label.isEmpty {
      guard let sample = line.sample(at: steps.upperBound, scale), sample.step >= steps.lowerBound
      else { continue }
      let end = Point(
        scale.x(sample.step), min(max(scale.y(sample.value), plot.y), plot.maxY))
      let wide = canvas.width(line.label, .caption)
      let wanted = Rect(max(min(end.x - wide, plot.maxX - wide), plot.x), end.y - 17, wide, 13)
      guard let box = free(wanted, slides: slides, plot, paths, taken) else { continue }
      taken.append(box)
      canvas.rectangle(box.inset(-2, 0), fill: canvas.theme.panel.opacity(0.7), cornerRadius: 3)
      canvas.text(line.label, Point(box.x, box.y + 10), .caption, canvas.theme.secondary)
    }
  }

  /// The place near `wanted`, above, below and by one of `slides` beside it, where a label covers no
  /// other and no line, or where all are covered the least of lines.
  private func free(
    _ wanted: Rect, slides: [Double], _ plot: Rect, _ paths: PlotPaths, _ taken: [Rect]
  ) -> Rect? {
    var best: (box: Rect, cost: Double)?
    for distance in stride(from: 0.0, through: plot.height, by: 2) {
      // What lies farther costs more, whatever it covers.
      if let best, distance >= best.cost { break }
      for y in [wanted.y - distance, wanted.y + distance] {
        for slide in slides {
          let box = Rect(wanted.x + slide, y, wanted.width, wanted.height)
          guard box.x >= plot.x, box.maxX <= plot.maxX + 1e-9, box.y >= plot.y - 2,
            box.maxY <= plot.maxY,
            !taken.contains(where: { !$0.intersection(box).isEmpty })
          else { continue }
          let covered = Double(paths.covered(box))
          let cost =
            distance + slide.magnitude / 2 + (covered > 0 ? plot.height + 8 * covered : 0)
          if cost < best?.cost ?? .infinity { best = (box, cost) }
        }
      }
    }
    return best?.box
  }

  /// Where a line comes in over the top, from how high: a plot whose start is cut off says so.
  func drawCuts(
    _ scale: PlotScale, _ paths: PlotPaths, _ taken: inout [Rect], on canvas: inout Canvas
  ) {
    let (plot, top) = (scale.plot, scale.domain.upperBound)
    for line in series where line.role != .old {
      guard let first = line.values.firstIndex(where: scale.hasPlace), line.values[first] > top
      else { continue }
      let inside = line.values.firstIndex { scale.hasPlace($0) && $0 <= top } ?? first
      let name = line.badge.map { "\($0.letter) " } ?? ""
      let text = "\(name)from \(Number.significant(line.values[first], digits: 3))"
      let wide = canvas.width(text, .caption)
      let wanted = Rect(
        max(min(scale.x(line.steps[inside]) + 6, plot.maxX - wide), plot.x), plot.y + 1, wide, 13)
      let slides = Array(stride(from: 0, through: max(plot.maxX - wanted.maxX, 0), by: 4))
      guard let box = free(wanted, slides: slides, plot, paths, taken) else { continue }
      taken.append(box)
      canvas.rectangle(box.inset(-2, 0), fill: canvas.theme.panel.opacity(0.7), cornerRadius: 3)
      canvas.text(text, Point(box.x, box.y + 10), .caption, line.color(canvas.theme))
    }
  }

  /// A hairline at the step under the cursor, with what every line says there.
  func drawHover(_ scale: PlotScale, on canvas: inout Canvas) {
    guard let hoverStep, steps.contains(hoverStep) else { return }
    let theme = canvas.theme
    let plot = scale.plot
    let x = scale.x(hoverStep)
    canvas.vertical(min(x, plot.maxX - 1), plot.y, plot.height, theme.text.opacity(0.45))
    var rows: [(name: String, value: String, color: Color)] = [
      (unit, Number.grouped(hoverStep, decimals: decimals), theme.secondary)
    ]
    for line in series {
      guard let first = line.steps.first, first <= hoverStep,
        let sample = line.sample(at: hoverStep, scale)
      else { continue }
      let p = scale(sample.step, sample.value)
      if plot.inset(-2).contains(p) {
        canvas.disc(p, radius: 2.5, fill: line.color(theme))
      }
      let isFar = line.isSampled && x - p.x > scale.reach
      let name = line.badge?.letter ?? line.label
      rows.append(
        (
          // What was measured long before says when.
          isFar ? "\(name) at \(Number.grouped(sample.step, decimals: decimals))" : name,
          Number.significant(sample.value, digits: 3),
          line.role == .old ? theme.secondary : line.color(theme)
        ))
    }
    rows = Array(rows.prefix(max(Int((plot.height - 6) / 15), 1)))
    let names = rows.reduce(0) { max($0, canvas.width($1.name, .caption)) }
    let values = rows.reduce(0) { max($0, canvas.width($1.value, .number)) }
    let size = Size(names + values + 24, 15 * Double(rows.count) + 5)
    let left = x + 8 + size.width <= plot.maxX ? x + 8 : x - 8 - size.width
    let box = Rect(max(left, plot.x), plot.y, min(size.width, plot.width), size.height)
    canvas.readOff(box)
    canvas.rectangle(
      box, fill: theme.window.opacity(0.92), stroke: Stroke(theme.disabled), cornerRadius: 3)
    for (i, row) in rows.enumerated() {
      let y = box.y + 13 + 15 * Double(i)
      canvas.text(row.name, Point(box.x + 7, y), .caption, row.color)
      canvas.text(row.value, Point(box.maxX - 7, y), .number, anchor: .trailing)
    }
  }
}
