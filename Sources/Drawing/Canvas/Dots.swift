/// Thousands of small discs with a common rim, painted in order: a cloud of points as one shape.
public struct Dots: Equatable, Sendable {
  /// A disc of the cloud.
  public struct Dot: Equatable, Sendable {
    public var center: Point
    /// In points, the rim not included.
    public var radius: Double
    public var color: Color

    public init(_ center: Point, radius: Double, color: Color) {
      (self.center, self.radius, self.color) = (center, radius, color)
    }
  }

  public var dots: [Dot]
  /// What surrounds each disc, so that neighbours of one colour stay apart; clear for none.
  public var rim: Color
  /// In points.
  public var rimWidth: Double

  public init(_ dots: [Dot] = [], rim: Color = Color(0).opacity(0), rimWidth: Double = 0) {
    (self.dots, self.rim, self.rimWidth) = (dots, rim, rimWidth)
  }
}
