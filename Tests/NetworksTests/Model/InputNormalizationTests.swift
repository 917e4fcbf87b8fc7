import Networks
import Testing

@Suite struct InputNormalizationTests {
  private static let normalization = InputNormalization(mean: 0.1307, deviation: 0.3081)
  private static let maps = Architecture(
    input: Shape(1, 6, 6),
    layers: [
      .conv2D(.init(filters: 3, height: 3, width: 3, padding: 1), activation: .tanh),
      .batchNorm(activation: .relu), .flatten, .dense(4),
    ], loss: .softmaxCrossEntropy)
  private static let dense = Architecture(
    inputs: 36, layers: [.dense(7, .tanh), .dense(4)], loss: .softmaxCrossEntropy)

  /// A network that normalises learns what one learns that is given normalised rows, to the last bit.
  @Test(arguments: [maps, dense], [1, 3])
  func itIsAsIfTheRowsWereNormalised(architecture: Architecture, threads: Int) {
    var generator = Generator(seed: 5)
    let images = (0..<36 * 41).map { _ in UInt8(generator.integer(below: 256)) }
    let labels = (0..<41).map { UInt8($0 % 4) }
    let inputs = images.map { Float($0) / 255 }
    let targets = labels.flatMap { label in (0..<4).map { $0 == Int(label) ? Float(1) : 0 } }
    var normalizing = architecture
    normalizing.normalization = Self.normalization
    func learner(_ architecture: Architecture) -> Learner {
      Learner(
        Network(architecture, initializer: .heNormal, seed: 1),
        optimizer: Optimizer(.adam, learningRate: 0.01), seed: 2, threads: threads)
    }
    let (plain, floats, bytes) = (
      learner(architecture), learner(normalizing), learner(normalizing)
    )
    for _ in 0..<4 {
      plain.step(inputs: Self.normalization.normalized(inputs), targets: targets, rows: 41)
      floats.step(inputs: inputs, targets: targets, rows: 41)
      bytes.load(images: images, labels: labels, picking: Array(0..<41)[...])
      _ = bytes.step()
    }
    #expect(plain.network.parameters == floats.network.parameters)
    #expect(plain.network.parameters == bytes.network.parameters)
    let answers = plain.network.predict(Self.normalization.normalized(inputs), rows: 41)
    #expect(answers == floats.network.predict(inputs, rows: 41))
    #expect(answers == bytes.network.predict(images: images, rows: 0..<41))
  }

  /// Few rows have a way of their own, which knows of no normalisation.
  @Test func fewRowsAreNormalisedToo() {
    var architecture = XOR.architecture
    architecture.normalization = InputNormalization(mean: 0.5, deviation: 0.5)
    let learner = Learner(
      Network(architecture, seed: 3), optimizer: Optimizer(.sgd, learningRate: 0.5))
    let plain = Learner(
      Network(XOR.architecture, seed: 3), optimizer: Optimizer(.sgd, learningRate: 0.5))
    let inputs = XOR.inputs.map { ($0 - 0.5) / 0.5 }
    for _ in 0..<10 {
      learner.step(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
      plain.step(inputs: inputs, targets: XOR.targets, rows: 4)
    }
    #expect(largestDifference(learner.network.parameters, plain.network.parameters) < 1e-6)
    let part = learner.steps(
      inputs: XOR.inputs, targets: XOR.targets, picking: [0, 1, 2, 3, 3, 2, 1, 0], batchSize: 4)
    let other = plain.steps(
      inputs: inputs, targets: XOR.targets, picking: [0, 1, 2, 3, 3, 2, 1, 0], batchSize: 4)
    #expect(part.made == 2 && other.made == 2)
    #expect(largestDifference(learner.network.parameters, plain.network.parameters) < 1e-6)
  }

  @Test func numbersThatCannotBeAreAFlaw() {
    for (mean, deviation) in [(0, 0), (0, -1), (.nan, 1), (0, .infinity), (1e9, 1)]
      as [(Float, Float)]
    {
      var architecture = Self.dense
      architecture.normalization = InputNormalization(mean: mean, deviation: deviation)
      #expect(architecture.flaw?.contains("normalised") == true)
    }
  }
}
