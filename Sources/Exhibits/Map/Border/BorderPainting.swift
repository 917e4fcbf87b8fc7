import Foundation

/// What a border map tells by its colours.
package enum BorderColor: String, CaseIterable, Sendable {
  /// Whether a run settles, and how soon: ranks of the sums of losses.
  case border
  /// The mean of its last losses.
  case loss
}

/// The pixels of a border map as places on a scale of colours.
///
/// It is a function of the moment alone: what is new is painted over what was there, and where the
/// ranks have moved, or time went back, all of it is painted once more.
package struct BorderPainting: Sendable {
  package let color: BorderColor
  /// By rows from the bottom: 1 … 127 for what settles, the more the sooner, −1 … −127 for what
  /// diverges, the less the sooner; or, of a loss, 1 … 127 for the least to the largest. 0 where
  /// nothing is known.
  package private(set) var levels: [Int8]

  private let grid: BorderGrid
  private var painted = 0
  /// Of how many pixels the ranks are.
  private var ranked = 0
  private var settled = BorderRanks([])
  private var diverged = BorderRanks([])

  /// Pixels of which ranks are taken, at most.
  static let sample = 16_384
  /// The losses at the ends of their scale, as powers of ten.
  package static let lossDecades = -6.0...1.0

  package init(_ grid: BorderGrid, _ color: BorderColor) {
    (self.grid, self.color) = (grid, color)
    levels = Array(repeating: 0, count: grid.count)
  }

  /// Turns to another moment of the same map.
  package mutating func show(_ state: BorderState) {
    let ranks = color == .border ? Self.ranked(state.count, of: grid.count) : 0
    if state.count < painted || ranks != ranked {
      if state.count < painted { levels = Array(repeating: 0, count: grid.count) }
      painted = 0
      if ranks != ranked { rank(state, ranks) }
    }
    for place in painted..<state.count {
      paint(level(state[place]), at: Int(grid.order[place]), stride: grid.stride(atPlace: place))
    }
    painted = state.count
  }

  /// Of how many pixels the ranks are when so many are known: of all in the end, and before that of
  /// half as many again each time.
  static func ranked(_ count: Int, of total: Int) -> Int {
    guard count < total, count > 64 else { return count }
    var ranked = 64
    while ranked + ranked / 2 <= count { ranked += ranked / 2 }
    return ranked
  }

  private mutating func rank(_ state: BorderState, _ count: Int) {
    ranked = count
    let step = max(1, (count + Self.sample - 1) / Self.sample)
    let sums = stride(from: 0, to: count, by: step).map { state[$0].sum }
    settled = BorderRanks(sums.filter { $0.sign == .plus })
    diverged = BorderRanks(sums.filter { $0.sign == .minus }.map { -$0 })
  }

  private func level(_ outcome: BorderOutcome) -> Int8 {
    switch color {
    case .border:
      return outcome.settles
        ? settled.part(outcome.sum) : -diverged.part(-outcome.sum)
    case .loss:
      guard outcome.last.isFinite else { return 127 }
      let (low, high) = (Self.lossDecades.lowerBound, Self.lossDecades.upperBound)
      let part = (log10(Double(max(outcome.last, 1e-30))) - low) / (high - low)
      return Int8(1 + (126 * min(max(part, 0), 1)).rounded())
    }
  }

  private mutating func paint(_ level: Int8, at pixel: Int, stride: Int) {
    guard stride > 1 else {
      levels[pixel] = level
      return
    }
    let (x, y) = (pixel % grid.columns, pixel / grid.columns)
    let columns = BorderGrid.block(x, stride: stride, of: grid.columns)
    levels.withUnsafeMutableBufferPointer { levels in
      for row in BorderGrid.block(y, stride: stride, of: grid.rows) {
        levels[row * grid.columns + columns.lowerBound..<row * grid.columns + columns.upperBound]
          .update(repeating: level)
      }
    }
  }
}
