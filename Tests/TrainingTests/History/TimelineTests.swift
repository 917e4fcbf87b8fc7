import Testing
import Training

/// The walk at each of `steps`, in one sweep.
func walks(at steps: some Sequence<Int>, seed: UInt64 = 1, count: Int = 16) -> [Walk.Snapshot] {
  var walk = Walk(seed: seed, count: count)
  return steps.map { step in
    walk.advance(to: step)
    return walk.snapshot()
  }
}

@Suite struct TimelineTests {
  @Test func remembersEveryRefreshAndItsMetrics() {
    let snapshots = walks(at: [0, 10, 20, 25])
    var timeline = Timeline<Walk>(startingAt: snapshots[0], stride: 10)
    snapshots.dropFirst().forEach { timeline.record($0) }
    let branch = timeline[.root]
    #expect(branch.frames.map(\.snapshot) == snapshots)
    #expect(branch.rows.map(\.step) == [0, 10, 20, 25])
    #expect(branch.rows.map(\.metrics) == snapshots.map(\.metrics))
    #expect(branch.lastStep == 25)
    #expect(timeline.frameCount == 4)
  }

  @Test func aStepIsKeptOnce() {
    let snapshots = walks(at: [0, 10])
    var timeline = Timeline<Walk>(startingAt: snapshots[0], stride: 10)
    timeline.record(snapshots[1])
    let bytes = timeline.byteCount
    timeline.record(snapshots[1])
    #expect(timeline[.root].frames.map(\.step) == [0, 10])
    #expect(timeline[.root].rows.map(\.step) == [0, 10])
    #expect(timeline.frameCount == 2)
    #expect(timeline.byteCount == bytes)
  }

  @Test func anEditStandsWithItsStepAndResult() {
    var walk = Walk()
    var timeline = Timeline<Walk>(startingAt: walk.snapshot(), stride: 10)
    walk.advance(to: 7)
    walk.apply(.rate(0.5))
    timeline.record(.rate(0.5), at: 7, resultingIn: walk.snapshot())
    let branch = timeline[.root]
    #expect(branch.events == [RunEvent(step: 7, edit: .rate(0.5))])
    #expect(branch.frames[1].snapshot.rate == 0.5)
    #expect(branch.frames[1].isMilestone)
    #expect(branch.frames[1].eventCount == 1)
  }

  @Test func branchesFormATree() {
    let snapshots = walks(at: [0, 10, 20, 30])
    var timeline = Timeline<Walk>(startingAt: snapshots[0], stride: 10, label: "first")
    snapshots.dropFirst().forEach { timeline.record($0) }
    let second = timeline.fork(from: .root, at: snapshots[1], label: "rate 0.2")
    #expect(timeline.current == second)
    timeline.record(snapshots[2])
    let third = timeline.fork(from: second, at: snapshots[2], label: "again")
    #expect(timeline.branches.map(\.label) == ["first", "rate 0.2", "again"])
    #expect(timeline.branches.map(\.parent) == [nil, .root, second])
    #expect(timeline.branches.map(\.forkStep) == [0, 10, 20])
    #expect(timeline.path(to: third) == [.root, second, third])
    #expect(timeline[.root].lastStep == 30)
  }

  @Test func aCopyStaysAsItWas() {
    let snapshots = walks(at: [0, 10, 20])
    var timeline = Timeline<Walk>(startingAt: snapshots[0], stride: 10)
    timeline.record(snapshots[1])
    let copy = timeline
    timeline.record(snapshots[2])
    #expect(copy[.root].frames.map(\.step) == [0, 10])
    #expect(timeline[.root].frames.map(\.step) == [0, 10, 20])
  }
}
