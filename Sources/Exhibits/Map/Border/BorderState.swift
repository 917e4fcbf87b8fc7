import Networks

/// How the run of one pixel went.
package struct BorderOutcome: Hashable, Sendable {
  /// The sum of all losses where it settles; where it diverges, minus the sum of 1 / loss, so that a
  /// large number took its time in either case.
  package let sum: Float
  /// The mean of its last losses; no number where the run has left all numbers.
  package let last: Float

  package init(_ outcome: Trainability.Outcome) {
    let inverse = outcome.inverse.isFinite ? max(outcome.inverse, 0) : 0
    sum = outcome.settles ? Float(outcome.sum) : -Float(inverse)
    last = Float(outcome.last)
  }

  package init(sum: Float, last: Float) { (self.sum, self.last) = (sum, last) }

  /// Whether it ended lower than it began, which is not to say that it has learned.
  package var settles: Bool { sum.sign == .plus }
}

/// A border map as far as it is known: the outcomes of its first pixels, in the order of its grid.
package struct BorderState: Sendable, Equatable {
  package let grid: BorderGrid
  /// By pieces that moments share.
  private var pieces: [[BorderOutcome]] = []
  package private(set) var count = 0
  /// Pixels that settle, and of those the ones that have learned.
  package private(set) var settled = 0
  package private(set) var learned = 0
  let learnedLoss: Float

  static let pieceSize = 1024

  package init(_ grid: BorderGrid, learnedLoss: Float) {
    (self.grid, self.learnedLoss) = (grid, learnedLoss)
  }

  package static func == (one: BorderState, other: BorderState) -> Bool {
    one.grid.columns == other.grid.columns && one.grid.rows == other.grid.rows
      && one.count == other.count && one.learnedLoss == other.learnedLoss
      && one.pieces == other.pieces
  }

  package var isComplete: Bool { count == grid.count }

  /// The outcome at a place of the grid's order.
  package subscript(place: Int) -> BorderOutcome {
    pieces[place / Self.pieceSize][place % Self.pieceSize]
  }

  package mutating func take(_ outcome: BorderOutcome) {
    if count.isMultiple(of: Self.pieceSize) {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(min(Self.pieceSize, grid.count - count))
    }
    pieces[pieces.count - 1].append(outcome)
    count += 1
    let fate = fate(outcome)
    if fate != .diverges { settled += 1 }
    if fate == .learns { learned += 1 }
  }

  /// The outcome of a pixel; nil where it has none yet.
  package func outcome(_ x: Int, _ y: Int) -> BorderOutcome? {
    let place = Int(grid.places[y * grid.columns + x])
    return place < count ? self[place] : nil
  }

  /// The outcome that stands for a pixel: its own, or that of the finest block around it.
  package func nearest(_ x: Int, _ y: Int) -> BorderOutcome? {
    for level in grid.levels.reversed() {
      guard let column = BorderGrid.owner(of: x, stride: level.stride, of: grid.columns),
        let row = BorderGrid.owner(of: y, stride: level.stride, of: grid.rows)
      else { continue }
      if let found = outcome(column, row) { return found }
    }
    return nil
  }

  package var settledShare: Double { count > 0 ? Double(settled) / Double(count) : .nan }
  package var learnedShare: Double { count > 0 ? Double(learned) / Double(count) : .nan }
}
