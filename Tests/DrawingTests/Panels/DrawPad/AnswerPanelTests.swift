import Drawing
import TestSupport
import Testing

@Suite struct AnswerPanelTests {
  private static let frames = [
    Rect(416, 52, 424, 264), Rect(0, 0, 300, 200), Rect(8, 48, 944, 528), Rect(0, 0, 1900, 1000),
  ]

  private func panel(_ probabilities: [Float], isNamed: Bool = false) -> AnswerPanel {
    AnswerPanel(
      PanelFrame("Answer", key: 3, caption: "batch 1,983"),
      names: (0..<max(probabilities.count, 2)).map { isNamed ? "television \($0)" : "\($0)" },
      probabilities: probabilities)
  }

  private func draw(_ panel: AnswerPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: [2, 3, 10, 26, 64], [false, true])
  func everyShapeLiesInside(classes: Int, isNamed: Bool) {
    let values = (1...classes).map { Float(2 * $0) / Float(classes * (classes + 1)) }
    for rect in Self.frames {
      for values in [values, [Float](repeating: .nan, count: classes)] {
        let canvas = draw(panel(values, isNamed: isNamed), in: rect)
        #expect(canvas.flaws(in: rect, slack: 1) == [], "\(rect)")
        #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
      }
    }
  }

  @Test(arguments: [Size(0, 0), Size(1, 1), Size(40, 20), Size(120, 60)])
  func aRectWithoutRoomIsNoTrap(size: Size) {
    let canvas = draw(panel([0.1, 0.7, 0.2]), in: Rect(0, 0, size.width, size.height))
    #expect(canvas.flaws() == [])
  }

  @Test func theLikeliestIsLargeThenSecondAndThird() {
    let canvas = draw(panel([0.02, 0.01, 0.9, 0.07]), in: Self.frames[0])
    let largest = canvas.texts.max { $0.font.size < $1.font.size }
    #expect(largest?.string == "2")
    let texts = canvas.texts.map(\.string)
    for text in ["90.0 %", "second 3", "7.0 %", "third 0", "2.0 %", "batch 1,983"] {
      #expect(texts.contains(text))
    }
  }

  @Test func anEmptyPadHasNoAnswer() {
    let texts = draw(panel([]), in: Self.frames[0]).texts.map(\.string)
    #expect(texts.contains("The pad is empty."))
    #expect(!texts.contains { $0.hasSuffix("%") })
  }
}
