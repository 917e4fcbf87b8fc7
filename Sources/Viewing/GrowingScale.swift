/// A scale that grows with a run, and is for each moment what it was when that was shown first.
///
/// ```swift
/// scale.grow(at: 100) { $0 = max($0, 0.03) }
/// scale.grow(at: 900) { $0 = max($0, 0.79) }
/// scale[200]  // 0.03, whatever came later
/// ```
///
/// It follows from what was shown up to a step: a film, the first showing and a replay of the past look
/// alike, and the beginning of a run is not seen on the scale of its end.
package struct GrowingScale<Scale: Equatable & Sendable>: Sendable {
  private let first: Scale
  /// What the scale became, by rising step.
  private var stages: [(step: Int, scale: Scale)] = []
  /// Of so many stages one is kept, and how many came since that one; the newest is kept always.
  private var spacing = 1
  private var recent = 0
  /// More stages than these are thinned: what is left out grows anew where it is shown.
  private static var limit: Int { 1024 }

  /// - Parameter first: the scale before anything is shown.
  package init(_ first: Scale) { self.first = first }

  /// The scale at a step; O(log n).
  package subscript(step: Int) -> Scale {
    let place = place(after: step)
    return place > 0 ? stages[place - 1].scale : first
  }

  /// Makes room for what is shown of a step, and so in all that comes after it.
  ///
  /// - Parameter cover: leaves a scale that has room already as it is.
  package mutating func grow(at step: Int, _ cover: (inout Scale) -> Void) {
    var scale = self[step]
    let before = scale
    cover(&scale)
    guard scale != before else { return }
    var place = place(after: step)
    if place > 0, stages[place - 1].step == step {
      stages[place - 1].scale = scale
    } else if place == stages.count, recent + 1 < spacing, place > 1 {
      stages[place - 1] = (step, scale)
      recent += 1
    } else {
      if place == stages.count { recent = 0 }
      stages.insert((step, scale), at: place)
      place += 1
    }
    while place < stages.count {
      let before = stages[place].scale
      cover(&stages[place].scale)
      // Later ones are larger still.
      guard stages[place].scale != before else { break }
      place += 1
    }
    if stages.count > Self.limit {
      let last = stages.count - 1
      stages = stages.indices.filter { $0 % 2 == 0 || $0 == last }.map { stages[$0] }
      spacing *= 2
    }
  }

  /// Forgets what was shown from a step on.
  package mutating func forget(from step: Int) {
    stages.removeAll { $0.step >= step }
  }

  /// How many stages are at or before a step.
  private func place(after step: Int) -> Int {
    var (low, high) = (0, stages.count)
    while low < high {
      let middle = (low + high) / 2
      if stages[middle].step <= step { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
