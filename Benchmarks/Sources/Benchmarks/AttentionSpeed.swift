import Datasets
import Foundation
import Networks

/// Steps a second of the induction task, by the engine and by PyTorch, turn by turn in one run, and how long
/// the attention of a moment takes.
enum AttentionSpeed: Benchmark {
  static let name = "attention-speed"
  static let summary =
    "steps a second of 2 layers × 2 heads, 32 wide, 16 × 32 letters, one thread, beside PyTorch"

  private struct Order: Encodable {
    var tokens = 27, answers = 26, places = 32, width = 32, heads = 2, layers = 2
    var learningRate: Float = 0.01
    var steps = 20
    var repeats = 1
    var batches: [[Int32]]
    var parameters: [Float]
  }

  private struct Answer: Decodable {
    var seconds: Double
    var parameters: [Float]
  }

  private static let shape = Transformer(
    tokens: 27, answers: 26, length: 32, width: 32, heads: 2, layers: 2)
  private static let rounds: ClosedRange<UInt64> = 1...5

  private static func learner(_ seed: UInt64) -> TransformerLearner {
    TransformerLearner(
      TransformerNetwork(shape, seed: seed),
      optimizer: Optimizer(.adamw, learningRate: 0.01, beta2: 0.99, weightDecay: 0.01))
  }

  private static func batches(_ seed: UInt64) -> [[Int32]] {
    (0..<64).map { SequenceTask(.induction).batch(16, seed: seed, step: $0).tokens }
  }

  private static func train(_ learner: TransformerLearner, _ batches: [[Int32]], steps: Int) {
    for step in 0..<steps {
      learner.load(batches[step % batches.count], places: 32)
      learner.step()
    }
  }

  static func run() throws {
    let torch =
      Python.has("torch")
      ? try Python.session("pytorch_attention.py", threads: 1, needs: "PyTorch") : nil
    if torch == nil { print("  PyTorch is not installed (pip install torch): left out") }
    if let torch {
      let (learner, batches) = (learner(1), batches(1))
      let start = learner.network.parameters
      train(learner, batches, steps: 20)
      let answer: Answer = try torch.ask(Order(batches: batches, parameters: start))
      try requireAgreement(
        learner.network.parameters, answer.parameters, tolerance: 1e-3, "weights after 20 steps")
      print("  weights after 20 steps agree")
    }
    var (ours, others) = ([Double](), [Double]())
    for seed in rounds {
      let (learner, batches) = (learner(seed), batches(seed))
      let start = learner.network.parameters
      let times = seconds(ofEach: 20) { train(learner, batches, steps: 100) }
      ours.append(100 / (times.first ?? .nan))
      var line = "  round \(seed): \(grouped(ours.last ?? .nan)) steps/s"
      if let torch {
        let order = Order(steps: 200, repeats: 5, batches: batches, parameters: start)
        let answer: Answer = try torch.ask(order)
        others.append(200 / answer.seconds)
        line += "; PyTorch \(grouped(others.last ?? .nan))"
      }
      print(line)
    }
    if !others.isEmpty { print("  \(ratioWords(ours, to: others, asked: 5))") }
    let network = TransformerNetwork(shape, seed: 1)
    let word = Array(batches(1)[0].prefix(32))
    let times = seconds(ofEach: 200) { _ = network.read(word, withParts: true) }
    print("  attention of a moment, with its parts: \(spread(times)), asked: 1 ms")
  }
}
