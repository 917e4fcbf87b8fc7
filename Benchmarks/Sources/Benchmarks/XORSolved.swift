import Networks
import Training

/// How many of 100 seeds get all four rows right with the defaults.
enum XORSolved: Benchmark {
  static let name = "xor-solved"
  static let summary = "seeds of 100 with all four rows right after 40,000 epochs, h = 2, 3, 4"

  /// The shares that the rule itself reaches: a NumPy run of 600 seeds.
  private static let expected: [(hidden: Int, share: Double)] = [
    (2, 0.717), (3, 0.955), (4, 0.998),
  ]

  static func run() async throws {
    let seeds = 100
    for (hidden, share) in expected {
      let solved = await count(hidden: hidden, seeds: seeds)
      let band = Binomial.band(trials: seeds, probability: share, tail: 0.0005)
      print(
        "  h = \(hidden): \(solved) of \(seeds), expected \(fixed(share * 100, 1)) %, "
          + "chance allows \(band.lowerBound) … \(band.upperBound)")
      guard band.contains(solved) else {
        throw Disagreement("h = \(hidden): \(solved) of \(seeds) is not chance (99.9 %)")
      }
    }
  }

  private static func count(hidden: Int, seeds: Int) async -> Int {
    await withTaskGroup(of: Bool.self) { group in
      for seed in 1...UInt64(seeds) {
        group.addTask {
          let learner = XOR.learner(hidden: hidden, seed: seed)
          _ = learner.steps(40_000)
          let outputs = learner.network.predict(XOR.inputs, rows: 4)
          return rowsRight(outputs: outputs, targets: XOR.targets) == 4
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
  }
}
