import Drawing
import Training
import Viewing

/// What a map shows of its cells.
package enum MapColor: String, CaseIterable, Sendable {
  /// The share of seeds that learn.
  case share
  /// The median of the losses at the end.
  case loss
  /// The median of the steps until all is learned.
  case epochs
  /// By how much more seeds learn than in the first of the maps that stand side by side.
  case difference

  /// Those of a map on its own.
  package static let single: [MapColor] = [.share, .loss, .epochs]
}

/// What a moment of a map looks like.
package final class MapMoment: Moment {
  package let experiment: MapExperiment
  package private(set) var snapshot: MapSnapshot
  private var shown: [MapColor: [Double]] = [:]
  private var knownOwners: [Int]?
  /// The medians of each cell, and of how many runs they are.
  private var medians: [(runs: Int, loss: Double, step: Double)?] = []

  package init(_ experiment: MapExperiment, _ snapshot: MapSnapshot) {
    (self.experiment, self.snapshot) = (experiment, snapshot)
  }

  package func show(_ snapshot: MapSnapshot) {
    // The runs of a cell come in the order of their seeds: as many are the same ones.
    if snapshot.field != self.snapshot.field { medians = [] }
    self.snapshot = snapshot
    (shown, knownOwners) = ([:], nil)
  }

  package func reset() {}

  package var state: MapState { snapshot.state }

  /// The medians of a cell's losses and steps, worked out once for so many runs.
  private func medians(_ cell: Int) -> (loss: Double, step: Double) {
    if medians.count != state.cells.count {
      medians = Array(repeating: nil, count: state.cells.count)
    }
    let known = state.cells[cell]
    if let found = medians[cell], found.runs == known.runs { return (found.loss, found.step) }
    let (loss, step) = (known.medianLoss ?? .nan, known.medianStep ?? .nan)
    medians[cell] = (known.runs, loss, step)
    return (loss, step)
  }

  /// For each cell the block by which it is shown.
  package var owners: [Int] {
    if let knownOwners { return knownOwners }
    let owners = state.owners
    knownOwners = owners
    return owners
  }

  /// The cell whose runs stand for a cell.
  package func source(of cell: Int) -> Int { state.cell(of: state.blocks[owners[cell]]) }

  /// The runs by which a cell is shown.
  package func known(_ cell: Int) -> MapCell { state.cells[source(of: cell)] }

  /// The number of each block; not a number where nothing is known yet.
  package func values(_ color: MapColor) -> [Double] {
    if let values = shown[color] { return values }
    let values = state.blocks.map { block in
      let cell = state.cell(of: block)
      return switch color {
      case .share, .difference: state.cells[cell].share ?? .nan
      case .loss: medians(cell).loss
      case .epochs: medians(cell).step
      }
    }
    shown[color] = values
    return values
  }

  /// For each cell by how much more of its seeds learn than of the same cell of another map; not a
  /// number where one of them is not known. Nil where the maps have other axes.
  package func difference(from other: MapMoment) -> [Double]? {
    let (own, others) = (snapshot.field, other.snapshot.field)
    guard own.axes == others.axes else { return nil }
    return (0..<state.cells.count).map { cell in
      guard let share = known(cell).share, let before = other.known(cell).share else { return .nan }
      return share - before
    }
  }

  /// What the map before a zoom had where nothing is known yet, by cells.
  package var ghost: [Double]? {
    guard let before = snapshot.before,
      state.blocks.contains(where: {
        state.cells[state.cell(of: $0)].runs == 0
      })
    else { return nil }
    let axes = snapshot.field.axes
    guard axes.allSatisfy({ !$0.isList }) else { return nil }
    return (0..<state.cells.count).map { cell in
      let places = snapshot.field.places(ofCell: cell)
      return before.share(zip(axes, places).map { $0.values[$1] }) ?? .nan
    }
  }

  /// Cells that have runs, the best of each row first in its row, and rows by what their best has
  /// come to: most seeds learned, then the least loss.
  package var best: [Int] {
    func isBetter(_ a: Int, _ b: Int) -> Bool {
      let (left, right) = (state.cells[a].share ?? -1, state.cells[b].share ?? -1)
      if left != right { return left > right }
      return medians(a).loss < medians(b).loss
    }
    let rows = (0..<state.rows).compactMap { row in
      (row * state.columns..<(row + 1) * state.columns).filter { state.cells[$0].runs > 0 }
        .min { isBetter($0, $1) }
    }
    // A sweep is a table of all its cells.
    let isSweep = snapshot.field.axes.allSatisfy(\.isList) || state.rows == 1
    let all = !isSweep ? rows : state.cells.indices.filter { state.cells[$0].runs > 0 }
    return all.sorted { isBetter($0, $1) || (!isBetter($1, $0) && $0 < $1) }
  }
}

/// What the user has chosen to see of a map, beyond what every page has.
package struct MapChoices: Equatable {
  package var color = MapColor.share
  /// The cell that is looked at.
  package var cell: Int
  /// Whether it stays so wherever the pointer goes.
  package var isHeld = false
  /// The first row of the table.
  package var firstRow = 0
}
