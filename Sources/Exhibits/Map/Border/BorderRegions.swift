/// What a run of a border map came to, in a word.
package enum BorderFate: CaseIterable, Sendable {
  case learns, settles, diverges
}

/// The widest part of a map in which all runs came to the same.
package struct BorderRegion: Sendable, Equatable {
  package var fate: BorderFate
  /// The pixel in its middle.
  package var x: Int
  package var y: Int
  /// How far it reaches in all directions, in pixels.
  package var reach: Int
}

extension BorderState {
  /// The widest part of each kind, as far as every 8th pixel tells.
  package var regions: [BorderRegion] {
    let step = 8
    let (columns, rows) = ((grid.columns + step - 1) / step, (grid.rows + step - 1) / step)
    let fates = (0..<columns * rows).map { index -> BorderFate? in
      nearest(index % columns * step, index / columns * step).map(fate)
    }
    return BorderFate.allCases.compactMap { fate in
      let reach = Self.reach(fates.map { $0 == fate }, columns: columns, rows: rows)
      guard let most = reach.indices.max(by: { reach[$0] < reach[$1] }), reach[most] > 0 else {
        return nil
      }
      return BorderRegion(
        fate: fate, x: most % columns * step, y: most / columns * step, reach: reach[most] * step)
    }
  }

  package func fate(_ outcome: BorderOutcome) -> BorderFate {
    !outcome.settles ? .diverges : outcome.last < learnedLoss ? .learns : .settles
  }

  /// For each place how far it is to one that is not so, along rows, columns or diagonals.
  private static func reach(_ isSo: [Bool], columns: Int, rows: Int) -> [Int] {
    var reach = isSo.map { $0 ? Int.max : 0 }
    func at(_ x: Int, _ y: Int) -> Int {
      (0..<columns).contains(x) && (0..<rows).contains(y) ? reach[y * columns + x] : 0
    }
    func relax(_ x: Int, _ y: Int, _ before: [(Int, Int)]) {
      guard reach[y * columns + x] > 0 else { return }
      let least = before.map { at(x + $0.0, y + $0.1) }.min() ?? 0
      reach[y * columns + x] = min(reach[y * columns + x], least == .max ? .max : least + 1)
    }
    for y in 0..<rows {
      for x in 0..<columns { relax(x, y, [(-1, 0), (-1, -1), (0, -1), (1, -1)]) }
    }
    for y in (0..<rows).reversed() {
      for x in (0..<columns).reversed() { relax(x, y, [(1, 0), (1, 1), (0, 1), (-1, 1)]) }
    }
    return reach
  }
}
