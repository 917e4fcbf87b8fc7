import Testing
import Training

@Suite struct RunSpeedTests {
  private let story = Story(of: 20_000)

  private func seconds(_ pace: Pace, measured: Double) -> Double {
    RunSpeed(pace).seconds(
      from: 0, to: 20_000, of: story, stepsPerRefresh: 10, measured: measured)
  }

  @Test func aStoryTakesAsLongAsItIsToldOrTrained() {
    #expect(abs(seconds(.story, measured: 0) - 30) < 1e-9)
    // Where training is what limits it, all that is left is trained at that speed.
    #expect(seconds(.story, measured: 10) == 2000)
    #expect(abs(seconds(.story, measured: 1e6) - 30) < 1e-9)
    var slow = RunSpeed(.story)
    slow.change(by: -1)
    #expect(
      abs(slow.seconds(from: 0, to: 20_000, of: story, stepsPerRefresh: 10, measured: 0) - 60)
        < 1e-9)
  }

  @Test func refreshesAreCountedOrTrainingIsMeasured() {
    #expect(RunSpeed(.watch).stepsPerSecond(at: 0, of: story, stepsPerRefresh: 10) == 600)
    #expect(seconds(.watch, measured: 1) == 20_000.0 / 600)
    #expect(seconds(.turbo, measured: 400) == 50)
    #expect(seconds(.turbo, measured: 0) == .infinity)
  }

  @Test func thePastIsNeverPlayedAtFullSpeed() {
    #expect(RunSpeed(.turbo).gently == RunSpeed(.story))
    var speed = RunSpeed(.watch)
    speed.hurry()
    #expect(speed.gently == RunSpeed(.watch) && RunSpeed(.story).gently == RunSpeed(.story))
  }

  @Test func aRefreshIsDueInItsFrame() {
    let speed = RunSpeed(.watch)
    #expect(speed.isDue(at: 1, after: -.infinity))
    #expect(!speed.isDue(at: 1.01, after: 1) && speed.isDue(at: 1.015, after: 1))
  }
}

@Suite struct CommonRateTests {
  private let start = ContinuousClock.now

  @Test func stepsAreDividedByTheTimeThatTheyTook() {
    var rate = CommonRate(step: 0, at: start)
    for tenth in 1...20 { rate.note(step: tenth * 10, at: start + .milliseconds(100 * tenth)) }
    #expect(abs(rate.stepsPerSecond - 100) < 1)
  }

  /// A step or two after a rest are no speed: what was measured before holds.
  @Test func aStepAfterARestChangesNothing() {
    var rate = CommonRate(step: 0, at: start)
    for tenth in 1...20 { rate.note(step: tenth * 10, at: start + .milliseconds(100 * tenth)) }
    let measured = rate.stepsPerSecond
    rate.resume(step: 200, at: start + .seconds(60))
    #expect(rate.stepsPerSecond == measured)
    rate.note(step: 300, at: start + .milliseconds(60_001))
    #expect(rate.stepsPerSecond == measured)
    rate.note(step: 400, at: start + .milliseconds(60_500))
    #expect(abs(rate.stepsPerSecond - 400) < 1)
  }

  @Test func nothingIsMeasuredAtTheStart() {
    var rate = CommonRate(step: 0, at: start)
    #expect(rate.stepsPerSecond == 0)
    rate.note(step: 1, at: start + .milliseconds(1))
    #expect(rate.stepsPerSecond == 0)
  }
}
