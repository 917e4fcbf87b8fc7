import Drawing
import TestSupport
import Testing

@Suite struct MaskPanelTests {
  private func grid(_ value: (Int) -> Float) -> NumberGrid {
    NumberGrid(rows: 4, columns: 4, values: (0..<16).map(value))
  }

  @Test(arguments: latentFrames)
  func staysInsideWithoutCollisions(frame: Rect) {
    for pixels in [nil, grid { Float($0) / 16 }] {
      drawnInside(frame) {
        var panel = MaskPanel(PanelFrame("Mask", key: 3), weights: grid { Float($0) - 8 })
        panel.pixels = pixels
        panel.name = "h₁"
        panel.bias = 0.5
        panel.draw(in: $0, on: &$1)
      }
    }
  }

  @Test func theSumIsThatOfTheProducts() {
    var panel = MaskPanel(PanelFrame("Mask", key: 3), weights: grid { $0 == 5 ? -2 : 1 })
    panel.pixels = grid { $0 == 5 ? 0.5 : 0.25 }
    #expect(panel.sum == 15 * 0.25 - 1)
    #expect(panel.limit == 2)
    let words = drawnInside(Rect(0, 0, 564, 216)) { panel.draw(in: $0, on: &$1) }.texts
      .map(\.string)
    #expect(words.contains("Σ mask × pixels = +2.75") && words.contains("±2.0"))
  }

  @Test func aCellIsFoundAndReadOut() throws {
    let frame = Rect(0, 0, 564, 216)
    var panel = MaskPanel(PanelFrame("Mask", key: 3), weights: grid { Float($0) })
    panel.pixels = grid { _ in 0.5 }
    let targets = drawnInside(frame) { panel.draw(in: $0, on: &$1) }.targets
      .filter { $0.control == .map(3) }
    #expect(targets.count == 2)
    for target in targets {
      let place = try #require(target.rectangle)
      let p = Point(place.x + place.width * 0.6, place.y + place.height * 0.3)
      #expect(panel.cell(at: p, in: frame) == GridCell(1, 2))
    }
    #expect(panel.cell(at: .zero, in: frame) == nil)
    panel.hovered = GridCell(1, 2)
    let words = drawnInside(frame) { panel.draw(in: $0, on: &$1) }.texts.map(\.string)
    #expect(words.contains("w +6.00 × 0.50 = +3.00"))
  }

  @Test func numbersWithoutSenseTrapNowhere() {
    for odd in [Float.nan, .infinity, 0] {
      var panel = MaskPanel(PanelFrame("Mask", key: 3), weights: grid { _ in odd })
      panel.pixels = grid { _ in odd }
      panel.hovered = GridCell(9, -1)
      panel.bias = Double(odd)
      for frame in latentFrames {
        var canvas = Canvas()
        panel.draw(in: frame, on: &canvas)
        #expect(canvas.flaws() == [])
      }
    }
  }
}
