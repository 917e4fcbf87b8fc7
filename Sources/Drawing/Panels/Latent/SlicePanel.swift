/// A slice through a space of three numbers or more, square to an axis: what the last layer answers
/// there, and the points near it.
package struct SlicePanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// All axes of the space, two of which span the slice.
  package var axes: [FeatureSpacePanel.Axis]
  /// Which two are shown, across and up.
  package var across = 0
  package var up = 1
  /// Where the slice lies: a number for each axis, those of the two shown the point that is marked.
  package var point: [Double]
  /// How far from the slice a point may lie, in each of the other axes' units.
  package var reach: Double = 0.1
  package var points: LatentPoints
  package var regions: DecisionRegions?
  /// The true class of the image at `point`; nil for no image.
  package var classIndex: Int?
  package var names = ClassLabels.digits
  package var hidden: Set<Int> = []

  /// - Precondition: the points have the axes' dimensions, and `point` has a number for each.
  package init(
    _ frame: PanelFrame, axes: [FeatureSpacePanel.Axis], point: [Double], points: LatentPoints
  ) {
    precondition(
      point.count == axes.count && points.dimensions >= axes.count, "a number for each axis")
    (self.frame, self.axes, self.point, self.points) = (frame, axes, point, points)
  }

  /// From the slice to the page, a square.
  package func transform(in rect: Rect) -> Transform {
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
  package func nearest(to p: Point, in rect: Rect, reach: Double = 14) -> Int? {
    let transform = transform(in: rect)
    return points.nearest(to: p, reach: reach, hidden: hidden) { index in
      isNear(index) ? place(index, transform) : Point(.infinity, .infinity)
    }
  }

  func place(_ index: Int, _ transform: Transform) -> Point {
    transform(points[index, across], points[index, up])
  }
}
