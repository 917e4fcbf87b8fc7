import Datasets
import Foundation
import Networks

/// Steps a second of sums modulo 59 from half of all pairs on one thread, and of PyTorch, turn by turn in one
/// run.
enum GrokSpeed: Benchmark {
  static let name = "grok-speed"
  static let summary = "steps a second of sums modulo 59, 885 pairs, beside PyTorch"

  private static let shape = PairShape(numbers: 59, width: 32, hidden: 128)
  private static let optimizer = Optimizer(
    .adamw, learningRate: 0.005, beta2: 0.98, weightDecay: 1)
  private static let (steps, burst, rounds) = (600, 50, 5)
  /// How many times PyTorch's steps a second are asked for.
  private static let asked = 4.0

  /// What the script is told.
  private struct Order: Encodable {
    let parameters: [Float]
    let numbers = shape.numbers
    let width = shape.width
    let hidden = shape.hidden
    let pairs: [Int]
    let labels: [Int]
    let learningRate = optimizer.learningRate
    let beta2 = optimizer.beta2
    let weightDecay = optimizer.weightDecay
    let steps = GrokSpeed.steps
    let burst = GrokSpeed.burst
    let threads = 1

    private enum CodingKeys: String, CodingKey {
      case parameters, numbers, width, hidden, pairs, labels, learningRate, beta2, weightDecay
      case steps, burst, threads
    }
  }

  private struct Result: Decodable {
    let seconds: [Double]
    let losses: [Float]
  }

  static func run() throws {
    let hasPyTorch = Python.has("torch")
    var (ours, theirs): ([Double], [Double]) = ([], [])
    for round in 1...rounds {
      let sums = ModularTable(modulus: shape.numbers, seed: UInt64(round))
      let pairs = sums.questions.prefix(sums.learnedCount(0.5)).map {
        Pair($0.a, $0.b, answer: $0.answer)
      }
      var generator = Generator(seed: UInt64(round))
      let parameters = shape.initialParameters(using: &generator)
      let mine = train(pairs, parameters)
      ours.append(Double(burst) / median(mine.seconds.sorted()))
      var line = "  round \(round): \(grouped(ours[round - 1])) steps/s"
      if hasPyTorch {
        let order = Order(
          parameters: parameters, pairs: pairs.flatMap { [$0.first, $0.second] },
          labels: pairs.map(\.answer))
        let its: Result = try Python.run(
          "pytorch_grok.py", order, threads: 1, needs: "PyTorch")
        // Later differences of rounding may have grown to another way through training.
        try requireAgreement(
          Array(mine.losses.prefix(40)), Array(its.losses.prefix(40)), tolerance: 1e-4,
          "losses of the first steps")
        theirs.append(Double(burst) / median(its.seconds.sorted()))
        line += ", PyTorch \(grouped(theirs[round - 1])), "
        line += "ratio \(fixed(ours[round - 1] / theirs[round - 1], 2))"
      }
      print(line)
    }
    print("  median: \(grouped(median(ours.sorted()))) steps/s", terminator: "")
    guard hasPyTorch else { return print("; PyTorch is not installed: nothing to compare with") }
    print(
      ", PyTorch \(grouped(median(theirs.sorted()))); "
        + ratioWords(ours, to: theirs, asked: asked))
  }

  /// What PyTorch does, done here.
  private static func train(_ pairs: [Pair], _ parameters: [Float]) -> Result {
    let learner = PairLearner(
      PairNetwork(shape, parameters: parameters), pairs: pairs, trainingCount: pairs.count,
      optimizer: optimizer)
    var (seconds, losses): ([Double], [Float]) = ([], [])
    losses.reserveCapacity(steps)
    let clock = ContinuousClock()
    for first in stride(from: 0, to: steps, by: burst) {
      let begin = clock.now
      for _ in 0..<burst { losses.append(learner.step()) }
      if first > 0 { seconds.append((clock.now - begin) / .seconds(1)) }
    }
    return Result(seconds: seconds, losses: losses)
  }
}
