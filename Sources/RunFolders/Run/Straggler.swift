/// A rank that holds the others up, and over which steps.
///
/// Where ranks average their gradients, all take the same time: the fast ones wait in `backward`. So what is
/// compared is data + forward alone. Over a window of 40 steps that all ranks have, a rank's median of it lies
/// more than a fifth of the rank's median step above the others' (the median of theirs). Windows that touch
/// are one; of the steps that they cover, the bracket keeps the stretch over which the lead, less that fifth,
/// adds up to most.
package struct Straggler: Sendable, Equatable {
  package let rank: Int
  /// First and last step.
  package let steps: ClosedRange<Int>
  /// `data` or `forward`, whichever lies more above the others'.
  package let phase: String
  /// The rank's median milliseconds of that phase over these steps, and the others'.
  package let (own, others): (Double, Double)

  /// Steps of a window.
  package static let window = 40
  /// What part of a step is too much.
  package static let share = 0.2

  /// All stretches of a run, by their first step; none where fewer than two ranks have logged phases.
  package static func find(_ logs: [RankLog]) -> [Straggler] {
    let found = RankTimings(logs)
    guard found.ranks.count > 1, found.steps.count >= window else { return [] }
    return found.stragglers().sorted {
      ($0.steps.lowerBound, $0.rank) < ($1.steps.lowerBound, $1.rank)
    }
  }
}

/// The steps of which every rank has logged where its time went.
private struct RankTimings {
  let ranks: [Int]
  let steps: [Int]
  /// `[rank][step]`.
  let phases: [[PhaseTimes]]
  let own: [[Double]]
  let totals: [[Double]]

  init(_ logs: [RankLog]) {
    let timed = logs.map { log in
      let times = log.rows.compactMap { row in row.phases.map { (row.step, $0) } }
      return (rank: log.rank, times: Dictionary(times, uniquingKeysWith: { $1 }))
    }.filter { !$0.times.isEmpty }
    let common = timed.first.map { first in
      first.times.keys.filter { step in timed.allSatisfy { $0.times[step] != nil } }.sorted()
    }
    let steps = common ?? []
    ranks = timed.map(\.rank)
    self.steps = steps
    phases = timed.map { rank in steps.compactMap { rank.times[$0] } }
    own = phases.map { $0.map(\.own) }
    totals = phases.map { $0.map(\.total) }
  }

  func stragglers() -> [Straggler] {
    let ownMedians = own.map { slidingMedians($0, window: Straggler.window) }
    return ranks.indices.flatMap { rank in
      let totalMedians = slidingMedians(totals[rank], window: Straggler.window)
      var stretches: [Range<Int>] = []
      for start in totalMedians.indices {
        let lead = ownMedians[rank][start] - others(rank) { ownMedians[$0][start] }
        guard lead > Straggler.share * totalMedians[start] else { continue }
        let part = start..<start + Straggler.window
        if let last = stretches.last, start <= last.upperBound {
          stretches[stretches.count - 1] = last.lowerBound..<part.upperBound
        } else {
          stretches.append(part)
        }
      }
      return stretches.map { describe(rank, trimmed(rank, $0)) }
    }
  }

  /// The median of what all ranks but one have.
  private func others(_ rank: Int, _ number: (Int) -> Double) -> Double {
    median(ranks.indices.filter { $0 != rank }.map(number))
  }

  /// The stretch whose leads, less a fifth of a step each, have the largest sum.
  private func trimmed(_ rank: Int, _ part: Range<Int>) -> Range<Int> {
    let least = Straggler.share * median(totals[rank][part])
    var (best, bestSum) = (part, -Double.infinity)
    var (start, sum) = (part.lowerBound, 0.0)
    for step in part {
      if sum <= 0 { (start, sum) = (step, 0) }
      sum += own[rank][step] - others(rank) { own[$0][step] } - least
      if sum > bestSum { (best, bestSum) = (start..<step + 1, sum) }
    }
    return best
  }

  private func describe(_ rank: Int, _ part: Range<Int>) -> Straggler {
    func medians(_ phase: KeyPath<PhaseTimes, Double>) -> (own: Double, others: Double) {
      func own(_ rank: Int) -> Double { median(phases[rank][part].map { $0[keyPath: phase] }) }
      return (own(rank), others(rank, own))
    }
    let (data, forward) = (medians(\.data), medians(\.forward))
    let isData = data.own - data.others >= forward.own - forward.others
    let shown = isData ? data : forward
    return Straggler(
      rank: ranks[rank], steps: steps[part.lowerBound]...steps[part.upperBound - 1],
      phase: isData ? "data" : "forward", own: shown.own, others: shown.others)
  }
}
