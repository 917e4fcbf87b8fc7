import Foundation

/// A chain of letters in which each depends on the one before alone.
public struct MarkovChain: Sendable, Hashable {
  /// The probability of each next letter, `[letter][next]`; rows sum to 1.
  public let rows: [[Double]]

  /// A chain whose rows are each drawn evenly from all there can be: Dirichlet(1).
  public init(letters: Int, using random: inout SplitMix) {
    rows = (0..<letters).map { _ in
      let shares = (0..<letters).map { _ in -log(1 - random.fraction()) }
      let sum = shares.reduce(0, +)
      return shares.map { $0 / sum }
    }
  }

  /// How often each letter comes in the long run.
  public var stationary: [Double] {
    var shares = [Double](repeating: 1 / Double(rows.count), count: rows.count)
    for _ in 0..<256 {
      shares = rows.indices.map { next in
        rows.indices.reduce(0) { $0 + shares[$1] * rows[$1][next] }
      }
    }
    return shares
  }

  /// Letters of the chain, the first as often as it comes in the long run.
  public func draw(_ count: Int, using random: inout SplitMix) -> [Int32] {
    func pick(_ shares: [Double]) -> Int {
      var rest = random.fraction()
      for (letter, share) in shares.enumerated() {
        rest -= share
        if rest < 0 { return letter }
      }
      return shares.count - 1
    }
    var letters: [Int32] = []
    var letter = pick(stationary)
    for _ in 0..<count {
      letters.append(Int32(letter))
      letter = pick(rows[letter])
    }
    return letters
  }

  /// The chain of a validation sequence: that from which `SequenceTask.validation` drew it.
  public static func ofValidation(_ index: Int, _ task: SequenceTask) -> MarkovChain? {
    guard task.kind == .markov else { return nil }
    return task.validationChains(index + 1).last
  }
}

/// How well letters of chains can be foretold without knowing the chain, in nats a letter.
public struct MarkovFloors: Sendable, Hashable {
  /// By none: ln of the number of letters.
  public let even: Double
  /// By counting letters: (n + 1) / (N + k).
  public let letters: Double
  /// By counting pairs of neighbours: (nᵢⱼ + 1) / (nᵢ + k), the best there is where rows are drawn evenly.
  public let pairs: Double

  /// The means over all places of sequences of `letters` kinds.
  public init(_ batch: SequenceBatch, letters count: Int) {
    var (byLetters, byPairs) = (0.0, 0.0)
    for index in 0..<batch.count {
      let tokens = batch.sequence(index).map(Int.init)
      var seen = [Double](repeating: 1, count: count)
      var pairs = [[Double]](repeating: seen, count: count)
      for place in 0..<batch.places {
        let (letter, next) = (tokens[place], tokens[place + 1])
        seen[letter] += 1
        if place > 0 { pairs[tokens[place - 1]][letter] += 1 }
        byLetters -= log(seen[next] / seen.reduce(0, +))
        byPairs -= log(pairs[letter][next] / pairs[letter].reduce(0, +))
      }
    }
    let places = Double(batch.count * batch.places)
    (even, letters, pairs) = (log(Double(count)), byLetters / places, byPairs / places)
  }
}
