import Foundation
import Kernels
import Testing

@Suite struct LossKernelTests {
  static let shapes = [(1, 1), (4, 1), (7, 3), (8, 10), (9, 2), (31, 33), (33, 7)]

  /// The three losses in double precision, with their gradients, from `[output, row]`.
  private enum Kind: CaseIterable { case squared, binary, softmax }

  private func reference(
    _ kind: Kind, _ z: (Int, Int) -> Double, _ target: (Int, Int) -> Double, rows: Int,
    outputs: Int
  ) -> (loss: Double, gradient: [Double]) {
    var loss = 0.0
    var gradient: [Double] = []
    for row in 0..<rows {
      let total = (0..<outputs).reduce(0.0) { $0 + exp(z($1, row)) }
      for output in 0..<outputs {
        let (z, t) = (z(output, row), target(output, row))
        let p = 1 / (1 + exp(-z))
        switch kind {
        case .squared:
          loss += (z - t) * (z - t) / 2
          gradient.append(z - t)
        case .binary:
          loss -= t * log(p) + (1 - t) * log(1 - p)
          gradient.append(p - t)
        case .softmax:
          loss -= t * log(exp(z) / total)
          gradient.append(exp(z) / total - t)
        }
      }
    }
    return (loss / Double(rows), gradient.map { $0 / Double(rows) })
  }

  @Test(arguments: shapes)
  func lossesAndGradientsAgreeWithTheirDefinitions(rows: Int, outputs: Int) {
    let stride = LayoutKernel.stride(rows: rows)
    let logits = numbers(outputs * stride, seed: 1).map { 4 * $0 }
    var targets = [Float](repeating: 0, count: outputs * stride)
    for row in 0..<rows { targets[(row % outputs) * stride + row] = 1 }
    var shares = [Float](repeating: 0, count: stride)
    for row in 0..<rows { shares[row] = 1 / Float(rows) }
    for kind in Kind.allCases {
      var delta = [Float](repeating: .nan, count: outputs * stride)
      let loss = run(kind, logits, targets, shares, &delta, outputs, stride)
      let expected = reference(
        kind, { Double(logits[$0 * stride + $1]) }, { Double(targets[$0 * stride + $1]) },
        rows: rows, outputs: outputs)
      #expect(abs(Double(loss) - expected.loss) < 2e-6 * max(1, expected.loss), "\(kind)")
      for row in 0..<stride {
        for output in 0..<outputs {
          let found = Double(delta[output * stride + row])
          let gradient = row < rows ? expected.gradient[row * outputs + output] : 0
          #expect(abs(found - gradient) < 1e-6, "\(kind), row \(row), output \(output)")
        }
      }
    }
  }

  private func run(
    _ kind: Kind, _ logits: [Float], _ targets: [Float], _ shares: [Float],
    _ delta: inout [Float], _ outputs: Int, _ stride: Int
  ) -> Float {
    switch kind {
    case .squared:
      LossKernel.halfSquaredError(
        outputs: logits, targets: targets, rowWeights: shares, delta: &delta, count: outputs,
        stride: stride)
    case .binary:
      LossKernel.binaryCrossEntropy(
        logits: logits, targets: targets, rowWeights: shares, delta: &delta, count: outputs,
        stride: stride)
    case .softmax:
      LossKernel.softmaxCrossEntropy(
        logits: logits, targets: targets, rowWeights: shares, delta: &delta, count: outputs,
        stride: stride)
    }
  }

  @Test func largeLogitsNeitherOverflowNorLoseTheLoss() {
    var shares = [Float](repeating: 0, count: 8)
    shares[0] = 1
    var logits = [Float](repeating: 0, count: 16)
    (logits[0], logits[8]) = (1000, -1000)
    var targets = [Float](repeating: 0, count: 16)
    targets[8] = 1
    let softmax = LossKernel.softmaxCrossEntropy(
      logits: logits, targets: targets, rowWeights: shares, delta: nil, count: 2, stride: 8)
    #expect(softmax == 2000)
    let binary = LossKernel.binaryCrossEntropy(
      logits: logits, targets: targets, rowWeights: shares, delta: nil, count: 2, stride: 8)
    #expect(binary == 2000)
  }

  @Test func softmaxInPlaceSumsToOne() {
    var values: [Float] = [1, 2, 3, -50, 0, 50]
    LossKernel.softmax(&values, rows: 2, outputs: 3)
    let total = exp(1.0) + exp(2.0) + exp(3.0)
    for (value, exponent) in zip(values, [1.0, 2, 3]) {
      #expect(abs(Double(value) - exp(exponent) / total) < 1e-7)
    }
    #expect(values[5] == 1)
    #expect(values[3] >= 0 && values[3] < 1e-37)
  }

  @Test func sigmoidInPlaceIsTheLogisticFunction() {
    var values: [Float] = [-2, 0, 3]
    LossKernel.sigmoid(&values, count: 3)
    for (value, z) in zip(values, [-2.0, 0, 3]) {
      #expect(abs(Double(value) - 1 / (1 + exp(-z))) < 1e-7)
    }
  }

  @Test(arguments: [1, 2, 26, 31])
  func labelsAreAnsweredWhereTheyCount(count: Int) {
    let stride = 48
    let logits = numbers(count * stride, seed: 1).map { 8 * $0 }
    let labels = (0..<stride).map { Int32($0 % count) }
    let weights = (0..<stride).map { $0 % 3 == 1 || $0 > 40 ? 0 : Float(0.04) }
    var delta = [Float](repeating: .nan, count: count * stride)
    let loss = LossKernel.crossEntropy(
      logits: logits, labels: labels, weights: weights, delta: &delta, count: count,
      stride: stride)
    let expected = LossKernel.crossEntropyReference(
      logits: logits, labels: labels, weights: weights, count: count, stride: stride)
    #expect(abs(Double(loss) - expected.loss) < 3e-6)
    #expect(largestDifference(delta, expected.delta.map(Float.init)) < 1e-7)
  }
}
