/// The scales of a plot whichever law its axis follows: they grow, and never shrink until they are
/// made anew.
///
/// A ceiling cuts off a start that would press all else flat. It holds from when every line has come
/// well below it, for an axis below its data would be empty: that one jump is worth a flat curve.
package struct PlotRanges {
  private var log = AxisRange(isLog: true)
  private var linear = AxisRange(isLog: false)
  private var ceiling = 0.0
  /// The least value of each line, in parts of the ceiling.
  private var lowest: [String: Double] = [:]

  /// - Parameter least: what the linear axis reaches down and up to at least.
  package init(least: [Double] = []) { linear.include(least) }

  /// Makes room for the values of a line times `factor`, up to `ceiling`.
  package mutating func include(
    _ values: [Double], of line: String = "", times factor: Double = 1,
    upTo ceiling: Double = .infinity
  ) {
    self.ceiling = max(self.ceiling, ceiling)
    var low = lowest[line] ?? .infinity
    for value in values {
      let value = value * factor
      log.include(value)
      linear.include(value)
      if value.isFinite { low = min(low, value / ceiling) }
    }
    if low < .infinity { lowest[line] = low }
  }

  /// Whether the ceiling holds.
  private var isCut: Bool { !lowest.isEmpty && lowest.values.allSatisfy { $0 < 0.9 } }

  /// A plot on these scales.
  package func panel(
    _ frame: PanelFrame, _ caption: String, _ shortCaption: String,
    _ series: [PlotPanel.Series], reach: Double, isLog: Bool, step: Double
  ) -> PlotPanel {
    var frame = frame
    frame.captions = [caption]
    let range = isLog ? log : linear
    var panel = PlotPanel(
      frame, series: series, steps: 0...reach, values: isCut ? range.cut(at: ceiling) : range)
    panel.shortCaption = shortCaption
    panel.isLog = isLog
    panel.playhead = step
    return panel
  }
}
