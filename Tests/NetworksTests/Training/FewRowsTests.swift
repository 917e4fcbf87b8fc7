import Networks
import Testing

/// Batches of up to 16 rows, which stand several neurons to a vector.
@Suite struct FewRowsTests {
  /// A dense network and its batch.
  private struct Case: CustomTestStringConvertible {
    var sizes: [Int]
    var activation = Activation.sigmoid
    var loss = Loss.halfSquaredError
    var kind = Optimizer.Kind.sgd
    var rows = 4
    var outputs = 1
    var penalty: Float = 0
    var sparesBiases = false

    var testDescription: String {
      "\(sizes)-\(outputs) \(activation) \(loss) \(kind), \(rows) rows"
    }

    var architecture: Architecture {
      Architecture(
        inputs: 2, layers: sizes.map { .dense($0, activation) } + [.dense(outputs, .sigmoid)],
        loss: loss)
    }

    func learner() -> Learner {
      var optimizer = Optimizer(kind, learningRate: kind == .sgd ? 0.5 : 0.02)
      optimizer.weightDecay = penalty
      optimizer.l1 = penalty
      optimizer.sparesBiases = sparesBiases
      return Learner(Network(architecture, seed: 3), optimizer: optimizer)
    }

    /// The batch, `copies` times over: the mean over its rows is the same.
    func batch(_ copies: Int = 1) -> (inputs: [Float], targets: [Float], rows: Int) {
      var generator = Generator(seed: 8)
      let inputs = (0..<2 * rows).map { _ in generator.normal() }
      let targets = (0..<outputs * rows).map { _ in generator.uniform() < 0.5 ? Float(0) : 1 }
      func repeated(_ values: [Float]) -> [Float] {
        Array(repeatElement(values, count: copies).joined())
      }
      return (repeated(inputs), repeated(targets), rows * copies)
    }
  }

  private static let cases: [Case] =
    [
      [], [1], [2], [3], [4], [5], [16], [64], [3, 2], [4, 4], [5, 7, 2], [16, 16, 16], [64, 64],
    ].map {
      Case(sizes: $0)
    } + Activation.allCases.map { Case(sizes: [5, 3], activation: $0) }
    + Optimizer.Kind.allCases.map { Case(sizes: [3, 6], kind: $0, penalty: 1e-3) }
    + Optimizer.Kind.allCases.map {
      Case(sizes: [5, 6, 3], kind: $0, rows: 10, penalty: 0.05, sparesBiases: true)
    }
    + (1...16).map { Case(sizes: [5, 6], rows: $0) }
    + (1...16).map { Case(sizes: [3], loss: .binaryCrossEntropy, rows: $0, outputs: 3) }
    + [3, 4, 5, 9].map { Case(sizes: [6, 3], activation: .tanh, outputs: $0) }

  /// More than 16 rows go through the network one neuron after another.
  @Test(arguments: cases) private func aStepIsThatOfTheSameRowsManyTimesOver(of example: Case) {
    let (few, many) = (example.learner(), example.learner())
    let (batch, copies) = (example.batch(), example.batch(17 / example.rows + 1))
    few.load(inputs: batch.inputs, targets: batch.targets, rows: batch.rows)
    many.load(inputs: copies.inputs, targets: copies.targets, rows: copies.rows)
    for step in 0..<6 {
      let (loss, expected) = (few.step(), many.step())
      #expect(abs(loss - expected) < 1e-5 * max(1, expected), "step \(step)")
      #expect(
        largestDifference(few.network.gradient, many.network.gradient) < 1e-5, "step \(step)")
    }
    #expect(few.steps == 6)
    #expect(largestDifference(few.network.parameters, many.network.parameters) < 1e-4)
    #expect(few.network.parameters.count == example.architecture.parameterCount)
  }

  @Test(arguments: cases) private func manyStepsAreTheBitsOfOneAfterAnother(of example: Case) {
    let (one, all) = (example.learner(), example.learner())
    let batch = example.batch()
    for learner in [one, all] {
      learner.load(inputs: batch.inputs, targets: batch.targets, rows: batch.rows)
    }
    var loss = Float.nan
    for _ in 0..<151 { loss = one.step() }
    let first = all.steps(150)
    let last = all.steps(1)
    #expect(first.made == 150 && last.made == 1 && last.loss == loss)
    #expect(one.state == all.state)
    #expect(one.network.gradient == all.network.gradient)
  }

  /// Another size of batch, another rule and other parameters take effect at once.
  @Test func whatIsChangedBetweenStepsCounts() {
    let (small, large) = (Case(sizes: [3], rows: 4), Case(sizes: [3], rows: 7))
    let (one, other) = (small.learner(), small.learner())
    for (learner, parts) in [(one, [3, 2]), (other, [1, 1, 1, 2])] {
      for (index, part) in parts.enumerated() {
        let batch = small.batch()
        if index == 0 {
          learner.load(inputs: batch.inputs, targets: batch.targets, rows: batch.rows)
        }
        _ = learner.steps(part)
      }
      learner.optimizer = Optimizer(.adam, learningRate: 0.05)
      learner.network.parameters[2] = 0.75
      _ = learner.steps(3)
      let batch = large.batch()
      learner.load(inputs: batch.inputs, targets: batch.targets, rows: batch.rows)
      _ = learner.steps(2)
    }
    #expect(one.state == other.state)
    #expect(one.steps == 10)
  }

  @Test func stepsEndWhereTheRunHasDiverged() {
    let learner = Learner(
      Network(Architecture(inputs: 2, layers: [.dense(3, .relu), .dense(1)]), seed: 1),
      optimizer: Optimizer(.sgd, learningRate: 1e4))
    learner.load(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
    let (made, _, hasDiverged) = learner.steps(1000)
    #expect(hasDiverged && made < 20 && learner.steps == made)
    #expect(learner.hasDiverged)
  }
}
