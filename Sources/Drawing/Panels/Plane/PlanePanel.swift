/// The input space of a network with two inputs: where classes lie and what it answers over the
/// plane, or the values there.
package struct PlanePanel: Equatable, Sendable {
  /// What stands at each point of the plane.
  package enum Kind: Equatable, Sendable {
    /// A class, from 0; so many there are.
    case classes(Int)
    /// A number.
    case values
  }

  package var frame: PanelFrame
  package var kind: Kind
  package var backdrop: Backdrop
  package var points: [DataPoint]
  /// Where neurons switch, drawn by layer.
  package var folds: [Fold] = []
  /// Where the answer changes, exactly; nil where it is sampled from the backdrop.
  package var border: [Segment]?
  /// The neuron in focus.
  package var focus: FocusLine?
  package var readout: Readout?
  /// The point under the pointer.
  package var hoveredPoint: Int?
  /// Whether the backdrop says only which answer it is, and not how sure.
  package var isDiscrete = false
  package var showsFolds = true
  package var showsTest = true
  /// Whether the folds are cut exactly; where not, the panel says that they are sampled.
  package var foldsAreExact = true
  /// How many pieces there are on which the network is affine.
  package var pieces: Int?
  /// The class that a click adds; nil where none is chosen.
  package var paint: Int?
  package var axisNames: [String] = ["x₁", "x₂"]

  package init(
    _ frame: PanelFrame, kind: Kind, backdrop: Backdrop, points: [DataPoint]
  ) {
    (self.frame, self.kind, self.backdrop, self.points) = (frame, kind, backdrop, points)
  }

  /// What every panel shows at least, in data coordinates.
  package static let square = Rect(-6, -6, 12, 12)

  /// The plot inside a panel at `rect`: what lies within the axes.
  package static func plot(in rect: Rect) -> Rect {
    Rect(rect.x + 32, rect.y + 36, max(rect.width - 40, 16), max(rect.height - 72, 16))
  }

  /// The part of the plane that a panel at `rect` shows: both scales equal, the square ±6 inside it,
  /// and more of the longer side.
  package static func domain(in rect: Rect) -> Rect { transform(in: rect).data }

  /// From the plane to the page, for a panel at `rect`; its inverse reads a click.
  package static func transform(in rect: Rect) -> Transform {
    Transform(showing: square, in: plot(in: rect))
  }

  /// The point nearest to a place on the page, of those shown and at most `reach` points away; of two
  /// equally near, the later, which lies on top.
  package static func nearest(
    _ point: Point, in rect: Rect, of points: [DataPoint], showsTest: Bool, reach: Double = 9
  ) -> Int? {
    let transform = transform(in: rect)
    var best: Int?
    var least = reach
    for (index, other) in points.enumerated() where showsTest || !other.isTest {
      let distance = (transform(other.place) - point).length
      if distance <= least { (best, least) = (index, distance) }
    }
    return best
  }
}
