import Datasets
import Foundation
import Networks
import Testing
import Training

@Suite struct ClassifierReportTests {
  private let network = Network(
    Architecture(
      input: Shape(1, 5, 5), layers: [.conv2D(3, 2, .relu), .flatten, .dense(4)],
      loss: .softmaxCrossEntropy),
    initializer: .heNormal, seed: 3)

  private func images(_ count: Int) -> ImageSet {
    var generator = TestGenerator(seed: 8)
    return ImageSet(
      side: 5, images: (0..<count * 25).map { _ in UInt8((generator.next() + 1) * 127) },
      labels: (0..<count).map { UInt8($0 % 4) })
  }

  @Test func itHoldsWhatTheNetworkAnswersImageByImage() {
    // More than two chunks, and not a whole number of them.
    let images = images(1100)
    let report = ClassifierReport(network, images)
    var loss = 0.0
    var counts = [Int](repeating: 0, count: 16)
    for index in 0..<images.count {
      let logits = network.predict(images.image(index).map { Float($0) / 255 }, rows: 1)
      let answer = logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
      let shares = logits.map { exp(Double($0)) }
      let sum = shares.reduce(0, +)
      let truth = Int(images.labels[index])
      loss -= log(shares[truth] / sum)
      counts[truth * 4 + answer] += 1
      #expect(report.answers[index] == UInt8(answer))
      #expect(abs(Double(report.probabilities[index]) - shares[answer] / sum) < 1e-5)
    }
    #expect(report.answers.count == 1100)
    #expect(report.matrix.counts == counts)
    #expect(abs(report.loss - loss / 1100) < 1e-5)
  }

  @Test func oneThatIsBrokenOffCoversTheImagesBefore() {
    let images = images(1100)
    var asked = 0
    let report = ClassifierReport(network, images) {
      asked += 1
      return asked == 2
    }
    let whole = ClassifierReport(network, images)
    #expect(report.answers.count > 0 && report.answers.count < 1100)
    #expect(report.answers == Array(whole.answers.prefix(report.answers.count)))
    #expect(report.matrix.total == report.answers.count)
  }

  @Test(arguments: [
    (Loss.halfSquaredError, Activation.sigmoid), (.halfSquaredError, .leakyReLU),
    (.binaryCrossEntropy, .sigmoid), (.binaryCrossEntropy, .identity),
  ])
  func itsLossIsTheNetworks(loss: Loss, output: Activation) {
    let dense = Network(
      Architecture(inputs: 25, layers: [.dense(6, .tanh), .dense(4, output)], loss: loss),
      initializer: .heNormal, seed: 5)
    let images = images(40)
    let report = ClassifierReport(dense, images)
    let targets = images.labels.flatMap { label in
      (0..<4).map { UInt8($0) == label ? Float(1) : 0 }
    }
    let expected = dense.loss(
      inputs: images.images.map { Float($0) / 255 }, targets: targets, rows: 40)
    #expect(abs(report.loss - Double(expected)) < 1e-4)
    #expect(!report.probabilities.isEmpty)
    #expect(report.probabilities.allSatisfy { (0...1).contains($0) })
  }

  @Test func noImagesHaveNoLoss() {
    let report = ClassifierReport(network, images(0))
    #expect(report.answers.isEmpty && report.loss.isNaN)
    #expect(report.matrix.accuracy == nil)
  }

  @Test func aSureMistakeCostsMuchButNotInfinity() {
    var parameters = [Float](repeating: 0, count: network.parameterCount)
    parameters[parameters.count - 1] = 1000
    let sure = Network(network.architecture, parameters: parameters)
    let report = ClassifierReport(sure, images(4))
    #expect(report.answers == [3, 3, 3, 3])
    #expect(report.loss.isFinite && report.loss > 50)
  }
}
