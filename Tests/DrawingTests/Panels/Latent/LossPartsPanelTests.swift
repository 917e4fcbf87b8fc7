import Drawing
import TestSupport
import Testing

@Suite struct LossPartsPanelTests {
  private func panel(_ count: Int = 2) -> LossPartsPanel {
    var panel = LossPartsPanel(
      PanelFrame("Loss", key: 5, caption: "validation"), reconstruction: 154.5, divergence: 5.26,
      beta: 2)
    panel.divergences = (0..<count).map { 3 / Double($0 + 1) }
    return panel
  }

  @Test(arguments: [0, 2, 16], latentFrames + [Rect(0, 0, 684, 96), Rect(0, 0, 400, 160)])
  func staysInsideWithoutCollisions(count: Int, frame: Rect) {
    drawnInside(frame) { panel(count).draw(in: $0, on: &$1) }
  }

  @Test func theSumIsPrintedAndTrue() {
    let words = drawnInside(Rect(0, 0, 684, 96)) { panel().draw(in: $0, on: &$1) }.texts
      .map(\.string)
    for text in ["154.5", "2.00", "5.26", "165.0", "+", "×", "=", "3.00", "1.50"] {
      #expect(words.contains(text), "\(text)")
    }
  }

  @Test func theLargestHaveRoom() {
    var panel = panel(64)
    panel.divergences.reverse()
    panel.order = Array((0..<64).reversed())
    let words = drawnInside(Rect(0, 0, 900, 96)) { panel.draw(in: $0, on: &$1) }.texts
      .map(\.string)
    #expect(words.contains("z₆₄") && words.contains("3.00") && !words.contains("z₁"))
    #expect(words.contains { $0.hasPrefix("largest KL") })
  }

  @Test func theSliderIsLogarithmic() throws {
    let panel = panel()
    let frame = Rect(0, 0, 684, 96)
    let canvas = drawnInside(frame) { panel.draw(in: $0, on: &$1) }
    let region = try #require(
      canvas.targets.first { $0.control == .slider(panel: 5, index: 0) }?.rectangle)
    #expect(panel.beta(at: Point(region.x, 0), in: frame) == 0.1)
    let middle = try #require(panel.beta(at: region.center, in: frame))
    #expect(abs(middle - 1) < 1e-9)
    let end = try #require(panel.beta(at: Point(region.maxX, 0), in: frame))
    #expect(abs(end - 10) < 1e-9)
    #expect(panel.beta(at: .zero, in: Rect(0, 0, 40, 40)) == nil)
  }

  @Test func numbersWithoutSenseTrapNowhere() {
    for odd in [Double.nan, .infinity, -1, 0] {
      var panel = LossPartsPanel(
        PanelFrame("Loss", key: 5), reconstruction: odd, divergence: odd, beta: odd)
      panel.divergences = [odd, 1]
      panel.largest = odd
      for frame in latentFrames {
        var canvas = Canvas()
        panel.draw(in: frame, on: &canvas)
        #expect(canvas.flaws() == [])
        #expect(panel.beta(at: Point(odd, odd), in: frame)?.isFinite ?? true)
      }
    }
  }
}
