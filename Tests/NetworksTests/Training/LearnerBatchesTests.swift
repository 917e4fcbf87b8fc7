import Networks
import Testing

/// Batches that are picked from a data set, one by one or many in a call.
@Suite struct LearnerBatchesTests {
  /// A network, how it learns, and the rows of its batches.
  struct Case: CustomTestStringConvertible {
    var hidden = [4, 2]
    var outputs = 1
    var activation = Activation.tanh
    var loss = Loss.binaryCrossEntropy
    var kind = Optimizer.Kind.sgd
    var size = 10
    var hasPenalty = false

    var testDescription: String {
      "\(hidden)-\(outputs) \(activation) \(loss) \(kind), batches of \(size)"
    }

    var architecture: Architecture {
      let last: Activation = loss == .binaryCrossEntropy ? .sigmoid : .identity
      return Architecture(
        inputs: 3, layers: hidden.map { .dense($0, activation) } + [.dense(outputs, last)],
        loss: loss)
    }

    func learner() -> Learner {
      var optimizer = Optimizer(kind, learningRate: 0.05)
      if hasPenalty { (optimizer.weightDecay, optimizer.l1) = (0.01, 0.001) }
      optimizer.sparesBiases = hasPenalty
      return Learner(Network(architecture, seed: 4), optimizer: optimizer)
    }
  }

  private static let cases: [Case] =
    [1, 3, 4, 5, 8, 9, 10, 15, 16, 17, 40, 75, 100].map { Case(size: $0) }
    + [1, 2, 3, 4, 5, 6].flatMap { outputs in
      [3, 7, 12].map { Case(outputs: outputs, loss: .halfSquaredError, size: $0) }
    }
    + [[], [1], [5], [8, 8, 8], [3, 7, 2, 9]].flatMap { hidden in
      [2, 6, 10].map { Case(hidden: hidden, outputs: 2, size: $0) }
    }
    + Activation.allCases.map { Case(activation: $0) }
    + Optimizer.Kind.allCases.map { Case(kind: $0, hasPenalty: true) }
    + [Case(outputs: 3, loss: .softmaxCrossEntropy), Case(hidden: [70, 70])]

  /// 75 rows, taken twice in an order that ends within a batch of most sizes.
  private static let order: [Int] = {
    var (generator, order) = (Generator(seed: 9), Array(0..<75))
    generator.shuffle(&order)
    return order + order.reversed().dropLast(3)
  }()

  @Test(arguments: cases) func manyBatchesAreTheBitsOfOneAfterAnother(example: Case) {
    let data = Batch(example.architecture, rows: 75)
    let (one, all) = (example.learner(), example.learner())
    var (steps, sum) = (0, 0.0)
    for first in stride(from: 0, to: Self.order.count, by: example.size) {
      let batch = Self.order[first..<min(first + example.size, Self.order.count)]
      one.load(inputs: data.inputs, targets: data.targets, picking: batch)
      sum += Double(one.step()) * Double(batch.count)
      steps += 1
    }
    let result = all.steps(
      inputs: data.inputs, targets: data.targets, picking: Self.order[...],
      batchSize: example.size)
    #expect(result.made == steps && !result.hasDiverged)
    #expect(abs(result.loss - Float(sum / Double(Self.order.count))) < 1e-6)
    #expect(all.state == one.state && all.state.parameters != example.learner().state.parameters)
    #expect(all.network.gradient == one.network.gradient)
    // The last batch stays loaded.
    #expect(all.rows == one.rows && all.gradient() == one.gradient())
    #expect(all.step() == one.step() && all.state == one.state)
  }

  @Test(arguments: [1, 4, 10, 30]) func aBatchIsThatOfItsRowsAlone(size: Int) {
    let example = Case()
    let data = Batch(example.architecture, rows: 75)
    let (picking, alone) = (example.learner(), example.learner())
    let rows = Self.order[7..<7 + size]
    picking.load(inputs: data.inputs, targets: data.targets, picking: rows)
    alone.load(
      inputs: rows.flatMap { data.inputs[3 * $0..<3 * $0 + 3] },
      targets: rows.map { data.targets[$0] },
      rows: size)
    #expect(picking.step() == alone.step())
    #expect(picking.state == alone.state && picking.network.gradient == alone.network.gradient)
  }

  /// Where updates are looked at, each is one by itself.
  @Test func updatesCanBeLookedAt() {
    let data = Batch(Case().architecture, rows: 75)
    let (plain, looking) = (Case().learner(), Case().learner())
    looking.keepsPreviousParameters = true
    for learner in [plain, looking] {
      _ = learner.steps(
        inputs: data.inputs, targets: data.targets, picking: Self.order[...], batchSize: 10)
    }
    #expect(plain.state == looking.state)
    #expect(looking.layerNorms().allSatisfy { $0.update > 0 && $0.updateToWeight < 0.2 })
  }

  @Test(arguments: [10, 20]) func batchesEndWhereTheRunHasDiverged(size: Int) {
    let example = Case(activation: .relu, loss: .halfSquaredError, size: size)
    let data = Batch(example.architecture, rows: 75)
    let (one, all) = (example.learner(), example.learner())
    (one.learningRate, all.learningRate) = (1e3, 1e3)
    let order = Array([[Int]](repeating: Self.order, count: 10).joined())
    let result = all.steps(
      inputs: data.inputs, targets: data.targets, picking: order[...], batchSize: size)
    #expect(result.hasDiverged && result.made > 1 && result.made < 30)
    for step in 0..<result.made {
      #expect(!one.hasDiverged)
      one.load(
        inputs: data.inputs, targets: data.targets,
        picking: order[step * size..<(step + 1) * size])
      one.step()
    }
    #expect(one.hasDiverged && all.steps == result.made)
    // What is not a number equals nothing.
    #expect(all.state.parameters.map(\.bitPattern) == one.state.parameters.map(\.bitPattern))
  }
}
