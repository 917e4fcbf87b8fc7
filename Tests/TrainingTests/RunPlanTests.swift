import Testing
import Training

@Suite struct RunPlanTests {
  /// A million parameters under Adam took 40 MB beside a learner of 16, and a history is bounded.
  @Test func aRunTakesWhatItsParametersTakeManyTimes() {
    func bytes(_ parameters: Int, draws: Bool = false, saves: Bool = false) -> Int {
      HistoryLimits(byteBudget: 64 << 20, frameLimit: 100)
        .bytes(parameters: parameters, moments: 2, draws: draws, saves: saves)
    }
    #expect(bytes(1_000_000) == 40_000_000 + 1024)
    #expect(bytes(1_000_000, saves: true) == 56_000_000 + 3 * 512)
    #expect(bytes(1_000_000, draws: true) == 64 << 20 + 24_000_000)
    #expect(bytes(10_000_000, draws: true) == 2 * (160_000_000 + 512) + 240_000_000)
    // A small run fills no history.
    #expect(bytes(10, draws: true) == 100 * (160 + 512) + 240)
  }

  @Test func refreshesAreMultiplesAndTheEnd() {
    let plan = RunPlan(totalSteps: 250, stepsPerRefresh: 100)
    #expect(plan.refresh(after: 0) == 100)
    #expect(plan.refresh(after: 99) == 100)
    #expect(plan.refresh(after: 100) == 200)
    #expect(plan.refresh(after: 200) == 250)
    #expect((0...250).filter(plan.isRefresh) == [0, 100, 200, 250])
  }

  @Test func refreshesGoBackToTheStartAndBeyond() {
    let plan = RunPlan(totalSteps: 250, stepsPerRefresh: 10)
    #expect(plan.refresh(before: 31) == 30 && plan.refresh(before: 30) == 20)
    #expect(plan.refresh(before: 200, by: 10) == 100 && plan.refresh(before: 0) == 0)
    #expect(plan.refresh(before: 5, by: 10) < 0)
  }

  @Test func thereIsNoRefreshPastTheEnd() {
    #expect(RunPlan(totalSteps: 0, stepsPerRefresh: 7).refresh(after: 0) == 0)
    #expect(RunPlan(totalSteps: 5, stepsPerRefresh: 7).refresh(after: 0) == 5)
    let plan = RunPlan(totalSteps: 250, stepsPerRefresh: 10)
    #expect(plan.refresh(after: 31, by: 10) == 130 && plan.refresh(after: 200, by: 10) == 250)
    #expect(RunPlan(totalSteps: 9, stepsPerRefresh: .max / 2).refresh(after: 0, by: 10) == 9)
    #expect(RunPlan(totalSteps: 9, stepsPerRefresh: 1).refresh(after: .max) == 9)
  }
}
