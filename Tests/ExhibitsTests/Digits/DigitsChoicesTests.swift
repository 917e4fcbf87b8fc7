import Exhibits
import Testing
import Viewing
import ViewingSupport

@Suite struct DigitsChoicesTests {
  @Test func phasesAreWalkedThroughRoundAndRound() {
    var choices = DigitsChoices()
    var seen: [DigitsChoices.Phase?] = []
    var beginnings: [Int] = []
    for walk in 0..<8 {
      if choices.walk(by: 1, layers: 2) { beginnings.append(walk) }
      seen.append(choices.phase)
    }
    let all = DigitsChoices.Phase.all(layers: 2)
    #expect(seen == all + [all[0], all[1]])
    #expect(beginnings == [6])
    // Back over the beginning is no new step.
    let beginsAnew = (0..<2).map { _ in choices.walk(by: -1, layers: 2) }
    #expect(beginsAnew == [false, false])
    #expect(choices.phase == .update)
  }

  @Test func backwardsItBeginsAtTheEnd() {
    var choices = DigitsChoices()
    let beginsAnew = choices.walk(by: -1, layers: 3)
    #expect(!beginsAnew)
    #expect(choices.phase == .update)
  }

  @Test func aHigherSpeedIsQuicker() {
    var choices = DigitsChoices()
    let seconds = DigitsChoices.speedLevels.map { level in
      choices.speedLevel = level
      return choices.phaseSeconds
    }
    #expect(seconds.allSatisfy { $0 > 0 })
    #expect(zip(seconds, seconds.dropFirst()).allSatisfy { $0 > $1 })
  }
}
