import Foundation
import Testing
import Training

@Suite struct TrainerTests: WalkTraining {
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

  /// A thread that is stopped while it takes a view, since others have the processors, shows the next one as
  /// soon as any other would.
  @Test func viewsThatWaitForTheProcessorDoNotBecomeRare() throws {
    let plan = RunPlan(
      totalSteps: .max, stepsPerRefresh: 100, limits: HistoryLimits(stepsPerFrame: 1 << 40))
    let trainer = Trainer(plan: plan, pace: .turbo, isPlaying: true) { HeldWalk() }
    let begin = ContinuousClock.now
    #expect(trainer.wait(seconds: patience) { $0.version > 50 } != nil)
    // Forty times the 5 ms of a view would be a fifth of a second each.
    #expect(ContinuousClock.now - begin < .seconds(5))
  }

  @Test func everyPaceEndsInTheSameState() throws {
    let turbo = trainer(total: 3210, refresh: 50, isPlaying: true)
    let fast = try #require(end(of: turbo))

    let watch = trainer(total: 3210, refresh: 50, pace: .watch, isPlaying: true)
    watch.settle(seconds: patience)
    while try #require(watch.take()).state != .finished {}
    let slow = try #require(watch.take())

    let story = trainer(total: 3210, refresh: 50, pace: .story, isPlaying: true)
    story.settle(seconds: patience)
    while try #require(story.take { $0.step + 33 }).state != .finished {}
    let told = try #require(story.take())

    let stepped = trainer(total: 3210, refresh: 50)
    for steps in [1, 17, 500, 3000] { stepped.step(by: steps) }
    let halting = try #require(stepped.settle(seconds: patience))

    var headless = HeadlessRun(Walk(), plan: RunPlan(totalSteps: 3210, stepsPerRefresh: 50))
    let quiet = headless.runToEnd()
    for view in [fast, slow, told, halting, quiet] {
      #expect(view.snapshot == Walk.reference(steps: 3210))
      let frames = view.timeline[.root].frames
      #expect(frames.map(\.step) == quiet.timeline[.root].frames.map(\.step))
      #expect(frames.map(\.snapshot) == quiet.timeline[.root].frames.map(\.snapshot))
    }
  }

  @Test func aStoryGoesToAnyStepAndNoFurther() throws {
    let trainer = trainer(total: 2000, refresh: 100, pace: .story, isPlaying: true)
    trainer.settle(seconds: patience)
    for goal in [1, 2, 37, 100, 101, 730] {
      #expect(try #require(trainer.take { _ in goal }).step <= goal)
      let view = try #require(trainer.wait(seconds: patience) { $0.step >= goal })
      #expect(view.step == goal && view.state == .running)
      #expect(view.snapshot == Walk.reference(steps: goal))
      // Nothing more was said, and what was said before is done.
      for other in [nil, 1, goal] { #expect(trainer.take { _ in other }?.step == goal) }
    }
    #expect(trainer.take(granting: 5)?.step == 730)
    // Refreshes alone are remembered.
    let steps = trainer.take()?.timeline[.root].rows.map(\.step)
    #expect(steps == Array(stride(from: 0, through: 700, by: 100)))
    _ = trainer.take { _ in .max }
    #expect(try #require(end(of: trainer)).snapshot == Walk.reference(steps: 2000))
  }

  /// What was said of a run before an order is not meant for the run after it.
  @Test func anOrderEndsWhatAStoryMay() throws {
    let trainer = trainer(total: 100_000_000, refresh: 100, pace: .story, isPlaying: true)
    trainer.settle(seconds: patience)
    _ = trainer.take { _ in 50_000_000 }
    #expect(trainer.wait(seconds: patience) { $0.step > 0 } != nil)
    trainer.fork(from: 0, on: .root, label: "again")
    let view = try #require(trainer.settle(seconds: patience))
    #expect(view.step == 0 && view.state == .running)
    #expect(trainer.take { $0.step + 7 }?.step == 0)
    #expect(trainer.wait(seconds: patience) { $0.step > 0 }?.step == 7)
  }

  /// What was asked of a history that a reset has ended meanwhile begins nothing.
  @Test func aBranchThatIsNoMoreBeginsNothing() throws {
    let trainer = trainer(total: 4000, refresh: 100)
    trainer.fork(from: 0, on: BranchID(7), label: "of another history")
    let view = try #require(trainer.settle(seconds: patience))
    #expect(view.timeline.branches.count == 1 && view.branch == .root)
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

  /// Whoever moves the end cannot know whether the run has just come to it: the trainer does.
  @Test func aRunAtItsEndGoesOnWhereItIsTold() throws {
    let finished = trainer(total: 150, refresh: 100, isPlaying: true)
    #expect(try #require(end(of: finished)).step == 150)
    finished.setTotalSteps(420, goesOn: true)
    // What is seen first is what comes of the order, and no more the end that it had.
    #expect(finished.settle(seconds: patience) != nil)
    #expect(try #require(end(of: finished)).snapshot == Walk.reference(steps: 420))
    finished.setTotalSteps(300, goesOn: true)
    #expect(finished.settle(seconds: patience)?.state == .finished)
    // One that was paused before its end stays where it is.
    let paused = trainer(total: 150, refresh: 100, isPlaying: false)
    paused.setTotalSteps(420, goesOn: true)
    #expect(paused.settle(seconds: patience)?.state == .paused)
    #expect(paused.settle(seconds: patience)?.step == 0)
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
    let frames = view.timeline[.root].frames
    #expect(!frames.isEmpty && frames.allSatisfy { $0.snapshot.metrics.loss.isFinite })
    trainer.play()
    #expect(trainer.settle(seconds: patience)?.state == .diverged(step: 1234))

    // From before it, with the cause taken away, the run goes on.
    trainer.fork(from: 1200, on: .root, label: "healed", edits: [.breaksAt(.max)])
    trainer.play()
    let healed = try #require(end(of: trainer))
    #expect(healed.snapshot == Walk.reference(steps: 10_000))
  }
}

/// A walk that sleeps while it is copied.
private struct HeldWalk: Run {
  private var walk = Walk()

  var step: Int { walk.step }
  var hasDiverged: Bool { walk.hasDiverged }
  var isComplete: Bool { walk.isComplete }

  mutating func advance(to goal: Int) { walk.advance(to: goal) }
  func metrics() -> Walk.Metrics { walk.metrics() }

  func snapshot() -> Walk.Snapshot {
    Thread.sleep(forTimeInterval: 0.005)
    return walk.snapshot()
  }

  mutating func restore(_ snapshot: Walk.Snapshot) { walk.restore(snapshot) }
  mutating func apply(_ edit: Walk.Edit) { walk.apply(edit) }
}
