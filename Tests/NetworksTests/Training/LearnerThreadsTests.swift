import Networks
import Testing

/// Whoever shares the work, the numbers are the same.
@Suite struct LearnerThreadsTests {
  /// Every kind of layer, with dropout behind maps and behind neurons.
  static let everything = Architecture(
    input: Shape(2, 8, 7),
    layers: [
      .conv2D(9, 3, padding: 1), .batchNorm(activation: .relu), .dropout(0.2),
      .maxPool2D(2), .conv2D(4, 2, .tanh), .batchNorm(activation: .identity),
      .averagePool2D(2, stride: 1), .flatten, .dense(35, .relu, dropout: 0.5), .dense(3),
    ], loss: .softmaxCrossEntropy)

  private struct Run: Equatable {
    var losses: [Float] = []
    var correct: [Int?] = []
    var norms: [LayerNorms] = []
    var state: LearnerState
  }

  private func run(_ architecture: Architecture, threads: Int, batchSizes: [Int]) -> Run {
    let learner = Learner(
      Network(architecture, initializer: .heNormal, seed: 3),
      optimizer: Optimizer(.adam, learningRate: 0.01, weightDecay: 0.001), seed: 5,
      threads: threads)
    learner.keepsPreviousParameters = true
    var run = Run(state: learner.state)
    for (number, size) in batchSizes.enumerated() {
      let batch = Batch(architecture, rows: size, seed: UInt64(number))
      run.losses.append(
        learner.step(inputs: batch.inputs, targets: batch.targets, rows: size))
      run.correct.append(learner.correct)
      run.norms += learner.layerNorms()
    }
    run.state = learner.state
    return run
  }

  @Test func theNumbersAreTheSameForAnyNumberOfThreads() {
    let sizes = [50, 16, 1, 33, 80, 80, 47, 2]
    let alone = run(Self.everything, threads: 1, batchSizes: sizes)
    #expect(Set(alone.losses).count == sizes.count)
    #expect(alone.losses.allSatisfy { $0.isFinite })
    for threads in [2, 3, 5] {
      #expect(run(Self.everything, threads: threads, batchSizes: sizes) == alone, "\(threads)")
    }
  }

  @Test func manyParametersAreUpdatedByAllThreads() {
    // More than one piece of an update, and the last of them is short.
    let wide = Architecture(
      input: Shape(1, 6, 6), layers: [.conv2D(8, 3, .relu), .dense(200, .relu), .dense(4)],
      loss: .softmaxCrossEntropy)
    #expect(wide.parameterCount > 20_000)
    let alone = run(wide, threads: 1, batchSizes: [40, 40, 40])
    for threads in [2, 3] {
      #expect(run(wide, threads: threads, batchSizes: [40, 40, 40]) == alone, "\(threads)")
    }
  }

  @Test func bytesAreLoadedByAllThreads() {
    var generator = Generator(seed: 2)
    let (rows, architecture) = (100, Self.everything)
    let images = (0..<rows * architecture.inputs).map { _ in UInt8(generator.integer(below: 256)) }
    let labels = (0..<rows).map { _ in UInt8(generator.integer(below: 3)) }
    let order = (0..<rows).map { $0 * 37 % rows }
    let states = [1, 2, 5].map { threads in
      let learner = Learner(
        Network(architecture, seed: 1), optimizer: Optimizer(.sgd, learningRate: 0.1),
        threads: threads)
      for first in [0, 40, 60] {
        learner.load(images: images, labels: labels, picking: order[first..<first + 40])
        learner.step()
      }
      return learner.state
    }
    #expect(states[1] == states[0] && states[2] == states[0])
  }

  @Test func threadsOfManyLearnersComeAndGo() {
    let batch = Batch(Self.everything, rows: 20)
    let losses = (0..<30).map { _ in
      let learner = Learner(
        Network(Self.everything, seed: 1), optimizer: Optimizer(.sgd, learningRate: 0.1),
        threads: 3)
      return learner.step(inputs: batch.inputs, targets: batch.targets, rows: 20)
    }
    #expect(Set(losses).count == 1)
    // One that never had anything to do ends as well.
    _ = Learner(
      Network(Self.everything, seed: 1), optimizer: Optimizer(.sgd, learningRate: 0.1), threads: 4)
  }
}
