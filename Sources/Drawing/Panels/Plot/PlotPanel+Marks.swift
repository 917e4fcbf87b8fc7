extension PlotPanel {
  /// A change that a person made to the run: a dashed line at its step.
  package struct Mark: Equatable, Sendable {
    package var step: Double
    /// What was changed, in a few words.
    package var words: String

    package init(step: Double, words: String) { (self.step, self.words) = (step, words) }
  }

  /// Where the run was changed, in words where these cover nothing else.
  func drawMarks(
    _ scale: PlotScale, _ paths: PlotPaths, _ taken: inout [Rect], on canvas: inout Canvas
  ) {
    let (plot, theme) = (scale.plot, canvas.theme)
    let stroke = Stroke(theme.right.opacity(0.8), width: 1, dash: [3, 3])
    var lines: [Double] = []
    for mark in marks where steps.contains(mark.step) {
      let x = scale.x(mark.step)
      // What was changed again and again is one stroke.
      if let last = lines.last, x - last < 2 { continue }
      lines.append(x)
      canvas.line(Point(x, plot.y), Point(x, plot.maxY), stroke)
    }
    for mark in marks.reversed() where steps.contains(mark.step) {
      let (x, wide) = (scale.x(mark.step), canvas.width(mark.words, .caption))
      let places = [plot.maxY - 17, plot.y + 3].flatMap { y in
        [Rect(x - wide - 6, y, wide, 13), Rect(x + 6, y, wide, 13)]
      }
      let box = places.first { box in
        box.x >= plot.x && box.maxX <= plot.maxX
          && !taken.contains { !$0.intersection(box).isEmpty }
          && !lines.contains { box.inset(-2).x < $0 && $0 < box.inset(-2).maxX }
          && paths.covered(box) == 0
      }
      guard let box else { continue }
      taken.append(box)
      canvas.text(mark.words, Point(box.x, box.y + 10), .caption, theme.right)
    }
  }
}
