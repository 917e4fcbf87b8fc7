/// An eye that circles around a box from 0 to 1 and looks at its middle.
///
/// The camera is a value: each gesture returns the next one, and nothing else remembers it.
package struct OrbitCamera: Hashable, Sendable {
  /// The direction in which the eye stands, in degrees around the z axis from +x.
  package var azimuth: Double
  /// How high the eye stands, in degrees, −87 … 87.
  package var elevation: Double
  /// Where the middle of the box lies, in points from the middle of the view.
  package var pan: Point
  /// 1 shows the box whole.
  package var zoom: Double
  /// How much nearer things grow: 0 is a parallel projection.
  package var perspective: Double

  /// The steepest view up or down, in degrees.
  package static let steepest = 87.0
  /// The least and the most zoom.
  package static let zoomRange = 0.2...12.0
  /// Degrees that a drag of one point turns.
  package static let degreesPerPoint = 0.5

  package init(
    azimuth: Double, elevation: Double, pan: Point = .zero, zoom: Double = 1,
    perspective: Double = 0.18
  ) {
    self.azimuth = azimuth
    self.elevation = min(max(elevation, -Self.steepest), Self.steepest)
    self.pan = pan
    self.zoom = min(max(zoom, Self.zoomRange.lowerBound), Self.zoomRange.upperBound)
    self.perspective = perspective
  }

  /// How the feature cube is first shown; a double-click returns here.
  package static let cube = OrbitCamera(azimuth: -116, elevation: 19)
  /// How the loss landscape is first shown; a double-click returns here.
  package static let landscape = OrbitCamera(azimuth: 48, elevation: 32, perspective: 0.2)
  /// How a function of two inputs is first shown; a double-click returns here.
  package static let surface = OrbitCamera(azimuth: -122, elevation: 30)

  /// The place that the camera looks at, in a panel with this frame.
  package static func middle(of panel: Rect) -> Point {
    Point(panel.x + panel.width * 180 / 344, panel.y + panel.height * 170 / 336)
  }

  /// What carries space to the page.
  ///
  /// - Parameters:
  ///   - middle: where the middle of the box lies before panning.
  ///   - scale: the points that an edge of the box takes at zoom 1.
  ///   - heightScale: how much lower than wide the box is.
  package func projection(middle: Point, scale: Double, heightScale: Double = 1) -> Projection {
    Projection(camera: self, middle: middle, scale: scale, heightScale: heightScale)
  }

  /// What carries space to a panel with this frame: at zoom 1 the whole box shows, whichever way
  /// it is turned, with room for its labels.
  package func projection(in panel: Rect, heightScale: Double = 1) -> Projection {
    let middle = Self.middle(of: panel)
    var whole = self
    whole.pan = .zero
    whole.zoom = 1
    let unit = whole.projection(middle: .zero, scale: 1, heightScale: heightScale)
    // Room for ticks at the left, for the header above, for names below.
    let left = middle.x - panel.x - 42
    let right = panel.maxX - 20 - middle.x
    let top = middle.y - panel.y - 44
    let bottom = panel.maxY - 21 - middle.y
    var scale = 192 * min(panel.width / 344, panel.height / 336)
    for corner in 0..<8 {
      let p = unit(Point3(Double(corner & 1), Double(corner >> 1 & 1), Double(corner >> 2)))
      if p.x != 0 { scale = min(scale, (p.x < 0 ? left : right) / abs(p.x)) }
      if p.y != 0 { scale = min(scale, (p.y < 0 ? top : bottom) / abs(p.y)) }
    }
    return projection(middle: middle, scale: max(scale, 1), heightScale: heightScale)
  }

  /// The camera after a drag by `drag` points: the box follows the pointer.
  package func orbited(by drag: Point) -> OrbitCamera {
    var next = self
    let turned = azimuth - drag.x * Self.degreesPerPoint
    next.azimuth = turned - 360 * (turned / 360).rounded()
    next.elevation = min(
      max(elevation + drag.y * Self.degreesPerPoint, -Self.steepest), Self.steepest)
    return next
  }

  /// The view from so many degrees further around.
  package func turned(by degrees: Double) -> OrbitCamera {
    orbited(by: Point(-degrees / Self.degreesPerPoint, 0))
  }

  /// The camera after a right-drag or Shift-drag by `drag` points.
  package func panned(by drag: Point) -> OrbitCamera {
    var next = self
    next.pan = pan + drag
    return next
  }

  /// The camera after the wheel turned by `notches` (positive: nearer); what lies under `point`
  /// stays there.
  ///
  /// - Parameter point: the pointer, in points from the middle of the view, which
  ///   `OrbitCamera.middle(of:)` gives.
  package func zoomed(by notches: Double, at point: Point) -> OrbitCamera {
    var next = self
    next.zoom = min(
      max(zoom * power(1.15, notches), Self.zoomRange.lowerBound), Self.zoomRange.upperBound)
    next.pan = point - (point - pan) * (next.zoom / zoom)
    return next
  }
}
