/// One of up to four runs that are shown side by side: its letter and its colour.
///
/// The four colours differ by 10 in OKLab (times 100) for eyes without red, green or blue cones
/// too, by 3 to 1 in contrast from the panel, and none is that of focus, of a sign or of an error.
package enum RunBadge: Int, CaseIterable, Hashable, Sendable {
  case a, b, c, d

  /// A … D.
  package var letter: String {
    switch self {
    case .a: "A"
    case .b: "B"
    case .c: "C"
    case .d: "D"
    }
  }

  /// The series of this run in a `PlotPanel`.
  package var role: PlotPanel.Series.Role {
    switch self {
    case .a: .first
    case .b: .second
    case .c: .other(1)
    case .d: .other(3)
    }
  }

  /// The colour of the run's chip, rule and curves.
  package func color(_ theme: Theme) -> Color { role.color(theme) }

  /// The same for letters, which need more contrast.
  package func ink(_ theme: Theme) -> Color { color(theme).mixed(with: theme.text, 0.3) }
}

extension Canvas {
  /// The run's letter in a square of its colour, 16 or 20 points a side.
  package mutating func chip(_ badge: RunBadge, in rect: Rect) {
    let fill = badge.color(theme)
    rectangle(rect, fill: fill, cornerRadius: 3)
    let font = Font(.semibold, rect.height >= 20 ? 13 : 11)
    text(
      badge.letter, Point(rect.midX, rect.midY + (font.size * 0.36).rounded()), font,
      theme.ink(on: fill), anchor: .center)
  }
}
