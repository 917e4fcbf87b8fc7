extension Picture {
  /// The cells of a grid as pixels.
  package init(_ grid: NumberGrid, tint: CellTint, _ theme: Theme) {
    switch tint {
    case .scale(let scale):
      self = Self.colored(grid, scale, theme)
    case .gray:
      self.init(
        width: grid.columns, height: grid.rows,
        pixels: grid.values.map { tint.color(Double($0), theme).packed })
    }
  }

  /// As `Field.picture`, whose loop has no switch in it.
  private static func colored(_ grid: NumberGrid, _ scale: ValueScale, _ theme: Theme) -> Picture {
    let colors = scale.ramp(theme).pixels
    let offset = Float(scale.fraction(0))
    let factor = Float(scale.fraction(1)) - offset
    let empty = theme.zero.packed
    return Picture(
      width: grid.columns, height: grid.rows,
      pixels: grid.values.map { value in
        let t = value * factor + offset
        return t > 0 ? colors[Int(min(t, 1) * 255 + 0.5)] : t <= 0 ? colors[0] : empty
      })
  }
}

extension Canvas {
  /// A picture with sharp pixels and a border inside its edge.
  package mutating func pictureCell(_ picture: Picture, in rect: Rect, border: Color? = nil) {
    self.picture(picture, in: rect, isSmooth: false)
    rectangle(rect, stroke: Stroke(border ?? theme.border))
  }
}
