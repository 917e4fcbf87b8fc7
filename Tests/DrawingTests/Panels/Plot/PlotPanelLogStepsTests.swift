import Drawing
import Testing

/// Plots of which each decade of steps has as much room as the next.
@Suite struct PlotPanelLogStepsTests {
  private let rect = Rect(0, 0, 616, 216)

  private func panel(_ last: Double = 1000) -> PlotPanel {
    var range = AxisRange(isLog: false)
    range.include([0, 100])
    let steps = stride(from: 0, through: last, by: 1).map { $0 }
    var panel = PlotPanel(
      PanelFrame("Right", key: 2),
      series: [.init(label: "unseen", role: .second, steps: steps, values: steps.map { $0 / 10 })],
      steps: 0...1000, values: range)
    (panel.isLog, panel.hasLogSteps, panel.playhead) = (false, true, last)
    return panel
  }

  @Test func eachDecadeHasAsMuchRoom() {
    let (panel, area) = (panel(), panel().area(in: rect))
    for (part, step) in [(1.0 / 3, 10.0), (2.0 / 3, 100), (1, 1000)] {
      #expect(abs(panel.step(at: area.x + part * area.width, in: rect) - step) < 0.01 * step)
    }
    // The left end is the start of the run.
    #expect(panel.step(at: area.x, in: rect) == 0)
  }

  @Test func ticksAndLinesFollow() throws {
    var canvas = Canvas()
    let panel = panel()
    panel.draw(in: rect, on: &canvas)
    let area = panel.area(in: rect)
    let ticks = canvas.shapes.compactMap { shape -> (String, Double)? in
      if case .text(let text, let at, _, _, .center) = shape, at.y > area.maxY {
        (text, at.x)
      } else {
        nil
      }
    }
    let hundred = try #require(ticks.first { $0.0 == "100" })
    #expect(abs(hundred.1 - (area.x + area.width * 2 / 3)) < 1)
    // Step 0 stands where step 1 does.
    let line = try #require(
      canvas.shapes.lazy.compactMap { shape -> [Point]? in
        if case .polyline(let points, let stroke, _) = shape, stroke.width == 2 {
          points
        } else {
          nil
        }
      }.first)
    #expect(line[0].x == area.x && line.allSatisfy { $0.x >= area.x && $0.x <= area.maxX + 1e-6 })
  }

  @Test func aStretchHasItsName() {
    var panel = panel()
    panel.span = .init("by heart only", 20...400)
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    let words = canvas.shapes.compactMap {
      if case .text(let text, _, _, _, _) = $0 { text } else { nil }
    }
    #expect(words.contains("by heart only") && words.contains("20 … 400"))
    // Where there is no room the name is left out, not the stretch.
    panel.span = .init("by heart only", 20...22)
    canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    #expect(
      !canvas.shapes.contains {
        if case .text("by heart only", _, _, _, _) = $0 { true } else { false }
      })
  }

  @Test func aFootTakesItsRoom() {
    var panel = panel()
    let whole = panel.area(in: rect)
    panel.foot = 60
    #expect(panel.area(in: rect).height == whole.height - 60)
  }
}
