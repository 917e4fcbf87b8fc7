/// One panel's worth of a page: shapes inside a frame, painted together.
public struct Tile: Equatable, Sendable {
  public var frame: Rect
  public var shapes: [Shape]

  public init(frame: Rect, shapes: [Shape]) {
    (self.frame, self.shapes) = (frame, shapes)
  }
}

/// A whole page: opaque tiles that do not overlap, and what floats above them.
///
/// A tile whose shapes did not change since the last frame keeps its pixels.
package struct Scene: Sendable {
  package var size: Size
  /// The colour between the tiles.
  package var background: Color
  package var tiles: [Tile]
  /// Tooltips and sheets, painted last; their frames may overlap tiles.
  package var overlays: [Tile]
  package var targets: [Target]
  /// Where the tiles say what lies under the pointer.
  package private(set) var readouts: [Rect] = []

  package init(size: Size, background: Color) {
    (self.size, self.background) = (size, background)
    tiles = []
    overlays = []
    targets = []
  }

  /// Draws one tile with a canvas of its own, clipped to `frame`.
  package mutating func tile(
    _ frame: Rect, theme: Theme, metrics: FontMetrics, _ body: (inout Canvas) -> Void
  ) {
    var canvas = Canvas(theme: theme, metrics: metrics)
    body(&canvas)
    tiles.append(Tile(frame: frame, shapes: canvas.shapes))
    targets += canvas.targets
    readouts += canvas.readouts
  }

  /// Draws something that floats above the tiles.
  package mutating func overlay(
    _ frame: Rect, theme: Theme, metrics: FontMetrics, _ body: (inout Canvas) -> Void
  ) {
    var canvas = Canvas(theme: theme, metrics: metrics)
    body(&canvas)
    overlays.append(Tile(frame: frame, shapes: canvas.shapes))
    targets += canvas.targets
  }

  /// Where something is written on the tiles, in steps of 8 points, so that a number that changes
  /// keeps its place.
  package func texts(_ metrics: FontMetrics) -> [Rect] {
    tiles.flatMap { tile in
      tile.shapes.compactMap { shape in
        shape.textBounds(metrics).map { bounds in
          let (x, y) = ((bounds.x / 8).rounded(.down) * 8, (bounds.y / 8).rounded(.down) * 8)
          return Rect(
            x, y, ((bounds.maxX - x) / 8).rounded(.up) * 8, ((bounds.maxY - y) / 8).rounded(.up) * 8
          )
        }
      }
    }
  }

  /// The topmost target under a point.
  package func target(at p: Point) -> Target? { targets.last { $0.contains(p) } }
}
