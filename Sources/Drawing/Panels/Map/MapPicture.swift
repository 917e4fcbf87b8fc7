/// Cells as coloured rectangles, never smeared: each has the number of the block that stands for it.
package struct MapPicture: Equatable, Sendable {
  /// How numbers become colours.
  package enum Scale: Equatable, Sendable {
    /// A share, 0 to 1.
    case share
    /// A difference of two shares, −1 to 1, in the colours of signed values.
    case difference
    /// From the least to the most, by their logarithms.
    case logarithmic(ClosedRange<Double>)
    /// From the least to the most.
    case linear(ClosedRange<Double>)

    /// Where a number stands on the ramp, 0 to 1; nil for what is no number.
    package func callAsFunction(_ value: Double) -> Double? {
      guard !value.isNaN else { return nil }
      switch self {
      case .share: return value
      case .difference: return (value + 1) / 2
      case .linear(let range):
        let length = range.upperBound - range.lowerBound
        return length > 0 ? (value - range.lowerBound) / length : 0.5
      case .logarithmic(let range):
        guard value > range.lowerBound else { return 0 }
        guard value < range.upperBound else { return 1 }
        return logarithm10(value / range.lowerBound)
          / logarithm10(range.upperBound / range.lowerBound)
      }
    }
  }

  package var columns: Int
  package var rows: Int
  /// For each cell, by rows from the bottom, the place of its number.
  package var cells: [Int]
  package var values: [Double]
  package var scale: Scale
  /// Whether small numbers have the bright end: less is better.
  package var isReversed: Bool

  /// For each cell what stood there before, where its number is not known; nil for nothing.
  package var ghost: [Double]?

  package init(
    columns: Int, rows: Int, cells: [Int], values: [Double], scale: Scale = .share,
    isReversed: Bool = false
  ) {
    precondition(cells.count == columns * rows, "a cell for each place")
    (self.columns, self.rows, self.cells, self.values) = (columns, rows, cells, values)
    (self.scale, self.isReversed) = (scale, isReversed)
  }

  /// Draws all cells into `rect`, the first row at its bottom.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    func color(_ value: Double) -> Color? {
      let ramp = scale == .difference ? theme.signed : theme.unsigned
      return scale(value).map { ramp(isReversed ? 1 - $0 : $0) }
    }
    let colors = values.map { color($0)?.packed }
    var pixels = [UInt32]()
    pixels.reserveCapacity(cells.count)
    for row in (0..<rows).reversed() {
      for cell in row * columns..<(row + 1) * columns {
        let old = { ghost.flatMap { color($0[cell]) }?.mixed(with: theme.zero, 0.6) ?? theme.zero }
        pixels.append(colors[cells[cell]] ?? old().packed)
      }
    }
    canvas.picture(
      Picture(width: columns, height: rows, pixels: pixels), in: rect, isSmooth: false)
  }
}
