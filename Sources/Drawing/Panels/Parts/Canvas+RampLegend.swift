extension Canvas {
  /// What the colours of a field mean, flush right in `free`, a panel's header: its name with the
  /// lowest value, the ramp with a mark in the middle, and the highest. Nothing where there is no room.
  ///
  /// - Parameters:
  ///   - digits: how many a long number keeps; nil for all.
  ///   - classes: where the ends are two classes, whose signs then stand beside them if there is room; nil
  ///     for none.
  /// - Returns: the width of what was drawn.
  @discardableResult
  mutating func rampLegend(
    _ name: String, color: Color? = nil, _ scale: ValueScale, opacity: Double, in free: Rect,
    digits: Int? = nil, signsOf classes: Int? = nil
  ) -> Double {
    func number(_ value: Double) -> String {
      let whole = Number.tick(value)
      return digits.map { whole.count > $0 + 2 ? Number.significant(value, digits: $0) : whole }
        ?? whole
    }
    let low = name + " " + number(scale.bounds.lowerBound)
    let high = number(scale.bounds.upperBound)
    let words = width(low, .caption) + width(high, .caption) + 12
    let sign = classes != nil && free.width - words >= 24 + 2 * 14 ? 14.0 : 0
    let wide = min(72, (free.width - words - 2 * sign).rounded(.down))
    guard wide >= 24 else { return 0 }
    let bar = Rect(
      free.maxX - sign - width(high, .caption) - 6 - wide, free.y + 12, wide, 8)
    text(
      low, Point(bar.x - 6 - sign, free.y + 20), .caption, color ?? theme.secondary,
      anchor: .trailing)
    picture(.strip(scale.ramp(theme)), in: bar, opacity: opacity)
    vertical(bar.midX, bar.y - 2, 12, theme.text)
    text(high, Point(bar.maxX + 6, free.y + 20), .caption, theme.secondary)
    if sign > 0, let classes {
      for (index, x) in [bar.x - 10, free.maxX - 5].enumerated() {
        classSign(at: Point(x, free.y + 16), classIndex: index, of: classes, radius: 3.6)
      }
    }
    return words + 2 * sign + wide
  }
}
