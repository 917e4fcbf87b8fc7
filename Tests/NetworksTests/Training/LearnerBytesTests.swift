import Networks
import Testing

/// What a learner takes from images as bytes.
@Suite struct LearnerBytesTests {
  private struct Bytes {
    let images: [UInt8]
    let labels: [UInt8]

    init(rows: Int, inputs: Int, classes: Int) {
      var generator = Generator(seed: 6)
      images = (0..<rows * inputs).map { _ in UInt8(generator.integer(below: 256)) }
      labels = (0..<rows).map { _ in UInt8(generator.integer(below: classes)) }
    }

    /// The same rows as numbers.
    func floats(_ picks: ArraySlice<Int>, inputs: Int, classes: Int) -> Batch {
      Batch(
        inputs: picks.flatMap { images[$0 * inputs..<($0 + 1) * inputs].map { Float($0) / 255 } },
        targets: picks.flatMap { row in (0..<classes).map { labels[row] == $0 ? 1 : 0 } },
        rows: picks.count)
    }
  }

  @Test(arguments: [1, 5, 16, 21, 50])
  func bytesAreSharesOf255AndLabelsAreTargets(rows: Int) {
    let dense = Architecture(
      inputs: 36, layers: [.dense(6, .tanh), .dense(3)], loss: .softmaxCrossEntropy)
    for architecture in [LearnerMapsTests.small, dense] {
      let bytes = Bytes(rows: 60, inputs: 36, classes: 3)
      let picks = (0..<60).map { $0 * 23 % 60 }[7..<7 + rows]
      let batch = bytes.floats(picks, inputs: 36, classes: 3)
      let (first, second) = (
        LearnerMapsTests.learner(architecture), LearnerMapsTests.learner(architecture)
      )
      first.load(images: bytes.images, labels: bytes.labels, picking: picks)
      second.load(inputs: batch.inputs, targets: batch.targets, rows: rows)
      #expect(first.rows == rows)
      #expect(abs(first.gradient() - second.gradient()) < 1e-5)
      #expect(largestDifference(first.network.gradient, second.network.gradient) < 1e-5)
      #expect(first.network.gradient.contains { abs($0) > 1e-3 })
    }
  }

  @Test(arguments: [1, 5, 16, 21, 50])
  func whatAnAutoencoderLearnsIsWhatComesIn(rows: Int) {
    let dense = Architecture(
      inputs: 36, layers: [.dense(6, .tanh), .dense(36, .sigmoid)], loss: .binaryCrossEntropy)
    let maps = Architecture(
      input: Shape(1, 6, 6), layers: [.conv2D(2, 3, .relu), .flatten, .dense(36, .sigmoid)],
      loss: .binaryCrossEntropy)
    for architecture in [dense, maps] {
      let bytes = Bytes(rows: 60, inputs: 36, classes: 3)
      let picks = (0..<60).map { $0 * 23 % 60 }[7..<7 + rows]
      let batch = bytes.floats(picks, inputs: 36, classes: 3)
      let (first, second) = (
        LearnerMapsTests.learner(architecture), LearnerMapsTests.learner(architecture)
      )
      first.load(images: bytes.images, picking: picks)
      second.load(inputs: batch.inputs, targets: batch.inputs, rows: rows)
      #expect(abs(first.gradient() - second.gradient()) < 1e-4)
      #expect(largestDifference(first.network.gradient, second.network.gradient) < 1e-5)
    }
  }

  @Test func answersToBytesAreAnswersToTheirShares() {
    let bytes = Bytes(rows: 40, inputs: 36, classes: 3)
    let network = LearnerMapsTests.learner().network
    for range in [0..<40, 3..<4, 17..<39, 40..<40] {
      let batch = bytes.floats(Array(range)[...], inputs: 36, classes: 3)
      let answers = network.predict(images: bytes.images, rows: range)
      guard !range.isEmpty else {
        #expect(answers.isEmpty)
        continue
      }
      #expect(
        largestDifference(answers, network.predict(batch.inputs, rows: range.count)) < 1e-5)
      let shares = network.probabilities(images: bytes.images, rows: range)
      for row in 0..<range.count {
        #expect(abs(shares[row * 3..<row * 3 + 3].reduce(0, +) - 1) < 1e-5)
      }
      #expect(
        largestDifference(shares, network.probabilities(batch.inputs, rows: range.count)) < 1e-5)
    }
  }
}
