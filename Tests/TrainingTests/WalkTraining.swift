import Training

/// Longer than anything here takes; a wait that needs it has failed.
let patience = 60.0

/// Tests of a thread that trains `Walk`.
protocol WalkTraining {}

extension WalkTraining {
  func trainer(
    total: Int = 10_000, refresh: Int = 100, pace: Pace = .turbo, isPlaying: Bool = false,
    limits: HistoryLimits = HistoryLimits()
  ) -> Trainer<Walk> {
    let plan = RunPlan(totalSteps: total, stepsPerRefresh: refresh, limits: limits)
    return Trainer(plan: plan, pace: pace, isPlaying: isPlaying) { Walk() }
  }

  func end(of trainer: Trainer<Walk>) -> RunView<Walk>? {
    trainer.wait(seconds: patience) { $0.state == .finished }
  }
}
