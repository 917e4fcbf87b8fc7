extension FieldPanel {
  /// How much of a field's colour shows over the panel's.
  private static let opacity = 0.62

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let lines = PanelFrame.Toggle("lines", isOn: contributions != nil, .toggleContributions)
    let free = frame.with(toggles: frame.badge == nil ? [lines] : []).draw(in: rect, on: &canvas)
    drawLegend(in: free, on: &canvas)
    let transform = Self.transform(in: rect)
    let plot = transform.page
    let theme = canvas.theme
    canvas.touch(
      Target(
        .rectangle(plot), .field,
        help: frame.badge == nil
          ? "Click adds a point of class 1, Shift+click of class 0, Ctrl+click removes one." : ""))
    let shown = pinned?.field ?? field
    let xTicks = Ticks.linear(transform.data.x, transform.data.maxX, most: count(plot.width, 50))
    let yTicks = Ticks.linear(transform.data.y, transform.data.maxY, most: count(plot.height, 48))
    canvas.clipped(to: plot) { canvas in
      canvas.picture(shown.picture(theme), in: shown.frame(transform), opacity: Self.opacity)
      for x in xTicks {
        canvas.vertical(transform.x(x), plot.y, plot.height, theme.text.opacity(0.07))
      }
      for y in yTicks {
        canvas.horizontal(plot.x, transform.y(y), plot.width, theme.text.opacity(0.07))
      }
    }
    drawLines(transform, on: &canvas)
    canvas.rectangle(plot, stroke: Stroke(theme.border))
    drawAxes(rect, transform, xTicks, yTicks, on: &canvas)
  }

  private func count(_ length: Double, _ pitch: Double) -> Int { max(Int(length / pitch), 2) }

  /// The legend in the header: what the colours mean.
  private func drawLegend(in free: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let scale = pinned?.field.scale ?? field.scale
    let name = (pinned.map(\.name) ?? "P(true)") + " " + Number.tick(scale.bounds.lowerBound)
    let high = Number.tick(scale.bounds.upperBound)
    let words = canvas.width(name, .caption) + canvas.width(high, .caption) + 12
    let wide = min(72, (free.width - words).rounded(.down))
    guard wide >= 24 else { return }
    let bar = Rect(
      free.maxX - canvas.width(high, .caption) - 6 - wide, free.y + 12, wide, 8)
    canvas.text(
      name, Point(bar.x - 6, free.y + 20), .caption,
      pinned == nil ? theme.secondary : theme.focus, anchor: .trailing)
    canvas.picture(.strip(scale.ramp(theme)), in: bar, opacity: Self.opacity)
    canvas.vertical(bar.midX, bar.y - 2, 12, theme.text)
    canvas.text(high, Point(bar.maxX + 6, free.y + 20), .caption, theme.secondary)
  }

  /// What the output is made of: each hidden neuron's own line, with its name where it leaves.
  private func drawContributions(_ transform: Transform, on canvas: inout Canvas) {
    let plot = transform.page
    for neuron in contributions ?? [] where neuron.name != line?.name {
      for contour in neuron.field.contour(neuron.field.scale.middle, transform) {
        canvas.polyline(
          contour.points, Stroke(canvas.theme.text.opacity(0.55), width: 1.25, dash: [5, 3]),
          isClosed: contour.isClosed)
        guard let end = contour.points.min(by: { $0.y < $1.y }) else { continue }
        let center = Point(
          min(max(end.x, plot.x + 14), plot.maxX - 14), min(max(end.y, plot.y) + 12, plot.maxY - 12)
        )
        canvas.label(neuron.name, center: center, font: .captionMedium)
      }
    }
  }

  /// The contours, the points and every label on the plot.
  private func drawLines(_ transform: Transform, on canvas: inout Canvas) {
    let theme = canvas.theme
    let plot = transform.page
    let focus = line ?? pinned
    let own = focus.map { $0.field.contour($0.field.scale.middle, transform) } ?? []
    let decision = field.contour(field.scale.middle, transform)
    canvas.clipped(to: plot) { canvas in
      drawContributions(transform, on: &canvas)
      for contour in own {
        canvas.polyline(
          contour.points, Stroke(theme.focus, width: 1.5, dash: [2, 4]),
          isClosed: contour.isClosed)
      }
      for contour in decision {
        canvas.polyline(
          contour.points, Stroke(theme.window.opacity(0.5), width: 5), isClosed: contour.isClosed)
        canvas.polyline(
          contour.points, Stroke(theme.text, width: 2), isClosed: contour.isClosed)
      }
      var taken = drawPoints(transform, on: &canvas)
      if let focus {
        let text = "\(focus.name) = \(Number.tick(focus.field.scale.middle))"
        drawLabel(text, along: own, besides: decision, plot, &taken, on: &canvas)
      }
      drawReadout(transform, taken, on: &canvas)
    }
  }

  private func drawAxes(
    _ rect: Rect, _ transform: Transform, _ xTicks: [Double], _ yTicks: [Double],
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let plot = transform.page
    let name = canvas.text(
      axisNames[0], Point(plot.maxX, plot.maxY + 16), .bodyMedium, anchor: .trailing)
    for x in xTicks {
      let text = Number.tick(x)
      let half = canvas.width(text, .number) / 2
      let center = max(transform.x(x), rect.x + 4 + half)
      guard center + half < plot.maxX - name - 6 else { continue }
      canvas.text(
        text, Point(center, plot.maxY + 16), .number, theme.secondary, anchor: .center)
    }
    canvas.text(axisNames[1], Point(plot.x - 6, plot.y + 10), .bodyMedium, anchor: .trailing)
    for y in yTicks {
      let baseline = min(transform.y(y) + 4, plot.maxY + 1)
      guard baseline > plot.y + 24 else { continue }
      canvas.text(
        Number.tick(y), Point(plot.x - 6, baseline), .number, theme.secondary, anchor: .trailing)
    }
  }
}
