import Training

/// One moment of a map: what all runs so far have come to.
package struct MapSnapshot: RunSnapshot {
  /// The numbers of a refresh that stay for good.
  package struct Metrics: RunMetrics {
    /// The mean standard error of the shares by which cells are shown.
    package var error: Double
    /// The mean of those shares.
    package var share: Double
    package var blocks: Int

    /// A map has no loss of its own.
    package var loss: Float { .nan }
  }

  /// What is trained, which a zoom changes.
  package var field: MapField
  package var state: MapState
  /// Runs before this map began: those of the maps before a zoom.
  package var start: Int
  /// The map before a zoom, which shows as long as nothing is known of a cell.
  package var before: MapBefore?
  package var metrics: Metrics

  package init(_ field: MapField, _ state: MapState, start: Int, before: MapBefore? = nil) {
    (self.field, self.state, self.start, self.before) = (field, state, start, before)
    metrics = Metrics(error: state.meanError, share: state.meanShare, blocks: state.blocks.count)
  }

  package var step: Int { start + state.runs }
  /// The step at which all is known.
  package var end: Int { start + state.totalRuns }

  /// Cells that did not change are shared with the moment before.
  package var byteCount: Int {
    // About as many cells change from one refresh to the next as it has runs.
    let changed = min(state.cells.count, 64)
    return 8 * state.cells.count + 40 * state.blocks.count + changed * (64 + 16 * state.seeds)
      + 4096
  }
}

/// The shares of a map that another one took the place of.
package struct MapBefore: Hashable, Sendable {
  package var axes: [MapAxis]
  /// By rows, as far as they were known.
  package var shares: [Float]

  /// The share where other axes have a cell; nil where it was not known, or lies outside.
  func share(_ values: [Double]) -> Double? {
    var (index, size) = (0, 1)
    for (axis, value) in zip(axes, values) {
      guard let place = axis.nearest(value) else { return nil }
      index += size * place
      size *= axis.count
    }
    let share = shares[index]
    return share.isNaN ? nil : Double(share)
  }
}

/// What a person can change in a map under way.
package enum MapEdit: Sendable, Equatable {
  /// Other values of the axes, or other axes: another map begins.
  case axes([MapAxis])
  /// So many seeds for each cell, no fewer than there were.
  case seeds(Int)
  /// What a file has of the same map.
  case state(MapState)
}

/// A map in the making: one step is one run of one cell, from its start to its end.
package struct MapRun: Run {
  package private(set) var field: MapField
  package private(set) var state: MapState
  private var start = 0
  private var before: MapBefore?
  private let threads: Int
  private var trainer: MapTrainer
  /// What the runs that come next have come to, and how many of them were taken.
  private var ahead: [MapOutcome] = []
  private var taken = 0

  package init(_ field: MapField, threads: Int) {
    (self.field, self.threads) = (field, threads)
    state = MapState(field)
    trainer = MapTrainer(field, threads: threads)
  }

  package var step: Int { start + state.runs }
  /// Where a run diverges, that is what it came to.
  package var hasDiverged: Bool { false }
  package var isComplete: Bool { state.isComplete }

  package mutating func advance(to goal: Int) {
    while step < goal, !state.isComplete {
      if taken == ahead.count {
        ahead = trainer.train(state.upcoming(MapTrainer.packet))
        taken = 0
      }
      state.take(ahead[taken])
      taken += 1
    }
  }

  package func snapshot() -> MapSnapshot { MapSnapshot(field, state, start: start, before: before) }

  package mutating func restore(_ snapshot: MapSnapshot) {
    take(snapshot.field)
    (state, start, before) = (snapshot.state, snapshot.start, snapshot.before)
  }

  package mutating func apply(_ edit: MapEdit) {
    switch edit {
    case .axes(let axes):
      start = step
      before = MapBefore(axes: field.axes, shares: state.shares)
      var next = field
      next.axes = axes
      take(next)
      state = MapState(field)
    case .seeds(let count):
      var next = field
      next.seeds = max(count, field.seeds)
      take(next)
      state.setSeeds(count)
    case .state(let known):
      (start, ahead, taken) = (step - known.runs, [], 0)
      state = known
    }
  }

  private mutating func take(_ next: MapField) {
    (ahead, taken) = ([], 0)
    guard next != field else { return }
    field = next
    trainer = MapTrainer(next, threads: threads)
  }
}

extension MapState {
  init(_ field: MapField) {
    self.init(
      columns: field.columns, rows: field.rows, seeds: field.seeds,
      isList: field.axes.allSatisfy(\.isList))
  }
}
