import Networks

/// Epochs a second of many XOR networks side by side, each of which must be the network that it would
/// be by itself.
enum LockstepSpeed: Benchmark {
  static let name = "lockstep-speed"
  static let summary = "epochs a second of 1,024 XOR networks in lockstep, one thread"

  private static let asked: [(hidden: Int, millions: Int)] = [(1, 170), (3, 87), (8, 37), (16, 20)]

  static func run() throws {
    for (hidden, millions) in asked {
      let (count, epochs) = (1024, 4000)
      let shape = XOR.architecture(hidden: hidden)
      let starts = (1...count).map {
        XOR.learner(hidden: hidden, seed: UInt64($0)).network.parameters
      }
      func together() -> Lockstep {
        Lockstep(
          shape, parameters: starts, rates: starts.map { _ in [XOR.learningRate] },
          inputs: XOR.inputs, targets: XOR.targets, rows: 4)
      }
      let checked = together()
      checked.advance(1000)
      for network in [0, 1, count - 1] {
        let alone = XOR.learner(hidden: hidden, seed: UInt64(network + 1))
        _ = alone.steps(1000)
        try requireAgreement(
          checked.parameters(of: network), alone.network.parameters, tolerance: 0,
          "h = \(hidden): network \(network) after 1,000 epochs")
      }
      var rates: [Double] = []
      var alone: [Double] = []
      for round in 1...5 {
        let all = together()
        let time = ContinuousClock().measure { all.advance(epochs) }
        rates.append(Double(count * epochs) / (time / .seconds(1)))
        let one = XOR.learner(hidden: hidden, seed: UInt64(round))
        let other = ContinuousClock().measure { _ = one.steps(count * epochs / 8) }
        alone.append(Double(count * epochs / 8) / (other / .seconds(1)))
      }
      let ratios = zip(rates, alone).map { $0 / $1 }.sorted()
      print(
        "  h = \(hidden): \(grouped(median(rates.sorted()))) epochs/s (asked: \(millions) million), "
          + "\(fixed(median(ratios), 1)) times one network by itself")
    }
  }
}
