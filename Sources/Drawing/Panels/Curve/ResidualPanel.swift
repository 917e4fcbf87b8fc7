/// How far a curve is from its target: filled blue where it lies above, orange where below.
public struct ResidualPanel: Equatable, Sendable {
  public var frame: PanelFrame
  /// Ascending.
  public var xs: [Double]
  /// Network − target, one for each of `xs`; what is not finite leaves a gap.
  public var values: [Double]
  /// What the axis spans, from edge to edge.
  public var xRange: ClosedRange<Double>
  /// The y axis spans −limit … +limit; grows at once and shrinks only on a reset.
  public var limit: Double
  /// The input under the cursor, in any plot that shares this axis.
  public var hoverX: Double?

  /// - Precondition: a value for each of `xs`.
  public init(
    _ frame: PanelFrame, xs: [Double], values: [Double], xRange: ClosedRange<Double>, limit: Double
  ) {
    precondition(values.count == xs.count, "a residual has a value for each place")
    (self.frame, self.xs, self.values, self.xRange, self.limit) = (frame, xs, values, xRange, limit)
  }

  /// The plot inside a panel at `rect`; a `CurvePanel` of the same width has the same x axis.
  public static func plot(in rect: Rect) -> Rect {
    CurveAxes.plot(in: rect, header: PanelFrame.header + 4)
  }

  /// From data to the page, for a panel at `rect`.
  public func transform(in rect: Rect) -> Transform {
    let limit = limit.isFinite && limit > 0 ? limit : 1
    return CurveAxes.transform(x: xRange, y: -limit...limit, to: Self.plot(in: rect))
  }
}
