import Networks

/// Epochs a second of the engine and of a loop in NumPy, JAX and FANN, turn by turn in one run.
enum XORSpeed: Benchmark {
  static let name = "xor-speed"
  static let summary =
    "epochs a second of XOR 2-h-1, full batch, one thread, beside NumPy, JAX and FANN"

  /// A network, and how many times as fast as JAX is asked for.
  private static let races: [(hidden: Int, asked: Double)] = [
    (1, 1.5), (2, 1.5), (3, 1.5), (4, 2), (8, 5), (16, 4), (64, 2),
  ]
  /// The networks that the slower peers take part in.
  private static let sharedByAll = [3, 8]
  private static let rounds: ClosedRange<UInt64> = 1...5
  /// What is asked of the default network, h = 3, by itself and beside NumPy.
  private static let (askedEpochs, askedOfNumPy) = (15_000_000.0, 80.0)

  static func run() throws {
    try OtherProgram.withFolder { folder in
      let (numpy, jax, fann) = (XORPeer.numpy, try XORPeer.jax(), XORPeer.fann(in: folder))
      if jax.isEmpty { print("  JAX is not installed (pip install jax): left out") }
      if fann == nil { print("  FANN is not installed (libfann-dev and a C compiler): left out") }
      let races = races.map { race in
        let isShared = sharedByAll.contains(race.hidden)
        return (
          hidden: race.hidden, asked: race.asked,
          peers: (isShared ? [numpy] : []) + jax + (isShared ? [fann].compactMap(\.self) : [])
        )
      }
      for race in races {
        for peer in race.peers { try check(race.hidden, peer) }
      }
      for race in races { try measure(race.hidden, race.peers, askedOfJAX: race.asked) }
    }
  }

  /// Both must reach the same weights from the same weights.
  private static func check(_ hidden: Int, _ peer: XORPeer) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let learner = XOR.learner(hidden: hidden, seed: seed)
      let start = learner.network.parameters.map { $0 * peer.spread }
      learner.network.parameters = start
      _ = learner.steps(1000)
      let its = try peer.train(order(hidden, epochs: 1000, start))
      try requireAgreement(
        learner.network.parameters, its.parameters, tolerance: 1e-4,
        "h = \(hidden), weights after 1000 epochs, seed \(seed), \(peer.name)")
    }
    print("  h = \(hidden): weights after 1000 epochs agree, \(peer.name), seeds 1 to 3")
  }

  private static func measure(_ hidden: Int, _ peers: [XORPeer], askedOfJAX: Double) throws {
    let epochs = 16_000_000 / (hidden + 1)
    var ours: [Double] = []
    var others = Array(repeating: [Double](), count: peers.count)
    for round in rounds {
      let learner = XOR.learner(hidden: hidden, seed: round)
      let start = learner.network.parameters
      let elapsed = ContinuousClock().measure { _ = learner.steps(epochs) }
      let rate = Double(epochs) / (elapsed / .seconds(1))
      ours.append(rate)
      var line = "  h = \(hidden), round \(round): \(grouped(rate)) epochs/s"
      for (index, peer) in peers.enumerated() {
        let order = order(hidden, epochs: peer.epochs(hidden), start)
        let itsRate = Double(order.epochs) / (try peer.train(order)).seconds
        others[index].append(itsRate)
        line += "; \(peer.name) \(grouped(itsRate)), ratio \(fixed(rate / itsRate, 2))"
      }
      print(line)
    }
    let middle = median(ours.sorted())
    var line = "  h = \(hidden), median: \(grouped(middle)) epochs/s"
    if hidden == 3 { line += " (\(verdict(middle, asked: askedEpochs)))" }
    for (peer, rates) in zip(peers, others) {
      let asked = ["JAX": askedOfJAX, "NumPy": hidden == 3 ? askedOfNumPy : nil][peer.name] ?? nil
      line += "; \(peer.name) \(grouped(median(rates.sorted()))), "
      line += ratioWords(ours, to: rates, asked: asked)
    }
    print(line)
  }

  private static func order(_ hidden: Int, epochs: Int, _ parameters: [Float]) -> XORPeer.Order {
    XORPeer.Order(
      hidden: hidden, learningRate: XOR.learningRate, epochs: epochs, parameters: parameters)
  }
}
