import Foundation
import Testing
import Training

@Suite struct TrainerChangeTests: WalkTraining {
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
