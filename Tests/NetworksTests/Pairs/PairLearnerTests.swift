import Foundation
import Networks
import Testing

@Suite struct PairLearnerTests {
  /// Logits, gradients and three steps of AdamW as PyTorch has them.
  @Test func learnsAsPyTorchDoes() throws {
    let path = try Reference.path("grok.safetensors")
    let file = try SafeTensors(contentsOf: path)
    func parameters(_ prefix: String) throws -> [Float] {
      try ["embedding", "hidden", "unembedding"].flatMap { try file.floats("\(prefix).\($0)") }
    }
    func whole(_ name: String) throws -> [Int] {
      let bytes = Array(try DoubleFile(path).bytes(name))
      return stride(from: 0, to: bytes.count, by: 4).map { Int(bytes[$0]) }
    }
    let (places, labels) = (try whole("pairs"), try whole("label"))
    let pairs = labels.indices.map {
      Pair(places[2 * $0], places[2 * $0 + 1], answer: labels[$0])
    }
    let shape = PairShape(numbers: 11, width: 6, hidden: 10)
    let network = PairNetwork(shape, parameters: try parameters("init"))
    let logits = try file.floats("output")
    let shares = network.probabilities(pairs)
    for row in pairs.indices {
      let known = logits[11 * row..<11 * row + 11]
      let sum = known.reduce(0.0) { $0 + exp(Double($1)) }
      for (answer, logit) in known.enumerated() {
        #expect(abs(Double(shares[11 * row + answer]) - exp(Double(logit)) / sum) < 1e-6)
      }
    }
    let learner = PairLearner(
      network, pairs: pairs, trainingCount: pairs.count, optimizer: PairCase.optimizer)
    #expect(abs(learner.gradient() - (try file.floats("loss.1")[0])) < 1e-5)
    #expect(try largestDifference(learner.gradients, parameters("grad")) < 1e-6)
    for step in 1...3 {
      #expect(abs(learner.step() - (try file.floats("loss.\(step)")[0])) < 1e-5)
      #expect(try largestDifference(network.parameters, parameters("step\(step)")) < 1e-5)
    }
  }

  @Test(arguments: [(11, 6, 10), (7, 16, 16), (20, 17, 33)])
  func gradientsAreThoseOfFiniteDifferences(numbers: Int, width: Int, hidden: Int) {
    let learner = PairCase.learner(PairShape(numbers: numbers, width: width, hidden: hidden))
    _ = learner.gradient()
    let (gradients, start) = (learner.gradients, learner.network.parameters)
    #expect(gradients.contains { $0 != 0 })
    for index in stride(from: 0, to: start.count, by: 13) {
      func loss(_ change: Float) -> Double {
        var parameters = start
        parameters[index] += change
        learner.network.parameters = parameters
        return learner.examine().trained.loss
      }
      let slope = (loss(0.004) - loss(-0.004)) / 0.008
      // A fold of a rectified sum may lie between the two.
      #expect(abs(slope - Double(gradients[index])) < 3e-3, "parameter \(index)")
    }
  }

  /// Where the second number has rows of its own, the gradients are right too, and a − b can be learned.
  @Test func secondNumbersMayHaveRowsOfTheirOwn() {
    let shape = PairShape(numbers: 7, operands: 14, width: 8, hidden: 20)
    #expect(shape.parameterCount == 14 * 8 + 20 * 8 + 7 * 20)
    let pairs = (0..<49).map { Pair($0 / 7, 7 + $0 % 7, answer: ($0 / 7 - $0 % 7 + 7) % 7) }
    var generator = Generator(seed: 3)
    let learner = PairLearner(
      PairNetwork(shape, parameters: shape.initialParameters(using: &generator)), pairs: pairs,
      trainingCount: 49, optimizer: Optimizer(.adamw, learningRate: 0.01, weightDecay: 0.01))
    _ = learner.gradient()
    let (gradients, start) = (learner.gradients, learner.network.parameters)
    for index in stride(from: 0, to: start.count, by: 7) {
      func loss(_ change: Float) -> Double {
        var parameters = start
        parameters[index] += change
        learner.network.parameters = parameters
        return learner.examine().trained.loss
      }
      let slope = (loss(0.004) - loss(-0.004)) / 0.008
      #expect(abs(slope - Double(gradients[index])) < 3e-3, "parameter \(index)")
    }
    learner.network.parameters = start
    for _ in 0..<1000 { learner.step() }
    #expect(learner.examine().trained.right == 49)
  }

  @Test(arguments: [2, 3, 5])
  func threadsEndInTheSameBits(threads: Int) {
    let shape = PairShape(numbers: 23, width: 20, hidden: 70)
    let (alone, together) = (PairCase.learner(shape), PairCase.learner(shape, threads: threads))
    for _ in 0..<20 { #expect(alone.step() == together.step()) }
    #expect(alone.state == together.state)
    #expect(alone.examine() == together.examine())
  }

  @Test func goesOnExactlyFromAState() {
    let learner = PairCase.learner()
    for _ in 0..<10 { learner.step() }
    let state = learner.state
    #expect(state.step == 10 && state.moments.count == 2)
    for _ in 0..<10 { learner.step() }
    let end = learner.state
    let other = PairCase.learner()
    other.state = state
    for _ in 0..<10 { other.step() }
    #expect(other.state == end)
  }

  /// More pairs may be trained at any step; what is examined says which they are.
  @Test func tellsTrainedPairsFromOthers() {
    let learner = PairCase.learner(trainingCount: 20)
    (learner.optimizer.weightDecay, learner.optimizer.learningRate) = (0, 0.02)
    for _ in 0..<500 { learner.step() }
    var found = learner.examine()
    #expect(found.trained.count == 20 && found.unseen.count == 46)
    #expect(found.trained.right == 20 && found.trained.loss < 0.01)
    #expect(found.unseen.right < 46 && found.unseen.loss > 0.1)
    #expect((0..<20).allSatisfy(learner.isRight))
    #expect((20..<66).count(where: learner.isRight) == found.unseen.right)
    learner.trainingCount = 60
    for _ in 0..<1000 { learner.step() }
    found = learner.examine()
    #expect(found.trained.count == 60 && found.unseen.count == 6 && found.trained.right > 50)
  }

  @Test func seesThatItHasDiverged() {
    let learner = PairCase.learner()
    #expect(!learner.hasDiverged)
    var parameters = learner.network.parameters
    parameters[40] = .nan
    learner.network.parameters = parameters
    #expect(learner.hasDiverged)
    parameters[40] = 2e6
    learner.network.parameters = parameters
    #expect(learner.hasDiverged)
  }

  /// What fades stays a normal number or becomes 0, where nothing is left to learn.
  @Test func leavesNoDenormalNumbers() {
    let learner = PairCase.learner()
    learner.optimizer.weightDecay = 0
    learner.optimizer.learningRate = 0.05
    for _ in 0..<3000 { learner.step() }
    let state = learner.state
    for values in state.moments + [learner.gradients] {
      #expect(!values.contains { $0 != 0 && $0.magnitude < .leastNormalMagnitude })
    }
  }
}
