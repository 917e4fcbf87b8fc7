import Networks
import Testing

/// Penalties of all parameters, and of weights alone.
@Suite struct LearnerPenaltiesTests {
  private static let dense = Architecture(
    inputs: 3, layers: [.dense(6, .tanh), .dense(4, .relu), .dense(2, .sigmoid)])
  private static let maps = Architecture(
    input: Shape(1, 6, 6),
    layers: [.conv2D(3, 3, .relu), .batchNorm(activation: .identity), .flatten, .dense(2)],
    loss: .softmaxCrossEntropy)

  /// A learner that has made two steps, so that neither moments nor biases are 0, and its batch.
  private func learner(
    _ shape: Architecture, _ kind: Optimizer.Kind, rows: Int, threads: Int = 1
  ) -> Learner {
    let learner = Learner(
      Network(shape, seed: 2), optimizer: Optimizer(kind, learningRate: 0.02), threads: threads)
    let batch = Batch(shape, rows: rows)
    learner.load(inputs: batch.inputs, targets: batch.targets, rows: rows)
    _ = learner.steps(2)
    return learner
  }

  /// Weights end as if all were penalised, and biases as if nothing was: to the bit.
  private func check(
    _ shape: Architecture, _ kind: Optimizer.Kind, rows: Int, threads: Int = 1
  ) {
    let learners = (0..<3).map { _ in learner(shape, kind, rows: rows, threads: threads) }
    for (learner, hasPenalty) in zip(learners, [true, true, false]) {
      if hasPenalty { (learner.optimizer.weightDecay, learner.optimizer.l1) = (0.3, 0.1) }
    }
    learners[0].optimizer.sparesBiases = true
    let losses = learners.map { $0.step() }
    #expect(losses[0] == losses[2])
    #expect(learners[0].network.gradient == learners[2].network.gradient)
    let (some, all, none) = (
      learners[0].network.parameters, learners[1].network.parameters,
      learners[2].network.parameters
    )
    for tensor in shape.parameterLayout {
      let isWeight = tensor.role == .weight
      #expect(some[tensor.range] == (isWeight ? all : none)[tensor.range], "\(tensor.name)")
      if isWeight { #expect(some[tensor.range] != none[tensor.range]) }
      if tensor.role == .bias { #expect(some[tensor.range] != all[tensor.range]) }
    }
  }

  @Test(arguments: Optimizer.Kind.allCases, [1, 5, 10, 40])
  func onlyWeightsArePenalised(kind: Optimizer.Kind, rows: Int) {
    check(Self.dense, kind, rows: rows)
  }

  @Test(arguments: [1, 2]) func mapsSpareTheirBiasesToo(threads: Int) {
    check(Self.maps, .adamw, rows: 20, threads: threads)
    // Threads share the update of one as large as this.
    let large = Architecture(
      input: Shape(1, 16, 16),
      layers: [.conv2D(4, 3, .relu), .flatten, .dense(40, .relu), .dense(2)],
      loss: .softmaxCrossEntropy)
    check(large, .adam, rows: 20, threads: threads)
  }

  /// Where there is no penalty it changes no bit whom one would spare.
  @Test(arguments: Optimizer.Kind.allCases, [10, 40])
  func withoutPenaltiesNothingChanges(kind: Optimizer.Kind, rows: Int) {
    let (plain, sparing) = (
      learner(Self.dense, kind, rows: rows), learner(Self.dense, kind, rows: rows)
    )
    sparing.optimizer.sparesBiases = true
    _ = (plain.steps(20), sparing.steps(20))
    #expect(plain.state == sparing.state)
    sparing.optimizer.weightDecay = 0.1
    sparing.optimizer.sparesBiases = false
    plain.optimizer.weightDecay = 0.1
    _ = (plain.steps(20), sparing.steps(20))
    #expect(plain.state == sparing.state)
  }

  @Test(arguments: Optimizer.Kind.allCases)
  func aRunThatSparesBiasesGoesOnExactly(kind: Optimizer.Kind) throws {
    func start() -> Learner {
      Learner(
        Network(Self.dense, seed: 3),
        optimizer: Optimizer(
          kind, learningRate: 0.02, weightDecay: 0.1, l1: 0.01, sparesBiases: true))
    }
    let batch = Batch(Self.dense, rows: 30)
    let whole = start()
    whole.fit(batch.inputs, batch.targets, epochs: 5, batchSize: 10)
    let bytes = Checkpoint(whole).bytes()
    let resumed = Learner(try Checkpoint(bytes: bytes, path: "p"))
    for learner in [whole, resumed] {
      learner.fit(batch.inputs, batch.targets, epochs: 5, batchSize: 10)
    }
    #expect(resumed.optimizer == whole.optimizer && resumed.state == whole.state)
  }
}
