import Testing
import Training

/// A run whose refreshes leave numbers, and only now and then a snapshot.
@Suite struct SparseFramesTests {
  private let limits = HistoryLimits(stepsPerFrame: 20)

  /// The walk's rate is changed after 33 steps and after 100, the second time twice.
  private static let edits: [(step: Int, edit: Walk.Edit)] = [
    (33, .rate(0.3)), (100, .value(2, -4)), (100, .rate(0.05)),
  ]

  /// Applies the edits at their steps, with `advance` asked for the steps between.
  private func edited(
    total: Int = 250, refresh: Int = 1, limits: HistoryLimits? = nil
  ) throws -> Trainer<Walk> {
    let plan = RunPlan(
      totalSteps: total, stepsPerRefresh: refresh, limits: limits ?? self.limits)
    let trainer = Trainer(plan: plan, pace: .turbo) { Walk() }
    var step = 0
    for (place, edit) in Self.edits {
      if place > step { trainer.step(by: place - step) }
      step = place
      trainer.settle(seconds: patience)
      trainer.apply(edit)
    }
    trainer.play()
    _ = try #require(trainer.wait(seconds: patience) { $0.state == .finished })
    return trainer
  }

  @Test func everyRefreshHasARowAndFewHaveASnapshot() {
    var headless = HeadlessRun(
      Walk(), plan: RunPlan(totalSteps: 105, stepsPerRefresh: 1, limits: limits))
    let branch = headless.runToEnd().timeline[.root]
    #expect(branch.rows.map(\.step) == Array(0...105))
    #expect(branch.frames.map(\.step) == [0, 20, 40, 60, 80, 100, 105])
    #expect(branch.lastStep == 105)
    for row in branch.rows {
      #expect(row.metrics == Walk.reference(steps: row.step).metrics)
    }
  }

  @Test(arguments: [1, 3, 7, 19, 20, 21, 64, 100])
  func snapshotsLieLittleFurtherApartThanAsked(refresh: Int) {
    var headless = HeadlessRun(
      Walk(), plan: RunPlan(totalSteps: 2000, stepsPerRefresh: refresh, limits: limits))
    let steps = headless.runToEnd().timeline[.root].frames.map(\.step)
    let gaps = zip(steps.dropFirst(), steps).map { $0 - $1 }
    #expect(steps.first == 0 && steps.last == 2000)
    #expect(gaps.allSatisfy { $0 < 20 + refresh })
    #expect(steps.dropLast().allSatisfy { $0 % refresh == 0 })
    #expect(steps.count <= 2 + 2000 / max(20, refresh) + 1)
  }

  @Test func aRowNeverCopiesTheRun() {
    let tally = Walk.Tally()
    var headless = HeadlessRun(
      Walk(tally: tally), plan: RunPlan(totalSteps: 1000, stepsPerRefresh: 1, limits: limits))
    headless.trainToEnd { _ in }
    // The start, and every twentieth step.
    #expect(tally.snapshots == 51)
  }

  @Test func withoutHistoryOnlyTheStartAndTheEndAreCopied() {
    let tally = Walk.Tally()
    var headless = HeadlessRun(
      Walk(tally: tally), plan: RunPlan(totalSteps: 1000, stepsPerRefresh: 1),
      recordsHistory: false)
    var rows: [(step: Int, metrics: Walk.Metrics)] = []
    let end = headless.trainToEnd { rows.append(($0.step, $0.metrics)) }
    #expect(end.snapshot == Walk.reference(steps: 1000))
    #expect(tally.snapshots == 2)
    #expect(rows.map(\.step) == Array(0...1000))
    #expect(rows[777].metrics == Walk.reference(steps: 777).metrics)
  }

  @Test func everyStepComesBackBitForBitOverEdits() throws {
    let trainer = try edited()
    let timeline = try #require(trainer.take()).timeline
    #expect(timeline[.root].frames.map(\.step).contains(33))
    #expect(timeline[.root].frames.count < 20)
    var walk = Walk(seed: 99)
    for step in (0...250).reversed() {
      #expect(timeline.replay(to: step, on: .root, in: &walk))
      let past = Self.edits.filter { $0.step <= step }
      #expect(walk.snapshot() == Walk.reference(steps: step, edits: past))
    }
  }

  @Test func branchesLeaveBetweenSnapshotsAndComeBackBitForBit() throws {
    let trainer = try edited()
    // Steps of which there are only numbers, on a branch of a branch too.
    trainer.fork(from: 171, on: .root, label: "rate 1", edits: [.rate(1)])
    trainer.step(by: 46)
    trainer.settle(seconds: patience)
    trainer.fork(from: 209, on: BranchID(1), label: "value", edits: [.value(5, 3)])
    trainer.play()
    let view = try #require(trainer.wait(seconds: patience) { $0.state == .finished })
    let timeline = view.timeline
    let second = Self.edits + [(171, .rate(1))]
    let third = second + [(209, .value(5, 3))]
    var walk = Walk(seed: 99)
    for (branch, edits) in [(0, Self.edits), (1, second), (2, third)] {
      let last = branch == 1 ? 217 : 250
      for step in stride(from: last, through: 0, by: -3) {
        #expect(timeline.replay(to: step, on: BranchID(branch), in: &walk))
        // Before a fork nothing of the branch has happened.
        let past = edits.filter { $0.step <= step }
        #expect(walk.snapshot() == Walk.reference(steps: step, edits: past))
      }
      #expect(timeline[BranchID(branch)].lastStep == last)
    }
    #expect(timeline.rows(alongPathTo: BranchID(2)).map(\.step) == Array(0...250))
  }

  @Test func theBudgetIsKeptAndEveryStepStillComesBack() throws {
    let one = Walk().snapshot().byteCount + 64
    let tight = HistoryLimits(byteBudget: 12 * one, rowLimit: 4096, stepsPerFrame: 10)
    let trainer = try edited(total: 3000, limits: tight)
    let timeline = try #require(trainer.take()).timeline
    #expect(timeline.byteCount <= 12 * one)
    #expect(timeline.frameCount >= 4)
    let steps = timeline[.root].frames.map(\.step)
    #expect(steps.first == 0 && steps.last == 3000)
    #expect(steps.contains(33) && steps.contains(100))
    #expect(timeline[.root].rows.map(\.step) == Array(0...3000))
    var walk = Walk(seed: 99)
    for step in [1, 32, 33, 34, 99, 100, 101, 1234, 2987, 2999] {
      #expect(timeline.replay(to: step, on: .root, in: &walk))
      let past = Self.edits.filter { $0.step <= step }
      #expect(walk.snapshot() == Walk.reference(steps: step, edits: past))
    }
  }

  @Test func thinnedSnapshotsStayEven() {
    let limits = HistoryLimits(frameLimit: 32, stepsPerFrame: 16)
    var headless = HeadlessRun(
      Walk(count: 2), plan: RunPlan(totalSteps: 8000, stepsPerRefresh: 1, limits: limits))
    let steps = headless.runToEnd().timeline[.root].frames.map(\.step)
    let gaps = zip(steps.dropFirst(), steps).map { $0 - $1 }
    #expect(steps.count <= 32)
    #expect(gaps.suffix(4) == [16, 16, 16, 16], "the newest stay dense")
    let widest = gaps[0]
    #expect(widest > 16 && widest % 16 == 0 && (widest / 16).nonzeroBitCount == 1)
    #expect(gaps.prefix(4).allSatisfy { $0 == widest })
    #expect(gaps.max() == widest)
  }

  @Test func whatIsKeptDoesNotDependOnHowTheRunIsDriven() throws {
    let whole = try edited()
    let expected = try #require(whole.take()).timeline[.root]

    let plan = RunPlan(totalSteps: 250, stepsPerRefresh: 1, limits: limits)
    let halting = Trainer(plan: plan, pace: .watch) { Walk() }
    var step = 0
    for (place, edit) in Self.edits {
      while step < place {
        halting.step(by: 1)
        step += 1
      }
      halting.settle(seconds: patience)
      halting.apply(edit)
    }
    halting.play()
    halting.settle(seconds: patience)
    while try #require(halting.take(granting: 7)).state != .finished {}
    let kept = try #require(halting.take()).timeline[.root]
    #expect(kept.frames.map(\.step) == expected.frames.map(\.step))
    #expect(kept.frames.map(\.snapshot) == expected.frames.map(\.snapshot))
    #expect(kept.rows.map(\.step) == expected.rows.map(\.step))
    #expect(kept.rows.map(\.metrics) == expected.rows.map(\.metrics))
  }

  // MARK: Ending early

  @Test func aRunMayBeCompleteBeforeItsLastStep() {
    var headless = HeadlessRun(
      Walk(), plan: RunPlan(totalSteps: 1000, stepsPerRefresh: 10, limits: limits))
    headless.apply(.completesAt(137))
    var told: [Int] = []
    let end = headless.trainToEnd { told.append($0.step) }
    #expect(end.state == .finished)
    #expect(end.step == 137)
    #expect(told.last == 130)
    #expect(end.timeline[.root].lastStep == 137)
    #expect(end.timeline[.root].frames.last?.step == 137)
  }

  @Test func aTrainerSaysSoAndGoesOnWhenThereIsMoreToDo() throws {
    let plan = RunPlan(totalSteps: 300, stepsPerRefresh: 10, limits: limits)
    let trainer = Trainer(plan: plan, pace: .turbo) { Walk() }
    trainer.apply(.completesAt(137))
    trainer.play()
    let early = try #require(trainer.wait(seconds: patience) { $0.state == .finished })
    #expect(early.step == 137)
    trainer.setTotalSteps(400, applying: .completesAt(350))
    let more = try #require(trainer.settle(seconds: patience))
    #expect(more.state == .paused)
    #expect(more.plan.totalSteps == 400)
    trainer.play()
    let late = try #require(
      trainer.wait(seconds: patience) { $0.state == .finished && $0.step > 137 })
    #expect(late.step == 350)
    let edits: [(step: Int, edit: Walk.Edit)] = [(0, .completesAt(137)), (137, .completesAt(350))]
    #expect(late.timeline[.root].events.map(\.step) == [0, 137])
    var walk = Walk(seed: 4)
    #expect(late.timeline.replay(to: 200, on: .root, in: &walk))
    #expect(walk.snapshot() == Walk.reference(steps: 200, edits: edits))
  }
}
