import Drawing
import TestSupport
import Testing

@Suite struct ConfusionPanelSignsTests {
  private static let frames = [
    Rect(944, 400, 328, 336), Rect(0, 0, 300, 220), Rect(0, 0, 656, 672), Rect(0, 0, 456, 240),
  ]

  private func panel(_ classes: Int) -> ConfusionPanel {
    let counts = (0..<classes * classes).map { i in
      i / classes == i % classes ? 90 + i % 17 : (i * 7) % 5 == 0 ? 2 : 0
    }
    var panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6, caption: "test"),
      names: (0..<classes).map { "\($0)" }, counts: counts)
    panel.signsOf = classes
    panel.f1 = 0.9716
    return panel
  }

  private func draw(_ panel: ConfusionPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: 2...10)
  func everyShapeLiesInside(classes: Int) {
    for frame in Self.frames {
      let canvas = draw(panel(classes), in: frame)
      #expect(canvas.flaws(in: frame) == [])
      #expect(canvas.textCollisions.isEmpty, "\(frame) \(canvas.textCollisions)")
    }
  }

  @Test func signsStandInThePlaceOfNames() {
    var panel = panel(2)
    panel.counts = [123, 0, 7, 120]
    let canvas = draw(panel, in: Self.frames[0])
    #expect(!canvas.texts.contains { $0.string == "0" })
    for index in 0..<2 {
      let color = Theme.dark.planeClass(index, of: 2)
      let signs = canvas.shapes.count { shape in
        switch shape {
        case .polygon(_, color), .disc(_, _, color, _): true
        default: false
        }
      }
      #expect(signs == 2)
    }
    let words = canvas.texts.map(\.string)
    for word in ["read as", "recall", "precision", "94.6", "94.5", "243", " of 250", "97.2"] {
      #expect(words.contains(word), "\(word)")
    }
    #expect(words.contains { $0.hasPrefix("250 points") })
    let help = canvas.targets.first { $0.control == .confusionCell(row: 1, column: 0) }?.help
    #expect(help == "1 read as 0: 7 points. A click lights them up.")
    panel.f1 = nil
    #expect(!draw(panel, in: Self.frames[0]).texts.contains { $0.string == "F1 " })
  }
}
