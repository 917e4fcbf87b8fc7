extension FieldPanel {
  /// How much of a field's colour shows over the panel's.
  private static let opacity = 0.62

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let lines = PanelFrame.Toggle("lines", isOn: contributions != nil, .toggleContributions)
    let free = frame.with(toggles: frame.badge == nil ? [lines] : []).draw(in: rect, on: &canvas)
    canvas.rampLegend(
      pinned?.name ?? "P(true)", color: pinned == nil ? nil : canvas.theme.focus,
      (pinned?.field ?? field).scale, opacity: Self.opacity, in: free)
    let transform = Self.transform(in: rect)
    let plot = transform.page
    let axes = PlaneAxes(
      transform, left: rect.x, names: axisNames, pitch: Size(50, 48), least: 2)
    canvas.touch(
      Target(
        .rectangle(plot), .field,
        help: frame.badge == nil
          ? "Click adds a point of class 1, Shift+click of class 0, Ctrl+click removes one." : ""))
    let shown = pinned?.field ?? field
    canvas.clipped(to: plot) { canvas in
      canvas.picture(shown.picture(canvas.theme), in: shown.frame(transform), opacity: Self.opacity)
      axes.drawGrid(on: &canvas)
    }
    drawLines(transform, on: &canvas)
    canvas.rectangle(plot, stroke: Stroke(canvas.theme.border))
    axes.drawNumbers(on: &canvas)
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
}
