/// How the losses of a pixel's run and of the runs around it go.
package struct BorderRunsPanel: Equatable, Sendable {
  package struct Run: Equatable, Sendable {
    /// How many updates were made, and the loss before the next one; no number where the run has left all
    /// numbers.
    package var line: [Point]
    package var settles: Bool
    /// Whether it is the pixel's own.
    package var isOwn: Bool

    package init(line: [Point], settles: Bool, isOwn: Bool) {
      (self.line, self.settles, self.isOwn) = (line, settles, isOwn)
    }
  }

  package var frame: PanelFrame
  package var runs: [Run]
  /// How long each of them is.
  package var steps: Int

  package init(_ frame: PanelFrame, _ runs: [Run], steps: Int) {
    (self.frame, self.runs, self.steps) = (frame, runs, steps)
  }

  /// What is to be seen, in a line.
  private var words: [String] {
    let settled = runs.count { $0.settles }
    let own = runs.first(where: \.isOwn)?.settles == true
    let share = "\(settled) of \(runs.count) settle"
    let middle = own ? settled == 1 ? "alone" : "too" : "not"
    return ["loss: \(share), the one in the middle \(middle)", share, ""]
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width >= 110, rect.height >= 110, !runs.isEmpty, steps > 1 else { return }
    let theme = canvas.theme
    let words = words.first { canvas.width($0, .caption) <= rect.width - 24 } ?? ""
    canvas.text(words, Point(rect.x + 12, rect.y + 40), .caption, theme.secondary)
    let finite = runs.flatMap(\.line).map(\.y).filter { $0.isFinite && $0 > 0 }
    let least = max(min(finite.min() ?? 0.1, 0.1), 1e-9)
    let axes = LogAxes(
      plot: LogAxes.plot(in: rect, lead: 12), x: 0...Double(steps), isLogX: false,
      y: power(10, logarithm10(least).rounded(.down))...1000)
    axes.draw(on: &canvas)
    canvas.clipped(to: Rect(axes.plot.x, axes.plot.y - 2, axes.plot.width, axes.plot.height + 2)) {
      canvas in
      for run in runs where !run.isOwn { draw(run, axes, &canvas) }
      for run in runs where run.isOwn { draw(run, axes, &canvas) }
    }
  }

  private func draw(_ run: Run, _ axes: LogAxes, _ canvas: inout Canvas) {
    let theme = canvas.theme
    // What has left the plot does not come back.
    let end = run.line.firstIndex { !$0.y.isFinite }.map { $0 + 1 } ?? run.line.count
    let points = run.line.prefix(end).map { axes.point($0.x, $0.y) }
    let color = run.isOwn ? theme.focus : run.settles ? theme.positive : theme.negative
    canvas.polyline(
      points,
      Stroke(
        color.opacity(run.isOwn ? 1 : 0.75), width: run.isOwn ? 2 : 1.1,
        dash: run.settles ? [] : [5, 3]))
  }
}
