extension CurvePanel {
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    precondition(
      (contributions ?? []).allSatisfy { $0.values.count == xs.count },
      "a contribution has a value for each place")
    let free = frame.with(
      toggles: frame.badge == nil
        ? [.init("neurons", isOn: contributions != nil, .toggleContributions)] : []
    ).draw(in: rect, on: &canvas)
    drawLegend(in: free, on: &canvas)
    let axes = CurveAxes(transform: transform(in: rect), left: rect.x)
    let plot = axes.transform.page
    canvas.touch(
      Target(
        .rectangle(plot), .curve(frame.key),
        help: frame.badge == nil
          ? "Click adds a sample, Ctrl+click removes one, a drag draws a target by hand." : ""))
    canvas.clipped(to: rect.inset(1)) { canvas in
      axes.draw(yName: "y", on: &canvas)
      canvas.clipped(to: plot) { canvas in
        drawContributions(axes, on: &canvas)
        drawSamples(axes, on: &canvas)
        for line in axes.pieces(xs, target) {
          canvas.polyline(line, Stroke(theme.secondary, width: 1.75, dash: [6, 4]))
        }
        drawNetwork(axes, on: &canvas)
        let line = pen.filter { $0.x.isFinite && $0.y.isFinite }.map { axes.place($0.x, $0.y) }
        canvas.polyline(line, Stroke(theme.focus, width: 2, cap: .round))
      }
      canvas.horizontal(plot.x, plot.maxY, plot.width, theme.disabled)
      drawHover(axes, on: &canvas)
    }
  }

  /// The network's curve over a dark one that lifts it off what it crosses.
  private func drawNetwork(_ axes: CurveAxes, on canvas: inout Canvas) {
    let color = frame.badge?.color(canvas.theme) ?? canvas.theme.text
    let lines = axes.pieces(xs, network)
    for line in lines {
      canvas.polyline(line, Stroke(canvas.theme.window.opacity(0.7), width: 6))
    }
    for line in lines {
      if line.count == 1 {
        canvas.disc(line[0], radius: 1.5, fill: color)
      } else {
        canvas.polyline(line, Stroke(color, width: 3))
      }
    }
  }

  private func drawSamples(_ axes: CurveAxes, on canvas: inout Canvas) {
    let theme = canvas.theme
    // Thousands of them are a cloud, not a wall.
    let radius = samples.count > 1_000 ? 1.5 : 2.2
    for (i, sample) in samples.enumerated() where sample.x.isFinite && sample.y.isFinite {
      let p = axes.place(sample.x, sample.y)
      if i == hoveredSample {
        canvas.disc(p, radius: 5, fill: theme.window, stroke: Stroke(theme.focus, width: 1.75))
      }
      canvas.disc(p, radius: radius, fill: theme.text.opacity(0.5))
    }
  }

  /// Weight × activation of each hidden neuron, around the output's bias; stronger where it moves
  /// the output more, by the scale of the axis.
  private func drawContributions(_ axes: CurveAxes, on canvas: inout Canvas) {
    guard let contributions, bias.isFinite else { return }
    let theme = canvas.theme
    let height = axes.transform.data.height
    let level = axes.place(xs.first ?? 0, bias).y
    let plot = axes.transform.page
    canvas.line(
      Point(plot.x, level), Point(plot.maxX, level), Stroke(theme.disabled, dash: [1, 3]))
    let ranked = contributions.map { item -> (item: Contribution, span: Double) in
      let values = item.values.filter(\.isFinite)
      return (item, (values.max() ?? 0) - (values.min() ?? 0))
    }.sorted { $0.span < $1.span }
    for (item, span) in ranked {
      let alpha = 0.16 + 0.34 * min(span / height * 2, 1)
      let color = item.weight < 0 ? theme.negative : theme.positive
      for line in axes.pieces(xs, item.values.map { bias + $0 }) {
        canvas.polyline(
          line,
          Stroke(color.opacity(alpha), width: 1.25, dash: item.weight < 0 ? [8, 4] : []))
      }
    }
  }

  private func drawHover(_ axes: CurveAxes, on canvas: inout Canvas) {
    let plot = axes.transform.page
    guard let hoverX, xRange.contains(hoverX), let i = index(nearest: hoverX) else { return }
    let theme = canvas.theme
    let x = xs[i]
    guard axes.transform.x(x) >= plot.x - 0.5, axes.transform.x(x) <= plot.maxX + 0.5 else {
      return
    }
    let wanted = target.isEmpty ? Double.nan : target[i]
    let answer = network.isEmpty ? Double.nan : network[i]
    axes.drawHairline(at: x, on: &canvas)
    var marks: [Point] = []
    if wanted.isFinite {
      let p = axes.place(x, wanted)
      marks.append(p)
      if plot.inset(-1).contains(p) {
        canvas.disc(p, radius: 4.5, fill: theme.panel, stroke: Stroke(theme.secondary, width: 1.75))
      }
    }
    if answer.isFinite {
      let p = axes.place(x, answer)
      marks.append(p)
      if plot.inset(-1).contains(p) {
        canvas.disc(p, radius: 6, fill: theme.window)
        canvas.disc(p, radius: 4.5, fill: theme.focus)
      }
    }
    readout(x, wanted, answer, theme)
      .draw(beside: axes.transform.x(x), in: plot, avoiding: marks, on: &canvas)
  }

  private func readout(
    _ x: Double, _ target: Double, _ answer: Double, _ theme: Theme
  ) -> ReadoutBox {
    func text(_ value: Double, plus: Bool = false) -> String {
      value.isNaN ? "–" : Number.compact(value, plus: plus)
    }
    let residual = answer - target
    var rows = [ReadoutBox.Row(name: "x", value: text(x), color: theme.text)]
    if !self.target.isEmpty {
      rows.append(.init(name: "target", value: text(target), color: theme.secondary))
    }
    rows.append(.init(name: "network", value: text(answer), color: theme.text))
    if !self.target.isEmpty {
      rows.append(
        .init(
          name: "residual", value: text(residual, plus: true),
          color: residual < 0 ? theme.negative : theme.positive))
    }
    return ReadoutBox(rows: rows)
  }
}
