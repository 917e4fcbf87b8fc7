/// Pixels as places on a scale of colours, a byte each: never smeared while they are as large as those
/// of the page.
package struct LevelPicture: Equatable, Sendable {
  package var columns: Int
  package var rows: Int
  /// By rows from the bottom, −127 … 127; 0 where nothing is known.
  package var levels: [Int8]
  /// Whether the sign matters: the colours then are those of signed values; else 1 … 127 go from the
  /// bright end of the others to the dark one.
  package var isSigned: Bool
  /// What stood there before, where nothing finer is known.
  package var ghost: [Int8]?

  package init(
    columns: Int, rows: Int, levels: [Int8], isSigned: Bool = true, ghost: [Int8]? = nil
  ) {
    precondition(levels.count == columns * rows, "a level for each pixel")
    (self.columns, self.rows, self.levels) = (columns, rows, levels)
    (self.isSigned, self.ghost) = (isSigned, ghost)
  }

  /// The 255 colours of −127 … 127.
  private func palette(_ theme: Theme) -> [Color] {
    (-127...127).map { level in
      if level == 0 { return theme.zero }
      return isSigned
        ? theme.signed.signed(Double(level) / 127)
        : theme.unsigned(1 - Double(abs(level) - 1) / 126)
    }
  }

  /// Draws all pixels into `rect`, the first row at its bottom.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let colors = palette(theme)
    let packed = colors.map(\.packed)
    let faded = colors.map { $0.mixed(with: theme.zero, 0.6).packed }
    let pixels = [UInt32](unsafeUninitializedCapacity: columns * rows) { pixels, count in
      for row in 0..<rows {
        let (from, to) = (row * columns, (rows - 1 - row) * columns)
        for column in 0..<columns {
          let level = levels[from + column]
          pixels[to + column] =
            if level == 0, let ghost {
              faded[Int(ghost[from + column]) + 127]
            } else {
              packed[Int(level) + 127]
            }
        }
      }
      count = columns * rows
    }
    canvas.picture(
      Picture(width: columns, height: rows, pixels: pixels), in: rect,
      isSmooth: rect.width < Double(columns))
  }
}
