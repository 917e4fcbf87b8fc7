extension Timeline {
  /// The kept snapshots on the way to `branch`, by rising step, up to but not including `step`.
  public func frames(alongPathTo branch: BranchID, before step: Int) -> [Frame<R.Snapshot>] {
    let way = path(to: branch)
    return way.indices.flatMap { place in
      let fork = place + 1 < way.count ? self[way[place + 1]].forkStep : Int.max
      let frames = self[way[place]].frames
      return frames[..<frames.partition { $0.step < min(step, fork) }]
    }
  }
}
