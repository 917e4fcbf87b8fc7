import Exhibits
import Testing
import Viewing
import ViewingSupport

@Suite struct DigitsPhaseTests {
  @Test func aStepGoesForwardsAndBack() {
    #expect(
      DigitsChoices.Phase.all(layers: 2) == [
        .forward(0), .forward(1), .loss, .backward(1), .backward(0), .update,
      ])
    #expect(DigitsChoices.Phase.all(layers: 0) == [.loss, .update])
    for phase in DigitsChoices.Phase.all(layers: 3) {
      let name = DigitsChoices.Phase.names[phase.place]
      #expect("\(phase)".hasPrefix(name), "\(phase)")
    }
    #expect(DigitsChoices.Phase.backward(4).layer == 4 && DigitsChoices.Phase.loss.layer == nil)
  }
}
