extension ResidualPanel {
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    frame.draw(in: rect, on: &canvas)
    let axes = CurveAxes(transform: transform(in: rect), left: rect.x)
    let plot = axes.transform.page
    let top = axes.transform.data.maxY
    canvas.touch(
      Target(
        .rectangle(plot), .curve(frame.key),
        help: "How far the network is from its target at this x."))
    canvas.clipped(to: rect.inset(1)) { canvas in
      let tick = Ticks.linear(0, top, most: 3).last ?? 0
      axes.draw(xName: "x", yTicks: [tick, 0, -tick], on: &canvas)
      let zero = axes.transform.y(0).rounded()
      canvas.clipped(to: plot) { canvas in
        for line in axes.pieces(xs, values) {
          canvas.fill(
            line, to: zero, above: theme.positive.opacity(0.75),
            below: theme.negative.opacity(0.75))
        }
      }
      canvas.horizontal(plot.x, zero, plot.width, theme.secondary)
      drawCuts(axes, on: &canvas)
      drawHover(axes, on: &canvas)
    }
  }

  /// Where the residual leaves the plot: a bright edge, and how far it goes.
  private func drawCuts(_ axes: CurveAxes, on canvas: inout Canvas) {
    let (theme, plot, limit) = (canvas.theme, axes.transform.page, axes.transform.data.maxY)
    for isAbove in [true, false] {
      let color = isAbove ? theme.positive : theme.negative
      let edge = isAbove ? plot.y : plot.maxY - 2
      var most: (x: Double, value: Double)?
      for (x, value) in zip(xs, values) where value.isFinite && xRange.contains(x) {
        guard isAbove ? value > limit : value < -limit else { continue }
        let place = axes.transform.x(x)
        canvas.rectangle(
          Rect(place - 1, edge, 2, 2).intersection(plot), fill: color)
        if value.magnitude > most?.value.magnitude ?? 0 { most = (place, value) }
      }
      guard let most else { continue }
      let text = "to " + Number.significant(most.value, digits: 2, plus: true)
      let width = canvas.width(text, .number)
      guard width + 8 < plot.width, plot.height > 44 else { continue }
      let x = min(max(most.x - width / 2, plot.x + 4), plot.maxX - width - 4)
      canvas.pill(
        text, center: Point(x + width / 2, isAbove ? plot.y + 11 : plot.maxY - 11), font: .number)
    }
  }

  private func drawHover(_ axes: CurveAxes, on canvas: inout Canvas) {
    let plot = axes.transform.page
    guard let hoverX, xRange.contains(hoverX),
      let i = CurveAxes.index(in: xs, nearest: hoverX)
    else { return }
    let x = axes.transform.x(xs[i])
    guard x >= plot.x - 0.5, x <= plot.maxX + 0.5 else { return }
    axes.drawHairline(at: xs[i], on: &canvas)
    guard values[i].isFinite else { return }
    let p = axes.place(xs[i], values[i])
    guard plot.inset(-1).contains(p) else { return }
    canvas.disc(p, radius: 5, fill: canvas.theme.window)
    canvas.disc(p, radius: 3.5, fill: canvas.theme.focus)
  }
}
