import Datasets
import Foundation

/// Where k-means begins: at rows of the data.
public enum ClusterStart: String, Sendable, Hashable, CaseIterable {
  /// Rows by chance, each equally likely, none twice.
  case random
  /// The first row evenly, each next one with a probability that grows with its squared distance from
  /// the nearest chosen before (Arthur and Vassilvitskii 2007).
  case plusPlus = "k-means++"
  /// The same, but each next one the best of 2 + ⌊ln k⌋ draws: that which leaves the smallest sum of
  /// squared distances. It is scikit-learn's default.
  case greedy
  /// The first rows that differ from one another.
  case first

  /// The rows that centres begin at.
  ///
  /// - Parameters:
  ///   - k: one to the number of rows.
  ///   - seed: what decides all draws.
  /// - Returns: `k` rows; fewer where the data have fewer that differ, but for ``random``.
  public func rows(of data: DataRows, k: Int, seed: UInt64) -> [Int] {
    precondition((1...data.count).contains(k), "as many centres as rows at most")
    var numbers = SplitMix(seed: seed)
    switch self {
    case .first: return data.firstDistinct(k)
    case .random:
      // The first k of a shuffle, of which only what was moved is kept (Fisher and Yates).
      var moved: [Int: Int] = [:]
      return (0..<k).map { index in
        let pick = index + numbers.integer(below: data.count - index)
        let row = moved[pick] ?? pick
        moved[pick] = moved[index] ?? index
        return row
      }
    case .plusPlus: return Self.draw(data, k: k, tries: 1) { numbers.fraction() }
    case .greedy:
      let tries = 2 + Int(log(Double(k)))
      return Self.draw(data, k: k, tries: tries) { numbers.fraction() }
    }
  }

  /// Rows by k-means++ from given numbers in `0 ..< 1`, one for each draw: the first row is the one at
  /// ⌊u · rows⌋, the others the first whose running sum of squared distances exceeds u · all of it.
  package static func draw(
    _ data: DataRows, k: Int, tries: Int, _ next: () -> Double
  ) -> [Int] {
    let first = min(data.count - 1, Int(next() * Double(data.count)))
    var chosen = [first]
    var nearest = data.squaredDistances(to: first)
    while chosen.count < k {
      let total = nearest.reduce(0, +)
      guard total > 0 else { break }
      var best: (row: Int, left: Double, nearest: [Double])?
      for _ in 0..<tries {
        let row = Self.row(at: next() * total, nearest)
        var left = nearest
        for (index, distance) in data.squaredDistances(to: row).enumerated()
        where distance < left[index] {
          left[index] = distance
        }
        let sum = left.reduce(0, +)
        if best.map({ sum < $0.left }) ?? true { best = (row, sum, left) }
      }
      guard let best else { break }
      chosen.append(best.row)
      nearest = best.nearest
    }
    return chosen
  }

  /// The first row whose running sum exceeds `bound`; the last with a distance where rounding leaves none.
  private static func row(at bound: Double, _ distances: [Double]) -> Int {
    var sum = 0.0
    for (row, distance) in distances.enumerated() {
      sum += distance
      if sum > bound { return row }
    }
    return distances.lastIndex { $0 > 0 } ?? 0
  }
}

extension DataRows {
  /// The squared distance of each row from the nearest of the chosen: what a next centre is drawn by.
  ///
  /// - Parameter chosen: one row or more.
  public func squaredDistances(toNearestOf chosen: [Int]) -> [Double] {
    precondition(!chosen.isEmpty, "a chosen row")
    return chosen.dropFirst().reduce(squaredDistances(to: chosen[0])) { nearest, row in
      zip(nearest, squaredDistances(to: row)).map { min($0, $1) }
    }
  }
}
