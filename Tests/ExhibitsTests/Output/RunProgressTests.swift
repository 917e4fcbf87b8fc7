import Exhibits
import Testing
import Viewing
import ViewingSupport

@Suite struct RunProgressTests {
  @Test func saysHowFarHowWellAndHowLong() {
    let progress = RunProgress(
      step: 10_000, total: 40_000, loss: 0.0696, accuracy: 0.75, rate: 6000)
    #expect(
      progress.text
        == "10,000/40,000 epochs  loss 0.0696  accuracy 75.0 %  6,000 epochs/s  5 s left")
  }

  @Test(arguments: [
    (0.5, "5 h 33 min"), (1.0, "2 h 46 min"), (100.0, "1 min 40 s"), (1e6, "1 s"),
    (0.001, "over 100 h"),
  ])
  func timeLeftIsInTheUnitThatFits(rate: Double, expected: String) {
    let progress = RunProgress(step: 0, total: 10_000, loss: 1, accuracy: 0, rate: rate)
    #expect(progress.text.hasSuffix("  \(expected) left"))
  }

  @Test func numbersWithoutMeaningAreNoTrouble() {
    for rate in [0, -1, Double.nan, .infinity, 1e300] {
      let progress = RunProgress(step: 5, total: 0, loss: .nan, accuracy: .infinity, rate: rate)
      #expect(progress.text.hasPrefix("5/0 epochs"))
      #expect(!progress.text.contains("nan"))
    }
  }
}
