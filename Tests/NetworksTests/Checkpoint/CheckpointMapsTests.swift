import Foundation
import Networks
import Testing

/// Checkpoints of networks of maps.
@Suite struct CheckpointMapsTests {
  private static let architecture = LearnerThreadsTests.everything

  private static func trained(steps: Int = 3) -> Learner {
    let learner = Learner(
      Network(architecture, initializer: .heNormal, seed: 1),
      optimizer: Optimizer(.adam, learningRate: 0.01), seed: 4)
    let batch = Batch(architecture, rows: 40)
    learner.fit(batch.inputs, batch.targets, epochs: steps, batchSize: 30)
    return learner
  }

  @Test(arguments: [1, 3])
  func aSavedRunGoesOnBitForBit(threads: Int) throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = Self.trained()
    try whole.save(to: path)
    let resumed = try Learner(contentsOf: path, threads: threads)
    #expect(resumed.network.architecture == Self.architecture)
    #expect(resumed.state == whole.state)
    let batch = Batch(Self.architecture, rows: 40)
    for learner in [whole, resumed] {
      learner.fit(batch.inputs, batch.targets, epochs: 2, batchSize: 30)
    }
    #expect(resumed.state == whole.state)
    // Running statistics are part of the file.
    let evaluated = try Network(contentsOf: path).predict(batch.inputs, rows: 40)
    #expect(
      evaluated
        == Network(Self.architecture, parameters: Self.trained().network.parameters)
        .predict(batch.inputs, rows: 40))
  }

  @Test func tensorsHaveTheShapesOfPyTorch() throws {
    let file = try SafeTensors(bytes: Checkpoint(Self.trained()).bytes(), path: "p")
    #expect(file["conv1.weight"]?.shape == [9, 2, 3, 3])
    #expect(file["batchnorm1.running_var"]?.shape == [9])
    #expect(file["optimizer.exp_avg.conv2.weight"]?.shape == [4, 9, 2, 2])
    #expect(try file.floats("batchnorm1.running_var").allSatisfy { $0 > 0 && $0 != 1 })
  }

  /// Other networks on 1@6×6 than conv 4@3×3, batchnorm, dense 5, dense 3, and the first tensor of
  /// the file that does not fit.
  static let others: [([Layer], CheckpointError)] = [
    (
      [.conv2D(6, 3), .batchNorm(activation: .tanh), .maxPool2D(2), .dense(7), .dense(3)],
      .wrongShape(path: "p", tensor: "conv1.weight", expected: [6, 1, 3, 3], found: [4, 1, 3, 3])
    ),
    (
      [.conv2D(4, 2), .batchNorm(activation: .tanh), .maxPool2D(2), .dense(5), .dense(3)],
      .wrongShape(path: "p", tensor: "conv1.weight", expected: [4, 1, 2, 2], found: [4, 1, 3, 3])
    ),
    (
      [.conv2D(4, 3), .batchNorm(activation: .tanh), .dense(5), .dense(3)],
      .wrongShape(path: "p", tensor: "dense1.weight", expected: [5, 64], found: [5, 16])
    ),
    (
      [.conv2D(4, 3), .maxPool2D(2), .dense(5), .dense(3)],
      .unexpectedTensor(path: "p", tensor: "batchnorm1.weight")
    ),
    (
      [
        .conv2D(4, 3), .batchNorm(activation: .tanh), .conv2D(4, 1), .maxPool2D(2), .dense(5),
        .dense(3),
      ],
      .missingTensor(path: "p", tensor: "conv2.weight")
    ),
    (
      [.conv2D(4, 3), .batchNorm(activation: .tanh), .maxPool2D(2), .dense(5), .dense(4)],
      .wrongShape(path: "p", tensor: "dense2.weight", expected: [4, 5], found: [3, 5])
    ),
  ]

  @Test(arguments: others)
  func theFirstTensorThatDiffersIsNamed(layers: [Layer], error: CheckpointError) {
    let bytes = Checkpoint(Network(LearnerMapsTests.small, seed: 1)).bytes()
    let other = Architecture(
      input: LearnerMapsTests.small.input, layers: layers, loss: .softmaxCrossEntropy)
    #expect(throws: error) { try Checkpoint(bytes: bytes, path: "p", architecture: other) }
  }

  @Test func aVarianceBelowZeroIsRefused() {
    let network = Network(LearnerMapsTests.small, seed: 1)
    guard
      let variances = LearnerMapsTests.small.parameterLayout.first(where: {
        $0.role == .runningVariance
      })
    else {
      Issue.record("no variances")
      return
    }
    network[parameter: variances.range.lowerBound + 2] = -0.5
    let error = CheckpointError.negativeVariance(
      path: "p", tensor: "batchnorm1.running_var", index: 2)
    let bytes = Checkpoint(network).bytes()
    #expect(throws: error) { try Checkpoint(bytes: bytes, path: "p") }
    #expect(error.description.contains("batchnorm1.running_var at 2"))
  }

  @Test func threeThousandMutatedFilesDoNotTrap() {
    let learner = Learner(
      Network(LearnerMapsTests.small, seed: 1), optimizer: Optimizer(.momentum, learningRate: 0.1))
    let original = Checkpoint(learner).bytes()
    let header = 8 + Int(original[0]) + Int(original[1]) << 8
    let digits = (8..<header).filter { (48...57).contains(original[$0]) }
    var generator = Generator(seed: 8)
    var (refused, taken) = (0, 0)
    for round in 0..<3000 {
      var bytes = original
      for _ in 0...generator.integer(below: 3) {
        let place =
          round % 2 == 0
          ? digits[generator.integer(below: digits.count)] : generator.integer(below: bytes.count)
        bytes[place] =
          round % 2 == 0
          ? UInt8(48 + generator.integer(below: 10)) : UInt8(generator.integer(below: 256))
      }
      do {
        let resumed = Learner(try Checkpoint(bytes: bytes, path: "p"))
        let batch = Batch(resumed.network.architecture, rows: 2)
        resumed.step(inputs: batch.inputs, targets: batch.targets, rows: 2)
        taken += 1
      } catch {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 1000 && taken > 100)
  }
}
