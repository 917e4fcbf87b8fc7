/// What the runs of one row of a border map end at, a bar each.
package struct BorderRowPanel: Equatable, Sendable {
  package struct Bar: Equatable, Sendable {
    /// The column.
    package var place: Int
    /// The mean of the last losses; no number where the run has left all numbers.
    package var loss: Double
    package var settles: Bool

    package init(place: Int, loss: Double, settles: Bool) {
      (self.place, self.loss, self.settles) = (place, loss, settles)
    }
  }

  package var frame: PanelFrame
  package var bars: [Bar]
  package var columns: Int
  /// The rates at the two edges.
  package var rates: ClosedRange<Double>
  /// The column that the page tells of.
  package var chosen: Int

  package init(
    _ frame: PanelFrame, _ bars: [Bar], columns: Int, rates: ClosedRange<Double>, chosen: Int
  ) {
    (self.frame, self.bars, self.columns) = (frame, bars, columns)
    (self.rates, self.chosen) = (rates, chosen)
  }

  /// The losses at the ends of the axis upwards.
  static let range = 1e-3...1e2

  /// The column under a point of a panel at `rect`.
  package static func column(at point: Point, in rect: Rect, columns: Int) -> Int {
    let plot = LogAxes.plot(in: rect)
    let part = (point.x - plot.x) / plot.width
    return min(max(Int((part * Double(columns)).rounded(.down)), 0), columns - 1)
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width >= 110, rect.height >= 100 else { return }
    let theme = canvas.theme
    let axes = LogAxes(
      plot: LogAxes.plot(in: rect), x: rates, isLogX: true, y: Self.range)
    axes.draw(on: &canvas)
    let plot = axes.plot
    canvas.touch(Target(.rectangle(plot.inset(-4)), .curve(frame.key)))
    let wide = plot.width / Double(columns)
    for bar in bars where bar.loss.isNaN || bar.loss > Self.range.lowerBound {
      let top = axes.line(bar.loss)
      let color = bar.settles ? theme.positive : theme.negative.mixed(with: theme.panel, 0.25)
      // Edges on whole points: half a bar beside half a bar would be a stripe.
      let left = (plot.x + Double(bar.place) * wide).rounded()
      let right = max((plot.x + Double(bar.place + 1) * wide).rounded(), left + 1)
      canvas.rectangle(
        Rect(left, top, min(right, plot.maxX) - left, plot.maxY - top), fill: color)
    }
    let x = plot.x + (Double(chosen) + 0.5) * wide
    canvas.vertical(min(max(x, plot.x), plot.maxX - 1), plot.y, plot.height, theme.focus)
  }
}
