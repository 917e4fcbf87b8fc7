import Drawing
import TestSupport
import Testing

@Suite struct DecodedPanelTests {
  private func panel(_ count: Int) -> DecodedPanel {
    var panel = DecodedPanel(
      PanelFrame("Decoded at the point", key: 3), picture: latentPicture(),
      values: (0..<count).map { Double($0) / 4 - 2 })
    panel.neighbours = [
      .init(classIndex: 0, distance: 0.74), .init(classIndex: 6, distance: 1.45),
      .init(classIndex: 2, distance: 2.11),
    ]
    return panel
  }

  @Test(arguments: [0, 1, 2, 3, 8, 16, 40], latentFrames)
  func staysInsideWithoutCollisions(count: Int, frame: Rect) {
    drawnInside(frame) { panel(count).draw(in: $0, on: &$1) }
  }

  @Test(arguments: [2, 16])
  func eachNumberHasASliderThatReadsBack(count: Int) throws {
    let panel = panel(count)
    let frame = Rect(10, 20, 276, 412)
    let canvas = drawnInside(frame) { panel.draw(in: $0, on: &$1) }
    let sliders = canvas.targets.filter {
      if case .slider(panel: 3, index: _) = $0.control { true } else { false }
    }
    #expect(sliders.count == count)
    for (index, slider) in sliders.enumerated() {
      #expect(slider.control == .slider(panel: 3, index: index))
      let region = try #require(slider.rectangle)
      // The target reaches a little beyond both ends of the line.
      let track = region.inset(8, 0)
      let left = panel.value(at: Point(region.x, region.midY), slider: index, in: frame)
      let right = panel.value(at: Point(region.maxX, region.midY), slider: index, in: frame)
      #expect(left == -3 && right == 3)
      let middle = try #require(panel.value(at: track.center, slider: index, in: frame))
      #expect(abs(middle) < 1e-9)
    }
    #expect(panel.value(at: frame.center, slider: count, in: frame) == nil)
  }

  @Test func moreThanSixteenNumbersAreToldOf() {
    let canvas = drawnInside(latentFrames[0]) { panel(40).draw(in: $0, on: &$1) }
    #expect(canvas.texts.map(\.string).contains("16 of 40 numbers"))
    #expect(canvas.texts.map(\.string).contains("z₁₆"))
  }

  @Test func thoseThatTellMostHaveSliders() throws {
    var panel = panel(40)
    panel.order = Array((0..<40).reversed())
    let frame = latentFrames[0]
    let canvas = drawnInside(frame) { panel.draw(in: $0, on: &$1) }
    let names = canvas.texts.map(\.string).filter { $0.hasPrefix("z") }
    #expect(names.first == "z₂₅" && names.last == "z₄₀" && names.count == 16)
    let slider = try #require(
      canvas.targets.first { $0.control == .slider(panel: 3, index: 39) }?.rectangle)
    #expect(panel.value(at: Point(slider.maxX, slider.midY), slider: 39, in: frame) == 3)
    #expect(panel.value(at: slider.center, slider: 0, in: frame) == nil)
  }

  @Test func numbersWithoutSenseTrapNowhere() {
    for odd in [Double.nan, .infinity, 1e300] {
      var panel = panel(3)
      panel.values = [odd, -odd, 0]
      panel.neighbours = [.init(classIndex: -4, distance: odd)]
      for frame in latentFrames {
        var canvas = Canvas()
        panel.draw(in: frame, on: &canvas)
        #expect(canvas.flaws() == [])
        #expect(panel.value(at: Point(odd, 0), slider: 0, in: frame)?.isFinite ?? true)
      }
    }
  }
}
