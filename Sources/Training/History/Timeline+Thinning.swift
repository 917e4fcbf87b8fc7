extension Timeline {
  /// How evenly a step divides the run: 0 off the refreshes, 1 for odd refreshes, and one more
  /// for each power of two in the number of the refresh.
  ///
  /// Keeping the levels from n on keeps every 2ⁿ⁻¹-th refresh.
  func level(of step: Int) -> Int {
    guard step % stride == 0 else { return 0 }
    return min(63, 1 + (step / stride).trailingZeroBitCount)
  }

  /// Adds a row to the current branch, and halves the rows when there are too many.
  ///
  /// The last row is always the latest refresh: one that thinning would not keep stays only until
  /// the next arrives.
  mutating func appendRow(_ row: MetricsRow<R.Snapshot.Metrics>) {
    let index = current.index
    let last = branches[index].rows.count - 1
    let previous = branches[index].rows[last].step
    let isPassing = last > 0 && level(of: previous) < branches[index].rowLevel
    if previous == row.step || isPassing {
      branches[index].rows[last] = row
    } else {
      branches[index].rows.append(row)
    }
    thinRows(of: index, keeping: last + 1)
  }

  /// Halves the rows of a branch while there are too many; its first and the one at `last` stay.
  mutating func thinRows(of index: Int, keeping last: Int) {
    while branches[index].rows.count > limits.rowLimit {
      let lowest = branches[index].rowLevel + 1
      branches[index].rowLevel = lowest
      let kept = branches[index].rows.enumerated().filter { place, row in
        place == 0 || place == last || level(of: row.step) >= lowest
      }
      branches[index].rows = kept.map(\.element)
      if lowest == 64 { break }
    }
  }

  /// Brings the snapshots within three quarters of the limits, so that the next pass is far off.
  ///
  /// Older snapshots keep every 2ⁿ-th refresh; the newest of the current branch stay dense; the
  /// first and the last of a branch always stay. Where that is not enough, the dense ones go
  /// too, and at last the snapshots of edits: an edit itself is never forgotten, so every step
  /// can still be replayed.
  mutating func thinFrames() {
    let byteGoal = limits.byteBudget - limits.byteBudget / 4
    let countGoal = limits.frameLimit - limits.frameLimit / 4
    func isWithin() -> Bool { byteCount <= byteGoal && frameCount <= countGoal }
    if isWithin() { return }
    thin(byteGoal, countGoal, recent: recentCount(), sparesMilestones: true)
    if isWithin() { return }
    thin(byteGoal, countGoal, recent: 1, sparesMilestones: true)
    if isWithin() { return }
    thin(byteGoal, countGoal, recent: 1, sparesMilestones: false)
    if isWithin() { return }
    forgetBranches { $0.byteCount <= byteGoal && $0.frameCount <= countGoal }
  }

  /// How many of the newest snapshots stay dense: a quarter of each limit.
  private func recentCount() -> Int {
    let frames = branches[current.index].frames
    var bytes = 0
    var count = 0
    for frame in frames.reversed().prefix(limits.frameLimit / 4) {
      bytes += frame.byteCount
      if bytes > limits.byteBudget / 4 { break }
      count += 1
    }
    return max(1, count)
  }

  /// Drops the lowest levels, as few of them as reach both goals.
  private mutating func thin(
    _ byteGoal: Int, _ countGoal: Int, recent: Int, sparesMilestones: Bool
  ) {
    var bytes = [Int](repeating: 0, count: 64)
    var counts = [Int](repeating: 0, count: 64)
    for branch in branches {
      for place in droppable(in: branch, recent: recent) {
        let frame = branch.frames[place]
        if sparesMilestones && frame.isMilestone { continue }
        bytes[level(of: frame.step)] += frame.byteCount
        counts[level(of: frame.step)] += 1
      }
    }
    var lowest = 0
    var bytesLeft = byteCount
    var countLeft = frameCount
    while lowest < 64 && (bytesLeft > byteGoal || countLeft > countGoal) {
      bytesLeft -= bytes[lowest]
      countLeft -= counts[lowest]
      lowest += 1
    }
    for index in branches.indices {
      let places = droppable(in: branches[index], recent: recent)
      let frames = branches[index].frames
      branches[index].frames = frames.indices.filter { place in
        !places.contains(place) || (sparesMilestones && frames[place].isMilestone)
          || level(of: frames[place].step) >= lowest
      }.map { frames[$0] }
    }
    byteCount = bytesLeft
    frameCount = countLeft
  }

  /// The places that a pass may thin: all but the first, the last and the dense newest.
  private func droppable(in branch: Branch<R>, recent: Int) -> Range<Int> {
    let end = branch.frames.count - (branch.id == current ? recent : 1)
    return 1..<max(1, end)
  }
}
