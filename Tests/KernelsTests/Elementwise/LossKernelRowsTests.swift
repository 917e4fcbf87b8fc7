import Kernels
import Testing

@Suite struct LossKernelRowsTests {
  @Test(arguments: [1, 2, 7, 16, 17, 59, 127], [1, 15, 16, 33])
  func lossOfRowsAgreesWithTheDefinition(count: Int, rows: Int) {
    let stride = (count + 15) / 16 * 16
    // What stands past the answers must not matter, however large it is.
    var logits = numbers(rows * stride, seed: 1).map { 9 * $0 }
    for row in 0..<rows {
      for place in count..<stride { logits[row * stride + place] = 100 }
    }
    let labels = numbers(rows, seed: 2).map { Int32(($0 + 1) / 2 * Float(count)) }
    // A tie goes to the first.
    if count > 2 {
      logits[0] = 20
      logits[2] = 20
    }
    let expected = LossKernel.softmaxCrossEntropyReference(
      rowsOf: logits, labels: labels, count: count, stride: stride, weight: 0.25)
    var losses = [Float](repeating: .nan, count: rows)
    var delta = [Float](repeating: .nan, count: rows * stride)
    var right = [UInt8](repeating: 7, count: rows)
    LossKernel.softmaxCrossEntropy(
      rowsOf: logits, labels: labels, rows: rows, count: count, stride: stride, weight: 0.25,
      losses: &losses, delta: &delta, right: &right)
    #expect(largestDifference(losses, expected.losses) < 4e-6)
    #expect(largestDifference(delta, expected.delta) < 2e-7)
    #expect(right == expected.right)

    // In place, and without what nobody asks for.
    var again = [Float](repeating: .nan, count: rows)
    LossKernel.softmaxCrossEntropy(
      rowsOf: logits, labels: labels, rows: rows, count: count, stride: stride, weight: 0.25,
      losses: &again, delta: nil, right: nil)
    #expect(again == losses)

    LossKernel.softmax(rowsOf: &logits, rows: rows, count: count, stride: stride)
    for row in 0..<rows {
      for answer in 0..<stride {
        var share = delta[row * stride + answer] * 4
        if answer == Int(labels[row]) { share += 1 }
        #expect(abs(logits[row * stride + answer] - share) < 1e-6)
      }
    }
  }

  @Test func tiesGoToTheFirst() {
    var logits = [Float](repeating: 0, count: 32)
    (logits[3], logits[5], logits[16 + 5]) = (2, 2, 2)
    var (losses, right): ([Float], [UInt8]) = ([0, 0], [7, 7])
    LossKernel.softmaxCrossEntropy(
      rowsOf: logits, labels: [5, 5], rows: 2, count: 9, stride: 16, weight: 1, losses: &losses,
      delta: nil, right: &right)
    #expect(right == [0, 1])
  }

  /// Gradients that no parameter would feel are 0, not numbers with which processors are slow.
  @Test func gradientsThatFadeAreZero() {
    var logits = [Float](repeating: -80, count: 16)
    logits[4] = 0
    var (losses, delta): ([Float], [Float]) = ([0], logits)
    LossKernel.softmaxCrossEntropy(
      rowsOf: logits, labels: [4], rows: 1, count: 16, stride: 16, weight: 1, losses: &losses,
      delta: &delta, right: nil)
    #expect(delta.allSatisfy { $0 == 0 })
  }
}
