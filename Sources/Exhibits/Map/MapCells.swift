import Foundation

/// How one run of a cell ended.
package struct MapOutcome: Hashable, Sendable {
  /// The loss at its end; no number where the run has diverged.
  package var loss: Float
  /// The step from which on it has learned what there was to learn; nil where it has not.
  package var learned: Int32?

  package init(loss: Float, learned: Int32?) { (self.loss, self.learned) = (loss, learned) }
}

/// What the runs of one cell have come to, in the order of their seeds.
package struct MapCell: Hashable, Sendable {
  package var outcomes: [MapOutcome] = []

  package init() {}

  package var runs: Int { outcomes.count }
  package var learned: Int { outcomes.count { $0.learned != nil } }

  /// The share of seeds that have learned; nil before the first.
  package var share: Double? { runs > 0 ? Double(learned) / Double(runs) : nil }

  /// The median of the losses at the end, one that is no number above all.
  package var medianLoss: Double? {
    median(outcomes.map { $0.loss.isNaN ? .infinity : Double($0.loss) })
  }

  /// The median of the steps that it took, of a seed that has not learned more than all.
  package var medianStep: Double? {
    median(outcomes.map { $0.learned.map(Double.init) ?? .infinity })
  }

  /// The standard error of the share, with one run of each kind added, so that none is certain.
  package var error: Double { Self.error(learned: learned, runs: runs) }

  static func error(learned: Int, runs: Int) -> Double {
    guard runs > 0 else { return 0.5 }
    let share = (Double(learned) + 1) / (Double(runs) + 2)
    return (share * (1 - share) / Double(runs)).squareRoot()
  }

  private func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
    // Half way to infinity is infinity.
    return (sorted[middle - 1] + sorted[middle]) / 2
  }
}

/// Where a share may lie of which some were counted (Wilson 1927).
package struct WilsonInterval: Hashable, Sendable {
  package let low: Double
  package let high: Double

  /// - Parameters:
  ///   - count: how many have it, of `total`.
  ///   - deviations: how far it reaches: 3.29 standard deviations hold 99.9 %.
  package init(_ count: Int, of total: Int, deviations z: Double = 3.2905) {
    guard total > 0 else {
      (low, high) = (0, 1)
      return
    }
    let (n, share) = (Double(total), Double(count) / Double(total))
    let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    (low, high) = (max(0, middle - reach), min(1, middle + reach))
  }
}
