import Datasets
import Networks
import Training
import Viewing

/// What a moment of a run looks like: answers, spectrum and circles, each worked out when it is asked for.
package final class GrokMoment: Moment {
  package private(set) var snapshot: GrokSnapshot
  private let settings: GrokSettings
  private let network: PairNetwork
  /// The numbers in the order of the circles: see `ModularTable.walk`.
  package let walk: [Int]
  private var knownShares: [Double]?
  private var knownProbabilities: [Float]?
  private var knownCircles: [Int: EmbeddingTurns.Circle] = [:]
  private var knownTurns: EmbeddingTurns?
  private var knownStart: (seed: UInt64, shares: [Double])?
  /// The strongest frequencies at steps that were shown, by rising step.
  private var stages: [(step: Int, turns: [Int])] = []
  private var reach = GrowingScale(0.0)
  private var top = GrowingScale(0.2)

  /// Frequencies that are shown at once.
  static let circles = 4
  /// One gives way only where another leads by so much.
  private static let lead = 1.2

  init(_ settings: GrokSettings, _ snapshot: GrokSnapshot) {
    (self.settings, self.snapshot) = (settings, snapshot)
    network = PairNetwork(settings.shape, parameters: snapshot.state.parameters)
    walk = snapshot.sums.walk
    take()
  }

  package func show(_ snapshot: GrokSnapshot) {
    self.snapshot = snapshot
    network.parameters = snapshot.state.parameters
    (knownShares, knownProbabilities, knownTurns) = (nil, nil, nil)
    knownCircles = [:]
    take()
  }

  package func reset() {
    stages = []
    (reach, top) = (GrowingScale(0), GrowingScale(0.2))
    take()
  }

  package func forget(from step: Int) {
    stages.removeAll { $0.step >= step }
    reach.forget(from: step)
    top.forget(from: step)
  }

  /// Chooses the strongest frequencies, and makes room for what they show.
  private func take() {
    let shares = shares
    let order = shares.indices.sorted { (shares[$0], $1) > (shares[$1], $0) }
    let place = stages.lastIndex { $0.step <= snapshot.step }
    var turns = place.map { stages[$0].turns } ?? order.prefix(Self.circles).map { $0 + 1 }
    for candidate in order.prefix(Self.circles).map({ $0 + 1 }) where !turns.contains(candidate) {
      guard let weakest = turns.min(by: { shares[$0 - 1] < shares[$1 - 1] }),
        shares[candidate - 1] > Self.lead * shares[weakest - 1]
      else { continue }
      turns = turns.filter { $0 != weakest } + [candidate]
    }
    turns.sort()
    if place.map({ stages[$0].turns != turns }) ?? true {
      stages.insert((snapshot.step, turns), at: (place ?? -1) + 1)
    }
    strongest = turns
    let far = turns.flatMap { circle($0).places }.reduce(0) {
      max($0, ($1.x * $1.x + $1.y * $1.y).squareRoot())
    }
    reach.grow(at: snapshot.step) { $0 = max($0, far) }
    top.grow(at: snapshot.step) { $0 = max($0, shares.max() ?? 0) }
  }

  // MARK: The embedding

  private var turns: EmbeddingTurns {
    if let knownTurns { return knownTurns }
    let turns = turns(of: snapshot.state.parameters)
    knownTurns = turns
    return turns
  }

  /// How the embedding among some parameters goes round, in the order in which the operation walks.
  private func turns(of parameters: [Float]) -> EmbeddingTurns {
    let width = settings.width
    return EmbeddingTurns(
      walk.flatMap { parameters[$0 * width..<($0 + 1) * width] }, numbers: walk.count, width: width)
  }

  /// The shares of 1, 2 … turns.
  package var shares: [Double] {
    if let knownShares { return knownShares }
    let shares = turns.shares
    knownShares = shares
    return shares
  }

  /// Those before any training, of the seed that the moment comes from.
  package var startShares: [Double] {
    if let knownStart, knownStart.seed == snapshot.sums.seed { return knownStart.shares }
    let shares = turns(of: settings.initialParameters(seed: snapshot.sums.seed)).shares
    knownStart = (snapshot.sums.seed, shares)
    return shares
  }

  /// The strongest frequencies, by how often they turn.
  package private(set) var strongest: [Int] = []

  /// All frequencies, the strongest first.
  package var order: [Int] {
    let shares = shares
    return shares.indices.sorted { (shares[$0], $1) > (shares[$1], $0) }.map { $0 + 1 }
  }

  /// The numbers in the plane of so many turns.
  package func circle(_ turns: Int) -> EmbeddingTurns.Circle {
    if let circle = knownCircles[turns] { return circle }
    let circle = self.turns.circle(turns)
    knownCircles[turns] = circle
    return circle
  }

  /// How far the circles shown so far reach.
  package var circleReach: Double { reach[snapshot.step] }
  /// The largest share shown so far, a fifth at least.
  package var topShare: Double { top[snapshot.step] }

  // MARK: Answers

  /// How likely each answer is to each pair, `[pairs, modulus]`.
  private var probabilities: [Float] {
    if let knownProbabilities { return knownProbabilities }
    let probabilities = network.probabilities(settings.pairs(snapshot.sums))
    knownProbabilities = probabilities
    return probabilities
  }

  /// How likely each answer to a pair is.
  package func shares(ofPair pair: Int) -> ArraySlice<Float> {
    probabilities[pair * settings.modulus..<(pair + 1) * settings.modulus]
  }

  /// Whether each pair is answered right: of answers alike the lowest counts.
  package var right: [Bool] {
    let (all, count) = (probabilities, settings.modulus)
    return snapshot.sums.questions.indices.map { pair in
      let own = all[pair * count + snapshot.sums.questions[pair].answer]
      let answer = snapshot.sums.questions[pair].answer
      for other in 0..<count {
        let share = all[pair * count + other]
        if share > own || share == own && other < answer { return false }
      }
      return true
    }
  }

  /// How likely the right answer to each pair is.
  package var rightShares: [Double] {
    let all = probabilities
    return snapshot.sums.questions.enumerated().map {
      Double(all[$0 * settings.modulus + $1.answer])
    }
  }
}
