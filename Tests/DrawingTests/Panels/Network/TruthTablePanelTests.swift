import Drawing
import TestSupport
import Testing

@Suite struct TruthTablePanelTests {
  private let frame = Rect(20, 528, 536, 200)

  private func table(hidden: Int = 3, rows: Int = 4) -> TruthTablePanel {
    let all = (0..<rows).map { index in
      let activations = (0..<hidden).map { 0.25 + Double($0) / 100 }
      let isTrue = index == 1 || index == 2
      return TruthTablePanel.Row(
        inputs: [Double(index / 2), Double(index % 2)], target: isTrue ? 1 : 0,
        hidden: activations, answer: index == 3 ? 0.52 : 0.23, isRight: index != 3)
    }
    return TruthTablePanel(hiddenNames: (0..<hidden).map { "h\($0 + 1)" }, rows: all)
  }

  private func draw(_ table: TruthTablePanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    table.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: [1, 2, 3, 4, 8, 16, 17, 64], [1, 4, 5, 9, 40])
  func everyShapeLiesInside(hidden: Int, rows: Int) {
    for rect in [frame, Rect(20, 400, 392, 130), Rect(0, 0, 820, 200), Rect(0, 0, 276, 118)] {
      let canvas = draw(table(hidden: hidden, rows: rows), in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [])
      #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
    }
  }

  @Test func aWideTableClosesTheGapBeforeItsCells() throws {
    let wide = draw(table(), in: Rect(20, 528, 824, 200))
    let target = try #require(wide.texts.first { $0.string == "target" }?.bounds.midX)
    let first = try #require(wide.texts.first { $0.string == "h1" }?.bounds.midX)
    #expect(first - target < 240)
  }

  @Test func cellsHaveTheColourAndTheNumberOfTheirValue() {
    let canvas = draw(table(), in: frame)
    let color = Theme.dark.signed(0.25)
    let cells = canvas.shapes.count {
      if case .rectangle(_, fill: color, _, _) = $0 { true } else { false }
    }
    #expect(cells == 4)
    #expect(
      canvas.texts.count { $0.string == "0.25" && $0.color == Theme.dark.ink(on: color) } == 4)
  }

  @Test func theAnswersBarGrowsFromItsMiddle() {
    let canvas = draw(table(), in: frame)
    let bars = canvas.shapes.compactMap { shape -> Rect? in
      if case .rectangle(let rect, fill: Theme.dark.negative, _, _) = shape, rect.height == 10,
        rect.width > 10
      {
        rect
      } else {
        nil
      }
    }
    #expect(bars.count == 3)
    for bar in bars { #expect(abs(bar.width - 88 * (0.5 - 0.23)) < 1e-9) }
  }

  @Test func aWrongRowIsTinted() {
    let tinted = draw(table(), in: frame).shapes.compactMap { shape -> Rect? in
      if case .rectangle(let rect, let fill, _, _) = shape,
        fill == Theme.dark.wrong.opacity(0.16)
      {
        rect
      } else {
        nil
      }
    }
    #expect(tinted == [Rect(20, 528 + 40 + 3 * 38, 536, 38)])
  }

  @Test func whatDoesNotFitIsCounted() {
    let many = table(hidden: 64, rows: 20)
    let canvas = draw(many, in: frame)
    let shown = many.visibleRows(in: frame)
    #expect(shown == 7)
    #expect(canvas.texts.contains { $0.string == "+13 more" })
    #expect(canvas.texts.contains { $0.string == "of 64" })
    let rows = canvas.targets.compactMap { if case .row(let row) = $0.control { row } else { nil } }
    #expect(rows == Array(0..<7))
  }

  @Test func scrollingStopsAtTheLastRow() {
    var many = table(rows: 20)
    many.firstRow = 500
    let rows = draw(many, in: frame).targets.compactMap {
      if case .row(let row) = $0.control { row } else { nil }
    }
    #expect(rows == Array(13..<20))
  }
}
