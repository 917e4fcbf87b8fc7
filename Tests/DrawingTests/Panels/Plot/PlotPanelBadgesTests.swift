import Drawing
import TestSupport
import Testing

@Suite struct PlotPanelBadgesTests {
  private func panel(_ ends: [Double]) -> PlotPanel {
    var range = AxisRange(isLog: false)
    range.include([0, 1])
    var panel = PlotPanel(
      PanelFrame("Loss", key: 4),
      series: zip(RunBadge.allCases, ends).map {
        .init(badge: $0, steps: [0, 100], values: [1, $1])
      }, steps: 0...100, values: range)
    panel.isLog = false
    panel.playhead = 100
    return panel
  }

  private func draw(_ panel: PlotPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: [Rect(8, 576, 1264, 160), Rect(0, 0, 400, 300), Rect(0, 0, 300, 140)])
  func lettersAndValuesStandRightOfThePlotWithoutTouching(frame: Rect) {
    for ends in [[0.5, 0.5, 0.5, 0.5], [0, 0, 0, 0.01], [1, 1, 1, 1], [0.1, 0.9]] {
      let panel = panel(ends)
      let canvas = draw(panel, in: frame)
      #expect(canvas.flaws(in: frame) == [])
      #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
      let area = panel.area(in: frame)
      for badge in RunBadge.allCases.prefix(ends.count) {
        #expect(canvas.texts.contains { $0.string == badge.letter && $0.bounds.x > area.maxX })
      }
    }
  }

  @Test func thePlotMakesMoreRoomForRuns() {
    let frame = Rect(0, 0, 800, 200)
    var panel = panel([0.2, 0.3])
    let narrow = panel.area(in: frame)
    #expect(panel.step(at: narrow.maxX, in: frame) == 100)
    for k in panel.series.indices { panel.series[k].badge = nil }
    let wide = panel.area(in: frame)
    #expect(narrow.maxX < wide.maxX && wide.maxX < PlotPanel.plot(in: frame).maxX)
    let small = Rect(0, 0, 190, 200)
    #expect(panel.area(in: small) == PlotPanel.plot(in: small))
  }

  @Test func hoverNamesTheRuns() {
    var panel = panel([0.2, 0.3])
    panel.hoverStep = 50
    let strings = draw(panel, in: Rect(0, 0, 800, 200)).texts.map(\.string)
    #expect(strings.filter { $0 == "A" }.count == 2)
    #expect(strings.filter { $0 == "B" }.count == 2)
  }
}
