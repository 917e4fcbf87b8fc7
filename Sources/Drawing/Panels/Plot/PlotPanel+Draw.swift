extension PlotPanel {
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let law = hasLogSteps ? "log steps" : isLog ? "log" : "linear"
    let words = frame.caption.isEmpty ? law : frame.caption + ", " + law
    let short = shortCaption.isEmpty ? [] : [shortCaption + ", " + law, shortCaption, ""]
    let free = frame.with(captions: [words] + short).draw(in: rect, on: &canvas)
    canvas.touch(
      Target(
        .rectangle(Rect(free.maxX + 8, free.y + 6, max(rect.maxX - 36 - free.maxX - 8, 0), 20)),
        .command(.toggleLog), help: "Switches between a logarithmic and a linear scale."))
    let plot = area(in: rect)
    canvas.touch(
      Target(
        .rectangle(plot), .plot(frame.key), help: "Shows the values at the step under the cursor."))
    guard let domain = values.domain(isLog: isLog) else {
      canvas.horizontal(plot.x, plot.maxY, plot.width, theme.disabled)
      drawSteps(plot, on: &canvas)
      return
    }
    let scale = PlotScale(
      steps: steps, domain: domain, isLog: isLog, hasLogSteps: hasLogSteps, plot: plot)
    let paths = PlotPaths(series, scale)
    drawSpan(scale, on: &canvas)
    drawValues(scale, rect, on: &canvas)
    drawSteps(plot, on: &canvas)
    canvas.horizontal(plot.x, plot.maxY, plot.width, theme.disabled)
    canvas.clipped(to: plot.inset(-2)) { canvas in
      for (line, pieces) in zip(series, paths.pieces) { draw(line, pieces, on: &canvas) }
      if let playhead, steps.contains(playhead) {
        canvas.vertical(scale.x(playhead), plot.y, plot.height, theme.focus.opacity(0.6))
      }
    }
    // What is now has fixed places; what is past keeps clear of them, of itself and of all lines.
    let ends = ends(scale, theme)
    let corner = cornerPlace(of: ends, scale, paths, in: rect, canvas)
    var taken = corner.map { [$0] } ?? []
    drawSpanName(scale, paths, &taken, on: &canvas)
    drawCuts(scale, paths, &taken, on: &canvas)
    drawMarks(scale, paths, &taken, on: &canvas)
    drawBranches(scale, paths, &taken, on: &canvas)
    drawOldNames(scale, paths, &taken, on: &canvas)
    drawDots(scale, on: &canvas)
    draw(ends, corner, scale, in: rect, on: &canvas)
    drawBadges(scale, right: rect.maxX, on: &canvas)
    drawHover(scale, on: &canvas)
  }

  private func draw(_ line: Series, _ pieces: [[Point]], on canvas: inout Canvas) {
    let color = line.color(canvas.theme)
    var stroke = Stroke(color, width: line.role == .old ? 1.75 : 2)
    if canvas.theme.tellsByForm { stroke.dash = line.role.dash }
    if line.role == .level { (stroke.width, stroke.dash) = (1, Series.Role.levelDash) }
    for piece in pieces {
      if piece.count == 1 {
        canvas.disc(piece[0], radius: line.isSampled ? 2 : 1.25, fill: color)
      } else {
        canvas.polyline(piece, stroke)
      }
    }
  }

  private func drawValues(_ scale: PlotScale, _ rect: Rect, on canvas: inout Canvas) {
    let plot = scale.plot
    let most = max(Int(plot.height / 18), 2)
    let ticks =
      isLog
      ? Ticks.logarithmic(scale.domain.lowerBound, scale.domain.upperBound, most: most)
      : Ticks.linear(scale.domain.lowerBound, scale.domain.upperBound, most: most)
    var last = Double.infinity
    for value in ticks {
      let y = scale.y(value).rounded()
      canvas.horizontal(plot.x, min(y, plot.maxY), plot.width, canvas.theme.grid)
      let text = Number.tick(value)
      // A number that is cut short would be another one; its neighbours tell enough.
      guard last - y >= 13, canvas.width(text, .number) <= plot.x - rect.x - 6 else { continue }
      last = y
      canvas.text(
        text, Point(plot.x - 6, y + 4), .number, canvas.theme.secondary, anchor: .trailing)
    }
  }

  private func drawSteps(_ plot: Rect, on canvas: inout Canvas) {
    guard steps.upperBound > steps.lowerBound else { return }
    let most = max(Int(plot.width / 56), 2)
    let ticks =
      hasLogSteps
      ? Ticks.logarithmic(1, steps.upperBound, most: most)
      : Ticks.linear(steps.lowerBound, steps.upperBound, most: most)
    let scale = PlotScale(
      steps: steps, domain: 0...1, isLog: false, hasLogSteps: hasLogSteps, plot: plot)
    var last = -Double.infinity
    for step in ticks {
      let x = scale.x(step)
      canvas.vertical(min(x, plot.maxX - 1), plot.y, plot.height, canvas.theme.grid)
      let text = Number.tick(step)
      let half = canvas.width(text, .number) / 2
      // The first and the last are moved inward, so that they stay over the axis.
      let center = min(max(x, plot.x + half), plot.maxX - half)
      guard center - half >= last + 8 else { continue }
      last = center + half
      canvas.text(
        text, Point(center, plot.maxY + 15), .number, canvas.theme.secondary, anchor: .center)
    }
  }
}
