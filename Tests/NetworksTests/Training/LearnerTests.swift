import Networks
import Testing

@Suite struct LearnerTests {
  private static let dropping = Architecture(
    inputs: 2, layers: [.dense(16, .tanh, dropout: 0.5), .dense(1, .sigmoid)])

  @Test(arguments: [Optimizer.Kind.sgd, .nesterov, .rmsprop, .adam])
  func xorIsLearned(kind: Optimizer.Kind) {
    let rates: [Optimizer.Kind: Float] = [.sgd: 2, .nesterov: 0.5, .rmsprop: 0.01, .adam: 0.02]
    let architecture = Architecture(inputs: 2, layers: [.dense(4, .tanh), .dense(1, .sigmoid)])
    let learner = Learner(
      Network(architecture, initializer: .standardNormal, seed: 1),
      optimizer: Optimizer(kind, learningRate: rates[kind] ?? 0))
    let losses = learner.fit(XOR.inputs, XOR.targets, epochs: 5000)
    #expect(losses.count == 5000)
    #expect(learner.steps == 5000)
    let answers = learner.network.predict(XOR.inputs, rows: 4)
    #expect(largestDifference(answers, XOR.targets) < 0.2)
  }

  @Test func andIsLearnedWithoutAHiddenLayer() {
    let architecture = Architecture(
      inputs: 2, layers: [.dense(1, .sigmoid)], loss: .binaryCrossEntropy)
    let learner = Learner(
      Network(architecture, seed: 1), optimizer: Optimizer(.adam, learningRate: 0.05))
    learner.fit(XOR.inputs, [0, 0, 0, 1], epochs: 2000)
    let answers = learner.network.predict(XOR.inputs, rows: 4)
    #expect(answers.map { $0 > 0.5 } == [false, false, false, true])
  }

  @Test func aLineIsFoundInShuffledBatches() {
    var generator = Generator(seed: 5)
    let inputs = (0..<50).map { _ in generator.normal() }
    let learner = Learner(
      Network(Architecture(inputs: 1, layers: [.dense(1)]), seed: 1),
      optimizer: Optimizer(.sgd, learningRate: 0.1))
    let losses = learner.fit(inputs, inputs.map { 3 * $0 - 2 }, epochs: 100, batchSize: 8)
    #expect(learner.steps == 700)
    #expect(largestDifference(learner.network.parameters, [3, -2]) < 1e-4)
    #expect(losses[99] < losses[0] / 1000)
  }

  @Test func classesAreToldApart() {
    var generator = Generator(seed: 9)
    var (inputs, targets): ([Float], [Float]) = ([], [])
    for index in 0..<60 {
      let corner = [(0, 0), (3, 0), (0, 3)][index % 3]
      inputs += [Float(corner.0), Float(corner.1)].map { $0 + 0.3 * generator.normal() }
      targets += (0..<3).map { $0 == index % 3 ? 1 : 0 }
    }
    let architecture = Architecture(
      inputs: 2, layers: [.dense(8, .relu), .dense(3)], loss: .softmaxCrossEntropy)
    let learner = Learner(
      Network(architecture, initializer: .heNormal, seed: 1),
      optimizer: Optimizer(.adam, learningRate: 0.02))
    learner.fit(inputs, targets, epochs: 60, batchSize: 16)
    let shares = learner.network.probabilities(inputs, rows: 60)
    #expect(shares.count == targets.count)
    #expect(zip(shares, targets).allSatisfy { ($0 > 0.5) == ($1 == 1) })
  }

  @Test(arguments: Optimizer.Kind.allCases)
  func aRestoredRunGoesOnBitForBit(kind: Optimizer.Kind) {
    func learner() -> Learner {
      Learner(
        Network(Self.dropping, seed: 3),
        optimizer: Optimizer(kind, learningRate: 0.05, weightDecay: 0.01, l1: 0.001))
    }
    let whole = learner()
    whole.fit(XOR.inputs, XOR.targets, epochs: 20, batchSize: 3)
    let middle = whole.state
    whole.fit(XOR.inputs, XOR.targets, epochs: 20, batchSize: 3)
    let resumed = learner()
    resumed.restore(middle)
    resumed.fit(XOR.inputs, XOR.targets, epochs: 20, batchSize: 3)
    #expect(resumed.state == whole.state)
    #expect(whole.state.parameters != middle.parameters)
    #expect(whole.steps == 80)
  }

  @Test func lookingAtTheGradientDropsNothingAndDrawsNothing() {
    func learner(dropout: Float) -> Learner {
      let architecture = Architecture(
        inputs: 2, layers: [.dense(9, .tanh, dropout: dropout), .dense(1, .sigmoid)])
      let learner = Learner(
        Network(architecture, seed: 2), optimizer: Optimizer(.sgd, learningRate: 0.1))
      learner.load(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
      return learner
    }
    let (dropping, whole) = (learner(dropout: 0.5), learner(dropout: 0))
    let before = dropping.state
    #expect(dropping.gradient() == whole.gradient())
    #expect(dropping.network.gradient == whole.network.gradient)
    #expect(dropping.state == before)
    // A step after it drops again.
    dropping.step()
    whole.step()
    #expect(dropping.network.parameters != whole.network.parameters)
  }

  @Test func dropoutDropsItsShareInTrainingOnly() {
    // Every hidden value is 1; the output counts those that are kept, times 2.
    let size = 1000
    let architecture = Architecture(
      inputs: 1, layers: [.dense(size, .identity, dropout: 0.25), .dense(1)])
    var parameters = [Float](repeating: 0, count: size)
    parameters += [Float](repeating: 1, count: size)
    parameters += [Float](repeating: 1 / Float(size), count: size) + [0]
    let network = Network(architecture, parameters: parameters)
    let learner = Learner(network, optimizer: Optimizer(.sgd, learningRate: 0))
    #expect(abs(network.predict([0], rows: 1)[0] - 1) < 1e-5)
    var outputs: [Float] = []
    for _ in 0..<50 {
      // Half the squared output is the loss of a target of 0.
      outputs.append((2 * learner.step(inputs: [0], targets: [0], rows: 1)).squareRoot())
    }
    let mean = outputs.reduce(0, +) / 50
    let variance = outputs.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / 50
    // A kept value counts 4/3: the mean is 1, the variance (1/3)/1000.
    #expect(abs(mean - 1) < 0.012)
    #expect(variance > 0.000_15 && variance < 0.000_7)
    #expect(Set(outputs).count > 20)
  }

  @Test func learningRateAndRuleChangeAtAnyTime() {
    let learner = XOR.learner(.adam)
    learner.step(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
    #expect(learner.state.moments.count == 26)
    learner.learningRate = 0
    let before = learner.network.parameters
    learner.step()
    #expect(learner.network.parameters == before)
    learner.optimizer = Optimizer(.momentum, learningRate: 0.1)
    #expect(learner.state.moments == [Float](repeating: 0, count: 13))
    learner.step()
    #expect(learner.network.parameters != before)
  }

  @Test func divergenceShowsInTheLossAndEndsTheFit() {
    let learner = Learner(
      Network(Architecture(inputs: 1, layers: [.dense(1)]), parameters: [1, 1]),
      optimizer: Optimizer(.sgd, learningRate: 1e9))
    let losses = learner.fit([1, 2, 3], [0, 1, 5], epochs: 1000)
    #expect(losses.count < 20)
    #expect(losses.last?.isFinite == false)
    #expect(losses.dropLast().allSatisfy { $0.isFinite })
  }

  @Test func anEditedWeightIsTrainedFrom() {
    let (edited, given) = (XOR.learner(), XOR.learner())
    edited.network[parameter: 4] = 0.75
    var parameters = given.network.parameters
    parameters[4] = 0.75
    given.network.parameters = parameters
    for learner in [edited, given] { learner.fit(XOR.inputs, XOR.targets, epochs: 10) }
    #expect(edited.state == given.state)
  }
}
