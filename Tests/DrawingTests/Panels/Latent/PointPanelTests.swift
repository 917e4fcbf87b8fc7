import Drawing
import TestSupport
import Testing

@Suite struct PointPanelTests {
  private func panel(_ count: Int = 3) -> PointPanel {
    PointPanel(
      picture: latentPicture(), label: 3, answer: 5,
      activations: (0..<count).map { .init("h" + Number.subscripted($0 + 1), Double($0) / 10) },
      probabilities: [0.01, 0.02, 0.08, 0.23, 0, 0.6, 0.01, 0.01, 0.03, 0.01],
      caption: "image 1,054")
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
        let panel = PointPanel(
          picture: latentPicture(1), label: -3, answer: 99,
          activations: [.init("h", odd), .init("g", 1)], scale: scale,
          probabilities: Array(repeating: odd, count: 10))
        for frame in latentFrames {
          var canvas = Canvas()
          panel.draw(in: frame, on: &canvas)
        }
      }
    }
  }
}
