/// A plot over the trees of a forest, with a dot for what each tree gets wrong by itself.
package struct ForestErrorPanel: Equatable, Sendable {
  package var plot: PlotPanel
  /// For each tree from the first; nil for one that has none.
  package var alone: [Double?]

  package init(_ plot: PlotPanel, alone: [Double?]) { (self.plot, self.alone) = (plot, alone) }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    plot.draw(in: rect, on: &canvas)
    let area = plot.area(in: rect)
    guard let domain = plot.values.domain(isLog: plot.isLog), area.width > 40, area.height > 40
    else { return }
    let scale = PlotScale(
      steps: plot.steps, domain: domain, isLog: plot.isLog, hasLogSteps: plot.hasLogSteps,
      plot: area)
    let color = canvas.theme.secondary.opacity(0.75)
    let dots = alone.enumerated().compactMap { index, value in
      value.map {
        Dots.Dot(Point(scale.x(Double(index + 1)), scale.y($0)), radius: 1.6, color: color)
      }
    }.filter { area.contains($0.center) }
    guard !dots.isEmpty else { return }
    canvas.add(.dots(Dots(dots, rim: color.opacity(0), rimWidth: 0)))
  }
}
