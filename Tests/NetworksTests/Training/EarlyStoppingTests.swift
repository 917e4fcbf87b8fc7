import Networks
import Testing

@Suite struct EarlyStoppingTests {
  /// Whether it has ended after each of these losses.
  private func ends(_ losses: [Float], patience: Int) -> [Bool] {
    var stopping = EarlyStopping(patience: patience)
    return losses.map {
      stopping.look(at: $0)
      return stopping.hasEnded
    }
  }

  @Test func itWaitsAsLongAsItsPatience() {
    #expect(ends([3, 2, 2.5, 2.1, 1.9, 1.9, 2, 3], patience: 3).firstIndex(of: true) == 7)
    #expect(ends([3, 3], patience: 1) == [false, true])
    #expect(ends([5, 4, 3, 2, 1], patience: 1) == [false, false, false, false, false])
  }

  @Test func aLossThatIsNoNumberIsNoImprovement() {
    #expect(ends([1, .nan, .nan], patience: 2) == [false, false, true])
    #expect(ends([.nan, .infinity], patience: 2) == [false, true])
  }

  @Test func itKnowsTheBestAndTheTimeSince() {
    var stopping = EarlyStopping(patience: 5)
    for loss: Float in [2, 1, 3, 4] { stopping.look(at: loss) }
    #expect(stopping.best == 1 && stopping.waited == 2 && stopping.patience == 5)
  }
}
