extension SurfacePanel {
  /// How much lower than wide the box is.
  package static let heightScale = 0.72

  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let free = frame.draw(in: rect, on: &canvas)
    let inside = Rect(
      rect.x + 1, rect.y + PanelFrame.header, rect.width - 2,
      rect.height - PanelFrame.header - 1)
    guard inside.width > 80, inside.height > 80 else { return }
    drawLegend(in: free, on: &canvas)
    canvas.touch(
      Target(
        .rectangle(inside), .orbit(frame.key),
        help: "Drag turns it, Shift-drag moves it, the wheel zooms, a double-click resets."))
    canvas.clipped(to: inside) { canvas in
      let projection = camera.projection(in: rect, heightScale: Self.heightScale)
      let box = SpaceBox(projection: projection)
      box.drawFaces(on: &canvas)
      drawMesh(projection, on: &canvas)
      var placer = LabelPlacer(bounds: inside.inset(4, 2))
      box.drawAxes(boxAxes(), labels: &placer, on: &canvas)
    }
  }

  /// Draws surface, wire and samples alone, without frame, box and axes.
  package func drawMesh(_ projection: Projection, on canvas: inout Canvas) {
    let mesh = SurfaceScene(self, projection, canvas.theme).painted()
    if mesh.count > 0 { canvas.add(.mesh(mesh)) }
  }

  private func boxAxes() -> [SpaceBox.Axis] {
    let ranges = [
      (domain.x, domain.maxX), (domain.y, domain.maxY), (heights.lowerBound, heights.upperBound),
    ]
    return zip(axisNames, ranges).map { name, range in
      let (low, high) = range
      return SpaceBox.Axis(
        name: name, isFocused: false,
        ticks: Ticks.linear(low, high, most: 6).map {
          (place: ($0 - low) / (high - low), label: Number.tick($0))
        })
    }
  }

  /// What wire, dots and colours mean, flush right; what does not fit is left out from the first.
  private func drawLegend(in free: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let y = free.y + 20
    var x = free.maxX
    /// Makes room for a name and a mark of `width` before it; nil where there is none.
    func take(_ name: String, mark width: Double) -> Double? {
      let wide = canvas.width(name, .caption) + 6 + width
      guard x - wide >= free.x else { return nil }
      canvas.text(name, Point(x, y), .caption, theme.secondary, anchor: .trailing)
      x -= wide
      defer { x -= 16 }
      return x
    }
    if network != nil {
      let low = Number.significant(heights.lowerBound, digits: 3)
      let high = Number.significant(heights.upperBound, digits: 3)
      let wide = canvas.width(low, .number) + 4 + 48 + 4 + canvas.width(high, .number)
      guard let left = take("network", mark: wide) else { return }
      let from = canvas.text(low, Point(left, y), .number, theme.secondary)
      canvas.picture(.strip(theme.unsigned), in: Rect(left + from + 4, y - 8, 48, 8))
      canvas.text(high, Point(left + from + 56, y), .number, theme.secondary)
    }
    if !samples.isEmpty {
      guard let left = take("sample", mark: 6) else { return }
      canvas.disc(Point(left + 3, y - 4), radius: 2.5, fill: theme.text.opacity(0.85))
    }
    if target != nil, let left = take("target", mark: 16) {
      for k in [0.0, 1, 2] {
        let stroke = Stroke(theme.text.opacity(0.6))
        canvas.line(
          Point(left, y - 9 + 4.5 * k), Point(left + 14, y - 9 + 4.5 * k), stroke)
        canvas.line(
          Point(left + 2.5 + 4.5 * k, y - 11), Point(left + 2.5 + 4.5 * k, y + 2), stroke)
      }
    }
  }
}
