extension Timeline {
  /// The kept snapshots on the way to `branch`, by rising step, up to but not including `step`.
  public func frames(alongPathTo branch: BranchID, before step: Int) -> [Frame<R.Snapshot>] {
    way(to: branch).flatMap { id, end in
      let frames = self[id].frames
      return frames[..<frames.partition { $0.step < min(step, end) }]
    }
  }
}
