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
      drawHover(axes, on: &canvas)
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
