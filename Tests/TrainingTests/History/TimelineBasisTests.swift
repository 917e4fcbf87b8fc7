import Testing
import Training

@Suite struct TimelineBasisTests {
  private let edits: [(step: Int, edit: Walk.Edit)] = [
    (step: 40, edit: .rate(0.3)), (step: 83, edit: .value(2, -4)),
  ]

  /// 200 steps with two edits, a snapshot at every tenth.
  private func timeline(_ limits: HistoryLimits = HistoryLimits()) -> Timeline<TracedWalk> {
    var walk = TracedWalk()
    var timeline = Timeline<TracedWalk>(startingAt: walk.snapshot(), stride: 10, limits: limits)
    for step in 1...200 {
      walk.advance(to: step)
      if step % 10 == 0 { timeline.record(walk.snapshot()) }
      for event in edits where event.step == step {
        walk.apply(event.edit)
        timeline.record(event.edit, at: step, resultingIn: walk.snapshot())
      }
    }
    return timeline
  }

  private func reference(_ steps: Int) -> TracedWalk.Snapshot {
    var walk = TracedWalk()
    for (step, edit) in edits where step <= steps {
      walk.advance(to: step)
      walk.apply(edit)
    }
    walk.advance(to: steps)
    return walk.snapshot()
  }

  @Test func onlyTheNewestAndWhatNoStepLeadsToStayWhole() {
    let timeline = timeline()
    let frames = timeline[.root].frames
    #expect(frames.filter(\.snapshot.isWhole).map(\.step) == [0, 40, 83, 200])
    #expect(timeline.byteCount == frames.reduce(0) { $0 + $1.snapshot.byteCount + 64 })
  }

  @Test(arguments: [HistoryLimits(), HistoryLimits(frameLimit: 8)])
  func everyStepComesBackWhole(limits: HistoryLimits) {
    let timeline = timeline(limits)
    var walk = TracedWalk()
    for step in 0...200 {
      #expect(timeline.replay(to: step, on: .root, in: &walk))
      #expect(walk.snapshot() == reference(step))
    }
  }

  /// Wherever a walk stops, what is there can be shown.
  @Test(arguments: [1, 7, 10, 33])
  func aWalkStopsWhereThingsAreWhole(stride: Int) {
    let timeline = timeline()
    for limit in [Duration.zero, .seconds(patience)] {
      var walk = TracedWalk()
      timeline.replay(to: 0, on: .root, in: &walk)
      while walk.step < 200 {
        let last = walk.step
        #expect(
          timeline.walk(to: min(last + stride, 200), on: .root, in: &walk, within: limit))
        #expect(walk.step > last && walk.step <= last + stride)
        #expect(walk.snapshot() == reference(walk.step))
      }
    }
  }
}

/// A walk that shows where its last step led from, which no basis has.
private struct TracedWalk: Run {
  struct Snapshot: RunSnapshot, Equatable {
    var walk: Walk.Snapshot
    var before: [Float]?

    var step: Int { walk.step }
    var metrics: Walk.Metrics { walk.metrics }
    var byteCount: Int { walk.byteCount + 4 * (before?.count ?? 0) }
    var basis: Self { Self(walk: walk, before: nil) }
    var isWhole: Bool { before != nil }
  }

  private var walk = Walk()
  private var before: [Float]? = []

  var step: Int { walk.step }
  var hasDiverged: Bool { walk.hasDiverged }

  mutating func advance(to goal: Int) {
    while walk.step < goal {
      before = walk.snapshot().values
      walk.advance(to: walk.step + 1)
    }
  }

  func snapshot() -> Snapshot { Snapshot(walk: walk.snapshot(), before: before) }

  mutating func restore(_ snapshot: Snapshot) {
    walk.restore(snapshot.walk)
    before = snapshot.before
  }

  mutating func apply(_ edit: Walk.Edit) { walk.apply(edit) }
}
