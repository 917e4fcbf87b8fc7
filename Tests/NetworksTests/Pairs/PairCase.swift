import Networks

/// A learner of sums modulo a small number.
enum PairCase {
  static func pairs(_ modulus: Int) -> [Pair] {
    (0..<modulus).flatMap { a in (a..<modulus).map { Pair(a, $0, answer: (a + $0) % modulus) } }
  }

  static let optimizer = Optimizer(.adamw, learningRate: 0.005, beta2: 0.98, weightDecay: 1)

  static func learner(
    _ shape: PairShape = PairShape(numbers: 11, width: 6, hidden: 10), threads: Int = 1,
    trainingCount: Int? = nil
  ) -> PairLearner {
    var generator = Generator(seed: 3)
    let pairs = pairs(shape.numbers)
    return PairLearner(
      PairNetwork(shape, parameters: shape.initialParameters(using: &generator)), pairs: pairs,
      trainingCount: trainingCount ?? pairs.count / 2, optimizer: optimizer, threads: threads)
  }
}
