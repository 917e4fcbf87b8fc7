import Testing
import Training

@Suite struct RunClockTests {
  private let start = ContinuousClock.now

  @Test func knowsNothingBeforeItIsTold() {
    #expect(RunClock().stepsPerSecond(step: 10, at: start) == 0)
    #expect(RunClock().trainingSeconds == 0)
  }

  @Test func measuresThePaceOfTheLastSecond() {
    var clock = RunClock()
    clock.restart(step: 0, at: start)
    // Two seconds at 100 steps a second, then two at 1,000.
    for tenth in 1...20 {
      clock.note(step: tenth * 10, at: start + .milliseconds(100 * tenth), training: 0.05)
    }
    #expect(clock.stepsPerSecond(step: 200, at: start + .seconds(2)) == 100)
    for tenth in 1...20 {
      clock.note(
        step: 200 + tenth * 100, at: start + .milliseconds(2000 + 100 * tenth), training: 0.05)
    }
    #expect(clock.stepsPerSecond(step: 2200, at: start + .seconds(4)) == 1000)
    #expect(abs(clock.trainingSeconds - 2) < 1e-9)
  }

  @Test func aPauseDoesNotSlowWhatFollows() {
    var clock = RunClock()
    clock.restart(step: 0, at: start)
    clock.note(step: 100, at: start + .seconds(1), training: 1)
    clock.restart(step: 100, at: start + .seconds(60))
    clock.note(step: 150, at: start + .milliseconds(60_500), training: 0.5)
    #expect(clock.stepsPerSecond(step: 150, at: start + .milliseconds(60_500)) == 100)
    #expect(clock.trainingSeconds == 1.5)
  }
}
