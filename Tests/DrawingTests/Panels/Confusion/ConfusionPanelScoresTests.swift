import Drawing
import Testing

@Suite struct ConfusionPanelScoresTests {
  @Test func scoresByHand() throws {
    let panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6), names: ["a", "b", "c"],
      counts: [8, 2, 0, 1, 9, 0, 3, 0, 7])
    #expect(panel.total == 30)
    #expect(panel.accuracy == 24.0 / 30)
    #expect(panel.recall(0) == 0.8)
    #expect(panel.precision(0) == 8.0 / 12)
    #expect(panel.precision(2) == 1)
    #expect(panel.worst == GridCell(2, 0))
    let averages = try #require(panel.averages)
    let precisions = [8.0 / 12, 9.0 / 11, 1]
    let recalls = [0.8, 0.9, 0.7]
    let f1 = zip(precisions, recalls).map { 2 * $0 * $1 / ($0 + $1) }
    #expect(abs(averages.precision - precisions.reduce(0, +) / 3) < 1e-12)
    #expect(abs(averages.recall - 0.8) < 1e-12)
    #expect(abs(averages.f1 - f1.reduce(0, +) / 3) < 1e-12)
  }

  @Test func aClassThatWasNeverAnsweredCountsAsZero() throws {
    let panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6), names: ["a", "b"], counts: [5, 0, 5, 0])
    #expect(panel.precision(1) == nil)
    #expect(panel.recall(1) == 0)
    let averages = try #require(panel.averages)
    #expect(averages.precision == 0.25)
    #expect(averages.recall == 0.5)
    #expect(abs(averages.f1 - 1.0 / 3) < 1e-12)
  }

  @Test func withoutImages() {
    let panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6), names: ["a", "b"], counts: [0, 0, 0, 0])
    #expect(panel.accuracy == nil)
    #expect(panel.averages == nil)
    #expect(panel.worst == nil)
    #expect(panel.largest == 0)
  }
}
