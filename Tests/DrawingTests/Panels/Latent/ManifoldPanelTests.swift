import Drawing
import TestSupport
import Testing

@Suite struct ManifoldPanelTests {
  private func panel(_ rows: Int = 3, _ columns: Int = 5) -> ManifoldPanel {
    var panel = ManifoldPanel(
      PanelFrame("Manifold", key: 2), picture: latentPicture(10), rows: rows, columns: columns)
    panel.chosen = Point(2, -0.3)
    panel.walk = [Point(0, 0), Point(1, 1)]
    return panel
  }

  @Test(arguments: latentFrames)
  func staysInsideWithoutCollisions(frame: Rect) {
    drawnInside(frame) { panel().draw(in: $0, on: &$1) }
    drawnInside(frame) { panel(13, 13).draw(in: $0, on: &$1) }
  }

  @Test func imagesLieInTheirCells() {
    // Two rows of three images of 2 × 2 pixels, each of one grey.
    let grays: [Float] = [0, 0.2, 0.4, 0.6, 0.8, 1]
    let picture = ManifoldPanel.picture(
      of: grays.flatMap { Array(repeating: $0, count: 4) }, rows: 2, columns: 3, height: 2,
      width: 2)
    #expect(picture.width == 6 && picture.height == 4)
    for (index, gray) in grays.enumerated() {
      let level = UInt32(gray * 255 + 0.5)
      let packed = 0xFF00_0000 | level << 16 | level << 8 | level
      for (x, y) in [(0, 0), (1, 1)] {
        let at = (index / 3 * 2 + y) * 6 + index % 3 * 2 + x
        #expect(picture.pixels[at] == packed)
      }
    }
    let odd = ManifoldPanel.picture(
      of: [.nan, -1, 2, .infinity], rows: 2, columns: 2, height: 1, width: 1)
    #expect(odd.pixels == [0xFF00_0000, 0xFF00_0000, 0xFFFF_FFFF, 0xFFFF_FFFF])
    // An image may be drawn darker.
    let dim = ManifoldPanel.picture(
      of: [1, 1, 0.5, 1], rows: 2, columns: 2, height: 1, width: 1, light: [1, 0.2, 0.4, 0])
    #expect(dim.pixels == [0xFFFF_FFFF, 0xFF33_3333, 0xFF33_3333, 0xFF00_0000])
  }

  @Test func theMiddleOfACellIsItsPlace() {
    let panel = panel()
    let frame = latentFrames[0]
    let plot = panel.plot(in: frame)
    let transform = panel.transform(in: frame)
    let (wide, tall) = (plot.width / 5, plot.height / 3)
    let corner = transform.inverse(Point(plot.x + wide / 2, plot.y + tall / 2))
    #expect(abs(corner.x + 3) < 1e-9 && abs(corner.y - 3) < 1e-9)
    #expect(wide == wide.rounded() && wide == tall)
    let canvas = drawnInside(frame) { panel.draw(in: $0, on: &$1) }
    #expect(canvas.targets.map(\.control).contains(.map(2)))
    #expect(canvas.texts.map(\.string).contains { $0.hasPrefix("the decoder from −3 to 3") })
  }

  @Test func numbersWithoutSenseTrapNowhere() {
    for odd in [Double.nan, .infinity, 1e300] {
      var panel = panel()
      panel.chosen = Point(odd, odd)
      panel.walk = [Point(odd, 0), Point(0, 0), Point(1, odd)]
      panel.across = 2...2
      panel.picture = nil
      for frame in latentFrames {
        var canvas = Canvas()
        panel.draw(in: frame, on: &canvas)
        #expect(canvas.flaws() == [])
      }
    }
  }
}
