import Testing
import Training

@Suite struct HeadlessRunTests {
  @Test func endsWhereTheRunItselfWould() {
    var headless = HeadlessRun(Walk(), plan: RunPlan(totalSteps: 1050, stepsPerRefresh: 100))
    var steps: [Int] = []
    let end = headless.runToEnd { steps.append($0.step) }
    #expect(steps == [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1050])
    #expect(end.state == .finished)
    #expect(end.snapshot == Walk.reference(steps: 1050))
    #expect(end.timeline[.root].frames.map(\.step) == steps)
    #expect(end.timeline[.root].rows.map(\.step) == steps)
    #expect(end.trainingSeconds > 0)
  }

  @Test func zeroStepsTrainNothing() {
    var headless = HeadlessRun(Walk(), plan: RunPlan(totalSteps: 0, stepsPerRefresh: 100))
    var refreshes = 0
    let end = headless.runToEnd { _ in refreshes += 1 }
    #expect(refreshes == 1)
    #expect(end.state == .finished)
    #expect(end.snapshot == Walk().snapshot())
  }

  @Test func withoutHistoryItEndsInTheSameNumbers() {
    let plan = RunPlan(totalSteps: 999, stepsPerRefresh: 10)
    var headless = HeadlessRun(Walk(), plan: plan, recordsHistory: false)
    let end = headless.runToEnd()
    #expect(end.snapshot == Walk.reference(steps: 999))
    #expect(end.timeline.frameCount == 1)
  }

  @Test func aSignalStopsItBetweenStepsAndItGoesOn() {
    let signal = StopSignal()
    var headless = HeadlessRun(Walk(), plan: RunPlan(totalSteps: 5000, stepsPerRefresh: 50))
    let stopped = headless.runToEnd(cancelledBy: signal) { view in
      if view.step == 2000 { signal.raise() }
    }
    #expect(stopped.state == .paused)
    #expect(stopped.step == 2000)
    #expect(stopped.snapshot == Walk.reference(steps: 2000))
    #expect(headless.runToEnd().snapshot == Walk.reference(steps: 5000))
  }

  @Test func anErrorOfTheCallerStopsIt() {
    struct Full: Error {}
    var headless = HeadlessRun(Walk(), plan: RunPlan(totalSteps: 100, stepsPerRefresh: 10))
    #expect(throws: Full.self) {
      try headless.runToEnd { if $0.step == 30 { throw Full() } }
    }
    #expect(headless.run.step == 30)
  }

  @Test func divergenceStopsItAndKeepsTheHistoryUpToTheStepBefore() {
    var headless = HeadlessRun(Walk(), plan: RunPlan(totalSteps: 1000, stepsPerRefresh: 100))
    headless.apply(.breaksAt(257))
    var steps: [Int] = []
    let end = headless.runToEnd { steps.append($0.step) }
    #expect(steps == [0, 100, 200])
    #expect(end.state == .diverged(step: 257))
    #expect(end.snapshot.values[0] == .infinity)
    let frames = end.timeline[.root].frames
    #expect(frames.map(\.step) == [0, 100, 200, 256])
    #expect(frames.allSatisfy { $0.snapshot.values.allSatisfy(\.isFinite) })
    #expect(frames[3].snapshot.values == Walk.reference(steps: 256).values)
  }

  @Test func divergenceInTheFirstStepIsAStateToo() {
    var headless = HeadlessRun(Walk(), plan: RunPlan(totalSteps: 10, stepsPerRefresh: 10))
    headless.apply(.breaksAt(1))
    let end = headless.runToEnd()
    #expect(end.state == .diverged(step: 1))
    #expect(end.timeline[.root].frames.map(\.step) == [0])
  }
}
