extension Timeline {
  /// The latest kept snapshot at or before `step` on the way to `branch`: its own, or one of the
  /// branches it grew from. Before the first of all, that first.
  ///
  /// Binary search: O(log n) for each ancestor passed.
  public func frame(atOrBefore step: Int, on branch: BranchID) -> Frame<R.Snapshot> {
    let owner = self[self.branch(holding: step, on: branch)]
    return owner.frames[max(0, owner.frames.partition { $0.step <= step } - 1)]
  }

  /// The latest kept snapshot from which training leads to `step` as it can be shown: the one at
  /// `step` itself only where that is whole.
  ///
  /// The first of a branch always is.
  func start(leadingTo step: Int, on branch: BranchID) -> Frame<R.Snapshot> {
    let frame = frame(atOrBefore: step, on: branch)
    guard frame.step == step, !frame.snapshot.isWhole else { return frame }
    return self.frame(atOrBefore: step - 1, on: self.branch(holding: step, on: branch))
  }

  /// The branch that holds `step` on the way to `branch`.
  ///
  /// The step of a fork belongs to the branch that begins there.
  public func branch(holding step: Int, on branch: BranchID) -> BranchID {
    var id = branch
    while step < self[id].forkStep, let parent = self[id].parent { id = parent }
    return id
  }

  /// The branches from the start to `branch`, itself last.
  public func path(to branch: BranchID) -> [BranchID] {
    var path = [branch]
    while let parent = self[path[path.count - 1]].parent { path.append(parent) }
    return path.reversed()
  }

  /// The curve from the start to the end of `branch`, ancestors first, each up to its fork.
  public func rows(alongPathTo branch: BranchID) -> [MetricsRow<R.Snapshot.Metrics>] {
    let way = way(to: branch)
    // Where there is one branch alone nothing is copied.
    if way.count == 1 { return self[branch].rows }
    return way.flatMap { id, end in
      let rows = self[id].rows
      return rows[..<rows.partition { $0.step < end }]
    }
  }

  /// The branches from the start to `branch`, each with the step at which the way leaves it.
  package func way(to branch: BranchID) -> [(branch: BranchID, end: Int)] {
    let path = path(to: branch)
    return zip(path, path.dropFirst().map { self[$0].forkStep } + [.max]).map { ($0, $1) }
  }

  /// The first step that the ways to two branches do not share; below all where they share none, or one
  /// of them is of another history.
  package func parting(of one: BranchID, from other: BranchID) -> Int {
    guard max(one, other).index < branches.count else { return .min }
    let shared = zip(way(to: one), way(to: other)).prefix { $0.branch == $1.branch }
    return shared.map { min($0.end, $1.end) }.last ?? .min
  }
}

extension Array {
  /// How many elements at the front hold, where all that hold come first.
  func partition(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
