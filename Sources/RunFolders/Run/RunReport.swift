import Networks

/// What a run has come to, as numbers for machines.
package struct RunReport: Sendable {
  /// The version of the folder's format; nil for a folder of another writer.
  package let version: Int?
  package let ranks: Int
  package let checkpoints: Int
  /// The step of the first checkpoint that is still there.
  package let firstStep: Int?
  /// The newest step of which anything is known.
  package let step: Int?
  /// Rows that later starts left behind.
  package let leftBehind: Int
  package let badLines: Int
  /// The mean loss of all ranks over the steps since the checkpoint before.
  package let loss: Double?
  /// Of each rank the median milliseconds of its hundred newest steps.
  package let stepMilliseconds: [Double]
  package let stragglers: [Straggler]
  /// The L2 norm of each tensor of the newest checkpoint, in network order.
  package let norms: [(name: String, norm: Double)]

  /// Reads what it takes of the newest checkpoint.
  ///
  /// - Throws: what is wrong with that file; one that was replaced meanwhile is there anew after the next poll.
  package init(_ run: RunFolder) throws(CheckpointError) {
    version = run.description?.version
    ranks = run.ranks.count
    checkpoints = run.checkpoints.count
    firstStep = run.checkpoints.first?.step
    let newest = run.lastStep
    step = newest
    (leftBehind, badLines) = (run.leftBehind, run.badLines)
    loss = newest.flatMap { run.loss(upTo: $0) }
    stepMilliseconds = run.ranks.compactMap { log in
      newest.flatMap { log.stepMilliseconds(upTo: $0) }
    }
    stragglers = Straggler.find(run.ranks)
    var norms: [(name: String, norm: Double)] = []
    if let last = run.checkpoints.last {
      for tensor in last.tensors {
        norms.append((tensor.name, try last.file.summary(tensor.name).norm))
      }
    }
    self.norms = norms
  }
}

extension RankLog {
  /// Steps over which a rank's time is told.
  package static let timedSteps = 100

  /// The median milliseconds of the hundred newest steps up to one; nil where none was timed.
  package func stepMilliseconds(upTo step: Int) -> Double? {
    let newest = rows(after: nil, upTo: step).suffix(Self.timedSteps)
    let times = newest.compactMap { $0.phases?.total }
    return times.isEmpty ? nil : median(times)
  }

  /// The rows after a step, or all from the first, up to another.
  package func rows(after first: Int?, upTo last: Int) -> ArraySlice<RankRow> {
    let start = first.map { firstPlace(after: $0) } ?? 0
    return rows[start..<max(start, firstPlace(after: last))]
  }

  /// The place of the first row after a step.
  private func firstPlace(after step: Int) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].step <= step { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension RunFolder {
  /// The mean of all ranks' losses over the steps since the last checkpoint before a step, or of the newest step
  /// where there is no such checkpoint; nil where no rank logged one. A single step's loss is that of one batch.
  package func loss(upTo step: Int) -> Double? {
    let before = checkpoints.last { $0.step < step }?.step
    let losses = ranks.flatMap { log in
      let rows = log.rows(after: before, upTo: step)
      return (before == nil ? rows.suffix(1) : rows).compactMap(\.loss)
    }
    return losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
  }
}
