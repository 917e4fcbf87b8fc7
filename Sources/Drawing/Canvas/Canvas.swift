/// Collects the shapes of one panel or page, and the places on it that answer to the mouse.
///
/// A canvas lives for one frame. It knows the colours and how wide text is, nothing else.
package struct Canvas: Sendable {
  package let theme: Theme
  package let metrics: FontMetrics
  package private(set) var shapes: [Shape] = []
  /// Later ones lie on top.
  package private(set) var targets: [Target] = []
  /// Where is written what lies under the pointer.
  package private(set) var readouts: [Rect] = []

  package init(theme: Theme = .dark, metrics: FontMetrics = .uniform) {
    (self.theme, self.metrics) = (theme, metrics)
  }

  package mutating func add(_ shape: Shape) { shapes.append(shape) }

  /// Registers a place that answers to the mouse.
  package mutating func touch(_ target: Target) { targets.append(target) }

  /// Says that what lies under the pointer is written there: nothing should float above that.
  package mutating func readOff(_ rect: Rect) { readouts.append(rect) }

  package mutating func rectangle(
    _ rect: Rect, fill: Color? = nil, stroke: Stroke? = nil, cornerRadius: Double = 0
  ) {
    add(.rectangle(rect, fill: fill, stroke: stroke, cornerRadius: cornerRadius))
  }

  package mutating func disc(
    _ center: Point, radius: Double, fill: Color? = nil, stroke: Stroke? = nil
  ) {
    add(.disc(center: center, radius: radius, fill: fill, stroke: stroke))
  }

  package mutating func line(_ a: Point, _ b: Point, _ stroke: Stroke) {
    add(.polyline([a, b], stroke: stroke, isClosed: false))
  }

  package mutating func polyline(_ points: [Point], _ stroke: Stroke, isClosed: Bool = false) {
    guard points.count > 1 else { return }
    add(.polyline(points, stroke: stroke, isClosed: isClosed))
  }

  package mutating func polygon(_ points: [Point], fill: Color) {
    guard points.count > 2 else { return }
    add(.polygon(points, fill: fill))
  }

  /// A sharp horizontal line one point thick whose top edge is at `y`.
  package mutating func horizontal(_ x: Double, _ y: Double, _ width: Double, _ color: Color) {
    rectangle(Rect(x.rounded(), y.rounded(), width.rounded(), 1), fill: color)
  }

  /// A sharp vertical line one point thick whose left edge is at `x`.
  package mutating func vertical(_ x: Double, _ y: Double, _ height: Double, _ color: Color) {
    rectangle(Rect(x.rounded(), y.rounded(), 1, height.rounded()), fill: color)
  }

  /// Draws one line of text with its baseline at `at`, and returns its width.
  @discardableResult
  package mutating func text(
    _ string: String, _ at: Point, _ font: Font = .body, _ color: Color? = nil,
    anchor: TextAnchor = .leading
  ) -> Double {
    add(.text(string, at: at, font: font, color: color ?? theme.text, anchor: anchor))
    return width(string, font)
  }

  /// A piece of a line that mixes fonts and colours.
  package struct Run: Sendable {
    package var string: String
    package var font: Font
    package var color: Color

    package init(_ string: String, _ font: Font, _ color: Color) {
      (self.string, self.font, self.color) = (string, font, color)
    }
  }

  /// Draws runs one after the other on one baseline, and returns their width.
  @discardableResult
  package mutating func runs(
    _ runs: [Run], _ at: Point, anchor: TextAnchor = .leading
  ) -> Double {
    let total = runs.reduce(0) { $0 + width($1.string, $1.font) }
    var x = at.x
    switch anchor {
    case .leading: break
    case .center: x -= total / 2
    case .trailing: x -= total
    }
    for run in runs { x += text(run.string, Point(x, at.y), run.font, run.color) }
    return total
  }

  package mutating func picture(
    _ picture: Picture, in rect: Rect, isSmooth: Bool = true, opacity: Double = 1
  ) {
    add(.picture(picture, in: rect, isSmooth: isSmooth, opacity: opacity))
  }

  /// Draws `body` so that nothing of it shows outside `rect`.
  package mutating func clipped(to rect: Rect, _ body: (inout Canvas) -> Void) {
    add(.beginClip(rect))
    body(&self)
    add(.endClip)
  }

  package func width(_ string: String, _ font: Font) -> Double { metrics.width(string, font) }
}
