import Testing
import Training

@Suite struct TimelineReplayTests {
  private let edits: [(step: Int, edit: Walk.Edit)] = [
    (step: 70, edit: .rate(0.3)), (step: 133, edit: .value(2, -4)), (step: 133, edit: .rate(0.05)),
    (step: 310, edit: .value(0, 9)),
  ]

  /// A walk of 500 steps with the edits, of whose snapshots only few are kept.
  private func timeline() -> Timeline<Walk> {
    var walk = Walk()
    var timeline = Timeline<Walk>(
      startingAt: walk.snapshot(), stride: 20, limits: HistoryLimits(frameLimit: 8))
    for step in 1...500 {
      walk.advance(to: step)
      if step % 20 == 0 { timeline.record(walk.snapshot()) }
      for event in edits where event.step == step {
        walk.apply(event.edit)
        timeline.record(event.edit, at: step, resultingIn: walk.snapshot())
      }
    }
    return timeline
  }

  @Test func everyStepComesBackBitForBit() {
    let timeline = timeline()
    #expect(timeline.frameCount <= 8)
    var walk = Walk(seed: 99)  // whatever it was before
    for step in 0...500 {
      #expect(timeline.replay(to: step, on: .root, in: &walk))
      let past = edits.filter { $0.step <= step }
      #expect(walk.snapshot() == Walk.reference(steps: step, edits: past))
    }
  }

  @Test func aBranchRepeatsItsParentUpToTheForkOnly() {
    var timeline = timeline()
    var walk = Walk()
    timeline.replay(to: 205, on: .root, in: &walk)
    let second = timeline.fork(from: .root, at: walk.snapshot(), label: "rate 1")
    walk.apply(.rate(1))
    timeline.record(.rate(1), at: 205, resultingIn: walk.snapshot())
    walk.advance(to: 260)
    timeline.record(walk.snapshot())

    let before = edits.filter { $0.step <= 205 }
    let branched = before + [(step: 205, edit: Walk.Edit.rate(1))]
    for step in [0, 69, 70, 133, 204, 205, 206, 240, 260] {
      timeline.replay(to: step, on: second, in: &walk)
      let past = (step < 205 ? before : branched).filter { $0.step <= step }
      #expect(walk.snapshot() == Walk.reference(steps: step, edits: past))
    }
    timeline.replay(to: 400, on: .root, in: &walk)
    #expect(walk.snapshot() == Walk.reference(steps: 400, edits: edits))
  }

  /// A walk stops at snapshots on its way, and crosses edits.
  @Test func aWalkThroughThePastIsExact() {
    let timeline = timeline()
    var walk = Walk()
    timeline.replay(to: 0, on: .root, in: &walk)
    var seen: [Int] = []
    while walk.step < 500 {
      let last = walk.step
      #expect(
        timeline.walk(to: min(last + 7, 500), on: .root, in: &walk, within: .seconds(patience)))
      #expect(walk.step > last && walk.step <= last + 7)
      seen.append(walk.step)
      let past = edits.filter { $0.step <= walk.step }
      #expect(walk.snapshot() == Walk.reference(steps: walk.step, edits: past))
    }
    #expect(seen.contains(133) && seen.contains(310))
    // Where the time is up it stays on its way.
    timeline.replay(to: 401, on: .root, in: &walk)
    #expect(timeline.walk(to: 419, on: .root, in: &walk, within: .zero))
    #expect((402...419).contains(walk.step))
    #expect(walk.snapshot() == Walk.reference(steps: walk.step, edits: edits))
  }

  @Test func itStopsWhenAsked() {
    let timeline = Timeline<Walk>(startingAt: Walk().snapshot(), stride: 10)
    var walk = Walk()
    #expect(!timeline.replay(to: 1_000_000, on: .root, in: &walk) { true })
    #expect(walk.step < 1_000_000)
  }

  @Test func itCrossesAnEditThatHealedADivergence() {
    var walk = Walk()
    var timeline = Timeline<Walk>(startingAt: walk.snapshot(), stride: 10)
    walk.advance(to: 5)
    walk.apply(.value(0, .nan))
    timeline.record(.value(0, .nan), at: 5, resultingIn: nil)
    walk.apply(.value(0, 1))
    timeline.record(.value(0, 1), at: 5, resultingIn: walk.snapshot())
    walk.advance(to: 10)
    timeline.record(walk.snapshot())
    #expect(timeline[.root].frames.map(\.step) == [0, 5, 10])
    var again = Walk(seed: 3)
    #expect(timeline.replay(to: 8, on: .root, in: &again))
    #expect(again.snapshot() == Walk.reference(steps: 8, edits: [(step: 5, edit: .value(0, 1))]))
  }
}
