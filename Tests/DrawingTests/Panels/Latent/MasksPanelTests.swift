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

  /// Each class says its logit, with fewer digits where it has little room, and a shorter name where that
  /// is long.
  @Test(arguments: [
    (Rect(8, 48, 304, 144), false, "+8.0"), (Rect(8, 48, 304, 144), true, "+8"),
    (Rect(8, 48, 860, 496), false, "+7.95"), (Rect(8, 48, 860, 496), true, "+7.95"),
  ])
  func everyClassSaysItsLogit(frame: Rect, isLong: Bool, first: String) {
    var panel = panel()
    if isLong { panel.names = (0..<10).map { "Ankle boots of kind \($0)" } }
    panel.pixels = NumberGrid(rows: 3, columns: 3, values: [Float](repeating: 0, count: 9))
    panel.biases = (0..<10).map { 7.95 - 1.31 * Double($0) }
    let canvas = drawnInside(frame) { panel.draw(in: $0, on: &$1) }
    let scores = canvas.texts.filter { $0.font == .number && "+−-0".contains($0.string.prefix(1)) }
    #expect(scores.count == 10 && scores.first?.string == first, "\(scores.map(\.string))")
    #expect(canvas.texts.filter { $0.font == .bodyMedium }.allSatisfy { !$0.string.isEmpty })
  }

  /// As large in the least height as in any up to there, and smaller in less.
  @Test(arguments: [
    Rect(8, 48, 852, 496), Rect(8, 48, 1000, 404), Rect(8, 48, 639, 304), Rect(8, 48, 304, 144),
  ])
  func theLeastHeightLeavesNoLineEmpty(frame: Rect) {
    func side(_ height: Double) -> Double {
      let canvas = drawnInside(Rect(frame.x, frame.y, frame.width, height)) {
        panel().draw(in: $0, on: &$1)
      }
      return canvas.shapes.compactMap { shape -> Double? in
        if case .picture(let picture, let place, _, _) = shape, picture.width == 3 {
          place.width
        } else {
          nil
        }
      }.first ?? 0
    }
    let least = MasksPanel.leastHeight(masks: 10, in: frame)
    #expect(least <= frame.height)
    #expect(side(least) == side(frame.height) && side(least - 4) < side(least))
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
