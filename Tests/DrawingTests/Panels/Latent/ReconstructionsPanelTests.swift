import Drawing
import TestSupport
import Testing

@Suite struct ReconstructionsPanelTests {
  private func panel(_ count: Int) -> ReconstructionsPanel {
    var panel = ReconstructionsPanel(
      PanelFrame("Reconstructions", key: 4),
      pairs: (0..<count).map {
        .init(
          index: $0 + 100, image: latentPicture(), reconstruction: latentPicture(),
          nats: $0 == 1 ? .nan : 150)
      })
    panel.chosen = 102
    return panel
  }

  @Test(arguments: [0, 1, 10, 60], latentFrames + [Rect(0, 0, 684, 172)])
  func staysInsideWithoutCollisions(count: Int, frame: Rect) {
    drawnInside(frame) { panel(count).draw(in: $0, on: &$1) }
  }

  @Test func eachImageIsASampleWithItsReconstructionBelow() {
    let canvas = drawnInside(Rect(0, 0, 684, 172)) { panel(10).draw(in: $0, on: &$1) }
    let samples = canvas.targets.map(\.control).filter {
      if case .sample = $0 { true } else { false }
    }
    #expect(samples == (100..<110).map { .sample($0) })
    let places = canvas.shapes.compactMap { shape -> Rect? in
      if case .picture(_, let rect, _, _) = shape { rect } else { nil }
    }
    #expect(places.count == 20)
    for k in 0..<10 {
      #expect(places[2 * k].x == places[2 * k + 1].x && places[2 * k].maxY < places[2 * k + 1].y)
    }
  }

  @Test func whatDoesNotFitIsToldOf() {
    let canvas = drawnInside(Rect(0, 0, 400, 172)) { panel(60).draw(in: $0, on: &$1) }
    #expect(canvas.texts.map(\.string).contains { $0.contains("of 60") })
  }
}
