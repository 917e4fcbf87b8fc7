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

  /// The topmost target under a point.
  package func target(at p: Point) -> Target? { targets.last { $0.contains(p) } }
}
