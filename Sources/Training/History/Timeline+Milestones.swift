extension Timeline {
  /// At most `count` moments on the way to `branch` before `end`, by rising step.
  ///
  /// They lie closer to each other at the start, where training changes most, and where they lie
  /// depends on the length of the run alone, `total` steps, so that the way behind stays as it is.
  package func milestones(
    before end: Int, on branch: BranchID, total: Int, count: Int
  ) -> [R.Snapshot] {
    var past: [R.Snapshot] = []
    for mark in 0..<count {
      let share = Double(mark) / Double(count)
      let step = Int(share * share * share * Double(max(total, 1)))
      guard step < end else { break }
      let frame = frame(atOrBefore: step, on: branch).snapshot
      if past.last.map({ $0.step < frame.step }) ?? true, frame.step < end { past.append(frame) }
    }
    return past
  }
}
