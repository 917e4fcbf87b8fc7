import Networks

/// Epochs a second of the engine and of a NumPy loop, turn by turn in one run.
enum XORSpeed: Benchmark {
  static let name = "xor-speed"
  static let summary = "epochs a second of XOR 2-3-1, full batch, one thread, beside NumPy"

  static func run() throws {
    try check()
    let (epochs, numpyEpochs, rounds) = (1_000_000, 40_000, 5)
    var (ours, numpys): ([Double], [Double]) = ([], [])
    for round in 1...rounds {
      let learner = XOR.learner(hidden: 3, seed: UInt64(round))
      let start = learner.network.parameters
      let elapsed = ContinuousClock().measure {
        _ = learner.steps(epochs)
      }
      ours.append(Double(epochs) / (elapsed / .seconds(1)))
      let numpy = try NumPy.train(
        .init(
          hidden: 3, learningRate: XOR.learningRate, epochs: numpyEpochs, parameters: start))
      numpys.append(Double(numpyEpochs) / numpy.seconds)
      print(
        "  round \(round): \(grouped(ours[round - 1])) epochs/s, "
          + "NumPy \(grouped(numpys[round - 1])), "
          + "ratio \(fixed(ours[round - 1] / numpys[round - 1], 1))")
    }
    let ratios = zip(ours, numpys).map { $0 / $1 }.sorted()
    print(
      "  median: \(grouped(median(ours.sorted()))) epochs/s, "
        + "NumPy \(grouped(median(numpys.sorted()))), ratio \(fixed(median(ratios), 1)) "
        + "(asked: 2,000,000 and 80)")
  }

  /// Both must reach the same weights from the same weights.
  private static func check() throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let learner = XOR.learner(hidden: 3, seed: seed)
      let start = learner.network.parameters
      _ = learner.steps(1000)
      let numpy = try NumPy.train(
        .init(hidden: 3, learningRate: XOR.learningRate, epochs: 1000, parameters: start))
      try requireAgreement(
        learner.network.parameters, numpy.parameters, tolerance: 1e-4,
        "weights after 1000 epochs, seed \(seed)")
    }
    print("  weights after 1000 epochs agree with NumPy's, seeds 1 to 3")
  }
}
