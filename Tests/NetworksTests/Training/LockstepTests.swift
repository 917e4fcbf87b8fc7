import Networks
import Testing

/// Networks side by side come to the bits of each by itself.
@Suite struct LockstepTests {
  private struct Case: CustomTestStringConvertible {
    var sizes: [Int]
    var activation = Activation.sigmoid
    var loss = Loss.halfSquaredError
    var rows = 4
    var outputs = 1
    var count = 19

    var testDescription: String {
      "\(count) of \(sizes)-\(outputs) \(activation) \(loss), \(rows) rows"
    }

    var architecture: Architecture {
      Architecture(
        inputs: 2, layers: sizes.map { .dense($0, activation) } + [.dense(outputs, .sigmoid)],
        loss: loss)
    }

    var batch: (inputs: [Float], targets: [Float]) {
      var generator = Generator(seed: 8)
      return (
        (0..<2 * rows).map { _ in generator.normal() },
        (0..<outputs * rows).map { _ in generator.uniform() < 0.5 ? Float(0) : 1 }
      )
    }

    /// Each with a seed and a rate of its own.
    func rate(_ network: Int) -> Float { 0.05 * Float(network % 7 + 1) }

    func learner(_ network: Int) -> Learner {
      Learner(
        Network(architecture, seed: UInt64(network + 1)),
        optimizer: Optimizer(.sgd, learningRate: rate(network)))
    }

    func lockstep() -> Lockstep {
      Lockstep(
        architecture, parameters: (0..<count).map { learner($0).network.parameters },
        rates: (0..<count).map { [rate($0)] }, inputs: batch.inputs, targets: batch.targets,
        rows: rows)
    }
  }

  private static let cases: [Case] =
    [[], [1], [2], [3], [4], [5], [8], [16], [3, 2], [4, 4], [5, 7, 2], [6, 5, 4, 3]].map {
      Case(sizes: $0)
    } + Activation.allCases.map { Case(sizes: [5, 3], activation: $0) }
    + (1...16).map { Case(sizes: [5, 6], rows: $0) }
    + (1...16).map { Case(sizes: [3], loss: .binaryCrossEntropy, rows: $0, outputs: 3) }
    + [1, 15, 16, 17, 40].map { Case(sizes: [3], count: $0) }

  /// Those of one hidden layer, four rows and one output, which have a way of their own, and one like them.
  private static let small = [Activation.sigmoid, .tanh, .relu, .leakyReLU].flatMap { activation in
    (1...9).map { Case(sizes: [$0], activation: activation) }
  }

  @Test(arguments: cases + small) private func eachComesToTheBitsOfItsOwnRun(of example: Case) {
    let together = example.lockstep()
    let (inputs, targets) = example.batch
    together.advance(9)
    together.advance(30)
    #expect(together.steps == 39)
    for network in 0..<example.count {
      let alone = example.learner(network)
      alone.load(inputs: inputs, targets: targets, rows: example.rows)
      let (_, loss, _) = alone.steps(39)
      #expect(together.parameters(of: network) == alone.network.parameters, "network \(network)")
      #expect(abs(together.loss(of: network) - loss) <= 1e-6 * max(1, loss))
    }
  }

  @Test(arguments: [2, 3, 7]) func threadsShareTheNetworks(threads: Int) {
    let shape = Architecture(inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)])
    for count in [1, 16, 40, 700] {
      let starts = (1...count).map { Network(shape, seed: UInt64($0)).parameters }
      func run(_ threads: Int) -> [[Float]] {
        let all = Lockstep(
          shape, parameters: starts, rates: starts.map { _ in [0.5] }, inputs: XOR.inputs,
          targets: XOR.targets, rows: 4, threads: threads)
        for updates in [1, 20] { all.advance(updates) }
        return (0..<count).map { all.parameters(of: $0) }
      }
      #expect(run(threads) == run(1))
    }
  }

  /// The runs of another program, with rates from 0.01 to 10: rows right and losses on the way.
  @Test(arguments: [3, 5]) func theRunsAreTheReferences(hidden: Int) throws {
    let file = try SafeTensors(contentsOf: Reference.path("map-xor-\(hidden).safetensors"))
    let shape = Architecture(inputs: 2, layers: [.dense(hidden, .sigmoid), .dense(1, .sigmoid)])
    func parameters(_ prefix: String) throws -> [[Float]] {
      let parts = try [
        ("dense1.weight", 2 * hidden), ("dense1.bias", hidden), ("dense2.weight", hidden),
        ("dense2.bias", 1),
      ]
      .map { (try file.floats("\(prefix).\($0.0)"), $0.1) }
      return (0..<64).map { run in parts.flatMap { $0.0[run * $0.1..<(run + 1) * $0.1] } }
    }
    let all = Lockstep(
      shape, parameters: try parameters("init"), rates: try file.floats("rate").map { [$0] },
      inputs: XOR.inputs, targets: XOR.targets, rows: 4)
    for epochs in [1, 2, 3, 10, 100, 1000, 4000] {
      all.advance(epochs - all.steps)
      if epochs == 1 || epochs == 100 {
        let known = try parameters("step\(epochs)")
        let far = (0..<64).count { largestDifference(all.parameters(of: $0), known[$0]) > 1e-4 }
        #expect(far <= (epochs > 1 ? 2 : 0), "\(epochs) epochs")
      }
      let losses = try file.floats("loss.\(epochs)")
      let far = (0..<64).count { run in
        let network = Network(shape, parameters: all.parameters(of: run))
        let loss = network.loss(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
        return abs(loss - losses[run]) > 1e-4
      }
      // Single precision parts the ways of a run or two that stand on an edge for long.
      #expect(far <= (epochs > 10 ? 2 : 0), "\(epochs) epochs")
    }
  }

  /// Layers of one network may have rates of their own.
  @Test func aLayerHasItsOwnRate() {
    let example = Case(sizes: [3], count: 2)
    let (inputs, targets) = example.batch
    let start = example.learner(0).network.parameters
    let resting = Lockstep(
      example.architecture, parameters: [start, start], rates: [[0, 0.5], [0.5, 0]],
      inputs: inputs, targets: targets, rows: 4)
    resting.advance(5)
    let hidden = example.architecture.layerRanges[0]
    let output = example.architecture.layerRanges[1]
    let (first, second) = (resting.parameters(of: 0), resting.parameters(of: 1))
    #expect(Array(first[hidden]) == Array(start[hidden]))
    #expect(Array(second[output]) == Array(start[output]))
    #expect(Array(first[output]) != Array(start[output]))
    #expect(Array(second[hidden]) != Array(start[hidden]))
  }

  @Test func oneThatDivergesLeavesTheOthersAlone() {
    let shape = Architecture(inputs: 2, layers: [.dense(3, .relu), .dense(1)])
    let starts = (1...3).map { Network(shape, seed: UInt64($0)).parameters }
    func run(_ rates: [Float]) -> Lockstep {
      let all = Lockstep(
        shape, parameters: starts, rates: rates.map { [$0] }, inputs: XOR.inputs,
        targets: XOR.targets, rows: 4)
      all.advance(200)
      return all
    }
    let (sound, wild) = (run([0.1, 0.1, 0.1]), run([0.1, 1e8, 0.1]))
    #expect(!wild.loss(of: 1).isFinite)
    for network in [0, 2] {
      #expect(sound.parameters(of: network) == wild.parameters(of: network))
      #expect(wild.loss(of: network).isFinite)
    }
  }

  @Test func whatCannotLearnInLockstepIsTold() {
    func flaw(_ layers: [Layer], _ loss: Loss = .halfSquaredError, rows: Int = 4) -> String? {
      Lockstep.flaw(of: Architecture(inputs: 2, layers: layers, loss: loss), rows: rows)
    }
    #expect(flaw([.dense(3, .tanh), .dense(1)]) == nil)
    #expect(flaw([]) == "expected dense layers without dropout")
    #expect(
      flaw([.dense(3)], .softmaxCrossEntropy)
        == "expected the half squared error or the binary cross-entropy")
    #expect(flaw([.dense(3)], rows: 17) == "expected 1 to 16 rows, found 17")
  }
}
