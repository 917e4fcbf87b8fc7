import Drawing
import TestSupport
import Testing

@Suite struct SlicePanelTests {
  private func panel() -> SlicePanel {
    var panel = SlicePanel(
      PanelFrame("Slice at the point", key: 6), axes: latentAxes(3), point: [0.55, 0.28, 0.56],
      points: latentPoints(3))
    panel.regions = latentRegions(3)
    panel.classIndex = 3
    return panel
  }

  @Test(arguments: latentFrames)
  func staysInsideWithoutCollisions(frame: Rect) {
    drawnInside(frame) { panel().draw(in: $0, on: &$1) }
  }

  @Test func onlyPointsNearTheSliceAreDrawnFoundAndCounted() throws {
    let panel = panel()
    let frame = Rect(0, 0, 276, 320)
    let canvas = drawnInside(frame) { panel.draw(in: $0, on: &$1) }
    let near = (0..<200).filter { abs(panel.points[$0, 2] - 0.56) <= 0.1 }
    let dots = canvas.shapes.compactMap { if case .dots(let dots) = $0 { dots } else { nil } }
    #expect(try #require(dots.first).dots.count == near.count)
    #expect(
      canvas.texts.map(\.string).contains { $0.hasSuffix("\(near.count) points within 0.1") })
    let transform = panel.transform(in: frame)
    for index in near.prefix(5) {
      let place = transform(panel.points[index, 0], panel.points[index, 1])
      #expect(near.contains(try #require(panel.nearest(to: place, in: frame))))
    }
    let wide = drawnInside(Rect(0, 0, 564, 320)) { panel.draw(in: $0, on: &$1) }
    #expect(wide.texts.map(\.string).contains("h₃ = 0.56"))
  }

  @Test func numbersWithoutSenseTrapNowhere() {
    for odd in [Double.nan, .infinity, 1e300] {
      var panel = panel()
      panel.points = latentPoints(3, odd: Float(odd))
      panel.point = [odd, 0, odd]
      panel.reach = odd
      for frame in latentFrames {
        var canvas = Canvas()
        panel.draw(in: frame, on: &canvas)
        #expect(canvas.flaws() == [])
        let nearest = panel.nearest(to: frame.center, in: frame)
        #expect(nearest.map(panel.points.classes.indices.contains) ?? true)
      }
    }
  }
}
