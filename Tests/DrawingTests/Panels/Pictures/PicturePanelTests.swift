import Drawing
import TestSupport
import Testing

@Suite struct PicturePanelTests {
  static let standard = Rect(8, 48, 416, 400)
  static let frames = [
    standard, Rect(0, 0, 200, 200), Rect(0, 0, 1264, 688), Rect(0, 0, 60, 90), Rect(5, 5, 40, 24),
    Rect(0, 0, 2, 2),
  ]

  private func panel(width: Int = 64, height: Int = 48) -> PicturePanel {
    var panel = PicturePanel(
      PanelFrame("Network", key: 2, caption: "29.3 dB"),
      picture: Picture(
        width: width, height: height,
        pixels: (0..<(width * height)).map { 0xFF00_0000 | UInt32(truncatingIfNeeded: $0) }))
    panel.scale = .unsigned(limit: 0.5)
    panel.hovered = GridCell(10, 20)
    panel.values = [0.53, 0.21, 0.9]
    return panel
  }

  private func draw(_ panel: PicturePanel, in rect: Rect = standard) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: frames, [1, 64, 900])
  func everyShapeLiesInside(frame: Rect, side: Int) {
    var panel = panel(width: side, height: max(side / 2, 1))
    panel.targetArea = Rect(-10, 0.5, 80, 20)
    for cell in [nil, GridCell(0, 0), GridCell(-1, 5), GridCell(900, 900)] {
      panel.hovered = cell
      let canvas = draw(panel, in: frame)
      if frame.width >= 60 { #expect(canvas.flaws(in: frame) == []) }
      #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
    }
  }

  @Test(arguments: frames)
  func numbersWithoutSenseTrapNowhere(frame: Rect) {
    var panel = panel()
    panel.values = [.nan, .infinity]
    panel.scale = .unsigned(limit: 0)
    panel.targetArea = Rect(.nan, 0, .infinity, 1)
    let wild = draw(panel, in: frame)
    #expect(wild.shapes.count > 2)
    #expect(wild.flaws() == [])
    panel.picture = nil
    #expect(panel.place(in: frame) == nil && panel.cell(at: .zero, in: frame) == nil)
    panel.picture = Picture(width: 0, height: 0, pixels: [])
    let empty = draw(panel, in: frame)
    #expect(empty.shapes.count > 2)
    #expect(empty.flaws() == [])
  }

  @Test func aPixelIsAWholeNumberOfPoints() throws {
    let place = try #require(panel().place(in: Self.standard))
    // 392 × 332 points are free: six fit across, six down.
    #expect(place.size == Size(384, 288))
    #expect(place.x == place.x.rounded() && place.y == place.y.rounded())
    #expect(
      draw(panel()).shapes.contains {
        if case .picture(_, place, isSmooth: false, _) = $0 { true } else { false }
      })
    // What does not fit is made smaller, and averaged.
    let large = panel(width: 900, height: 900)
    let small = try #require(large.place(in: Self.standard))
    #expect(
      draw(large).shapes.contains {
        if case .picture(_, small, isSmooth: true, _) = $0 { true } else { false }
      })
    #expect(abs(small.width - 332) < 1e-9)
  }

  @Test func thePixelUnderTheCursorIsFoundAgain() throws {
    let panel = panel()
    let place = try #require(panel.place(in: Self.standard))
    let p = Point(place.x + 20 * 6 + 3, place.y + 10 * 6 + 3)
    #expect(panel.cell(at: p, in: Self.standard) == GridCell(10, 20))
    #expect(panel.cell(at: Point(place.x - 1, place.y), in: Self.standard) == nil)
    #expect(
      panel.cell(at: Point(place.maxX - 1e-9, place.maxY - 1e-9), in: Self.standard)
        == GridCell(47, 63))
    let canvas = draw(panel)
    #expect(
      canvas.shapes.contains(
        .rectangle(
          Rect(place.x + 119, place.y + 59, 8, 8), fill: nil, stroke: Stroke(Theme.dark.focus),
          cornerRadius: 0)))
    #expect(canvas.texts.map(\.string).contains("x 20 y 10  R 0.53  G 0.21  B 0.90"))
    #expect(canvas.targets.map(\.control).contains(.map(2)))
  }

  @Test func withoutACursorItsSizeAndTheRangeAreSaid() {
    var panel = panel()
    panel.hovered = nil
    let strings = draw(panel).texts.map(\.string)
    for text in ["64 × 48", "0", "0.500", "29.3 dB"] { #expect(strings.contains(text), "\(text)") }
  }

  @Test func theTargetsEdgeIsMarkedWhereThePictureGoesOn() throws {
    var panel = panel(width: 48, height: 48)
    #expect(!draw(panel).texts.map(\.string).contains("the target ends here"))
    panel.targetArea = Rect(8, 8, 32, 32)
    let canvas = draw(panel)
    let place = try #require(panel.place(in: Self.standard))
    let scale = place.width / 48
    let dashed = canvas.shapes.contains { shape in
      guard case .polyline(let points, let stroke, true) = shape, !stroke.dash.isEmpty else {
        return false
      }
      return points[0] == Point(place.x + 8 * scale, place.y + 8 * scale)
        && points[2] == Point(place.x + 40 * scale, place.y + 40 * scale)
    }
    #expect(dashed)
    #expect(canvas.texts.map(\.string).contains("the target ends here"))
  }
}
