import Networks
import Testing

/// What a learner does with networks of maps besides descending.
@Suite struct LearnerMapsTests {
  static let small = Architecture(
    input: Shape(1, 6, 6),
    layers: [
      .conv2D(4, 3, .relu), .batchNorm(activation: .tanh), .maxPool2D(2), .flatten,
      .dense(5, .relu), .dense(3),
    ], loss: .softmaxCrossEntropy)

  static func learner(
    _ architecture: Architecture = small, _ kind: Optimizer.Kind = .adam
  ) -> Learner {
    Learner(
      Network(architecture, initializer: .heNormal, seed: 2),
      optimizer: Optimizer(kind, learningRate: 0.01))
  }

  // MARK: Right answers

  @Test(arguments: [1, 16, 37])
  func rightAnswersAreThoseOfTheForwardPass(rows: Int) {
    let plain = Architecture(
      input: Shape(1, 6, 6), layers: [.conv2D(4, 3, .relu), .flatten, .dense(3)],
      loss: .softmaxCrossEntropy)
    let learner = Self.learner(plain)
    let batch = Batch(plain, rows: rows)
    let answers = learner.network.predict(batch.inputs, rows: rows)
    let right = (0..<rows).filter { row in
      let own = row * 3..<row * 3 + 3
      let answer = own.max { answers[$0] < answers[$1] }
      return answer.map { batch.targets[$0] == 1 } ?? false
    }
    learner.step(inputs: batch.inputs, targets: batch.targets, rows: rows)
    #expect(learner.correct == right.count)
  }

  @Test(arguments: [Loss.halfSquaredError, .binaryCrossEntropy])
  func labelsHaveRightAnswersUnderEveryLoss(loss: Loss) {
    let learner = Self.learner(Architecture(inputs: 5, layers: [.dense(3, .sigmoid)], loss: loss))
    let images = (0..<60).map { UInt8($0 * 37 % 251) }
    let labels = (0..<12).map { UInt8($0 % 3) }
    let answers = learner.network.predict(images.map { Float($0) / 255 }, rows: 12)
    let right = labels.indices.filter { row in
      (0..<3).max { answers[row * 3 + $0] < answers[row * 3 + $1] } == Int(labels[row])
    }
    learner.load(images: images, labels: labels, picking: Array(0..<12)[...])
    learner.step()
    #expect(learner.correct == right.count)
  }

  @Test func targetsThatAreNoClassesHaveNoRightAnswers() {
    let learner = XOR.learner()
    learner.step(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
    #expect(learner.correct == nil)
  }

  // MARK: Norms

  @Test func normsAreLengthsOfGradientUpdateAndWeights() throws {
    let learner = Self.learner()
    let batch = Batch(Self.small, rows: 20)
    learner.load(inputs: batch.inputs, targets: batch.targets, rows: 20)
    learner.step()
    #expect(learner.layerNorms().allSatisfy { $0.update == 0 && $0.updateToWeight == 0 })
    learner.keepsPreviousParameters = true
    let before = learner.network.parameters
    learner.step()
    let after = learner.network.parameters
    let norms = learner.layerNorms()
    let weighted = Self.small.weightedLayers
    #expect(weighted == [0, 1, 4, 5])
    #expect(norms.count == 4)
    for (place, layer) in weighted.enumerated() {
      let trained = Self.small.parameterLayout.filter {
        $0.layer == layer && ($0.role == .weight || $0.role == .bias)
      }.flatMap(\.range)
      func length(_ value: (Int) -> Float) -> Float {
        trained.reduce(Float(0)) { $0 + value($1) * value($1) }.squareRoot()
      }
      let gradient = learner.network.gradient
      let expected = LayerNorms(
        gradient: length { gradient[$0] }, update: length { after[$0] - before[$0] },
        weight: length { after[$0] })
      #expect(abs(norms[place].gradient - expected.gradient) < 1e-5)
      #expect(abs(norms[place].update - expected.update) < 1e-5)
      #expect(abs(norms[place].weight - expected.weight) < 1e-5)
      #expect(norms[place].update > 0)
      #expect(abs(norms[place].updateToWeight - expected.update / expected.weight) < 1e-5)
    }
    learner.keepsPreviousParameters = false
    #expect(learner.layerNorms().allSatisfy { $0.update == 0 })
  }

  // MARK: Batch norm

  @Test(arguments: [2, 16, 37])
  func runningStatisticsFollowTheBatches(rows: Int) throws {
    let architecture = Architecture(
      input: Shape(2, 3, 3),
      layers: [.batchNorm(activation: .identity), .flatten, .dense(2)],
      loss: .softmaxCrossEntropy)
    let learner = Learner(
      Network(architecture, seed: 1),
      optimizer: Optimizer(.adam, learningRate: 0.1, weightDecay: 0.5, l1: 0.1))
    var expected: [(mean: Double, variance: Double)] = [(0, 1), (0, 1)]
    for seed: UInt64 in 0..<4 {
      let batch = Batch(architecture, rows: rows, seed: seed)
      let inputs = batch.inputs.enumerated().map { $1 * 3 + Float($0 % 18 / 9) }
      learner.load(inputs: inputs, targets: batch.targets, rows: rows)
      let before = learner.network.parameters
      learner.gradient()
      #expect(learner.network.parameters == before)
      learner.step()
      // A running variance is made of unbiased ones.
      let found = DoubleReference.statistics(
        architecture.input, DoubleReference.rows(inputs, width: 18), lessens: 1)
      for channel in 0..<2 {
        expected[channel].mean = 0.9 * expected[channel].mean + 0.1 * found[channel].mean
        expected[channel].variance =
          0.9 * expected[channel].variance + 0.1 * found[channel].variance
      }
    }
    let running = Array(learner.network.parameters[4..<8])
    let values = expected.map { Float($0.mean) } + expected.map { Float($0.variance) }
    #expect(largestDifference(running, values) < 1e-5)
    #expect(learner.network.gradient[4..<8].allSatisfy { $0 == 0 })
  }

  // MARK: Dropout

  @Test func withoutDropoutAnEvaluationIsATrainingPass() {
    for layers: [Layer] in [
      [.conv2D(4, 3, .relu), .maxPool2D(3), .flatten, .dense(6, .tanh), .dense(3)],
      [.averagePool2D(2), .dropout(0), .conv2D(3, 2, .gelu), .dense(3)],
    ] {
      let architecture = Architecture(
        input: Shape(1, 6, 6), layers: layers, loss: .softmaxCrossEntropy)
      let batch = Batch(architecture, rows: 40)
      let learner = Self.learner(architecture)
      let loss = learner.network.loss(inputs: batch.inputs, targets: batch.targets, rows: 40)
      learner.load(inputs: batch.inputs, targets: batch.targets, rows: 40)
      #expect(abs(learner.gradient() - loss) < 1e-6)
    }
  }

  @Test func aDroppedMapIsDroppedInTrainingAlone() {
    func learner(dropout: Float) -> Learner {
      Self.learner(
        Architecture(
          input: Shape(1, 6, 6),
          layers: [.conv2D(4, 3, .relu), .dropout(dropout), .maxPool2D(2), .flatten, .dense(3)],
          loss: .softmaxCrossEntropy))
    }
    let (dropping, whole) = (learner(dropout: 0.5), learner(dropout: 0))
    let batch = Batch(whole.network.architecture, rows: 20)
    for learner in [dropping, whole] {
      learner.load(inputs: batch.inputs, targets: batch.targets, rows: 20)
    }
    #expect(
      dropping.network.predict(batch.inputs, rows: 20)
        == whole.network.predict(batch.inputs, rows: 20))
    let before = dropping.state
    #expect(dropping.gradient() == whole.gradient())
    #expect(dropping.network.gradient == whole.network.gradient)
    #expect(dropping.state == before)
    #expect(dropping.step() != whole.step())
    #expect(dropping.state.dropoutGenerator != before.dropoutGenerator)
  }

  @Test func restoredRunsGoOnBitForBit() {
    let architecture = LearnerThreadsTests.everything
    let batch = Batch(architecture, rows: 60)
    let whole = Self.learner(architecture)
    whole.fit(batch.inputs, batch.targets, epochs: 2, batchSize: 25)
    let middle = whole.state
    whole.fit(batch.inputs, batch.targets, epochs: 2, batchSize: 25)
    let resumed = Self.learner(architecture)
    resumed.restore(middle)
    resumed.fit(batch.inputs, batch.targets, epochs: 2, batchSize: 25)
    #expect(resumed.state == whole.state)
    #expect(whole.steps == 12 && whole.state.parameters != middle.parameters)
  }

  // MARK: Learning

  @Test func linesAreToldApartWhereverTheyLie() {
    // A line across, a line down or a slope, somewhere on 8 × 8 pixels, one shade of grey each.
    var generator = Generator(seed: 3)
    let rows = 120
    var images = [UInt8](repeating: 0, count: rows * 64)
    let labels = (0..<rows).map { UInt8($0 % 3) }
    for row in 0..<rows {
      let (place, shade) = (generator.integer(below: 8), UInt8(120 + generator.integer(below: 130)))
      for step in 0..<8 {
        let pixel = [place * 8 + step, step * 8 + place, step * 8 + (step + place) % 8][row % 3]
        images[row * 64 + pixel] = shade
      }
    }
    let architecture = Architecture(
      input: Shape(1, 8, 8),
      layers: [
        .conv2D(6, 3, padding: 1), .batchNorm(activation: .relu), .maxPool2D(2),
        .conv2D(8, 3, .relu), .flatten, .dropout(0.1), .dense(3),
      ], loss: .softmaxCrossEntropy)
    let learner = Self.learner(architecture)
    var right = 0
    for epoch in 0..<40 {
      right = 0
      for first in stride(from: 0, to: rows, by: 24) {
        let order = (0..<rows).map { ($0 * 7 + epoch) % rows }
        learner.load(images: images, labels: labels, picking: order[first..<first + 24])
        learner.step()
        right += learner.correct ?? 0
      }
    }
    #expect(right > 110)
    let shares = learner.network.probabilities(images: images, rows: 0..<rows)
    let answers = (0..<rows).filter { shares[$0 * 3 + Int(labels[$0])] > 0.5 }
    #expect(answers.count > 115)
  }
}
