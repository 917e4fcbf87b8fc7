import Networks
import Options
import Training

/// One moment of a border map: how the runs so far went.
package struct BorderSnapshot: RunSnapshot {
  /// The numbers of a refresh that stay for good.
  package struct Metrics: RunMetrics {
    /// The share of runs that settle, and of those that learn, of all so far.
    package var settled: Double
    package var learned: Double

    /// A map has no loss of its own.
    package var loss: Float { .nan }
  }

  /// What is trained, which a zoom changes.
  package var field: BorderField
  package var state: BorderState
  /// Runs before this map began: those of the maps before a zoom.
  package var start: Int
  /// The map before a zoom, which shows as long as nothing is known of a pixel.
  package var before: BorderBefore?
  package var metrics: Metrics

  package init(
    _ field: BorderField, _ state: BorderState, start: Int, before: BorderBefore? = nil
  ) {
    (self.field, self.state, self.start, self.before) = (field, state, start, before)
    metrics = Metrics(settled: state.settledShare, learned: state.learnedShare)
  }

  package var step: Int { start + state.count }
  /// The step at which all is known.
  package var end: Int { start + state.grid.count }

  /// Pieces that are full are shared with the moment before, and so is the grid.
  package var byteCount: Int {
    8 * (state.grid.count / BorderState.pieceSize + 2 * BorderState.pieceSize) + 1024
  }
}

/// The picture of a map that another one took the place of.
package struct BorderBefore: Sendable, Equatable {
  package var axes: [BorderAxis]
  /// By rows, as far as it was known: see `BorderPainting.levels`.
  package var levels: [Int8]

  /// For each pixel of other axes what was there; nil where none of it was.
  package func levels(over axes: [BorderAxis]) -> [Int8]? {
    let places = zip(axes, self.axes).map { axis, old in
      (0..<axis.count).map { place in
        old.place(
          ofExponent: axis.exponent(at: (Double(place) + 0.5) / Double(axis.count)))
      }
    }
    guard places.allSatisfy({ $0.contains { $0 != nil } }) else { return nil }
    let width = self.axes[0].count
    return places[1].flatMap { y in
      places[0].map { x in
        guard let x, let y else { return Int8(0) }
        return levels[y * width + x]
      }
    }
  }
}

/// What a person can change in a border map under way.
package enum BorderEdit: Sendable, Equatable {
  /// Other rates: another map begins.
  case axes([BorderAxis])
  /// Other lengths of the runs: it begins anew.
  case steps(Int)
  /// What a file has of the same map.
  case state(BorderState)
}

/// A border map in the making: one step is one run of one pixel.
package struct BorderRun: Run {
  package private(set) var field: BorderField
  package private(set) var state: BorderState
  private var start = 0
  private var before: BorderBefore?
  private let threads: Int
  private var trainer: BorderTrainer
  /// What the runs that come next have come to, and how many of them were taken.
  private var ahead: [BorderOutcome] = []
  private var taken = 0

  /// Runs that are trained before anything else is asked.
  static let packet = 512

  package init(_ field: BorderField, threads: Int) {
    (self.field, self.threads) = (field, threads)
    state = BorderState(field)
    trainer = BorderTrainer(field, threads: threads)
  }

  package var step: Int { start + state.count }
  /// Where a run diverges, that is what it came to.
  package var hasDiverged: Bool { false }
  package var isComplete: Bool { state.isComplete }

  package mutating func advance(to goal: Int) {
    while step < goal, !state.isComplete {
      if taken == ahead.count {
        ahead = trainer.outcomes(after: state, most: Self.packet)
        taken = 0
      }
      state.take(ahead[taken])
      taken += 1
    }
  }

  package func snapshot() -> BorderSnapshot {
    BorderSnapshot(field, state, start: start, before: before)
  }

  package mutating func restore(_ snapshot: BorderSnapshot) {
    take(snapshot.field)
    (state, start, before) = (snapshot.state, snapshot.start, snapshot.before)
  }

  package mutating func apply(_ edit: BorderEdit) {
    switch edit {
    case .axes(let axes):
      var next = field
      next.axes = axes
      begin(next)
    case .steps(let steps):
      var next = field
      next.options.epochs = steps
      begin(next)
    case .state(let known):
      (start, ahead, taken) = (step - known.count, [], 0)
      state = known
    }
  }

  /// Another map begins where this one is.
  private mutating func begin(_ next: BorderField) {
    start = step
    var painting = BorderPainting(state.grid, .border)
    painting.show(state)
    before = BorderBefore(axes: field.axes, levels: painting.levels)
    take(next)
    state = BorderState(next)
  }

  private mutating func take(_ next: BorderField) {
    (ahead, taken) = ([], 0)
    guard next != field else { return }
    trainer = BorderTrainer(next, threads: threads)
    field = next
  }
}

/// Trains the runs of a border map.
final class BorderTrainer {
  private let runs: Trainability
  private let rates: BorderRates

  init(_ field: BorderField, threads: Int) {
    (runs, rates) = (field.makeRuns(threads: threads), field.makeRates())
  }

  /// How the runs go that come next, so many of them at most.
  func outcomes(after state: BorderState, most: Int) -> [BorderOutcome] {
    let grid = state.grid
    let pixels = grid.order[state.count..<min(state.count + most, grid.count)]
    return runs.outcomes(
      rates: pixels.flatMap { rates(Int($0) % grid.columns, Int($0) / grid.columns) }
    ).map { BorderOutcome($0) }
  }
}

extension BorderState {
  /// - Parameter grid: that of the field's columns and rows, where there is one already.
  package init(_ field: BorderField, _ grid: BorderGrid? = nil) {
    self.init(
      grid ?? BorderGrid(columns: field.columns, rows: field.rows),
      learnedLoss: field.learnedLoss)
  }
}
