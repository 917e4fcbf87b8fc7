import Drawing
import TestSupport
import Testing

@Suite struct RunTablePanelTests {
  static let frames = [
    Rect(472, 552, 464, 184), Rect(0, 0, 300, 220), Rect(0, 0, 456, 240), Rect(5, 5, 928, 368),
    Rect(0, 0, 220, 120),
  ]

  private func panel(rows: Int = 5, current: Int = 2) -> RunTablePanel {
    RunTablePanel(
      PanelFrame("Runs", key: 3, caption: "same data and seed, best first"),
      rows: (0..<rows).map { row in
        .init(
          letter: String(UnicodeScalar(UInt8(65 + row))),
          layers: row == 2 ? "4-4, +4 +4 at 4,000" : "8-8", activation: "leaky-relu",
          step: "8,00\(row % 10)", loss: "0.0\(10 + row)", score: "9\(row % 10).0 %",
          isCurrent: row == current, isOld: row == 4)
      })
  }

  private func draw(_ panel: RunTablePanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  private func shown(_ panel: RunTablePanel, in rect: Rect) -> [Int] {
    draw(panel, in: rect).targets.compactMap { target in
      if case .choice(panel: 3, let index) = target.control { index } else { nil }
    }
  }

  @Test(arguments: frames, [0, 1, 5, 20])
  func everyShapeLiesInside(frame: Rect, rows: Int) {
    let canvas = draw(panel(rows: rows), in: frame)
    #expect(canvas.flaws(in: frame) == [])
    #expect(canvas.textCollisions.isEmpty, "\(frame) \(canvas.textCollisions)")
  }

  @Test func rowsComeAsGivenAndTheCurrentOneIsLit() {
    let canvas = draw(panel(), in: Self.frames[0])
    #expect(shown(panel(), in: Self.frames[0]) == [0, 1, 2, 3, 4])
    let letters = canvas.texts.filter { ["A", "B", "C", "D", "E"].contains($0.string) }
    #expect(letters.map(\.string) == ["A", "B", "C", "D", "E"])
    #expect(letters[2].color == Theme.dark.window)
    #expect(letters[4].color == Theme.dark.disabled)
    let badges = canvas.shapes.count {
      if case .rectangle(let rect, Theme.dark.text, _, _) = $0 { rect.width == 16 } else { false }
    }
    #expect(badges == 1)
    #expect(canvas.texts.first { $0.string == "92.0 %" }?.color == Theme.dark.text)
    #expect(canvas.texts.first { $0.string == "91.0 %" }?.color == Theme.dark.secondary)
  }

  @Test func numbersEndAtOneLine() {
    var panel = panel()
    panel.rows[1].step = "12"
    panel.scoreName = "RMSE"
    let texts = draw(panel, in: Self.frames[0]).texts
    let ends = ["12", "8,000", "step"].compactMap { word in
      texts.first { $0.string == word }?.bounds.maxX
    }
    #expect(ends.count == 3)
    #expect(Set(ends.map { ($0 * 8).rounded() }).count == 1)
    #expect(texts.contains { $0.string == "RMSE" })
  }

  @Test func columnsGiveWayTheLeastImportantFirst() {
    func names(_ width: Double) -> [String] {
      let all = ["layers", "activation", "step", "test loss", "test right"]
      return draw(panel(), in: Rect(0, 0, width, 184)).texts.map(\.string).filter(all.contains)
    }
    #expect(names(560) == ["layers", "activation", "step", "test loss", "test right"])
    #expect(names(400) == ["layers", "step", "test loss", "test right"])
    #expect(names(340) == ["layers", "test loss", "test right"])
    #expect(names(240) == ["layers", "test right"])
  }

  @Test func theCurrentRowStaysInView() {
    let frame = Self.frames[0]
    var panel = panel(rows: 20, current: 15)
    let visible = panel.visibleRows(in: frame)
    #expect(visible == 5)
    #expect(shown(panel, in: frame) == [0, 1, 2, 3, 15])
    #expect(draw(panel, in: frame).texts.contains { $0.string == "+ 15 more" })
    panel.firstRow = 12
    #expect(shown(panel, in: frame) == [12, 13, 14, 15, 16])
    panel.firstRow = 99
    #expect(panel.lastRow(in: frame) == 15)
    #expect(shown(panel, in: frame) == [15, 16, 17, 18, 19])
    panel.rows[15].isCurrent = false
    panel.rows[3].isCurrent = true
    #expect(shown(panel, in: frame) == [3, 16, 17, 18, 19])
  }

  @Test func theTableCanBeSaved() throws {
    let canvas = draw(panel(), in: Self.frames[0])
    let button = try #require(canvas.targets.first { $0.control == .command(.saveTable) })
    #expect(button.help == "Saves the table as a CSV file.")
    #expect(canvas.texts.contains { $0.string == "CSV" })
  }
}
