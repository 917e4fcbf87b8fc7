extension PlotPanel {
  /// A stretch of the run that has a name, as that between two things that the network learned.
  package struct Span: Equatable, Sendable {
    package var steps: ClosedRange<Double>
    package var name: String

    package init(_ name: String, _ steps: ClosedRange<Double>) {
      (self.name, self.steps) = (name, steps)
    }
  }

  /// Where the stretch lies on the page; nil where there is none.
  private func place(of span: Span?, _ scale: PlotScale) -> Rect? {
    guard let span else { return nil }
    let (left, right) = (scale.x(span.steps.lowerBound), scale.x(span.steps.upperBound))
    let rect = Rect(left, scale.plot.y, max(right - left, 1), scale.plot.height)
    let inside = rect.intersection(scale.plot)
    return inside.isEmpty ? nil : inside
  }

  /// The stretch, below all lines.
  func drawSpan(_ scale: PlotScale, on canvas: inout Canvas) {
    guard let rect = place(of: span, scale) else { return }
    canvas.rectangle(rect, fill: canvas.theme.second.opacity(0.07))
    canvas.line(
      Point(rect.x, rect.y), Point(rect.x, rect.maxY),
      Stroke(canvas.theme.disabled, width: 1, dash: [3, 3]))
  }

  /// What the stretch is called and from where to where it goes, where no line runs.
  func drawSpanName(
    _ scale: PlotScale, _ paths: PlotPaths, _ taken: inout [Rect], on canvas: inout Canvas
  ) {
    guard let span, let rect = place(of: span, scale) else { return }
    let ends = [span.steps.lowerBound, span.steps.upperBound].map {
      Number.grouped($0, decimals: 0)
    }
    let steps = ends.joined(separator: " … ")
    let wide = max(canvas.width(span.name, .captionMedium), canvas.width(steps, .number))
    for part in [0.55, 0.35, 0.7, 0.2] {
      let y = rect.y + part * rect.height
      let box = Rect(rect.midX - wide / 2, y - 12, wide, 30)
      guard box.x >= rect.x + 3, box.maxX <= rect.maxX - 3, box.maxY <= rect.maxY,
        paths.covered(box) == 0, !taken.contains(where: { !$0.intersection(box).isEmpty })
      else { continue }
      taken.append(box)
      canvas.text(span.name, Point(rect.midX, y), .captionMedium, anchor: .center)
      canvas.text(
        steps, Point(rect.midX, y + 15), .number, canvas.theme.secondary, anchor: .center)
      return
    }
  }
}
