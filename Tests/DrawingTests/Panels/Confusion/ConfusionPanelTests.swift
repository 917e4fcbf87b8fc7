import Drawing
import TestSupport
import Testing

@Suite struct ConfusionPanelTests {
  private static let frames = [
    Rect(876, 328, 392, 404), Rect(0, 0, 300, 284), Rect(8, 48, 1264, 688),
    Rect(0, 0, 1900, 1000),
  ]

  private func panel(_ names: [String]) -> ConfusionPanel {
    let n = names.count
    let counts = (0..<n * n).map { i in
      let (row, column) = (i / n, i % n)
      return row == column ? 900 + 31 * row : (row * 7 + column * 3) % 13
    }
    var panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6, caption: "batch 600"), names: names, counts: counts)
    panel.sample = GridCell(1, 1)
    panel.hovered = .confusionCell(row: 0, column: 1)
    return panel
  }

  private func draw(_ panel: ConfusionPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: [2, 3, 10, 16, 17, 40, 64], [false, true])
  func everyShapeLiesInside(classes: Int, isNamed: Bool) {
    let names = (0..<classes).map { isNamed ? "television \($0)" : "\($0)" }
    for rect in Self.frames {
      let canvas = draw(panel(names), in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [])
      #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
      let cells = canvas.targets.count {
        if case .confusionCell = $0.control { true } else { false }
      }
      #expect(cells == classes * classes)
    }
  }

  @Test func coloursAreLogarithmic() {
    let panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6), names: ["a", "b"], counts: [10_000, 100, 0, 1],
      largest: 10_000)
    let fills = draw(panel, in: Self.frames[0]).shapes.compactMap { shape -> Color? in
      if case .rectangle(let rect, let fill?, nil, 0) = shape, rect.width == rect.height,
        rect.width > 100
      {
        return fill
      }
      return nil
    }
    let theme = Theme.dark
    #expect(fills == [theme.unsigned(1), theme.unsigned(0.5), theme.zero, theme.unsigned(0)])
  }

  @Test func emptyCellsHaveNoNumber() {
    let panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6), names: ["a", "b"], counts: [12, 0, 0, 34])
    let texts = draw(panel, in: Self.frames[0]).texts.map(\.string)
    #expect(texts.contains("12"))
    #expect(texts.contains("34"))
    #expect(!texts.contains("0"))
  }

  @Test func theWorstIsOrangeTheSampleWhiteTheHoveredYellow() {
    let panel = panel((0..<10).map { "\($0)" })
    let canvas = draw(panel, in: Self.frames[0])
    func framed(_ color: Color) -> Rect? {
      canvas.shapes.compactMap { shape -> Rect? in
        if case .rectangle(let rect, nil, Stroke(color, width: 2), _) = shape { rect } else { nil }
      }.first
    }
    func cell(_ row: Int, _ column: Int) -> Rect? {
      canvas.targets.first { $0.control == .confusionCell(row: row, column: column) }?.rectangle
    }
    #expect(panel.worst == GridCell(0, 4))
    // A cell is a point smaller than its place, and its frame lies a point outside.
    #expect(framed(Theme.dark.wrong).map { $0.x + 1 } == cell(0, 4)?.x)
    #expect(framed(Theme.dark.text).map { $0.x + 1 } == cell(1, 1)?.x)
    #expect(framed(Theme.dark.focus).map { $0.x + 1 } == cell(0, 1)?.x)
    #expect(cell(0, 0)?.width == 30)
  }

  @Test func cellsSayWhatTheyHold() {
    let panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6), names: ["cat", "dog"], counts: [1200, 1, 0, 34])
    let help = draw(panel, in: Self.frames[0]).targets.compactMap {
      if case .confusionCell = $0.control { $0.help } else { nil }
    }
    #expect(
      help == [
        "cat read as cat: 1,200 images. A click shows them.",
        "cat read as dog: 1 image. A click shows it.", "dog read as cat: 0 images.",
        "dog read as dog: 34 images. A click shows them.",
      ])
  }

  @Test func theHeaderSaysOfWhichMoment() {
    var panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6, caption: "batch 600"), names: ["a", "b"],
      counts: [12, 0, 0, 34])
    #expect(
      draw(panel, in: Self.frames[2]).texts.contains { $0.string == "46 images · batch 600" })
    panel.frame.staleness = "as of batch 500"
    let stale = draw(panel, in: Self.frames[2]).texts.first { $0.string == "as of batch 500" }
    #expect(stale?.color == Theme.dark.focus)
  }
}
