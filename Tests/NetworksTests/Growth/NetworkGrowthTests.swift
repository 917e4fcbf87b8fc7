import Networks
import Testing

/// What is added to a network changes no answer, and what was learned stays.
@Suite struct NetworkGrowthTests {
  static let shape = Architecture(
    inputs: 2, layers: [.dense(5, .tanh), .dense(4, .tanh), .dense(3)],
    loss: .softmaxCrossEntropy)

  static let samples: [Float] = {
    var generator = Generator(seed: 3)
    return (0..<120).map { _ in 6 * (2 * generator.uniform() - 1) }
  }()

  /// A learner of such a network that has made a few steps, so that no bias and no moment is 0.
  func learner(_ shape: Architecture, _ kind: Optimizer.Kind = .adam) -> Learner {
    let learner = Learner(
      Network(shape, initializer: .heUniform, seed: 4),
      optimizer: Optimizer(kind, learningRate: 0.01))
    var generator = Generator(seed: 5)
    var targets: [Float] = []
    for _ in 0..<60 {
      let right = generator.integer(below: shape.outputs)
      targets += (0..<shape.outputs).map { $0 == right ? 1 : 0 }
    }
    learner.fit(Self.samples, targets, epochs: 30)
    return learner
  }

  func shape(_ activation: Activation, sizes: [Int] = [5, 4]) -> Architecture {
    Architecture(
      inputs: 2, layers: sizes.map { .dense($0, activation) } + [.dense(3)],
      loss: .softmaxCrossEntropy)
  }

  /// How far the answers before the softmax lie apart, at samples and beyond them.
  func distance(
    _ before: Learner, _ growth: NetworkGrowth, inputs: ([Float]) -> [Float] = { $0 }
  ) -> Float {
    let after = Network(growth.architecture, parameters: growth.state.parameters)
    let rows = Self.samples.count / 2
    return largestDifference(
      before.network.forward(Self.samples, rows: rows).layers.last ?? [],
      after.forward(inputs(Self.samples), rows: rows).layers.last ?? [])
  }

  func growth(_ learner: Learner, seed: UInt64 = 6) -> NetworkGrowth {
    NetworkGrowth(learner.network.architecture, learner.state, seed: seed)
  }

  // MARK: Neurons

  @Test(arguments: Activation.allCases)
  func aNewNeuronLeavesEveryAnswer(activation: Activation) {
    let learner = learner(shape(activation))
    for seed in 1...20 {
      var growth = growth(learner, seed: UInt64(seed))
      for layer in [0, 1, 1, 0, 0] { growth.addNeuron(toLayer: layer, samples: Self.samples) }
      #expect(growth.architecture == shape(activation, sizes: [8, 6]))
      #expect(growth.state.parameters.count == growth.architecture.parameterCount)
      #expect(distance(learner, growth) < 1e-6)
    }
  }

  @Test func aNewNeuronOfTheFirstLayerFoldsThroughASample() {
    var growth = growth(learner(shape(.relu)))
    growth.addNeuron(toLayer: 0, samples: Self.samples)
    let layout = growth.architecture.parameterLayout
    let parameters = growth.state.parameters
    let (weight, bias) = (
      parameters[layout[0].range].suffix(2), parameters[layout[1].range].suffix(1)
    )
    let (a, b, c) = (weight.first ?? 0, weight.last ?? 0, bias.first ?? 0)
    #expect(a != 0 && b != 0)
    let sums = stride(from: 0, to: Self.samples.count, by: 2).map {
      abs(a * Self.samples[$0] + b * Self.samples[$0 + 1] + c)
    }
    #expect(sums.contains { $0 < 1e-6 })
  }

  @Test func theSameSeedGrowsTheSame() {
    let learner = learner(Self.shape)
    func grown(_ seed: UInt64) -> LearnerState {
      var growth = growth(learner, seed: seed)
      growth.addNeuron(toLayer: 1, samples: Self.samples)
      growth.insertLayer(after: 0, samples: Self.samples)
      return growth.state
    }
    #expect(grown(1) == grown(1))
    #expect(grown(1) != grown(2))
  }

  @Test func aNeuronThatIsTakenOutLeavesItsMean() {
    let learner = learner(Self.shape)
    var growth = growth(learner)
    growth.removeNeuron(2, fromLayer: 1, samples: Self.samples)
    let rows = Self.samples.count / 2
    // The mean of each output is what it was.
    func means(_ network: Network) -> [Float] {
      let values = network.forward(Self.samples, rows: rows)
      return (0..<3).map { values.values(layer: 2, neuron: $0).reduce(0, +) / Float(rows) }
    }
    let after = Network(growth.architecture, parameters: growth.state.parameters)
    #expect(growth.architecture.layers[1] == .dense(3, .tanh))
    #expect(largestDifference(means(learner.network), means(after)) < 1e-5)
    #expect(distance(learner, growth) > 0.01)
  }

  @Test func aNeuronThatWasAddedGoesWithoutATrace() {
    let learner = learner(Self.shape)
    var growth = growth(learner)
    for layer in [0, 1] {
      growth.addNeuron(toLayer: layer, samples: Self.samples)
      growth.removeNeuron(layer == 0 ? 5 : 4, fromLayer: layer, samples: Self.samples)
    }
    #expect(growth.architecture == Self.shape)
    #expect(growth.state == learner.state)
  }

  // MARK: Inputs

  @Test func aNewInputCountsNothing() {
    let learner = learner(Self.shape)
    for place in 0...2 {
      var growth = growth(learner)
      growth.addInput(at: place)
      let rows = stride(from: 0, to: Self.samples.count, by: 2)
      let distance = distance(learner, growth) { samples in
        rows.flatMap { row in
          var values = Array(samples[row..<row + 2])
          values.insert(samples[row] * samples[row], at: place)
          return values
        }
      }
      #expect(distance == 0)
      growth.removeInput(place)
      #expect(growth.state == learner.state)
      #expect(growth.architecture == Self.shape)
    }
  }

  // MARK: Moments

  @Test(arguments: Optimizer.Kind.allCases)
  func momentsMoveWithTheirParameters(kind: Optimizer.Kind) {
    let learner = learner(shape(.relu), kind)
    var growth = growth(learner)
    for layer in [0, 1] { growth.addNeuron(toLayer: layer, samples: Self.samples) }
    growth.insertLayer(after: 1, samples: Self.samples)
    let count = growth.architecture.parameterCount
    let moments = growth.state.moments
    #expect(moments.count == kind.momentCount * count)
    // What is there besides zeros is what was there.
    #expect(
      moments.filter { $0 != 0 }.sorted() == learner.state.moments.filter { $0 != 0 }.sorted())
    // It goes on learning.
    let larger = Learner(
      Network(growth.architecture, seed: 1), optimizer: Optimizer(kind, learningRate: 0.01))
    larger.restore(growth.state)
    let targets = [[Float]](repeating: [1, 0, 0], count: 60).flatMap(\.self)
    let losses = larger.fit(Self.samples, targets, epochs: 30)
    #expect((losses.last ?? .nan) < (losses.first ?? 0))
  }

  // MARK: PyTorch

  /// Adam goes on after two neurons were added to each hidden layer as PyTorch's does.
  @Test func adamGoesOnAsPyTorchs() throws {
    let path = try Reference.path("plane-grow.safetensors")
    let file = try SafeTensors(contentsOf: path)
    func parameters(_ prefix: String) throws -> [Float] {
      try (1...3).flatMap { layer in
        try file.floats("\(prefix).dense\(layer).weight")
          + file.floats("\(prefix).dense\(layer).bias")
      }
    }
    func shape(_ size: Int) -> Architecture {
      Architecture(
        inputs: 2, layers: [.dense(size, .relu), .dense(size, .relu), .dense(1, .sigmoid)],
        loss: .binaryCrossEntropy)
    }
    let inputs = try file.floats("input")
    // Labels are whole numbers of eight bytes.
    let labels = try DoubleFile(path).bytes("label").enumerated().filter { $0.0 % 8 == 0 }
      .map { Float($0.1) }
    func learner(_ size: Int, _ start: [Float]) -> Learner {
      let learner = Learner(
        Network(shape(size), parameters: start), optimizer: Optimizer(.adam, learningRate: 0.01))
      learner.load(inputs: inputs, targets: labels, rows: 60)
      return learner
    }
    let small = try learner(4, parameters("init"))
    for step in 1...10 {
      let known = try file.floats("loss.\(step)")[0]
      #expect(abs(small.step() - known) < 1e-5 * max(1, known))
    }
    #expect(try largestDifference(small.network.parameters, parameters("step10")) < 1e-5)

    var growth = NetworkGrowth(shape(4), small.state, seed: 1)
    for layer in [0, 0, 1, 1] { growth.addNeuron(toLayer: layer, samples: inputs) }
    #expect(growth.architecture == shape(6))
    var state = growth.state
    // Where the new neurons' own weights lie random numbers decide; all others are as there.
    let known = try parameters("grown")
    let layout = growth.architecture.parameterLayout
    for tensor in layout {
      for (place, index) in tensor.range.enumerated() {
        let row = tensor.role == .bias ? place : place / tensor.shape[1]
        if tensor.layer < 2, row >= 4 { continue }
        #expect(abs(state.parameters[index] - known[index]) < 1e-5)
      }
    }
    state.parameters = known
    let large = learner(6, known)
    large.restore(state)
    for step in 11...30 {
      let known = try file.floats("loss.\(step)")[0]
      #expect(abs(large.step() - known) < 2e-5 * max(1, known))
      if [11, 12, 30].contains(step) {
        #expect(try largestDifference(large.network.parameters, parameters("step\(step)")) < 1e-4)
      }
    }
  }

  @Test func onlyDenseLayersGrow() {
    let maps = Architecture(
      input: Shape(1, 8, 8), layers: [.conv2D(2, 3, .relu), .flatten, .dense(2)],
      loss: .softmaxCrossEntropy)
    #expect(NetworkGrowth.flaw(of: maps) != nil)
    #expect(NetworkGrowth.flaw(of: Self.shape) == nil)
  }
}
