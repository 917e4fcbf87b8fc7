import Kernels
import Testing

@Suite struct MatrixKernelTests {
  @Test(arguments: [1, 5, 6, 7, 13, 31], [16, 32, 48, 80])
  func tilesAgreeWithTheDefinition(m: Int, n: Int) {
    for k in [1, 7, 33] {
      for isTransposed in [false, true] {
        let (a, b) = (numbers(m * k, seed: 1), numbers(k * n, seed: 2))
        let bias = numbers(m, seed: 3)
        let (aRow, aColumn) = isTransposed ? (1, m) : (k, 1)
        var fast = [Float](repeating: .nan, count: m * n)
        var naive = fast
        MatrixKernel.multiply(
          a: a, aRow: aRow, aColumn: aColumn, b: b, bRow: n, c: &fast, cRow: n, bias: bias, m: m,
          n: n, k: k)
        MatrixKernel.reference(
          a: a, aRow: aRow, aColumn: aColumn, b: b, bRow: n, c: &naive, cRow: n, bias: bias,
          m: m, n: n, k: k)
        #expect(largestDifference(fast, naive) < 2e-6, "\(m)×\(k)×\(n), \(isTransposed)")
      }
    }
  }

  @Test(arguments: [1, 3, 4, 7, 8, 13, 26, 32], [16, 32, 48, 80])
  func sumsGoOnFromWhatStandsThere(m: Int, n: Int) {
    for k in [0, 1, 7, 33] {
      for isTransposed in [false, true] {
        let (a, b) = (numbers(max(m * k, 1), seed: 1), numbers(max(k * n, 1), seed: 2))
        let start = numbers(m * n, seed: 3)
        let (aRow, aColumn) = isTransposed ? (1, m) : (k, 1)
        var naive = [Float](repeating: .nan, count: m * n)
        MatrixKernel.reference(
          a: a, aRow: aRow, aColumn: aColumn, b: b, bRow: n, c: &naive, cRow: n, bias: nil, m: m,
          n: n, k: k)
        for anew in [false, true] {
          var fast = anew ? [Float](repeating: .nan, count: m * n) : start
          MatrixKernel.add(
            a: a, aRow: aRow, aColumn: aColumn, b: b, bRow: n, to: &fast, cRow: n, m: m, n: n,
            k: k, anew: anew)
          let expected = anew ? naive : zip(naive, start).map { $0 + $1 }
          #expect(
            largestDifference(fast, expected) < 2e-6, "\(m)×\(k)×\(n), \(isTransposed), \(anew)")
        }
      }
    }
  }

  @Test func nothingBesideTheResultIsTouched() {
    let (m, n, k, wide) = (7, 16, 3, 24)
    var c = [Float](repeating: 5, count: m * wide)
    MatrixKernel.multiply(
      a: numbers(m * k, seed: 1), aRow: k, aColumn: 1, b: numbers(k * n, seed: 2), bRow: n, c: &c,
      cRow: wide, bias: nil, m: m, n: n, k: k)
    for row in 0..<m {
      #expect(c[row * wide + n..<(row + 1) * wide].allSatisfy { $0 == 5 })
      #expect(c[row * wide..<row * wide + n].allSatisfy { $0 != 5 })
    }
  }
}
