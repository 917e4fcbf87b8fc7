import Networks

/// Steps a second on small batches of points of a plane, by the engine and by loops in JAX and PyTorch,
/// turn by turn in one run.
enum PlaneSpeed: Benchmark {
  static let name = "plane-speed"
  static let summary =
    "steps a second of 2-4-2-1 and 2-8-8-8-1 tanh, batches of 10, one thread, beside JAX and PyTorch"

  /// Hidden layers, and the steps a second that are asked for.
  private static let races: [(hidden: [Int], asked: Double)] = [
    ([4, 2], 1_000_000), ([8, 8, 8], 350_000),
  ]
  private static let rounds: ClosedRange<UInt64> = 1...5
  private static let (rows, batch, learningRate) = (250, 10, Float(0.03))
  /// Looks at the clock in a round; the shortest time between two counts, in which no other program had
  /// the core.
  private static let repeats = 20
  private static let steps = 10_000

  static func run() throws {
    let peers = try PlanePeer.all()
    for race in races {
      for peer in peers { try check(race.hidden, peer) }
    }
    for race in races { try measure(race.hidden, peers, asked: race.asked) }
  }

  /// Both must reach the same weights from the same weights.
  private static func check(_ hidden: [Int], _ peer: PlanePeer) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let order = order(hidden, seed: seed)
      let learner = learner(hidden, order)
      train(learner, order, steps: 1000)
      try requireAgreement(
        learner.network.parameters, try peer.train(order).parameters, tolerance: 1e-4,
        "\(words(hidden)), weights after 1000 steps, seed \(seed), \(peer.name)")
    }
    print("  \(words(hidden)): weights after 1000 steps agree, \(peer.name), seeds 1 to 3")
  }

  private static func measure(_ hidden: [Int], _ peers: [PlanePeer], asked: Double) throws {
    var ours: [Double] = []
    var singles: [Double] = []
    var others = Array(repeating: [Double](), count: peers.count)
    for round in rounds {
      let order = order(hidden, seed: round)
      let learner = learner(hidden, order)
      ours.append(rate { train(learner, order, steps: steps) })
      singles.append(rate { trainOneByOne(learner, order, steps: steps) })
      var line = "  \(words(hidden)), round \(round): \(grouped(ours.last ?? .nan)) steps/s"
      line += ", batch by batch \(grouped(singles.last ?? .nan))"
      for (index, peer) in peers.enumerated() {
        var order = order
        (order.steps, order.repeats) = (peer.steps, repeats)
        others[index].append(Double(order.steps) / (try peer.train(order)).seconds)
        line += "; \(peer.name) \(grouped(others[index].last ?? .nan))"
      }
      print(line)
    }
    let middle = median(ours.sorted())
    var line = "  \(words(hidden)), median: \(grouped(middle)) steps/s"
    line += " (\(verdict(middle, asked: asked)))"
    line += ", batch by batch \(grouped(median(singles.sorted())))"
    for (peer, rates) in zip(peers, others) {
      line += "; \(peer.name) \(grouped(median(rates.sorted()))), "
      line += ratioWords(ours, to: rates, asked: peer.asked[hidden.count])
    }
    print(line)
  }

  private static func rate(_ body: () -> Void) -> Double {
    Double(steps) / (seconds(ofEach: repeats, body).first ?? .nan)
  }

  // MARK: The work

  /// Batches whose rows are handed over an epoch at a time.
  private static func train(_ learner: Learner, _ order: PlanePeer.Order, steps: Int) {
    var done = 0
    while done < steps {
      let first = done * batch % order.rows.count
      let picks = order.rows[first..<min(first + rows, order.rows.count)]
      done +=
        learner.steps(
          inputs: order.inputs, targets: order.targets, picking: picks, batchSize: batch
        ).made
    }
  }

  /// The same, one batch after another.
  private static func trainOneByOne(_ learner: Learner, _ order: PlanePeer.Order, steps: Int) {
    for step in 0..<steps {
      let first = step * batch % order.rows.count
      learner.load(
        inputs: order.inputs, targets: order.targets, picking: order.rows[first..<first + batch])
      learner.step()
    }
  }

  private static func learner(_ hidden: [Int], _ order: PlanePeer.Order) -> Learner {
    Learner(
      Network(architecture(hidden), parameters: order.parameters),
      optimizer: Optimizer(.sgd, learningRate: learningRate))
  }

  private static func architecture(_ hidden: [Int]) -> Architecture {
    Architecture(
      inputs: 2, layers: hidden.map { .dense($0, .tanh) } + [.dense(1, .sigmoid)],
      loss: .binaryCrossEntropy)
  }

  /// Points of two classes, as an exclusive or lies in the plane, and 40 epochs of their batches.
  private static func order(_ hidden: [Int], seed: UInt64) -> PlanePeer.Order {
    var generator = Generator(seed: seed)
    let inputs = (0..<2 * rows).map { _ in 5 * (2 * generator.uniform() - 1) }
    let picks = (0..<40).flatMap { _ in
      var order = Array(0..<rows)
      generator.shuffle(&order)
      return order
    }
    return PlanePeer.Order(
      sizes: [2] + hidden + [1], learningRate: learningRate, batch: batch, steps: 1000,
      repeats: 1, inputs: inputs,
      targets: (0..<rows).map { inputs[2 * $0] * inputs[2 * $0 + 1] > 0 ? 1 : 0 }, rows: picks,
      parameters: architecture(hidden).initialParameters(.glorotUniform, seed: seed))
  }

  private static func words(_ hidden: [Int]) -> String {
    ([2] + hidden + [1]).map(String.init).joined(separator: "-")
  }
}
