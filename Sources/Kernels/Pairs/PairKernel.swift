/// What a layer does whose input is the sum of two rows of one table: `hidden = max(table[a] + table[b], 0)`
/// for each pair, and the way back.
///
/// Rows lie side by side, `[row, value]`, and their width is a multiple of 16. A pair is two places in the
/// table, one after the other.
public enum PairKernel {
  /// `hidden[r] = max(table[pairs[2r]] + table[pairs[2r + 1]], 0)`, for hidden `[rows, width]`.
  public static func rectifiedSums(
    table: UnsafePointer<Float>, pairs: UnsafePointer<Int32>, rows: Int, width: Int,
    hidden: UnsafeMutablePointer<Float>
  ) {
    let zero = Wide(repeating: 0)
    for row in 0..<rows {
      let first = table + Int(pairs[2 * row]) * width
      let second = table + Int(pairs[2 * row + 1]) * width
      let target = hidden + row * width
      var column = 0
      while column < width {
        let sum = Wide.load(first + column) + Wide.load(second + column)
        sum.raised(to: zero).store(target + column)
        column += 16
      }
    }
  }

  /// Adds the gradient of each hidden row, where the row is above 0, to both of its rows in the table's
  /// gradient `[numbers, width]`, pair after pair; what was in these columns before is lost.
  ///
  /// - Parameter columns: those that are worked out, from one multiple of 16 to another: pieces of a job
  ///   that share nothing.
  public static func scatter(
    delta: UnsafePointer<Float>, hidden: UnsafePointer<Float>, pairs: UnsafePointer<Int32>,
    rows: Int, width: Int, columns: Range<Int>, numbers: Int,
    gradient: UnsafeMutablePointer<Float>
  ) {
    let zero = Wide(repeating: 0)
    for number in 0..<numbers {
      for column in stride(from: columns.lowerBound, to: columns.upperBound, by: 16) {
        zero.store(gradient + number * width + column)
      }
    }
    for row in 0..<rows {
      let first = gradient + Int(pairs[2 * row]) * width
      let second = gradient + Int(pairs[2 * row + 1]) * width
      let (delta, hidden) = (delta + row * width, hidden + row * width)
      var column = columns.lowerBound
      while column < columns.upperBound {
        let value = Wide.choose(
          Wide.load(delta + column), ifLess: zero, than: Wide.load(hidden + column), else: zero)
        (Wide.load(first + column) + value).store(first + column)
        // After the first is stored: a number may be paired with itself.
        (Wide.load(second + column) + value).store(second + column)
        column += 16
      }
    }
  }
}

/// The same as the definitions say it: what tests compare the kernels with.
extension PairKernel {
  /// `hidden[r] = max(table[pairs[2r]] + table[pairs[2r + 1]], 0)`.
  public static func rectifiedSumsReference(
    table: [Float], pairs: [Int32], width: Int
  ) -> [Float] {
    (0..<pairs.count / 2).flatMap { row in
      (0..<width).map { column in
        let first = table[Int(pairs[2 * row]) * width + column]
        return max(first + table[Int(pairs[2 * row + 1]) * width + column], 0)
      }
    }
  }

  /// `gradient[n] = Σ delta[r]` over the rows whose pair has `n`, twice where it is paired with itself, as
  /// far as `hidden[r]` is above 0.
  public static func scatterReference(
    delta: [Float], hidden: [Float], pairs: [Int32], width: Int, numbers: Int
  ) -> [Float] {
    var gradient = [Double](repeating: 0, count: numbers * width)
    for (place, number) in pairs.enumerated() {
      for column in 0..<width where hidden[place / 2 * width + column] > 0 {
        gradient[Int(number) * width + column] += Double(delta[place / 2 * width + column])
      }
    }
    return gradient.map { Float($0) }
  }
}
