import Foundation
import Networks
import Testing

@Suite struct TransformerLearnerTests {
  private let shape = Transformer(
    tokens: 9, answers: 8, length: 24, width: 16, heads: 2, layers: 2)

  private func learner(threads: Int = 1) -> TransformerLearner {
    TransformerLearner(
      TransformerNetwork(shape, seed: 2),
      optimizer: Optimizer(.adamw, learningRate: 0.01, beta2: 0.99, weightDecay: 0.01),
      threads: threads)
  }

  /// Batches of these numbers of sequences, one after another.
  private func train(_ learner: TransformerLearner, _ sizes: [Int]) -> [Float] {
    sizes.map { size in
      learner.load(TransformerTests.tokens(shape, sequences: size, places: 24), places: 24)
      return learner.step()
    }
  }

  @Test func theNumbersAreTheSameForAnyNumberOfThreads() {
    let sizes = [1, 2, 3, 4, 5, 7, 16, 33]
    let one = learner()
    let losses = train(one, sizes)
    for threads in [2, 3, 4, 9] {
      let other = learner(threads: threads)
      #expect(train(other, sizes) == losses)
      #expect(other.state == one.state)
    }
  }

  @Test func itLearnsWhatComesAgain() {
    let learner = learner()
    learner.load(TransformerTests.tokens(shape, sequences: 4, places: 24), places: 24)
    let first = learner.step()
    for _ in 0..<200 { learner.step() }
    #expect(learner.step() < 0.3 * first)
    #expect(!learner.hasDiverged)
    #expect(learner.steps == 202)
  }

  @Test func anAblatedHeadIsTrainedByDecayAlone() {
    let learner = learner()
    learner.network.ablated = [AttentionHead(layer: 0, head: 1)]
    let start = learner.network.parameters
    _ = train(learner, [4])
    let after = learner.network.parameters
    for tensor in shape.parameterLayout where tensor.name.hasPrefix("attention1.") {
      for index in tensor.range {
        let place = index - tensor.range.lowerBound
        let (row, column) = place.quotientAndRemainder(dividingBy: 16)
        let isOwn = tensor.name.contains("out") ? column >= 8 : row >= 8
        let shrunk = start[index] * (1 - Float(0.01) * 0.01)
        #expect((abs(after[index] - shrunk) < 1e-7) == isOwn, "\(tensor.name) \(place)")
      }
    }
  }

  @Test func aRunGoesOnFromItsFile() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let learner = learner()
    _ = train(learner, [3, 4])
    try learner.save(to: path)
    let resumed = try TransformerLearner(contentsOf: path)
    #expect(resumed.state == learner.state)
    #expect(train(resumed, [5, 2]) == train(learner, [5, 2]))
    #expect(resumed.state == learner.state)
    let network = try TransformerNetwork(contentsOf: path)
    #expect(network.transformer == shape)
    // Another network's file is refused by what differs.
    var other = shape
    other.heads = 4
    #expect(throws: CheckpointError.self) {
      try TransformerCheckpoint(contentsOf: path, transformer: other)
    }
    #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: path) }
    var deeper = shape
    deeper.layers = 3
    #expect {
      try TransformerCheckpoint(contentsOf: path, transformer: deeper)
    } throws: { error in
      "\(error)".contains("expected a tensor attention3.query.weight, found none")
    }
  }

  @Test func mutatedFilesDoNotTrap() throws {
    let tiny = Transformer(
      tokens: 3, answers: 2, length: 4, width: 4, heads: 2, layers: 1, isNormed: true)
    let learner = TransformerLearner(
      TransformerNetwork(tiny, seed: 1), optimizer: Optimizer(.adamw, learningRate: 0.01))
    learner.load([2, 0, 1, 0, 1], places: 4)
    learner.step()
    let original = TransformerCheckpoint(learner).bytes()
    let header = 8 + Int(original[0]) + Int(original[1]) << 8
    var generator = Generator(seed: 12)
    var (refused, taken) = (0, 0)
    for round in 0..<4000 {
      var bytes = original
      switch round % 4 {
      case 0:
        for _ in 0...generator.integer(below: 4) {
          bytes[generator.integer(below: bytes.count)] = UInt8.random(
            in: 0...255, using: &generator)
        }
      case 1:
        let digits = (8..<header).filter { (48...57).contains(bytes[$0]) }
        for _ in 0...generator.integer(below: 3) {
          bytes[digits[generator.integer(below: digits.count)]] = UInt8(
            48 + generator.integer(below: 10))
        }
      case 2: bytes.removeLast(generator.integer(below: bytes.count))
      default:
        let token = ["-", "9999999999999999999", "null", "[", "1e999", "\"", " norm", " tied"]
        bytes.insert(
          contentsOf: token[generator.integer(below: 8)].utf8, at: generator.integer(below: header))
      }
      do {
        let checkpoint = try TransformerCheckpoint(bytes: bytes, path: "p")
        // What is taken must be a network that works.
        let network = TransformerNetwork(checkpoint.transformer, parameters: checkpoint.parameters)
        _ = network.read([0])
        taken += 1
      } catch {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 2000)
    #expect(taken > 40)
  }
}
