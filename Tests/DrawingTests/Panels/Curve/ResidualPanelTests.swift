import Drawing
import TestSupport
import Testing

@Suite struct ResidualPanelTests {
  private static let standard = Rect(8, 560, 832, 176)

  private func panel(_ values: [Double], limit: Double = 4, hoverX: Double? = nil) -> ResidualPanel
  {
    var panel = ResidualPanel(
      PanelFrame("Residual", key: 3, caption: "network \(Number.minus) target"),
      xs: values.indices.map(Double.init), values: values,
      xRange: 0...Double(max(values.count - 1, 1)), limit: limit)
    panel.hoverX = hoverX
    return panel
  }

  private func draw(_ panel: ResidualPanel, in rect: Rect = standard) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  private func areas(_ canvas: Canvas) -> [(points: [Point], fill: Color)] {
    canvas.shapes.compactMap { shape in
      guard case .polygon(let points, let fill) = shape else { return nil }
      return (points, fill)
    }
  }

  @Test(arguments: [standard, Rect(0, 0, 310, 136), Rect(0, 0, 1264, 688), Rect(0, 0, 90, 70)])
  func everyShapeLiesInside(frame: Rect) {
    let canvas = draw(panel([1, -3, .nan, 9, -9, 0], hoverX: 1), in: frame)
    #expect(canvas.flaws(in: frame) == [])
    #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
  }

  @Test(arguments: [Rect(0, 0, 2, 2), Rect(0, 0, 40, 24), standard], [0, .nan, .infinity, 1e308])
  func numbersWithoutSenseTrapNowhere(frame: Rect, limit: Double) {
    for values in [[], [.nan], [.infinity, -.infinity, 1e300, -1e300], [0]] {
      let canvas = draw(panel(values, limit: limit, hoverX: 0), in: frame)
      #expect(canvas.shapes.count > 3)
      #expect(canvas.flaws() == [])
    }
  }

  @Test func whatLeavesThePlotIsMarkedAndTold() {
    let inside = draw(panel([4, -4, 0])).texts.map(\.string)
    #expect(!inside.contains { $0.hasPrefix("to ") })
    let cut = draw(panel([4, 9.13, 5, -4, -12.5, .nan, 0]))
    #expect(cut.texts.map(\.string).filter { $0.hasPrefix("to ") } == ["to +9.1", "to −13"])
    let marks = cut.shapes.compactMap { shape -> Rect? in
      if case .rectangle(let rect, _, _, _) = shape, rect.height == 2 { rect } else { nil }
    }
    let plot = ResidualPanel.plot(in: Self.standard)
    #expect(marks.map(\.y) == [plot.y, plot.y, plot.maxY - 2])
  }

  @Test func blueAboveAndOrangeBelowMeetWhereTheSignChanges() throws {
    let panel = panel([2, -2, -2, .nan, 1])
    let areas = areas(draw(panel))
    try #require(areas.count == 3)
    let theme = Theme.dark
    #expect(areas[0].fill == theme.positive.opacity(0.75))
    #expect(areas[1].fill == theme.negative.opacity(0.75))
    let zero = panel.transform(in: Self.standard).y(0).rounded()
    let crossing = areas[0].points[2]
    #expect(crossing.y == zero && crossing == areas[1].points[1])
    #expect(abs(crossing.x - panel.transform(in: Self.standard).x(0.5)) < 1)
    #expect(areas[0].points.allSatisfy { $0.y <= zero })
    #expect(areas[1].points.allSatisfy { $0.y >= zero })
  }

  @Test func itSharesTheAxisOfTheCurveAbove() {
    let curve = makeCurve()
    let own = ResidualPanel.plot(in: Self.standard)
    let other = curve.plot(in: Rect(8, 48, 832, 504))
    #expect(own.x == other.x && own.width == other.width)
  }

  @Test func theNumbersSayWhatItSpans() {
    let strings = draw(panel([1, 2], limit: 4)).texts.map(\.string)
    #expect(strings.contains("4") && strings.contains("−4") && strings.contains("0"))
    #expect(strings.contains("network − target"))
  }
}
