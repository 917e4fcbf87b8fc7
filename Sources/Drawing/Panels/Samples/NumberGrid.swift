/// Numbers in rows and columns: an image, a feature map, a kernel.
package struct NumberGrid: Equatable, Sendable {
  package let rows: Int
  package let columns: Int
  /// [rows, columns], row by row from the top.
  package var values: [Float]

  /// - Precondition: at least one row and one column, and `values.count == rows * columns`.
  package init(rows: Int, columns: Int, values: [Float]) {
    precondition(rows > 0 && columns > 0, "a grid needs a cell at least")
    precondition(values.count == rows * columns, "a grid needs rows × columns values")
    (self.rows, self.columns, self.values) = (rows, columns, values)
  }

  /// The value of a cell; zero for a cell outside, as in the padding around a map.
  package subscript(row: Int, column: Int) -> Float {
    contains(row, column) ? values[row * columns + column] : 0
  }

  /// Whether there is such a cell.
  package func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < rows && column >= 0 && column < columns
  }
}

/// The place of a cell in a grid, counted from zero.
package struct GridCell: Hashable, Sendable {
  package var row: Int
  package var column: Int

  package init(_ row: Int, _ column: Int) {
    (self.row, self.column) = (row, column)
  }
}

/// How the cells of a grid are coloured.
package enum CellTint: Equatable, Sendable {
  /// Pixels of a picture: 0 black to 1 white.
  case gray
  case scale(ValueScale)

  /// The colour of `value`; a value that is not a number has the colour of an empty cell.
  package func color(_ value: Double, _ theme: Theme) -> Color {
    switch self {
    case .gray:
      guard !value.isNaN else { return theme.zero }
      let level = UInt8((min(max(value, 0), 1) * 255).rounded())
      return Color(red: level, green: level, blue: level)
    case .scale(let scale): return scale.color(value, theme)
    }
  }
}
