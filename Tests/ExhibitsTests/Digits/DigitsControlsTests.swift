import Exhibits
import Testing

@Suite struct DigitsControlsTests {
  @Test func phasesAreWalkedThroughRoundAndRound() {
    var controls = DigitsControls()
    var seen: [DigitsPhase?] = []
    var beginnings: [Int] = []
    for walk in 0..<8 {
      if controls.walk(by: 1, layers: 2) { beginnings.append(walk) }
      seen.append(controls.phase)
    }
    let all = DigitsPhase.all(layers: 2)
    #expect(seen == all + [all[0], all[1]])
    #expect(beginnings == [6])
    // Back over the beginning is no new step.
    let beginsAnew = (0..<2).map { _ in controls.walk(by: -1, layers: 2) }
    #expect(beginsAnew == [false, false])
    #expect(controls.phase == .update)
  }

  @Test func backwardsItBeginsAtTheEnd() {
    var controls = DigitsControls()
    let beginsAnew = controls.walk(by: -1, layers: 3)
    #expect(!beginsAnew)
    #expect(controls.phase == .update)
  }

  @Test func aHigherSpeedIsQuicker() {
    var controls = DigitsControls()
    let seconds = DigitsControls.speedLevels.map { level in
      controls.speedLevel = level
      return controls.phaseSeconds
    }
    #expect(seconds.allSatisfy { $0 > 0 })
    #expect(zip(seconds, seconds.dropFirst()).allSatisfy { $0 > $1 })
  }
}
