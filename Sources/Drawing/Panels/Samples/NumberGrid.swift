/// Numbers in rows and columns: an image, a feature map, a kernel.
public struct NumberGrid: Equatable, Sendable {
  public let rows: Int
  public let columns: Int
  /// [rows, columns], row by row from the top.
  public var values: [Float]

  /// - Precondition: at least one row and one column, and `values.count == rows * columns`.
  public init(rows: Int, columns: Int, values: [Float]) {
    precondition(rows > 0 && columns > 0, "a grid needs a cell at least")
    precondition(values.count == rows * columns, "a grid needs rows × columns values")
    (self.rows, self.columns, self.values) = (rows, columns, values)
  }

  /// The value of a cell; zero for a cell outside, as in the padding around a map.
  public subscript(row: Int, column: Int) -> Float {
    contains(row, column) ? values[row * columns + column] : 0
  }

  /// Whether there is such a cell.
  public func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < rows && column >= 0 && column < columns
  }
}

/// The place of a cell in a grid, counted from zero.
public struct GridCell: Hashable, Sendable {
  public var row: Int
  public var column: Int

  public init(_ row: Int, _ column: Int) {
    (self.row, self.column) = (row, column)
  }
}

/// How the cells of a grid are coloured.
public enum CellTint: Equatable, Sendable {
  /// Pixels of a picture: 0 black to 1 white.
  case gray
  case scale(ValueScale)

  /// The colour of `value`; a value that is not a number has the colour of an empty cell.
  public func color(_ value: Double, _ theme: Theme) -> Color {
    switch self {
    case .gray:
      guard !value.isNaN else { return theme.zero }
      let level = UInt8((min(max(value, 0), 1) * 255).rounded())
      return Color(red: level, green: level, blue: level)
    case .scale(let scale): return scale.color(value, theme)
    }
  }
}
