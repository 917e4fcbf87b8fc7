import Testing
import Training

@Suite struct TimelineThinningTests {
  /// A timeline after `refreshes` of a walk, with an edit in each step of `edits`.
  private func timeline(
    refreshes: Int, stride: Int = 1, limits: HistoryLimits, edits: [Int] = []
  ) -> Timeline<Walk> {
    var walk = Walk(count: 2)
    var timeline = Timeline<Walk>(startingAt: walk.snapshot(), stride: stride, limits: limits)
    for refresh in 1...refreshes {
      walk.advance(to: refresh * stride)
      timeline.record(walk.snapshot())
      if edits.contains(refresh * stride) {
        walk.apply(.rate(0.1))
        timeline.record(.rate(0.1), at: walk.step, resultingIn: walk.snapshot())
      }
      if timeline.byteCount > limits.byteBudget || timeline.frameCount > limits.frameLimit
        || timeline[.root].frames.last?.step != walk.step
      {
        Issue.record("over the limits, or without its last snapshot, at step \(walk.step)")
        break
      }
    }
    return timeline
  }

  @Test func aHundredThousandRefreshesKeepTheBudget() {
    let limits = HistoryLimits(byteBudget: 40_000, frameLimit: 10_000, rowLimit: 1000)
    let timeline = timeline(refreshes: 100_000, limits: limits, edits: [123, 4567, 77_777])
    let frames = timeline[.root].frames
    let bytes = frames.reduce(0) { $0 + $1.snapshot.byteCount }
    #expect(bytes <= timeline.byteCount)
    #expect(timeline.byteCount <= 40_000)
    #expect(timeline.frameCount == frames.count)
    #expect(bytes > 10_000, "the budget is hardly used")
    #expect(timeline[.root].rows.count <= 1000)
    #expect(timeline[.root].rows.count >= 400)
  }

  @Test func theFirstTheLastAndEditsStay() {
    let limits = HistoryLimits(frameLimit: 64)
    let frames = timeline(refreshes: 10_001, limits: limits, edits: [333, 5001])[.root].frames
    let steps = frames.map(\.step)
    #expect(steps.first == 0)
    #expect(steps.last == 10_001)
    #expect(steps.contains(333))
    #expect(steps.contains(5001))
    #expect(steps == steps.sorted())
    #expect(Set(steps).count == steps.count)
  }

  @Test func oldOnesAreEvenAndNewOnesDense() {
    let limits = HistoryLimits(frameLimit: 64)
    let steps = timeline(refreshes: 5000, stride: 10, limits: limits)[.root].frames.map(\.step)
    let gaps = zip(steps.dropFirst(), steps).map { $0 - $1 }
    // The newest follow each other refresh by refresh; the oldest by one power of two of them.
    #expect(gaps.suffix(8).allSatisfy { $0 == 10 })
    let widest = gaps[0]
    #expect(widest > 10 && (widest / 10).nonzeroBitCount == 1)
    #expect(gaps.prefix(8).allSatisfy { $0 == widest })
    #expect(gaps.max() == widest)
    #expect(widest * 48 <= 50_000 * 4, "old steps are kept too sparsely")
  }

  @Test func whatIsKeptDependsOnStepsAlone() {
    let limits = HistoryLimits(frameLimit: 50, rowLimit: 50)
    let once = timeline(refreshes: 3000, limits: limits, edits: [17])
    let again = timeline(refreshes: 3000, limits: limits, edits: [17])
    #expect(once[.root].frames.map(\.step) == again[.root].frames.map(\.step))
    #expect(once[.root].rows.map(\.step) == again[.root].rows.map(\.step))
  }

  @Test func rowsThinEvenlyAndEndAtTheLatest() {
    let limits = HistoryLimits(frameLimit: 10, rowLimit: 100)
    let rows = timeline(refreshes: 999, limits: limits)[.root].rows.map(\.step)
    #expect(rows.count <= 100)
    #expect(rows.first == 0)
    #expect(rows.last == 999)
    let gaps = zip(rows.dropFirst(), rows).map { $0 - $1 }.dropLast()
    #expect(Set(gaps) == [16])
  }

  @Test func editsGiveWayBeforeTheBudgetDoesAndAreNotForgotten() {
    let limits = HistoryLimits(frameLimit: 40)
    let timeline = timeline(refreshes: 1000, limits: limits, edits: Array(1...1000))
    #expect(timeline.frameCount <= 40)
    #expect(timeline[.root].events.map(\.step) == Array(1...1000))
  }

  @Test func aBudgetTooSmallForAnythingKeepsTheEnds() {
    let snapshots = walks(at: 0...50)
    var timeline = Timeline<Walk>(
      startingAt: snapshots[0], stride: 1, limits: HistoryLimits(byteBudget: 1))
    snapshots.dropFirst().forEach { timeline.record($0) }
    #expect(timeline[.root].frames.map(\.step) == [0, 50])
  }

  @Test func everyBranchKeepsItsEnds() {
    let snapshots = walks(at: 0...200)
    var timeline = Timeline<Walk>(
      startingAt: snapshots[0], stride: 1, limits: HistoryLimits(frameLimit: 30))
    snapshots[1...100].forEach { timeline.record($0) }
    let second = timeline.fork(from: .root, at: snapshots[51], label: "")
    snapshots[52...200].forEach { timeline.record($0) }
    #expect(timeline.frameCount <= 30)
    #expect(timeline[.root].frames.first?.step == 0)
    #expect(timeline[.root].frames.last?.step == 100)
    #expect(timeline[second].frames.first?.step == 51)
    #expect(timeline[second].frames.last?.step == 200)
    let counts = timeline.branches.reduce(0) { $0 + $1.frames.count }
    #expect(timeline.frameCount == counts)
  }
}
