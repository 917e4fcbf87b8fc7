import Drawing
import TestSupport
import Testing

@Suite struct MindPanelTests {
  private static let frames = [
    Rect(852, 52, 416, 264), Rect(0, 0, 300, 200), Rect(8, 48, 944, 528), Rect(0, 0, 1900, 1000),
  ]

  /// The belief wanders from class to class.
  private func panel(classes: Int = 10, steps: Int = 120) -> MindPanel {
    let beliefs = (0..<steps).map { step -> [Float] in
      let favourite = step * classes / max(steps, 1)
      return (0..<classes).map {
        classes == 1 ? 1 : $0 == favourite ? 0.7 : 0.3 / Float(classes - 1)
      }
    }
    return MindPanel(
      PanelFrame("Its mind", key: 4), names: (0..<classes).map { "\($0)" },
      steps: (0..<steps).map { Double($0 * 10) }, beliefs: beliefs, range: 0...1200, playhead: 1190,
      epoch: 468)
  }

  private func draw(_ panel: MindPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: [2, 3, 10, 26, 64], [0, 1, 2, 120])
  func everyShapeLiesInside(classes: Int, steps: Int) {
    for rect in Self.frames {
      let canvas = draw(panel(classes: classes, steps: steps), in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [], "\(rect)")
    }
  }

  @Test func numbersThatAreNoneStayInside() {
    var panel = panel()
    panel.beliefs[40] = [Float](repeating: .nan, count: 10)
    let canvas = draw(panel, in: Self.frames[0])
    #expect(canvas.flaws(in: Self.frames[0], slack: 1) == [])
  }

  @Test(arguments: [Size(0, 0), Size(1, 1), Size(40, 20), Size(120, 60)])
  func aRectWithoutRoomIsNoTrap(size: Size) {
    let canvas = draw(panel(), in: Rect(0, 0, size.width, size.height))
    #expect(canvas.flaws() == [])
  }

  @Test func changesAreCounted() {
    let panel = MindPanel(
      PanelFrame("Its mind", key: 4), names: ["0", "1"], steps: [10, 20, 30, 40],
      beliefs: [[0.9, 0.1], [0.4, 0.6], [0.7, 0.3], [0.8, 0.2]], range: 0...40, playhead: 40,
      epoch: 100)
    #expect(panel.changes.count == 2)
    #expect(panel.changes.last == 30)
    let texts = draw(panel, in: Self.frames[2]).texts.map(\.string)
    #expect(texts.contains("changed 2×, last at batch 30"))
  }

  @Test func theAreasFillThePlot() {
    let canvas = draw(panel(), in: Self.frames[0])
    let areas = canvas.shapes.compactMap { shape -> Double? in
      guard case .polygon(let points, _) = shape else { return nil }
      let ahead = points.dropFirst() + points.prefix(1)
      return abs(zip(points, ahead).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } / 2)
    }
    #expect(areas.count == 10)
    let plot = PlotPanel.plot(in: Self.frames[0])
    let filled = plot.width * 1190 / 1200 * plot.height
    #expect(abs(areas.reduce(0, +) - filled) < 0.001 * filled)
  }

  @Test func theTimeUnderThePointerIsTheTimeThatIsDrawn() {
    let rect = Self.frames[0]
    let panel = panel()
    let plot = PlotPanel.plot(in: rect)
    #expect(panel.step(at: plot.x - 20, in: rect) == 0)
    #expect(panel.step(at: plot.midX, in: rect) == 600)
    #expect(panel.step(at: plot.maxX + 20, in: rect) == 1200)
    let canvas = draw(panel, in: rect)
    #expect(canvas.targets.contains { $0.control == .plot(panel.frame.key) })
    let playheads = canvas.shapes.compactMap { shape -> Double? in
      guard case .polyline(let points, let stroke, _) = shape,
        stroke.color == Theme.dark.focus
      else { return nil }
      return points[0].x
    }
    #expect(playheads.count == 1)
    #expect(abs(panel.step(at: playheads.first ?? 0, in: rect) - 1190) < 1e-6)
  }
}
