import Datasets
import Networks

/// The classic approximator of a curve, 1-10-5-3-1 leaky ReLU, trained one sample at a time: updates
/// a second of the engine and of a NumPy loop, turn by turn in one run.
enum ClassicSpeed: Benchmark {
  static let name = "classic-speed"
  static let summary = "updates a second of 1-10-5-3-1, one sample at a time, beside NumPy"

  private static let sizes = [1, 10, 5, 3, 1]
  private static let rate: Float = 0.01

  /// What `numpy_classic.py` is told.
  private struct Order: Encodable {
    var sizes = ClassicSpeed.sizes
    var learningRate = ClassicSpeed.rate
    var slope: Float = 0.1
    var inputs: [Float]
    var targets: [Float]
    var order: [Int]
    var parameters: [Float]
  }

  private struct Answer: Decodable {
    var seconds: Double
    var parameters: [Float]
  }

  static func run() throws {
    let (inputs, targets) = try samples()
    try check(inputs, targets)
    let (epochs, numpyEpochs, rounds) = (4000, 100, 5)
    var (ours, numpys): ([Double], [Double]) = ([], [])
    for round in 1...rounds {
      let seed = UInt64(round)
      let learner = learner(seed: seed)
      let start = learner.network.parameters
      let elapsed = ContinuousClock().measure {
        learner.fit(inputs, targets, epochs: epochs, batchSize: 1)
      }
      ours.append(Double(epochs * inputs.count) / (elapsed / .seconds(1)))
      let numpy = try NumPy.train(
        inputs, targets, order(seed: seed, epochs: numpyEpochs, rows: inputs.count), start)
      numpys.append(Double(numpyEpochs * inputs.count) / numpy.seconds)
      let ratio = (ours.last ?? .nan) / (numpys.last ?? .nan)
      print(
        "  round \(round): \(grouped(ours.last ?? .nan)) updates/s, "
          + "NumPy \(grouped(numpys.last ?? .nan)), ratio \(fixed(ratio, 1))")
    }
    print(
      "  median: \(grouped(median(ours.sorted()))) updates/s, "
        + "NumPy \(grouped(median(numpys.sorted()))), "
        + ratioWords(ours, to: numpys, asked: 100))
  }

  /// 200 samples of the sum of sines, in the network's units.
  private static func samples() throws -> (inputs: [Float], targets: [Float]) {
    let target = FunctionTarget(.sumOfSines)
    let samples = FunctionSamples.draw(target, count: 200, noise: 0, seed: 1)
    let units = Normalization(target, samples)
    return (units.inputs(samples.places), units.targets(samples.values))
  }

  private static func learner(seed: UInt64) -> Learner {
    let layers = sizes[1..<4].map { Layer.dense($0, .leakyReLU) } + [.dense(1, .identity)]
    let network = Network(
      Architecture(inputs: 1, layers: layers, loss: .halfSquaredError), initializer: .heNormal,
      seed: seed)
    return Learner(network, optimizer: Optimizer(.sgd, learningRate: rate), seed: seed)
  }

  /// The samples in the order in which a learner of this seed takes them.
  private static func order(seed: UInt64, epochs: Int, rows: Int) -> [Int] {
    var generator = Generator(seed: seed)
    _ = generator.next()
    return (0..<epochs).flatMap { _ in
      var order = Array(0..<rows)
      generator.shuffle(&order)
      return order
    }
  }

  /// Both must reach the same weights from the same weights.
  private static func check(_ inputs: [Float], _ targets: [Float]) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let learner = learner(seed: seed)
      let start = learner.network.parameters
      learner.fit(inputs, targets, epochs: 10, batchSize: 1)
      let numpy = try NumPy.train(
        inputs, targets, order(seed: seed, epochs: 10, rows: inputs.count), start)
      try requireAgreement(
        learner.network.parameters, numpy.parameters, tolerance: 1e-3,
        "weights after 2,000 updates, seed \(seed)")
    }
    print("  weights after 2,000 updates agree with NumPy's, seeds 1 to 3")
  }

  /// The same work in NumPy.
  private enum NumPy {
    static func train(
      _ inputs: [Float], _ targets: [Float], _ order: [Int], _ parameters: [Float]
    ) throws -> Answer {
      try Python.run(
        "numpy_classic.py",
        Order(inputs: inputs, targets: targets, order: order, parameters: parameters),
        threads: 1, needs: "NumPy")
    }
  }
}
