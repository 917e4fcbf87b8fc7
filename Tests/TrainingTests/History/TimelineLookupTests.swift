import Testing
import Training

@Suite struct TimelineLookupTests {
  @Test func waysPartWhereOneLeavesTheOther() {
    let snapshots = walks(at: [0, 10, 20, 30])
    var timeline = Timeline<Walk>(startingAt: snapshots[0], stride: 10)
    snapshots.dropFirst().forEach { timeline.record($0) }
    let second = timeline.fork(from: .root, at: snapshots[2], label: "")
    timeline.record(snapshots[3])
    let third = timeline.fork(from: second, at: snapshots[3], label: "")
    let early = timeline.fork(from: .root, at: snapshots[1], label: "")
    let other = timeline.fork(from: nil, at: snapshots[0], label: "")
    func parting(_ one: BranchID, _ other: BranchID) -> Int {
      #expect(timeline.parting(of: one, from: other) == timeline.parting(of: other, from: one))
      return timeline.parting(of: one, from: other)
    }
    #expect(parting(.root, second) == 20 && parting(.root, third) == 20)
    #expect(parting(second, third) == 30 && parting(third, early) == 10)
    #expect(parting(third, third) == .max)
    #expect(parting(.root, other) == .min && parting(third, BranchID(99)) == .min)
  }

  /// A first branch 0, 10 … 60; a second from 25: 25, 30 … 50; a third from 40: 40, 50.
  private let timeline: Timeline<Walk>
  private let second: BranchID
  private let third: BranchID

  init() {
    let snapshots = walks(at: 0...60)
    var timeline = Timeline<Walk>(startingAt: snapshots[0], stride: 10)
    for step in stride(from: 10, through: 60, by: 10) { timeline.record(snapshots[step]) }
    second = timeline.fork(from: .root, at: snapshots[25], label: "second")
    for step in stride(from: 30, through: 50, by: 10) { timeline.record(snapshots[step]) }
    third = timeline.fork(from: second, at: snapshots[40], label: "third")
    timeline.record(snapshots[50])
    self.timeline = timeline
  }

  @Test(arguments: [(-3, 0), (0, 0), (9, 0), (10, 10), (34, 30), (60, 60), (99, 60)])
  func theLatestAtOrBefore(step: Int, expected: Int) {
    #expect(timeline.frame(atOrBefore: step, on: .root).step == expected)
  }

  @Test(arguments: [(5, 0), (24, 20), (25, 25), (29, 25), (41, 40), (80, 50)])
  func theLatestAtOrBeforeOnTheWayToABranch(step: Int, expected: Int) {
    #expect(timeline.frame(atOrBefore: step, on: third).step == expected)
  }

  @Test func aStepBelongsToTheBranchThatTrainedIt() {
    #expect(timeline.branch(holding: 24, on: third) == .root)
    #expect(timeline.branch(holding: 25, on: third) == second)
    #expect(timeline.branch(holding: 39, on: third) == second)
    #expect(timeline.branch(holding: 40, on: third) == third)
    #expect(timeline.branch(holding: 55, on: .root) == .root)
  }

  @Test func theCurveFollowsTheWay() {
    #expect(timeline.rows(alongPathTo: .root).map(\.step) == [0, 10, 20, 30, 40, 50, 60])
    #expect(timeline.rows(alongPathTo: second).map(\.step) == [0, 10, 20, 25, 30, 40, 50])
    #expect(timeline.rows(alongPathTo: third).map(\.step) == [0, 10, 20, 25, 30, 40, 50])
  }

  @Test func milestonesLieCloserAtTheStart() {
    func steps(before end: Int, on branch: BranchID) -> [Int] {
      timeline.milestones(before: end, on: branch, total: 60, count: 8).map(\.step)
    }
    #expect(steps(before: 60, on: .root) == [0, 10, 20, 40])
    #expect(steps(before: 45, on: third) == [0, 10, 25, 40])
    // Those behind stay where they are, and none is the moment itself.
    #expect(steps(before: 40, on: .root) == [0, 10, 20])
    #expect(steps(before: 0, on: .root).isEmpty)
  }
}
