/// Sliders for how the trees of a forest grow.
package struct GrowPanel: Equatable, Sendable {
  package struct Slider: Equatable, Sendable {
    package var name: String
    package var value: String
    /// Where its knob stands, 0 to 1.
    package var fraction: Double
    /// The sentence of its tooltip.
    package var help: String

    package init(_ name: String, _ value: String, fraction: Double, help: String) {
      (self.name, self.value, self.fraction, self.help) = (name, value, fraction, help)
    }
  }

  package var frame: PanelFrame
  package var sliders: [Slider]
  /// Said below where there is room; empty for nothing.
  package var note = ""

  package init(_ frame: PanelFrame, sliders: [Slider]) {
    (self.frame, self.sliders) = (frame, sliders)
  }

  /// The line on which the knob of a slider moves, in a panel at `rect` that has so many.
  package static func track(_ index: Int, of count: Int, in rect: Rect) -> Rect {
    let pitch = min(30, max((rect.height - 44) / Double(max(count, 1)), 12))
    let y = rect.y + 40 + pitch * (Double(index) + 0.5)
    let left = rect.x + min(116, rect.width * 0.38)
    return Rect(left, y - 4, max(rect.maxX - 78 - left, 16), 8)
  }

  /// How far along its line a slider is at a place on the page, 0 to 1.
  package static func fraction(at x: Double, _ index: Int, of count: Int, in rect: Rect) -> Double {
    let track = track(index, of: count, in: rect)
    return min(max((x - track.x) / track.width, 0), 1)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width > 160, rect.height > 70 else { return }
    let theme = canvas.theme
    for (index, slider) in sliders.enumerated() {
      let track = Self.track(index, of: sliders.count, in: rect)
      let y = track.midY + 4
      canvas.text(
        canvas.fitted(slider.name, .caption, into: track.x - 20 - rect.x), Point(rect.x + 12, y),
        .caption, theme.secondary)
      canvas.text(slider.value, Point(rect.maxX - 12, y), .number, anchor: .trailing)
      canvas.slider(track, fraction: slider.fraction)
      canvas.touch(
        Target(
          .rectangle(track.inset(-8, -6)), .slider(panel: frame.key, index: index),
          help: slider.help))
    }
    let end = Self.track(sliders.count, of: sliders.count, in: rect).midY
    if !note.isEmpty, end + 8 < rect.maxY - 8, canvas.width(note, .caption) <= rect.width - 24 {
      canvas.text(note, Point(rect.x + 12, rect.maxY - 9), .caption, theme.secondary)
    }
  }
}
