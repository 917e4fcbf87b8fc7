import Drawing

extension ApproximationCurves {
  /// A panel of the figure alone, which shares the steps of the loss.
  func figurePanel(
    title: String, caption: String, values: AxisRange, isLog: Bool, step: Int, key: Int,
    isFocused: Bool, hover: Hover?, in rect: Rect?
  ) -> PlotPanel {
    let line = figureLine
    var panel = PlotPanel(
      PanelFrame(title, key: key, caption: caption, isFocused: isFocused),
      series: [.init(steps: line.steps, values: line.values)], steps: stepRange, values: values)
    panel.isLog = isLog
    panel.playhead = Double(step)
    if case .plot = hover?.control, let point = hover?.point, let rect {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }
}
