/// A slice through a space of three numbers or more, square to an axis: what the last layer answers
/// there, and the points near it.
public struct SlicePanel: Equatable, Sendable {
  /// All axes of the space, two of which span the slice.
  public var axes: [FeatureSpacePanel.Axis]
  /// Which two are shown, across and up.
  public var across: Int
  public var up: Int
  /// Where the slice lies: a number for each axis, those of the two shown the point that is marked.
  public var point: [Double]
  /// How far from the slice a point may lie, in each of the other axes' units.
  public var reach: Double
  public var points: LatentPoints
  public var regions: DecisionRegions?
  /// The true class of the image at `point`; nil for no image.
  public var classIndex: Int?
  public var names: [String]
  public var hidden: Set<Int>
  public var title: String
  /// The panel's number, which is also that of its `Control.map`.
  public var key: Int
  public var isFocused: Bool
  /// See `PanelFrame.staleness`.
  public var staleness: String

  /// - Precondition: `across` and `up` are two of the axes, the points have their dimensions, and
  ///   `point` has a number for each.
  public init(
    axes: [FeatureSpacePanel.Axis], across: Int = 0, up: Int = 1, point: [Double],
    reach: Double = 0.1, points: LatentPoints, regions: DecisionRegions? = nil,
    classIndex: Int? = nil, names: [String] = (0..<10).map { "\($0)" }, hidden: Set<Int> = [],
    title: String = "Slice at the point", key: Int = 6, isFocused: Bool = false,
    staleness: String = ""
  ) {
    precondition(
      across != up && axes.indices.contains(across) && axes.indices.contains(up),
      "a slice needs two of the axes")
    precondition(
      point.count == axes.count && points.dimensions >= axes.count, "a number for each axis")
    self.axes = axes
    self.across = across
    self.up = up
    self.point = point
    self.reach = reach
    self.points = points
    self.regions = regions
    self.classIndex = classIndex
    self.names = names
    self.hidden = hidden
    self.title = title
    self.key = key
    self.isFocused = isFocused
    self.staleness = staleness
  }

  /// From the slice to the page, a square.
  public func transform(in rect: Rect) -> Transform {
    let foot: Double = rect.height > 180 ? 20 : 0
    let area = CurveAxes.plot(
      in: Rect(rect.x, rect.y, rect.width, rect.height - foot), header: 40)
    let side = min(area.width, area.height)
    return CurveAxes.transform(
      x: axes[across].range, y: axes[up].range,
      to: Rect((area.midX - side / 2).rounded(), area.y, side, side))
  }

  /// Whether a point lies near enough to the slice, and its class is on show.
  func isNear(_ index: Int) -> Bool {
    !hidden.contains(Int(points.classes[index]))
      && axes.indices.allSatisfy {
        $0 == across || $0 == up || abs(points[index, $0] - point[$0]) <= reach
      }
  }

  /// The point nearest to a place on the page, of those drawn.
  public func nearest(to p: Point, in rect: Rect, reach: Double = 14) -> Int? {
    let transform = transform(in: rect)
    return points.nearest(to: p, reach: reach, hidden: hidden) { index in
      isNear(index) ? place(index, transform) : Point(.infinity, .infinity)
    }
  }

  func place(_ index: Int, _ transform: Transform) -> Point {
    transform(points[index, across], points[index, up])
  }
}
