import Testing
import Viewing

struct CommonRateTests {
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
