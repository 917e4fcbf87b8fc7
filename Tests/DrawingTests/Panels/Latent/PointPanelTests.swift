import Drawing
import TestSupport
import Testing

@Suite struct PointPanelTests {
  private func panel(_ count: Int = 3) -> PointPanel {
    var panel = PointPanel(
      PanelFrame("Point under the cursor", key: 2, caption: "image 1,054"), picture: latentPicture()
    )
    panel.label = 3
    panel.answer = 5
    panel.activations = (0..<count).map { .init("h" + Number.subscripted($0 + 1), Double($0) / 10) }
    panel.probabilities = [0.01, 0.02, 0.08, 0.23, 0, 0.6, 0.01, 0.01, 0.03, 0.01]
    return panel
  }

  @Test(arguments: [0, 3, 40], latentFrames)
  func staysInsideWithoutCollisions(count: Int, frame: Rect) {
    drawnInside(frame) { panel(count).draw(in: $0, on: &$1) }
    var empty = panel(count)
    empty.picture = nil
    drawnInside(frame) { empty.draw(in: $0, on: &$1) }
  }

  @Test func whatItIsAndWhatTheNetworkSaysStandThere() {
    let words = drawnInside(Rect(0, 0, 564, 216)) { panel().draw(in: $0, on: &$1) }.texts
      .map(\.string)
    for text in ["is a", "says", "h₂", "0.10", "60.0 %", "image 1,054"] {
      #expect(words.contains(text), "\(text)")
    }
  }

  @Test func activationsWithoutRoomAreCounted() {
    let words = drawnInside(Rect(0, 0, 564, 216)) { panel(40).draw(in: $0, on: &$1) }.texts
      .map(\.string)
    #expect(words.contains { $0.hasSuffix(" more") })
  }

  @Test func numbersWithoutSenseTrapNowhere() {
    for odd in [Double.nan, .infinity, -.infinity] {
      for scale in [ValueScale.unsigned(limit: odd), .signed(limit: 1), .signed(limit: 0)] {
        var panel = PointPanel(
          PanelFrame("Point under the cursor", key: 2), picture: latentPicture(1))
        panel.label = -3
        panel.answer = 99
        panel.activations = [.init("h", odd), .init("g", 1)]
        panel.scale = scale
        panel.probabilities = Array(repeating: odd, count: 10)
        for frame in latentFrames {
          var canvas = Canvas()
          panel.draw(in: frame, on: &canvas)
          #expect(canvas.flaws() == [])
        }
      }
    }
  }
}
