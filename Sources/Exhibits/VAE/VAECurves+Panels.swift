import Drawing
import Training

/// What the curves look like on the page.
extension VAECurves {
  /// The plot of a panel.
  func panel(_ key: Int, _ page: VAEPage, hover: Hover?) -> PlotPanel {
    let isDivergence = key == VAEPage.Panel.divergence
    func values(_ lines: Lines) -> [Double] {
      isDivergence ? lines.divergences : lines.reconstructions
    }
    let points = validation
    var series = old.map {
      PlotPanel.Series(label: $0.label, role: .old, steps: $0.lines.steps, values: values($0.lines))
    }
    series.append(
      PlotPanel.Series(
        label: "training", role: .other(4), steps: training.steps, values: values(training)))
    series.append(
      PlotPanel.Series(
        label: "validation", role: .second, steps: points.map { Double($0.step) },
        values: points.map { isDivergence ? $0.score.divergence : $0.score.reconstruction }))
    var panel = PlotPanel(
      PanelFrame(
        page.panelTitles[key] ?? "", key: key, caption: "nats, mean of \(Self.window) batches",
        isFocused: page.controls.focus.panel == key), series: series, steps: 0...reach,
      values: isDivergence ? divergenceRange : reconstructionRange)
    panel.isLog = page.controls.isLogLoss
    panel.playhead = Double(page.snapshot.step)
    panel.shortCaption = "nats"
    if case .plot(let hovered) = hover?.control, let point = hover?.point,
      let rect = page.layout.panels[hovered]
    {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }
}
