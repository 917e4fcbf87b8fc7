import Exhibits
import Testing
import Viewing
import ViewingSupport

@Suite struct DigitsPhaseTests {
  @Test func aStepGoesForwardsAndBack() {
    #expect(
      DigitsPhase.all(layers: 2) == [
        .forward(0), .forward(1), .loss, .backward(1), .backward(0), .update,
      ])
    #expect(DigitsPhase.all(layers: 0) == [.loss, .update])
    for phase in DigitsPhase.all(layers: 3) {
      let name = DigitsPhase.names[phase.place]
      #expect("\(phase)".hasPrefix(name), "\(phase)")
    }
    #expect(DigitsPhase.backward(4).layer == 4 && DigitsPhase.loss.layer == nil)
  }
}
