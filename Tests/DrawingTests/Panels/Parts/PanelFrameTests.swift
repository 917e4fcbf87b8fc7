import Drawing
import TestSupport
import Testing

@Suite struct PanelFrameTests {
  private let frame = Rect(928, 48, 344, 168)

  private func draw(_ panel: PanelFrame, in rect: Rect) -> (Canvas, Rect) {
    var canvas = Canvas()
    let free = panel.draw(in: rect, on: &canvas)
    return (canvas, free)
  }

  @Test func titleCaptionAndChipStandWhereTheyShould() {
    let (canvas, free) = draw(
      PanelFrame("Loss", key: 4, caption: "half squared error, log"), in: frame)
    let title = Shape.text(
      "Loss", at: Point(940, 69), font: .title, color: Theme.dark.text, anchor: .leading)
    #expect(canvas.shapes.contains(title))
    let chip = Rect(frame.maxX - 28, 56, 16, 16)
    #expect(
      canvas.shapes.contains {
        if case .rectangle(chip, _, _, _) = $0 { true } else { false }
      })
    #expect(canvas.texts.contains { $0.string == "half squared error, log" })
    #expect(free.minX > 940 && free.maxX < chip.minX)
  }

  @Test func focusIsAYellowBorder() {
    for isFocused in [false, true] {
      let (canvas, _) = draw(
        PanelFrame("Loss", key: 4, isFocused: isFocused), in: frame)
      let border = Shape.rectangle(
        frame, fill: nil, stroke: Stroke(isFocused ? Theme.dark.focus : Theme.dark.border),
        cornerRadius: 0)
      #expect(canvas.shapes.contains(border))
    }
  }

  @Test(arguments: [40.0, 60, 120, 200, 344, 1264])
  func aLongCaptionIsShortened(width: Double) {
    let rect = Rect(0, 0, width, 100)
    let (canvas, _) = draw(
      PanelFrame(
        "Loss landscape", key: 6, caption: "explains 99.3% of the path walked so far"),
      in: rect)
    #expect(canvas.flaws(in: rect) == [])
    #expect(canvas.textCollisions.isEmpty)
  }

  @Test func anOldPanelSaysSo() {
    let (canvas, _) = draw(
      PanelFrame(
        "Loss landscape", key: 6, caption: "explains 99%", staleness: "as of 9,300"),
      in: frame)
    #expect(canvas.texts.contains { $0.string == "as of 9,300" })
    #expect(!canvas.texts.contains { $0.string == "explains 99%" })
  }

  /// Where a run's panel is narrow, its numbers stand below the title, and what follows makes room.
  @Test func aNarrowRunHasALineForItsNumbers() {
    for width in [240.0, 310, 628] {
      let rect = Rect(8, 48, width, 300)
      var badged = PanelFrame("optimizer=sgd", key: 1)
      badged.badge = .a
      badged.figures = [.init("loss", "0.0276"), .init("validation", "97.48 %")]
      let inner = PanelFrame.inner(ofRun: rect)
      let (canvas, _) = draw(badged, in: inner)
      #expect(canvas.texts.contains { $0.string == "97.48 %" })
      #expect(canvas.texts.contains { $0.string == "optimizer=sgd" })
      #expect(canvas.flaws(in: rect) == [])
      #expect(canvas.textCollisions.isEmpty)
      #expect(inner.y - rect.y == (width < 440 ? 26 : 8))
      #expect(inner.maxY == rect.maxY)
    }
  }
}
