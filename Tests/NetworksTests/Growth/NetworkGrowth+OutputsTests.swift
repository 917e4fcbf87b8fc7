import Networks
import Testing

extension NetworkGrowthTests {
  private static let single = Architecture(
    inputs: 2, layers: [.dense(4, .tanh), .dense(1, .sigmoid)], loss: .binaryCrossEntropy)

  /// Of such a network that has made a few steps.
  private func singleLearner(_ kind: Optimizer.Kind = .adam) -> Learner {
    let learner = Learner(
      Network(Self.single, seed: 4), optimizer: Optimizer(kind, learningRate: 0.05))
    let targets = stride(from: 0, to: 120, by: 2).map { row -> Float in
      Self.samples[row] + Self.samples[row + 1] > 1 ? 1 : 0
    }
    learner.fit(Self.samples, targets, epochs: 40)
    return learner
  }

  /// The shares of all classes, `[row, class]`.
  private func shares(_ growth: NetworkGrowth) -> [Float] {
    Network(growth.architecture, parameters: growth.state.parameters)
      .probabilities(Self.samples, rows: 60)
  }

  @Test func oneOutputBecomesThree() {
    let learner = singleLearner()
    var growth = growth(learner)
    growth.addOutput(samples: Self.samples)
    #expect(growth.architecture.layers == [.dense(4, .tanh), .dense(3)])
    #expect(growth.architecture.loss == .softmaxCrossEntropy && growth.architecture.flaw == nil)
    let known = learner.network.probabilities(Self.samples, rows: 60)
    let shares = shares(growth)
    #expect(known.contains { $0 < 0.1 } && known.contains { $0 > 0.9 })
    for (row, known) in known.enumerated() {
      let (first, second, third) = (shares[3 * row], shares[3 * row + 1], shares[3 * row + 2])
      #expect(abs(second / (first + second) - known) < 1e-6)
      // The other class has 0 where this one has ln 2⁄99.
      #expect(abs(third - first * 2 / 99) < 1e-7)
    }
  }

  /// Where z is 0, the new class has a hundredth, and the others a half of the rest each.
  @Test func theNewClassHasAHundredthAtTheBorder() {
    let silent = Network(Self.single, parameters: [Float](repeating: 0, count: 17))
    let learner = Learner(silent, optimizer: Optimizer(.sgd, learningRate: 0.1))
    var growth = growth(learner)
    growth.addOutput(samples: Self.samples)
    #expect(largestDifference(Array(shares(growth).prefix(3)), [0.495, 0.495, 0.01]) < 1e-6)
    growth.addOutput(samples: [])
    #expect(growth.architecture.outputs == 4)
  }

  @Test func aSoftmaxGetsOneClassMore() {
    let learner = learner(Self.shape)
    var growth = growth(learner)
    growth.addOutput(samples: Self.samples)
    #expect(
      growth.architecture
        == Architecture(
          inputs: 2, layers: [.dense(5, .tanh), .dense(4, .tanh), .dense(4)],
          loss: .softmaxCrossEntropy))
    let known = learner.network.probabilities(Self.samples, rows: 60)
    let shares = shares(growth)
    for row in 0..<60 {
      let rest = 1 - shares[4 * row + 3]
      for place in 0..<3 {
        #expect(abs(shares[4 * row + place] / rest - known[3 * row + place]) < 1e-6)
      }
      #expect((0.0001...0.02).contains(shares[4 * row + 3]))
    }
  }

  /// What a softmax is given may lie anywhere; its middle is what counts.
  @Test func theHundredthIsThatOfTheMiddle() {
    let shape = Architecture(inputs: 2, layers: [.dense(3)], loss: .softmaxCrossEntropy)
    let network = Network(shape, parameters: [0, 0, 0, 0, 0, 0, 7, 7, 7])
    let learner = Learner(network, optimizer: Optimizer(.sgd, learningRate: 0.1))
    for samples in [Self.samples, []] {
      var growth = growth(learner)
      growth.addOutput(samples: samples)
      #expect(largestDifference(Array(shares(growth).prefix(4)), [0.33, 0.33, 0.33, 0.01]) < 1e-6)
    }
  }

  @Test(arguments: Optimizer.Kind.allCases)
  func momentsOfTheOtherClassesStay(kind: Optimizer.Kind) {
    let learner = singleLearner(kind)
    var growth = growth(learner)
    growth.addOutput(samples: Self.samples)
    let (count, state) = (growth.architecture.parameterCount, growth.state)
    #expect(state.moments.count == kind.momentCount * count)
    #expect(
      state.moments.filter { $0 != 0 }.sorted()
        == learner.state.moments.filter { $0 != 0 }.sorted())
    // It learns the new class.
    let larger = Learner(
      Network(growth.architecture, seed: 1), optimizer: Optimizer(kind, learningRate: 0.05))
    larger.restore(state)
    let targets = [[Float]](repeating: [0, 0, 1], count: 60).flatMap(\.self)
    let losses = larger.fit(Self.samples, targets, epochs: 200)
    #expect((losses.first ?? 0) > 2 && (losses.last ?? .nan) < 0.5 * (losses.first ?? 0))
  }

  @Test func classesNeedASoftmaxOrOneSigmoid() {
    func shape(_ last: Layer, _ loss: Loss) -> Architecture {
      Architecture(inputs: 2, layers: [.dense(3, .tanh), last], loss: loss)
    }
    #expect(NetworkGrowth.classFlaw(of: shape(.dense(1), .binaryCrossEntropy)) == nil)
    #expect(NetworkGrowth.classFlaw(of: shape(.dense(2, .sigmoid), .binaryCrossEntropy)) != nil)
    #expect(NetworkGrowth.classFlaw(of: shape(.dense(1, .tanh), .halfSquaredError)) != nil)
    #expect(NetworkGrowth.classFlaw(of: shape(.dense(3), .softmaxCrossEntropy)) == nil)
  }
}
