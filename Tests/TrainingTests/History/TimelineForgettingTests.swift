import Testing
import Training

/// Whoever forks for an hour must not fill the memory, and may still go back on the way.
@Suite struct TimelineForgettingTests {
  /// A walk that is forked again and again: `back` steps back, and then `on` steps further.
  private func forked(
    _ times: Int, back: Int, on: Int, _ limits: HistoryLimits, edits: Bool = false
  ) -> (timeline: Timeline<Walk>, last: Walk.Snapshot) {
    var walk = Walk(count: 2)
    var timeline = Timeline<Walk>(startingAt: walk.snapshot(), stride: 1, limits: limits)
    for round in 0..<times {
      let goal = walk.step + on
      for step in walk.step + 1...goal {
        walk.advance(to: step)
        timeline.record(walk.snapshot())
      }
      let start = max(walk.step - back, 0)
      let branch = timeline.current
      #expect(timeline.replay(to: start, on: branch, in: &walk))
      timeline.fork(
        from: timeline.branch(holding: start, on: branch), at: walk.snapshot(), label: "\(round)")
      if edits {
        walk.apply(.rate(0.1 + Float(round % 7) * 0.01))
        timeline.record(
          .rate(0.1 + Float(round % 7) * 0.01), at: walk.step, resultingIn: walk.snapshot())
      }
    }
    return (timeline, walk.snapshot())
  }

  private func limits(_ change: (inout HistoryLimits) -> Void) -> HistoryLimits {
    var limits = HistoryLimits()
    change(&limits)
    return limits
  }

  @Test func branchesThatWereLeftAreForgottenFromTheOldest() {
    let snapshots = walks(at: 0...20)
    var timeline = Timeline<Walk>(
      startingAt: snapshots[0], stride: 1, limits: limits { $0.branchLimit = 5 })
    snapshots[1...20].forEach { timeline.record($0) }
    // Always from the first branch: every other one is left behind.
    for round in 0..<40 {
      let start = 5 + round % 3
      timeline.fork(from: .root, at: snapshots[start], label: "")
      snapshots[(start + 1)...20].forEach { timeline.record($0) }
    }
    #expect(timeline.branches.count == 41)
    let kept = timeline.branches.filter { !$0.isForgotten }.map(\.id.index)
    #expect(kept == [0, 35, 36, 37, 38, 39, 40])
    #expect(timeline.forgottenCount == 34)
    let counts = timeline.branches.reduce(0) { $0 + $1.frames.count }
    #expect(timeline.frameCount == counts)
  }

  @Test(arguments: [false, true]) func aLongWayIsShortenedAndStillReplayed(edits: Bool) throws {
    let short = limits { $0.pathLimit = 4 }
    let long = limits { $0.pathLimit = 1000 }
    let (timeline, last) = forked(60, back: 3, on: 8, short, edits: edits)
    let (whole, other) = forked(60, back: 3, on: 8, long, edits: edits)
    #expect(last == other)
    #expect(timeline.path(to: timeline.current).count == 4)
    #expect(whole.path(to: whole.current).count == 61)
    for step in 0...last.step {
      var (run, expected) = (Walk(count: 2), Walk(count: 2))
      #expect(timeline.replay(to: step, on: timeline.current, in: &run))
      #expect(whole.replay(to: step, on: whole.current, in: &expected))
      #expect(run.snapshot() == expected.snapshot(), "step \(step)")
    }
    #expect(
      timeline.rows(alongPathTo: timeline.current).map(\.step)
        == whole.rows(alongPathTo: whole.current).map(\.step))
    let events = { (timeline: Timeline<Walk>) in
      timeline.path(to: timeline.current).reduce(0) { $0 + timeline[$1].events.count }
    }
    #expect(edits == (events(timeline) > 0))
    // What was found on a branch that was joined belongs to the one that took it in.
    let heir = try #require(timeline.heir(of: .root, at: 2))
    #expect(heir == timeline.branch(holding: 2, on: timeline.current))
    #expect(timeline.heir(of: .root, at: 8) == nil)
  }

  @Test func rowsThatWereLeftAreNoMoreThanOneCurve() {
    let limits = limits { ($0.rowLimit, $0.pathLimit) = (100, 1000) }
    let timeline = forked(50, back: 40, on: 40, limits).timeline
    let left = timeline.branches.reduce(0) { $0 + $1.rows.count }
    #expect(left <= 100 + 5 * 50)
    for branch in timeline.branches where branch.id != timeline.current {
      #expect(branch.rows.first?.step == 0 && branch.rows.last?.step == 40)
    }
  }

  @Test func theBudgetHoldsForManyBranches() {
    let limits = limits { $0.byteBudget = 4000 }
    let timeline = forked(300, back: 2, on: 4, limits).timeline
    #expect(timeline.byteCount <= 4000)
    let frames = timeline.branches.reduce(0) { $0 + $1.frames.count }
    #expect(timeline.frameCount == frames)
    #expect(!timeline[timeline.current].isForgotten)
    var run = Walk(count: 2)
    #expect(timeline.replay(to: 1, on: timeline.current, in: &run))
    #expect(run.step == 1)
    #expect(!timeline.replay(to: 5, on: .root, in: &run), "what is forgotten is not replayed")
  }
}
