import Drawing
import Training

/// What a history holds on the way to the moment shown, and beside it, as curves.
package struct RunCurves<R: Run> {
  package typealias Row = MetricsRow<R.Snapshot.Metrics>

  /// A branch that was left behind.
  package struct Old {
    package var label: String
    package var rows: [Row]
  }

  /// The refreshes on the way to the branch shown.
  package private(set) var rows: [Row] = []
  private(set) var old: [Old] = []
  /// Where branches began.
  private(set) var forks: [Row] = []
  /// The steps at which a person changed something on the way shown.
  private(set) var edits: [Double] = []
  /// What sets the branch shown apart; empty where there is no other.
  private(set) var label = ""

  /// Takes over what the history holds on the way to `branch`, and beside it.
  ///
  /// - Parameter name: what to call a branch that has no label, by its first row.
  package mutating func take(
    _ timeline: Timeline<R>, branch: BranchID, name: (R.Snapshot.Metrics) -> String
  ) {
    func label(_ branch: Branch<R>) -> String {
      guard branch.label.isEmpty, let first = branch.rows.first else { return branch.label }
      return name(first.metrics)
    }
    rows = timeline.rows(alongPathTo: branch)
    let way = timeline.path(to: branch)
    old = timeline.branches.filter { !way.contains($0.id) }.map {
      Old(label: label($0), rows: $0.rows)
    }
    // Where the way shown left an older branch, that one went on: it is drawn from there.
    for (parent, child) in zip(way, way.dropFirst()) {
      let fork = timeline[child].forkStep
      let rest = timeline[parent].rows.filter { $0.step >= fork }
      guard rest.count > 1 else { continue }
      old.append(Old(label: label(timeline[parent]), rows: rest))
    }
    forks = timeline.branches.compactMap { $0.parent == nil ? nil : $0.rows.first }
    // Where the way leaves a branch, what was changed on that later does not belong to it.
    edits = way.indices.flatMap { place in
      let fork = place + 1 < way.count ? timeline[way[place + 1]].forkStep : Int.max
      return timeline[way[place]].events.filter { $0.step < fork }.map { Double($0.step) }
    }
    self.label = old.isEmpty ? "" : label(timeline[branch])
  }

  /// The newest step on the way shown.
  package var lastStep: Int { rows.last?.step ?? 0 }

  /// The newest step of all.
  package var furthestStep: Int { old.reduce(lastStep) { max($0, $1.rows.last?.step ?? 0) } }

  /// The loss along some rows, for the scrubber.
  package static func samples(_ rows: [Row]) -> [TransportBar.Sample] {
    rows.map { .init(step: Double($0.step), loss: Double($0.metrics.loss)) }
  }

  /// The next round number at or above `value`, so that an axis grows in jumps and not with
  /// every frame.
  package static func ceiling(_ value: Double) -> Double { RoundNumber.ceiling(value) }
}

/// Where an axis may end that grows with a run.
package enum RoundNumber {
  /// The next round number at or above `value`, so that an axis grows in jumps and not with
  /// every frame.
  package static func ceiling(_ value: Double) -> Double {
    var decade = 1.0
    while decade * 10 <= value { decade *= 10 }
    let marks = [1, 1.2, 1.6, 2, 2.5, 3, 4, 5, 6, 8, 10]
    return (marks.first { $0 * decade >= value } ?? 10) * decade
  }
}
