import Kernels
import Testing

@Suite struct PairKernelTests {
  /// Pairs of `count` numbers, among them one with itself.
  private func pairs(_ rows: Int, of count: Int) -> [Int32] {
    let places = numbers(2 * rows, seed: 5).map { Int32(($0 + 1) / 2 * Float(count)) }
    return places.enumerated().map { $0 == 1 ? places[0] : $1 }
  }

  @Test(arguments: [1, 2, 7, 59], [16, 32, 128])
  func kernelsAgreeWithTheDefinition(count: Int, width: Int) {
    for rows in [1, 2, 15, 33] {
      let pairs = pairs(rows, of: count)
      let table = numbers(count * width, seed: 1)
      var hidden = [Float](repeating: .nan, count: rows * width)
      PairKernel.rectifiedSums(
        table: table, pairs: pairs, rows: rows, width: width, hidden: &hidden)
      #expect(
        hidden == PairKernel.rectifiedSumsReference(table: table, pairs: pairs, width: width))

      let delta = numbers(rows * width, seed: 2)
      let expected = PairKernel.scatterReference(
        delta: delta, hidden: hidden, pairs: pairs, width: width, numbers: count)
      var gradient = [Float](repeating: .nan, count: count * width)
      PairKernel.scatter(
        delta: delta, hidden: hidden, pairs: pairs, rows: rows, width: width, columns: 0..<width,
        numbers: count, gradient: &gradient)
      #expect(largestDifference(gradient, expected) < 1e-5, "\(rows) rows")

      // In pieces it is the same to the last bit.
      var pieces = [Float](repeating: .nan, count: count * width)
      for column in stride(from: 0, to: width, by: 16) {
        PairKernel.scatter(
          delta: delta, hidden: hidden, pairs: pairs, rows: rows, width: width,
          columns: column..<column + 16, numbers: count, gradient: &pieces)
      }
      #expect(pieces == gradient)
    }
  }
}
