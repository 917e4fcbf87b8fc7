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
  }
}
