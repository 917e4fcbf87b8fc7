import Drawing
import TestSupport
import Testing

@Suite struct MasksPanelTests {
  private func panel(_ count: Int = 10, hasImage: Bool = true, odd: Float = 0.5) -> MasksPanel {
    var panel = MasksPanel(
      PanelFrame("Masks", key: 1),
      masks: (0..<count).map { k in
        NumberGrid(
          rows: 3, columns: 3, values: (0..<9).map { $0 == 4 ? odd : Float($0 - k) / 10 })
      })
    panel.biases = (0..<count).map { Double($0) / 10 }
    panel.pixels =
      hasImage
      ? NumberGrid(rows: 3, columns: 3, values: [0, 0, 0, 1, 0, 0, 0, 0, 0.5]) : nil
    panel.label = 2
    return panel
  }

  @Test(arguments: [0, 1, 10], latentFrames)
  func staysInsideWithoutCollisions(count: Int, frame: Rect) {
    drawnInside(frame) { panel(count).draw(in: $0, on: &$1) }
    drawnInside(frame) { panel(count, hasImage: false).draw(in: $0, on: &$1) }
  }

  @Test func logitsAreProductsAndBias() {
    let panel = panel()
    for (k, logit) in panel.logits.enumerated() {
      let sum = Double(3 - k) / 10 + Double(8 - k) / 20 + Double(k) / 10
      #expect(abs(logit - sum) < 1e-6)
    }
    let canvas = drawnInside(latentFrames[0]) { panel.draw(in: $0, on: &$1) }
    #expect(canvas.texts.map(\.string).contains("+0.70"))
    let pictures = canvas.shapes.count { if case .picture = $0 { true } else { false } }
    #expect(pictures >= 20)
    #expect((0..<10).allSatisfy { canvas.targets.map(\.control).contains(.classBar($0)) })
    #expect(self.panel(hasImage: false).logits.isEmpty)
  }

  /// Ten of them leave no empty corner, even where a row less would make them a little larger.
  @Test(arguments: [Rect(8, 48, 860, 496), Rect(8, 48, 1300, 700), Rect(8, 48, 640, 304)])
  func tenMasksStandInFullRows(frame: Rect) {
    let canvas = drawnInside(frame) { panel().draw(in: $0, on: &$1) }
    let tops = canvas.targets.compactMap { target in
      if case .classBar = target.control { target.rectangle?.y } else { nil }
    }
    let rows = Set(tops).map { top in tops.count { $0 == top } }
    #expect(tops.count == 10 && Set(rows).count == 1)
  }

  @Test func productsLieWhereRoomIs() {
    func caption(_ size: Size) -> String {
      let frame = Rect(0, 0, size.width, size.height)
      let canvas = drawnInside(frame) { panel().draw(in: $0, on: &$1) }
      return canvas.texts.map(\.string).first { $0.contains("their sum") } ?? ""
    }
    #expect(caption(Size(750, 404)).hasPrefix("weights, beside them weights × pixels"))
    #expect(caption(Size(840, 240)).hasPrefix("above weights, below weights × pixels"))
  }

  @Test(arguments: [Float.nan, .infinity])
  func numbersWithoutSenseTrapNowhere(odd: Float) {
    for frame in latentFrames {
      var canvas = Canvas()
      panel(odd: odd).draw(in: frame, on: &canvas)
      #expect(canvas.flaws() == [])
    }
  }
}
