/// How everything is drawn: colours, type, and whether things may move by themselves.
package struct Appearance: Sendable {
  package var theme: Theme
  package var metrics: FontMetrics
  package var reducesMotion: Bool

  package init(theme: Theme = .dark, metrics: FontMetrics = .uniform, reducesMotion: Bool = false) {
    (self.theme, self.metrics, self.reducesMotion) = (theme, metrics, reducesMotion)
  }
}

extension Scene {
  /// Draws one tile with a canvas of its own, clipped to `frame`.
  package mutating func tile(
    _ frame: Rect, _ appearance: Appearance, _ body: (inout Canvas) -> Void
  ) {
    tile(frame, theme: appearance.theme, metrics: appearance.metrics, body)
  }

  /// Draws something that floats above the tiles.
  package mutating func overlay(
    _ frame: Rect, _ appearance: Appearance, _ body: (inout Canvas) -> Void
  ) {
    overlay(frame, theme: appearance.theme, metrics: appearance.metrics, body)
  }
}
