import Foundation
import Networks

/// Epochs a second of many XOR networks side by side, each of which must be the network that it would
/// be by itself.
enum LockstepSpeed: Benchmark {
  static let name = "lockstep-speed"
  static let summary =
    "epochs a second of XOR networks in lockstep; a whole map of shares and one of the border"

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
    for threads in [1, 2] {
      shares(threads: threads)
      border(threads: threads)
    }
  }

  /// 1 to 16 hidden neurons, 64 rates, 128 seeds, 4,000 epochs.
  private static func shares(threads: Int) {
    let rates = (0..<64).map { Float(exp(log(0.001) + Double($0) / 63 * log(10_000))) }
    let time = ContinuousClock().measure {
      for hidden in 1...16 {
        let starts = (1...128).map {
          XOR.learner(hidden: hidden, seed: UInt64($0)).network.parameters
        }
        let all = Lockstep(
          XOR.architecture(hidden: hidden), parameters: rates.flatMap { _ in starts },
          rates: rates.flatMap { rate in starts.map { _ in [rate] } }, inputs: XOR.inputs,
          targets: XOR.targets, rows: 4, threads: threads)
        all.advance(4000)
      }
    }
    let runs = 16 * 64 * 128
    let seconds = time / .seconds(1)
    print(
      "  16 × 64 × 128 runs of 4,000 epochs, \(threads) threads: \(fixed(seconds, 2)) s, "
        + "\(grouped(Double(runs) / seconds)) runs/s (asked of two: 10 s)")
  }

  /// 640 × 576 runs of 500 updates of 2-3-1 tanh in double precision.
  private static func border(threads: Int) {
    let shape = Architecture(inputs: 2, layers: [.dense(3, .tanh), .dense(1)])
    let start = Network(shape, initializer: .standardNormal, seed: 3).parameters
    let runs = Trainability(
      shape, start: start.map { Double($0) }, inputs: XOR.inputs.map { Double($0) },
      targets: XOR.targets.map { Double($0) }, rows: 4, steps: 500, threads: threads)
    let hidden = (0..<640).map { pow(10, 0.02 + (Double($0) + 0.5) / 640 * 1.6) }
    let output = (0..<576).map { pow(10, -0.82 + (Double($0) + 0.5) / 576 * 0.55) }
    let rates = output.flatMap { output in hidden.flatMap { [$0, output] } }
    var settled = 0
    let time = ContinuousClock().measure {
      settled = runs.outcomes(rates: rates).count(where: \.settles)
    }
    let seconds = time / .seconds(1)
    let count = hidden.count * output.count
    print(
      "  border of 640 × 576, 500 updates, double, \(threads) threads: \(fixed(seconds, 2)) s, "
        + "\(grouped(Double(count * 500) / seconds)) updates/s, "
        + "\(fixed(100 * Double(settled) / Double(count), 1)) % settle (asked of two: 6 s)")
  }
}
