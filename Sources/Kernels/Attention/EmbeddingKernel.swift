/// A table with a row of numbers for each token: looked up going in, and gathered into coming back.
public enum EmbeddingKernel {
  /// Copies the row of each token: `output[place] = table[tokens[place]]`.
  ///
  /// - Parameters:
  ///   - table: `[tokens, width]`.
  ///   - output: `[count]` rows, `outputRow` floats apart.
  public static func forward(
    table: UnsafePointer<Float>, tokens: UnsafePointer<Int32>, count: Int, width: Int,
    output: UnsafeMutablePointer<Float>, outputRow: Int
  ) {
    for place in 0..<count {
      (output + place * outputRow).update(
        from: table + Int(tokens[place]) * width, count: width)
    }
  }

  /// Adds each place's gradient to its token's row, place after place:
  /// `gradient[tokens[place]] += delta[place]`. Rows that no place asked for stay as they are.
  ///
  /// - Parameters:
  ///   - delta: `[count]` rows, `row` floats apart, a multiple of 16.
  ///   - gradient: `[tokens]` rows, as far apart.
  public static func backward(
    delta: UnsafePointer<Float>, tokens: UnsafePointer<Int32>, count: Int, row: Int,
    gradient: UnsafeMutablePointer<Float>
  ) {
    for place in 0..<count {
      let target = gradient + Int(tokens[place]) * row
      let source = delta + place * row
      for index in Swift.stride(from: 0, to: row, by: 16) {
        (Wide.load(target + index) + Wide.load(source + index)).store(target + index)
      }
    }
  }

  /// The gradient of a table `[rows, width]`, as its definition says it: what tests compare with.
  public static func backwardReference(
    delta: [Float], tokens: [Int32], rows: Int, width: Int
  ) -> [Double] {
    var gradient = [Double](repeating: 0, count: rows * width)
    for (place, token) in tokens.enumerated() {
      for index in 0..<width {
        gradient[Int(token) * width + index] += Double(delta[place * width + index])
      }
    }
    return gradient
  }
}
