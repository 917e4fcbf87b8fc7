import Drawing
import TestSupport
import Testing

@Suite struct HealthPanelTests {
  private func panel(_ gradients: [Double]) -> HealthPanel {
    var range = AxisRange(isLog: true)
    range.include(gradients)
    return HealthPanel(
      PanelFrame("Health", key: 6),
      rows: gradients.enumerated().map {
        .init(
          name: "dense\($0.offset + 1)", gradient: $0.element, dead: 0.25,
          saturated: $0.offset > 0 ? 0 : nil)
      }, range: range)
  }

  @Test(arguments: latentFrames)
  func staysInsideWithoutCollisions(frame: Rect) {
    for gradients in [[0.5], [0.01, 0.2, 0.4], [Double](repeating: 0.1, count: 8)] {
      drawnInside(frame) { panel(gradients).draw(in: $0, on: &$1) }
    }
  }

  @Test func aGradientThatVanishesIsSaid() {
    let frame = Rect(0, 0, 560, 152)
    let vanishing = panel([0.001, 0.01, 0.2])
    #expect(vanishing.reach == 0.001 / 0.2)
    let words = drawnInside(frame) { vanishing.draw(in: $0, on: &$1) }.texts.map(\.string)
    #expect(words.contains("the gradient vanishes: first ÷ last 0.0050"))
    let sound = panel([0.1, 0.2])
    let others = drawnInside(frame) { sound.draw(in: $0, on: &$1) }.texts.map(\.string)
    #expect(others.contains("first ÷ last 0.50"))
    var healed = sound
    healed.least = .init(reach: 0.02, moment: "batch 7")
    let last = drawnInside(frame) { healed.draw(in: $0, on: &$1) }.texts.map(\.string)
    #expect(last.contains("first ÷ last 0.50, it vanished: 0.020 at batch 7"))
  }

  @Test func barsGrowWithTheLogarithm() {
    let frame = Rect(0, 0, 392, 152)
    let rects = drawnInside(frame) { panel([0.01, 0.1, 1]).draw(in: $0, on: &$1) }.shapes
      .compactMap { if case .rectangle(let rect, _, _, _) = $0 { rect } else { nil } }
      .filter { $0.height == 12 }
    let widths = stride(from: 1, to: rects.count, by: 2).map { rects[$0].width }
    #expect(widths.count == 3 && widths[0] < widths[1] && widths[1] < widths[2])
    #expect(abs((widths[2] - widths[1]) - (widths[1] - widths[0])) < 1)
  }

  @Test func numbersWithoutSenseTrapNowhere() {
    for odd in [Double.nan, .infinity, 0, -1] {
      for frame in latentFrames {
        var canvas = Canvas()
        panel([odd, 1, odd]).draw(in: frame, on: &canvas)
        #expect(canvas.flaws() == [])
      }
    }
    #expect(panel([.nan, 1]).reach == nil)
  }
}
