import Testing
import Training

@Suite struct RunPlanTests {
  @Test func refreshesAreMultiplesAndTheEnd() {
    let plan = RunPlan(totalSteps: 250, stepsPerRefresh: 100)
    #expect(plan.refresh(after: 0) == 100)
    #expect(plan.refresh(after: 99) == 100)
    #expect(plan.refresh(after: 100) == 200)
    #expect(plan.refresh(after: 200) == 250)
    #expect((0...250).filter(plan.isRefresh) == [0, 100, 200, 250])
  }

  @Test func thereIsNoRefreshPastTheEnd() {
    #expect(RunPlan(totalSteps: 0, stepsPerRefresh: 7).refresh(after: 0) == 0)
    #expect(RunPlan(totalSteps: 5, stepsPerRefresh: 7).refresh(after: 0) == 5)
  }
}
