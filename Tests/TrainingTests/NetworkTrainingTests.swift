import Networks
import Testing
import Training

/// A real network keeps what a run promises, with every optimiser that has moments to lose.
@Suite struct NetworkTrainingTests {
  private func reference(_ kind: Optimizer.Kind, steps: Int) -> LearnerRun.Snapshot {
    var run = LearnerRun(kind: kind)
    run.advance(to: 300)
    run.apply(0.2)
    run.advance(to: steps)
    return run.snapshot()
  }

  @Test(arguments: Optimizer.Kind.allCases)
  func headlessAndThreadedRunsEndInTheSameBitsAndReplay(kind: Optimizer.Kind) throws {
    let limits = HistoryLimits(frameLimit: 6)
    let plan = RunPlan(totalSteps: 2000, stepsPerRefresh: 64, limits: limits)
    let trainer = Trainer(plan: plan, pace: .turbo) { LearnerRun(kind: kind) }
    trainer.step(by: 300)
    trainer.settle(seconds: patience)
    trainer.apply(0.2)
    trainer.play()
    let view = try #require(trainer.wait(seconds: patience) { $0.state == .finished })
    #expect(view.snapshot == reference(kind, steps: 2000))

    var headless = HeadlessRun(
      LearnerRun(kind: kind), plan: RunPlan(totalSteps: 300, stepsPerRefresh: 64))
    headless.runToEnd()
    headless.apply(0.2)
    #expect(headless.view().snapshot == reference(kind, steps: 300))

    var run = LearnerRun(kind: kind, seed: 9)
    for step in [1, 299, 300, 301, 1111, 1999] {
      #expect(view.timeline.replay(to: step, on: .root, in: &run))
      var expected = LearnerRun(kind: kind)
      expected.advance(to: min(step, 300))
      if step >= 300 { expected.apply(0.2) }
      expected.advance(to: step)
      #expect(run.snapshot() == expected.snapshot())
    }
  }
}
