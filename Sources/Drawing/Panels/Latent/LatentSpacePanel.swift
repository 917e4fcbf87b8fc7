/// Images as points in the space of a bottleneck: a cube of three numbers that the mouse turns, or
/// a plane of two, with what the last layer answers on its walls, and each class's way there.
///
/// A single number is shown as a plane too, its second axis the class.
package struct LatentSpacePanel: Equatable, Sendable {
  /// Where the centre of a class was through training.
  package struct Path: Equatable, Sendable {
    package var classIndex: Int
    /// A place for each moment, the last is now; each with a number for every dimension.
    package var centers: [[Double]]

    package init(classIndex: Int, centers: [[Double]]) {
      (self.classIndex, self.centers) = (classIndex, centers)
    }
  }

  /// The point under the pointer or held, with its image.
  package struct Highlight: Equatable, Sendable {
    package var index: Int
    package var picture: Picture?

    package init(index: Int, picture: Picture? = nil) {
      (self.index, self.picture) = (index, picture)
    }
  }

  package var frame: PanelFrame
  /// One to three; more are ignored.
  package var axes: [FeatureSpacePanel.Axis]
  /// Their first dimensions are those of the axes, in the axes' units.
  package var points: LatentPoints
  /// The last layer over the shown axes; nil where it is not linear in them.
  package var regions: DecisionRegions?
  package var paths: [Path] = []
  /// The names of the classes.
  package var names = ClassLabels.digits
  /// The classes that are not on show.
  package var hidden: Set<Int> = []
  package var highlight: Highlight?
  /// A place that is marked, a number for each axis; empty for none.
  package var chosen: [Double] = []
  /// Whether a cube is shown as a plane of its first two numbers.
  package var isFlat = false
  package var camera: OrbitCamera = .latent

  /// - Precondition: at least one axis, and no more axes than the points have dimensions, up to 3.
  package init(_ frame: PanelFrame, axes: [FeatureSpacePanel.Axis], points: LatentPoints) {
    precondition(!axes.isEmpty, "a latent space needs an axis")
    precondition(min(axes.count, 3) <= points.dimensions, "a number for each axis")
    (self.frame, self.axes, self.points) = (frame, axes, points)
  }

  /// 3 for a cube, 2 for a plane, 1 for a line of numbers by class.
  var shownDimensions: Int { isFlat ? min(axes.count, 2) : min(axes.count, 3) }

  /// The point nearest to a place on the page, of those on show and at most `reach` points away:
  /// what hover and click choose.
  ///
  /// One pass over all points; nothing is kept between calls.
  package func nearest(to p: Point, in rect: Rect, reach: Double = 14) -> Int? {
    guard canDraw(in: rect) else { return nil }
    if shownDimensions == 3 {
      let projection = projection(in: rect)
      let box = boxPlaces()
      return points.nearest(to: p, reach: reach, hidden: hidden) { projection(box[$0]) }
    }
    let transform = plane(in: rect)
    return points.nearest(to: p, reach: reach, hidden: hidden) { place($0, transform) }
  }

  func canDraw(in rect: Rect) -> Bool { rect.width > 100 && rect.height > 110 }
}

extension OrbitCamera {
  /// How a latent cube is first shown; a double-click returns here.
  package static let latent = OrbitCamera(azimuth: 38, elevation: 24)
}
