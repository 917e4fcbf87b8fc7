import Foundation
import Testing
import Training

/// Longer than anything here takes; a wait that needs it has failed.
let patience = 60.0

@Suite struct TrainerTests {
  private func trainer(
    total: Int = 10_000, refresh: Int = 100, pace: Pace = .turbo, isPlaying: Bool = false,
    limits: HistoryLimits = HistoryLimits()
  ) -> Trainer<Walk> {
    let plan = RunPlan(totalSteps: total, stepsPerRefresh: refresh, limits: limits)
    return Trainer(plan: plan, pace: pace, isPlaying: isPlaying) { Walk() }
  }

  private func end(of trainer: Trainer<Walk>) -> RunView<Walk>? {
    trainer.wait(seconds: patience) { $0.state == .finished }
  }

  // MARK: Pausing and stepping

  @Test func showsTheRunBeforeItsFirstStep() throws {
    let trainer = trainer()
    let view = try #require(trainer.wait(seconds: patience) { _ in true })
    #expect(view.state == .paused)
    #expect(view.snapshot == Walk().snapshot())
    #expect(view.version == 1)
  }

  @Test func pauseStopsInTheMiddleOfARefreshAndShowsWhere() throws {
    // One refresh would take minutes.
    let trainer = trainer(total: .max, refresh: 1 << 40, isPlaying: true)
    trainer.step(by: 1000)
    trainer.settle(seconds: patience)
    trainer.play()
    trainer.settle(seconds: patience)
    trainer.pause()
    let view = try #require(trainer.settle(seconds: patience))
    #expect(view.state == .paused)
    trainer.setTotalSteps(.max)  // an order that changes nothing, to make it look again
    let later = try #require(trainer.settle(seconds: patience))
    #expect(later.snapshot == view.snapshot)
    #expect(view.snapshot == Walk.reference(steps: view.step))
  }

  @Test func stepsExactly() throws {
    let trainer = trainer(total: 250, refresh: 100)
    trainer.step(by: 1)
    #expect(trainer.settle(seconds: patience)?.step == 1)
    trainer.step(by: 30)
    trainer.step(by: 2)
    #expect(trainer.settle(seconds: patience)?.step == 33)
    trainer.stepRefresh()
    let view = try #require(trainer.settle(seconds: patience))
    #expect(view.step == 100)
    #expect(view.state == .paused)
    trainer.stepRefresh()
    trainer.stepRefresh()
    trainer.stepRefresh()
    let last = try #require(trainer.settle(seconds: patience))
    #expect(last.step == 250)
    #expect(last.state == .finished)
    #expect(last.snapshot == Walk.reference(steps: 250))
    #expect(last.timeline[.root].frames.map(\.step) == [0, 100, 200, 250])
  }

  @Test func aStepWhilePlayingPausesAfterIt() throws {
    let trainer = trainer(total: .max, refresh: 10, isPlaying: true)
    trainer.stepRefresh()
    let view = try #require(trainer.settle(seconds: patience))
    #expect(view.state == .paused)
    #expect(view.step % 10 == 0)
  }

  // MARK: Pace

  @Test func watchNeverRunsAheadOfWhatWasTaken() throws {
    let trainer = trainer(total: 2000, refresh: 100, pace: .watch, isPlaying: true)
    var taken = 0
    var shown: [Int] = []
    while true {
      let view = try #require(trainer.wait(seconds: patience) { $0.step > taken || taken == 0 })
      #expect(view.step <= taken + 100)
      taken = try #require(trainer.take()).step
      if shown.last != taken { shown.append(taken) }
      if view.state == .finished { break }
    }
    #expect(shown == Array(stride(from: 0, through: 2000, by: 100)))
  }

  @Test func watchStandsStillUntilTaken() throws {
    let trainer = trainer(total: 2000, refresh: 100, pace: .watch, isPlaying: true)
    let first = try #require(trainer.settle(seconds: patience))
    #expect(first.step == 0)
    #expect(first.state == .running)
    // Orders make the trainer look about; they grant nothing.
    for _ in 1...20 {
      trainer.setTotalSteps(2000)
      #expect(trainer.settle(seconds: patience)?.step == 0)
    }
    #expect(trainer.take(granting: 0)?.step == 0)
    trainer.setTotalSteps(2000)
    #expect(trainer.settle(seconds: patience)?.step == 0)
  }

  @Test func watchRunsAsManyRefreshesAsGranted() throws {
    let trainer = trainer(total: 5000, refresh: 100, pace: .watch, isPlaying: true)
    trainer.settle(seconds: patience)
    #expect(trainer.take(granting: 7)?.step == 0)
    let view = try #require(trainer.wait(seconds: patience) { $0.step > 0 })
    #expect(view.step == 700)
    #expect(view.timeline[.root].frames.count == 8)
  }

  @Test func snapshotsNeverGoBack() throws {
    let trainer = trainer(total: 20_000, refresh: 10, isPlaying: true)
    trainer.settle(seconds: patience)
    var last = 0
    var version = 0
    while true {
      let view = try #require(trainer.take())
      #expect(view.step >= last)
      #expect(view.version >= version)
      #expect(view.timeline[.root].lastStep <= view.step)
      last = view.step
      version = view.version
      if view.state == .finished { break }
    }
    #expect(last == 20_000)
  }

  @Test func everyPaceEndsInTheSameState() throws {
    let turbo = trainer(total: 3210, refresh: 50, isPlaying: true)
    let fast = try #require(end(of: turbo))

    let watch = trainer(total: 3210, refresh: 50, pace: .watch, isPlaying: true)
    watch.settle(seconds: patience)
    while try #require(watch.take()).state != .finished {}
    let slow = try #require(watch.take())

    let stepped = trainer(total: 3210, refresh: 50)
    for steps in [1, 17, 500, 3000] { stepped.step(by: steps) }
    let halting = try #require(stepped.settle(seconds: patience))

    var headless = HeadlessRun(Walk(), plan: RunPlan(totalSteps: 3210, stepsPerRefresh: 50))
    let quiet = headless.runToEnd()
    for view in [fast, slow, halting, quiet] {
      #expect(view.snapshot == Walk.reference(steps: 3210))
      let frames = view.timeline[.root].frames
      #expect(frames.map(\.step) == quiet.timeline[.root].frames.map(\.step))
      #expect(frames.map(\.snapshot) == quiet.timeline[.root].frames.map(\.snapshot))
    }
  }

  @Test func thePaceCanBeChangedOnTheWay() throws {
    let trainer = trainer(total: 4000, refresh: 100, pace: .watch, isPlaying: true)
    trainer.settle(seconds: patience)
    _ = trainer.take()
    trainer.setPace(.turbo)
    #expect(try #require(end(of: trainer)).snapshot == Walk.reference(steps: 4000))
  }

  // MARK: The end

  @Test func moreStepsCanFollowTheEnd() throws {
    let trainer = trainer(total: 150, refresh: 100, isPlaying: true)
    #expect(try #require(end(of: trainer)).step == 150)
    trainer.play()
    #expect(trainer.settle(seconds: patience)?.state == .finished)
    trainer.setTotalSteps(420)
    #expect(trainer.settle(seconds: patience)?.state == .paused)
    trainer.play()
    let view = try #require(end(of: trainer))
    #expect(view.snapshot == Walk.reference(steps: 420))
    #expect(view.timeline[.root].frames.map(\.step) == [0, 100, 150, 200, 300, 400, 420])
  }

  @Test func zeroStepsAreFinishedAtOnce() throws {
    let trainer = trainer(total: 0, isPlaying: true)
    #expect(try #require(end(of: trainer)).step == 0)
  }

  @Test func divergenceStopsAndKeepsTheHistory() throws {
    let trainer = trainer()
    trainer.apply(.breaksAt(1234))
    trainer.play()
    let view = try #require(
      trainer.wait(seconds: patience) { $0.state == .diverged(step: 1234) })
    #expect(view.step == 1234)
    #expect(view.timeline[.root].lastStep == 1233)
    #expect(view.timeline[.root].frames.allSatisfy { $0.snapshot.metrics.loss.isFinite })
    trainer.play()
    #expect(trainer.settle(seconds: patience)?.state == .diverged(step: 1234))

    // From before it, with the cause taken away, the run goes on.
    trainer.fork(from: 1200, on: .root, label: "healed", edits: [.breaksAt(.max)])
    trainer.play()
    let healed = try #require(end(of: trainer))
    #expect(healed.snapshot == Walk.reference(steps: 10_000))
  }

  // MARK: Changing

  @Test func anEditWhilePausedIsShownAtOnce() throws {
    let trainer = trainer()
    trainer.step(by: 30)
    trainer.settle(seconds: patience)
    trainer.apply(.value(3, 42))
    let view = try #require(trainer.settle(seconds: patience))
    #expect(view.step == 30)
    #expect(view.snapshot.values[3] == 42)
    #expect(view.timeline[.root].events == [RunEvent(step: 30, edit: .value(3, 42))])
  }

  @Test func editsWhileTrainingStandInTheHistoryAndReplayExactly() throws {
    let trainer = trainer(
      total: 1_000_000_000, refresh: 10, isPlaying: true, limits: HistoryLimits(frameLimit: 16))
    for edit in 1...5 {
      let step = trainer.settle(seconds: patience)?.step ?? 0
      _ = trainer.wait(seconds: patience) { $0.step > step + 50 }
      trainer.apply(.rate(0.1 * Float(edit)))
    }
    trainer.pause()
    let view = try #require(trainer.settle(seconds: patience))
    let events = view.timeline[.root].events
    #expect(events.map(\.edit) == (1...5).map { .rate(0.1 * Float($0)) })
    let edits = events.map { (step: $0.step, edit: $0.edit) }
    #expect(view.snapshot == Walk.reference(steps: view.step, edits: edits))
    var walk = Walk(seed: 5)
    for event in events {
      for step in [event.step - 1, event.step, event.step + 1] {
        #expect(view.timeline.replay(to: step, on: .root, in: &walk))
        let past = edits.filter { $0.step <= step }
        #expect(walk.snapshot() == Walk.reference(steps: step, edits: past))
      }
    }
  }

  @Test func resumingFromThePastStartsABranchAndKeepsTheOld() throws {
    let trainer = trainer(total: 1000, refresh: 100, isPlaying: true)
    let old = try #require(end(of: trainer))
    trainer.fork(from: 437, on: .root, label: "rate 0.20", edits: [.rate(0.2)])
    let forked = try #require(trainer.settle(seconds: patience))
    #expect(forked.step == 437)
    #expect(forked.state == .paused)
    #expect(forked.branch == BranchID(1))
    trainer.play()
    let view = try #require(end(of: trainer))
    let branch = view.timeline[BranchID(1)]
    #expect(branch.parent == .root)
    #expect(branch.forkStep == 437)
    #expect(branch.label == "rate 0.20")
    #expect(branch.events == [RunEvent(step: 437, edit: .rate(0.2))])
    #expect(view.snapshot == Walk.reference(steps: 1000, edits: [(step: 437, edit: .rate(0.2))]))
    #expect(
      view.timeline[.root].frames.map(\.snapshot) == old.timeline[.root].frames.map(\.snapshot))
    #expect(view.timeline[.root].rows.map(\.step) == old.timeline[.root].rows.map(\.step))
  }

  @Test func aBranchLeavesTheExactTipBehind() throws {
    let trainer = trainer(total: 1000, refresh: 100)
    trainer.step(by: 250)
    trainer.settle(seconds: patience)
    trainer.fork(from: 5000, on: .root, label: "from the tip")
    let view = try #require(trainer.settle(seconds: patience))
    #expect(view.step == 250)
    #expect(view.timeline[.root].frames.map(\.step) == [0, 100, 200, 250])
    #expect(view.timeline[BranchID(1)].forkStep == 250)
  }

  @Test func resetBeginsAgain() throws {
    let trainer = trainer(total: 500)
    trainer.step(by: 300)
    trainer.settle(seconds: patience)
    trainer.reset()
    let same = try #require(trainer.settle(seconds: patience))
    #expect(same.snapshot == Walk().snapshot())
    #expect(same.timeline.frameCount == 1)
    #expect(same.trainingSeconds == 0)

    trainer.reset(keepingHistory: true, label: "seed 2") { Walk(seed: 2) }
    trainer.play()
    let view = try #require(end(of: trainer))
    #expect(view.snapshot == Walk.reference(steps: 500, seed: 2))
    #expect(view.timeline.branches.map(\.label) == ["", "seed 2"])
    #expect(view.timeline[BranchID(1)].parent == nil)

    trainer.reset()
    trainer.step(by: 10)
    let again = try #require(trainer.settle(seconds: patience))
    #expect(again.snapshot == Walk.reference(steps: 10, seed: 2))
  }

  // MARK: Letting go

  @Test func stopEndsTheThreadAndKeepsTheView() throws {
    let trainer = trainer(total: .max, refresh: 1 << 40, isPlaying: true)
    trainer.settle(seconds: patience)
    trainer.stop()
    #expect(trainer.take()?.state == .ended)
    trainer.stop()
    trainer.play()
    #expect(trainer.settle(seconds: patience) == nil)
  }

  @Test(arguments: [Pace.watch, .turbo], [true, false])
  func droppingItEndsTheThreadAndTheRun(pace: Pace, isPlaying: Bool) {
    final class Token: Sendable {}
    final class Watcher: Sendable {
      let token: Token
      init(_ token: Token) { self.token = token }
    }
    weak var held: Token?
    do {
      let token = Token()
      held = token
      let watcher = Watcher(token)
      let trainer = Trainer(
        plan: RunPlan(totalSteps: .max, stepsPerRefresh: 1 << 40), pace: pace, isPlaying: isPlaying
      ) { Walk(token: watcher) }
      trainer.settle(seconds: patience)
      _ = trainer.take()
    }
    // The run is gone when the trainer is; the thread's own closure follows in a moment.
    for _ in 0..<60_000 where held != nil { Thread.sleep(forTimeInterval: 0.001) }
    #expect(held == nil)
  }

  @Test func manyConsumersMayLookAndOrderAtOnce() async throws {
    let trainer = trainer(total: .max, refresh: 10, isPlaying: true)
    await withTaskGroup(of: Void.self) { group in
      for consumer in 0..<4 {
        group.addTask {
          for round in 0..<50 {
            _ = trainer.take()
            trainer.apply(.value(consumer, Float(round)))
            if round % 10 == 0 { trainer.setPace(round % 20 == 0 ? .watch : .turbo) }
          }
        }
      }
    }
    trainer.pause()
    let view = try #require(trainer.settle(seconds: patience))
    let events = view.timeline[.root].events
    #expect(events.count == 200)
    #expect(
      view.snapshot
        == Walk.reference(
          steps: view.step, edits: events.map { (step: $0.step, edit: $0.edit) }))
  }
}
