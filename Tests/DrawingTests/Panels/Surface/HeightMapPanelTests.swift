import Drawing
import Foundation
import TestSupport
import Testing

@Suite struct HeightMapPanelTests {
  static let standard = Rect(848, 48, 424, 340)
  static let frames = [
    standard, Rect(0, 0, 800, 250), Rect(0, 0, 250, 200), Rect(0, 0, 120, 110), Rect(5, 5, 40, 24),
    Rect(0, 0, 2, 2),
  ]

  private func panel(scale: ValueScale = .heights(-1...1)) -> HeightMapPanel {
    var panel = HeightMapPanel(
      PanelFrame("Error", key: 3, caption: "network − target"),
      field: makeField(side: 101, scale: scale) { x, y in (x + y) / 50 - 1 },
      domain: Rect(0, 0, 50, 50))
    panel.samples = [Point(10, 10), Point(50, 50)]
    panel.readout = .init(
      x: 20, y: 30, values: [.init("network", 0.25), .init("error", -0.5, isSigned: true)])
    return panel
  }

  private func draw(_ panel: HeightMapPanel, in rect: Rect = standard) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: frames.prefix(4), [ValueScale.heights(-1...1), .signed(limit: 120)])
  func everyShapeLiesInside(frame: Rect, scale: ValueScale) {
    var panel = panel(scale: scale)
    #expect(draw(panel, in: frame).flaws(in: frame) == [])
    panel.readout = nil
    let still = draw(panel, in: frame)
    #expect(still.flaws(in: frame) == [])
    #expect(still.textCollisions.isEmpty, "\(still.textCollisions)")
  }

  @Test(arguments: frames)
  func numbersWithoutSenseTrapNowhere(frame: Rect) {
    var panel = panel()
    panel.samples = [Point(.nan, 1), Point(1e300, .infinity)]
    panel.readout = .init(x: .nan, y: 1, values: [.init("network", .infinity)])
    for scale in [ValueScale.heights(3...3), .signed(limit: 0), .signed(limit: .infinity)] {
      panel.field = makeField(side: 5, scale: scale) { x, y in x < 20 ? .nan : y < 20 ? 1e38 : -1 }
      let canvas = draw(panel, in: frame)
      #expect(canvas.shapes.count > 3)
      #expect(canvas.flaws() == [])
    }
    panel.field = nil
    panel.readout = .init(x: 20, y: 30, values: [.init("network", .nan)])
    let canvas = draw(panel, in: frame)
    #expect(canvas.shapes.count > 3)
    #expect(canvas.flaws() == [])
  }

  @Test func bothAxesHaveTheSameScale() {
    let panel = panel()
    for frame in Self.frames.prefix(4) {
      let plot = panel.plot(in: frame)
      #expect(plot.width == plot.height)
      let transform = panel.transform(in: frame)
      let p = transform.inverse(transform(12, 34))
      #expect(abs(p.x - 12) < 1e-9 && abs(p.y - 34) < 1e-9)
    }
  }

  /// Hundreds of bumps are seen by their colours: a tangle of lines would hide them.
  @Test func manyLinesAreNone() {
    func lines(_ waves: Double) -> Int {
      var panel = panel()
      panel.readout = nil
      panel.field = makeField(side: 101, scale: .heights(-1...1)) { x, y in
        sin(0.04 * .pi * waves * x) * sin(0.04 * .pi * waves * y)
      }
      return draw(panel).shapes.count {
        if case .polyline(let points, _, _) = $0 { points.count > 2 } else { false }
      }
    }
    #expect(lines(2) > 40)
    // The frame of the scale is there still.
    #expect(lines(16) < 5)
  }

  @Test func linesLieWhereTheFieldHasTheirValue() throws {
    let panel = panel()
    let canvas = draw(panel)
    let transform = panel.transform(in: Self.standard)
    let lines = canvas.shapes.compactMap { shape -> [Point]? in
      guard case .polyline(let points, _, _) = shape, points.count > 20 else { return nil }
      return points
    }
    // Round numbers between the ends: every fifth of 1.
    #expect(lines.count == 9)
    for line in lines {
      let values = line.map { p in
        let at = transform.inverse(p)
        return (at.x + at.y) / 50 - 1
      }
      let level = try #require(values.first)
      #expect(values.allSatisfy { abs($0 - level) < 1e-3 })
      #expect(abs(level * 5 - (level * 5).rounded()) < 1e-2)
    }
  }

  @Test func theScalePrintsItsEndsAndTheReadoutItsValues() {
    let strings = draw(panel()).texts.map(\.string)
    for text in ["1.00", "−1.00", "20.00", "30.00", "0.25", "−0.50", "network"] {
      #expect(strings.contains(text), "\(text)")
    }
    #expect(draw(panel()).targets.map(\.control).contains(.map(3)))
    // Where the box would hide the map, one line says the same.
    let small = draw(panel(), in: Rect(0, 0, 250, 200)).texts.map(\.string)
    #expect(small.contains { $0.hasPrefix("error −0.50") })
  }
}
