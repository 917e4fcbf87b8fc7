import Networks

/// The problem as its first authors teach it: 2-h-1, sigmoid, half squared error over four rows,
/// N(0, 1) weights, full-batch descent at 0.1.
enum XOR {
  static let inputs: [Float] = [0, 0, 0, 1, 1, 0, 1, 1]
  static let targets: [Float] = [0, 1, 1, 0]
  static let learningRate: Float = 0.1

  static func architecture(hidden: Int) -> Architecture {
    Architecture(
      inputs: 2, layers: [.dense(hidden, .sigmoid), .dense(1, .sigmoid)],
      loss: .halfSquaredError)
  }

  /// A learner at the seed's first weights, with the four rows loaded.
  static func learner(hidden: Int, seed: UInt64) -> Learner {
    let network = Network(
      architecture(hidden: hidden), initializer: .standardNormal, seed: seed)
    let learner = Learner(
      network, optimizer: Optimizer(.sgd, learningRate: learningRate), seed: seed)
    learner.load(inputs: inputs, targets: targets, rows: 4)
    return learner
  }
}
