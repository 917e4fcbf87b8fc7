import Networks
import Testing

extension NetworkGrowthTests {
  @Test(arguments: Activation.allCases, [0, 1])
  func aNewLayerHandsOnWhatItGets(activation: Activation, place: Int) {
    let learner = learner(shape(activation))
    var growth = growth(learner)
    growth.insertLayer(after: place, samples: Self.samples)
    #expect(growth.architecture.layers.count == 4)
    let distance = distance(learner, growth)
    switch activation {
    case .relu, .identity: #expect(distance == 0)
    case .tanh, .sigmoid, .sine: #expect(distance < 0.02)
    default: #expect(distance < 1e-4)
    }
    growth.removeLayer(place + 1)
    #expect(growth.architecture == shape(activation))
    #expect(largestDifference(growth.state.parameters, learner.state.parameters) < 1e-4)
  }

  @Test(arguments: Activation.allCases, [[5, 4], []])
  func aFirstLayerHandsTheInputsOn(activation: Activation, sizes: [Int]) {
    let before = shape(.tanh, sizes: sizes)
    let learner = learner(before)
    var growth = growth(learner)
    growth.insertFirstLayer(activation, samples: Self.samples, lowest: -6)
    #expect(growth.architecture.layers == [.dense(2, activation)] + before.layers)
    #expect(growth.architecture.flaw == nil)
    #expect(growth.state.parameters.count == growth.architecture.parameterCount)
    let distance = distance(learner, growth)
    switch activation {
    case .identity: #expect(distance == 0)
    case .relu, .leakyReLU, .elu: #expect(distance < 1e-5 && shareDistance(learner, growth) < 1e-6)
    case .tanh, .sigmoid, .sine: #expect(distance < 0.08)
    default: #expect(distance < 1e-4)
    }
    growth.removeLayer(0)
    #expect(growth.architecture == before)
    #expect(largestDifference(growth.state.parameters, learner.state.parameters) < 2e-4)
  }

  /// What was learned outlives the first steps after a layer came, at the rate at which it was learned.
  @Test(arguments: [Activation.relu, .tanh, .sigmoid])
  func trainingGoesOnBehindANewLayer(activation: Activation) {
    let inputs = Self.samples
    let targets = stride(from: 0, to: 120, by: 2).map { row -> Float in
      let (x, y) = (inputs[row], inputs[row + 1])
      return x * x + y * y < 4 ? 1 : 0
    }
    let shape = Architecture(
      inputs: 2, layers: [.dense(6, activation), .dense(4, activation), .dense(1, .sigmoid)],
      loss: .binaryCrossEntropy)
    let rate: Float = activation == .sigmoid ? 0.5 : 0.03
    let learner = Learner(
      Network(shape, initializer: .glorotUniform, seed: 3),
      optimizer: Optimizer(.sgd, learningRate: rate), seed: 1)
    learner.fit(inputs, targets, epochs: 1500, batchSize: 10)
    let before = learner.network.loss(inputs: inputs, targets: targets, rows: 60)
    var growth = NetworkGrowth(shape, learner.state, seed: 5)
    growth.insertLayer(after: 1, samples: inputs)
    let larger = Learner(
      Network(growth.architecture, seed: 1), optimizer: learner.optimizer, seed: 1)
    larger.restore(growth.state)
    var worst: Float = 0
    for _ in 0..<40 {
      larger.fit(inputs, targets, epochs: 1, batchSize: 10)
      worst = max(worst, larger.network.loss(inputs: inputs, targets: targets, rows: 60))
    }
    #expect(before < 0.2)
    #expect(worst < 2 * before + 0.05, "from \(before) to \(worst)")
  }

  /// What lies beyond the samples is handed on as well.
  @Test(arguments: [Activation.relu, .tanh])
  func aFirstLayerReachesFartherThanTheSamples(activation: Activation) {
    let learner = learner(Self.shape)
    let near = Self.samples.map { $0 / 6 }
    var (wide, narrow) = (growth(learner), growth(learner))
    wide.insertFirstLayer(activation, samples: near, lowest: -6)
    narrow.insertFirstLayer(activation, samples: near, lowest: 0)
    #expect(distance(learner, wide) < 0.02)
    #expect(distance(learner, narrow) > (activation == .relu ? 1e-2 : 1e-3))
    // Without samples it is the same where they lie closer to 0.
    var bare = growth(learner)
    bare.insertFirstLayer(activation, samples: [], lowest: -6)
    #expect(bare.state == wide.state)
  }

  /// Each input has a range of its own: squares are never below 0.
  @Test func rangesAreThoseOfEachInput() {
    let learner = learner(Self.shape)
    let samples = Self.samples.enumerated().map { $0 % 2 == 0 ? $1 : $1 * $1 }
    var growth = growth(learner)
    growth.insertFirstLayer(.relu, samples: samples, lowest: 0)
    let (first, second) = (growth.state.parameters[4], growth.state.parameters[5])
    #expect(first == -(stride(from: 0, to: 120, by: 2).map { samples[$0] }.min() ?? 0))
    #expect(second == 0)
  }

  @Test func anotherActivationLeavesEveryNumber() {
    let learner = learner(Self.shape)
    var growth = growth(learner)
    growth.setActivation(.relu)
    #expect(growth.architecture == shape(.relu))
    #expect(growth.state == learner.state)
    #expect(distance(learner, growth) > 0.01)
    growth.setActivation(.tanh)
    #expect(growth.architecture == Self.shape)
  }

  /// How far the shares of the classes lie apart.
  private func shareDistance(_ before: Learner, _ growth: NetworkGrowth) -> Float {
    let after = Network(growth.architecture, parameters: growth.state.parameters)
    return largestDifference(
      before.network.probabilities(Self.samples, rows: 60),
      after.probabilities(Self.samples, rows: 60))
  }
}
