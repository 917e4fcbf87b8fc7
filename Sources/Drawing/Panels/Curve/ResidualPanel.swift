/// How far a curve is from its target: filled blue where it lies above, orange where below.
package struct ResidualPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// Ascending.
  package var xs: [Double]
  /// Network − target, one for each of `xs`; what is not finite leaves a gap.
  package var values: [Double]
  /// What the axis spans, from edge to edge.
  package var xRange: ClosedRange<Double>
  /// The y axis spans −limit … +limit; grows at once and shrinks only on a reset.
  package var limit: Double
  /// The input under the cursor, in any plot that shares this axis.
  package var hoverX: Double?

  /// - Precondition: a value for each of `xs`.
  package init(
    _ frame: PanelFrame, xs: [Double], values: [Double], xRange: ClosedRange<Double>, limit: Double
  ) {
    precondition(values.count == xs.count, "a residual has a value for each place")
    (self.frame, self.xs, self.values, self.xRange, self.limit) = (frame, xs, values, xRange, limit)
  }

  /// The plot inside a panel at `rect`; a `CurvePanel` of the same width has the same x axis.
  package static func plot(in rect: Rect) -> Rect {
    CurveAxes.plot(in: rect, header: PanelFrame.header + 4)
  }

  /// From data to the page, for a panel at `rect`.
  package func transform(in rect: Rect) -> Transform {
    let limit = limit.isFinite && limit > 0 ? limit : 1
    return CurveAxes.transform(x: xRange, y: -limit...limit, to: Self.plot(in: rect))
  }
}
