extension Canvas {
  /// What the colours of a field mean, flush right in `free`, a panel's header: its name with the
  /// lowest value, the ramp with a mark in the middle, and the highest. Nothing where there is no room.
  mutating func rampLegend(
    _ name: String, color: Color? = nil, _ scale: ValueScale, opacity: Double, in free: Rect
  ) {
    let low = name + " " + Number.tick(scale.bounds.lowerBound)
    let high = Number.tick(scale.bounds.upperBound)
    let words = width(low, .caption) + width(high, .caption) + 12
    let wide = min(72, (free.width - words).rounded(.down))
    guard wide >= 24 else { return }
    let bar = Rect(free.maxX - width(high, .caption) - 6 - wide, free.y + 12, wide, 8)
    text(
      low, Point(bar.x - 6, free.y + 20), .caption, color ?? theme.secondary, anchor: .trailing)
    picture(.strip(scale.ramp(theme)), in: bar, opacity: opacity)
    vertical(bar.midX, bar.y - 2, 12, theme.text)
    text(high, Point(bar.maxX + 6, free.y + 20), .caption, theme.secondary)
  }
}
