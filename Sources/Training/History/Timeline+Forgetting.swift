// Branches that were left: a person who forks for an hour must not fill the memory.
extension Timeline {
  /// Brings the branches that were left within the limits: the oldest that nothing grew from are
  /// forgotten, and the rest share the rows of one.
  ///
  /// The way to the current branch is never forgotten. Where it is long, its oldest branches become
  /// one: every step on it can still be replayed.
  mutating func forgetBranches() {
    while path(to: current).count > max(limits.pathLimit, 1) { joinOldest() }
    var left = leftBranches()
    while left.count > limits.branchLimit { forgetOldest(of: &left) }
    thinLeftRows()
  }

  /// Forgets branches until the snapshots are within their limits, or only the way is left.
  mutating func forgetBranches(until isWithin: (Timeline) -> Bool) {
    var left = leftBranches()
    while !isWithin(self), !left.isEmpty { forgetOldest(of: &left) }
    while !isWithin(self), path(to: current).count > 2 { joinOldest() }
  }

  /// The branch that holds what is left of a forgotten one at a step; nil where nothing is.
  public func heir(of branch: BranchID, at step: Int) -> BranchID? {
    guard branches.indices.contains(branch.index) else { return nil }
    var id = branch
    while self[id].isForgotten {
      guard let (heir, end) = self[id].heir, step < end else { return nil }
      id = heir
    }
    return id
  }

  /// The remembered branches beside the way to the current one, oldest first.
  private func leftBranches() -> [BranchID] {
    let way = Set(path(to: current))
    return branches.filter { !$0.isForgotten && !way.contains($0.id) }.map(\.id)
  }

  /// Forgets the oldest from which no other grew.
  private mutating func forgetOldest(of left: inout [BranchID]) {
    let parents = Set(left.compactMap { self[$0].parent })
    guard let place = left.firstIndex(where: { !parents.contains($0) }) else { return }
    forget(left.remove(at: place))
  }

  private mutating func forget(_ id: BranchID, heir: (id: BranchID, end: Int)? = nil) {
    let frames = self[id].frames
    byteCount -= frames.reduce(0) { $0 + $1.byteCount }
    frameCount -= frames.count
    branches[id.index].frames = []
    branches[id.index].rows = []
    branches[id.index].events = []
    branches[id.index].heir = heir
    forgottenCount += 1
  }

  /// Makes one branch of the first two of the way: the first up to where the second left it, and
  /// that one. What grew from the rest of the first is forgotten.
  private mutating func joinOldest() {
    let way = path(to: current)
    let (first, second) = (self[way[0]], self[way[1]])
    let fork = second.forkStep
    for id in leftBranches() {
      guard let parent = self[id].parent, parent == first.id || self[parent].isForgotten else {
        continue
      }
      if parent == first.id, self[id].forkStep < fork {
        branches[id.index].parent = second.id
      } else {
        forget(id)
      }
    }
    let events = first.events.filter { $0.step <= fork }
    let frames = first.frames.filter { $0.step < fork }
    forget(first.id, heir: (id: second.id, end: fork))
    byteCount += frames.reduce(0) { $0 + $1.byteCount }
    frameCount += frames.count
    let index = second.id.index
    branches[index].parent = first.parent
    branches[index].forkStep = first.forkStep
    branches[index].events = events + second.events
    branches[index].frames =
      frames
      + second.frames.map {
        Frame(
          $0.snapshot, eventCount: $0.eventCount + events.count, isMilestone: $0.isMilestone)
      }
    branches[index].rows = first.rows.filter { $0.step < fork } + second.rows
    branches[index].rowLevel = max(first.rowLevel, second.rowLevel)
    thinRows(of: index, keeping: branches[index].rows.count - 1)
  }

  /// Halves the longest of the curves that were left until all together are no more than one.
  private mutating func thinLeftRows() {
    var starts: [Int: Int] = [:]
    for (id, end) in way(to: current) {
      starts[id.index] = self[id].rows.partition { $0.step < end }
    }
    var counts = branches.indices.map { branches[$0].rows.count - (starts[$0] ?? 0) }
    var total = counts.reduce(0, +)
    while total > limits.rowLimit,
      let longest = counts.indices.max(by: { counts[$0] < counts[$1] }),
      counts[longest] > 4
    {
      let rows = branches[longest].rows
      let start = rows.count - counts[longest]
      branches[longest].rows = rows.enumerated().filter { place, _ in
        place < start || (place - start).isMultiple(of: 2) || place == rows.count - 1
      }.map(\.element)
      total -= rows.count - branches[longest].rows.count
      counts[longest] = branches[longest].rows.count - start
    }
  }
}
