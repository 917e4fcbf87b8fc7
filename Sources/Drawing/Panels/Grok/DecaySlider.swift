/// A slider for a weight decay: 0 at its left end, then 0.01 to 10, each decade as wide as the next.
package struct DecaySlider: Equatable, Sendable {
  package var decay: Double
  /// The number of its panel.
  package var key: Int

  package init(_ decay: Double, key: Int) { (self.decay, self.key) = (decay, key) }

  /// What it takes at the foot of a panel, in points.
  package static let height = 76.0

  /// The part of the way from which on a decay is above 0.
  private static let zero = 0.06

  /// The line of the slider in a panel at `rect`.
  package static func track(in rect: Rect) -> Rect {
    Rect(rect.x + 40, rect.maxY - 46, max(rect.width - 56, 16), 8)
  }

  /// Where a decay lies on the way, 0 to 1.
  package static func place(of decay: Double) -> Double {
    guard decay > 0 else { return 0 }
    let part = min(max((logarithm10(decay) + 2) / 3, 0), 1)
    return zero + part * (1 - zero)
  }

  /// The decay at a place on the page, in two digits.
  package static func decay(at x: Double, in rect: Rect) -> Double {
    let track = track(in: rect)
    let part = min(max((x - track.x) / track.width, 0), 1)
    guard part >= zero / 2 else { return 0 }
    let decay = power(10, (max(part, zero) - zero) / (1 - zero) * 3 - 2)
    let unit = power(10, logarithm10(decay).rounded(.down) - 1)
    // Round numbers hold a pointer that is near.
    let rounded = (decay / unit).rounded() * unit
    let near = [0.01, 0.03, 0.1, 0.3, 1, 3, 10].first {
      (place(of: $0) - part).magnitude * track.width < 2.5
    }
    return near ?? rounded
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let track = Self.track(in: rect)
    guard rect.height >= Self.height + 60, rect.width >= 110 else { return }
    let y = track.midY.rounded()
    func x(_ decay: Double) -> Double { track.x + Self.place(of: decay) * track.width }
    canvas.horizontal(track.x, y, track.width, theme.disabled)
    for (value, text) in [(0, "0"), (0.01, ""), (0.1, "0.1"), (1, "1"), (10, "10")] {
      canvas.vertical(min(x(value), track.maxX - 1), y - 3, 7, theme.disabled)
      canvas.text(
        text, Point(min(x(value), track.maxX - 8), y + 22), .number, theme.secondary,
        anchor: .center)
    }
    let knob = Point(x(decay), y)
    canvas.disc(knob, radius: 8, fill: theme.panel)
    canvas.disc(knob, radius: 7, fill: theme.focus)
    let text = Number.tick((decay * 1000).rounded() / 1000)
    let half = canvas.width(text, .numberMedium) / 2
    canvas.text(
      text, Point(min(max(knob.x, rect.x + 36 + half), rect.maxX - 8 - half), y - 14),
      .numberMedium, theme.focus, anchor: .center)
    let chip = canvas.keyChip("B", topRight: Point(rect.x + 28, y - 8))
    canvas.touch(
      Target(
        .rectangle(chip.inset(-4)), .command(.decayUp), help: KeyTable.tooltip(.decayUp)))
    canvas.touch(
      Target(
        .rectangle(Rect(track.x - 8, y - 14, track.width + 16, 28)),
        .slider(panel: key, index: 0),
        help: "How fast all weights fade: drag it, B and ⇧B."))
  }
}
