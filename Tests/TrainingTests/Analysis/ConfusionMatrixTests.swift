import Testing
import Training

@Suite struct ConfusionMatrixTests {
  /// Eight of class 0 (two taken for 1), four of class 1 (one taken for 2), none of class 2.
  private var matrix: ConfusionMatrix {
    var matrix = ConfusionMatrix(classCount: 3)
    for _ in 0..<6 { matrix.add(truth: 0, answer: 0) }
    for _ in 0..<2 { matrix.add(truth: 0, answer: 1) }
    for _ in 0..<3 { matrix.add(truth: 1, answer: 1) }
    matrix.add(truth: 1, answer: 2)
    return matrix
  }

  @Test func rowsAreTrueAndColumnsAnswered() {
    #expect(matrix.counts == [6, 2, 0, 0, 3, 1, 0, 0, 0])
    #expect(matrix[0, 1] == 2)
    #expect(matrix[1, 0] == 0)
    #expect(matrix.total == 12)
    #expect(matrix.correct == 9)
    #expect(matrix.accuracy == 0.75)
  }

  @Test func eachClassHasItsRates() throws {
    #expect(matrix.recall(0) == 0.75)
    #expect(matrix.recall(1) == 0.75)
    #expect(matrix.recall(2) == nil)
    #expect(matrix.precision(0) == 1)
    #expect(matrix.precision(1) == 0.6)
    #expect(matrix.precision(2) == 0)
    #expect(abs(try #require(matrix.f1(0)) - 6.0 / 7) < 1e-12)
    #expect(abs(try #require(matrix.f1(1)) - 2.0 / 3) < 1e-12)
    #expect(matrix.f1(2) == nil)
  }

  @Test func aClassNeverAnsweredHasNoPrecision() {
    var matrix = ConfusionMatrix(classCount: 2)
    matrix.add(truth: 0, answer: 1)
    matrix.add(truth: 1, answer: 1)
    #expect(matrix.precision(0) == nil)
    #expect(matrix.f1(0) == 0)
  }

  @Test func withoutImagesNothingIsDefined() {
    let empty = ConfusionMatrix(classCount: 2)
    #expect(empty.accuracy == nil)
    #expect(empty.recall(0) == nil && empty.precision(0) == nil && empty.f1(0) == nil)
  }
}
