import Drawing
import TestSupport
import Testing

@Suite struct ClassesPanelTests {
  @Test(arguments: latentFrames + [Rect(0, 0, 564, 120), Rect(0, 0, 276, 154)])
  func staysInsideWithoutCollisions(frame: Rect) {
    drawnInside(frame) {
      var panel = ClassesPanel(PanelFrame("Classes", key: 4, caption: "recall"))
      panel.recalls = [.nan, 1, 0, 0.5, 0.77, 2, -1, .infinity, 0.86, 0.9]
      panel.hidden = [3]
      panel.draw(in: $0, on: &$1)
    }
    drawnInside(frame) {
      var panel = ClassesPanel(PanelFrame("Classes", key: 4, caption: "recall"))
      panel.names = []
      panel.draw(in: $0, on: &$1)
    }
  }

  @Test func eachClassIsASwitch() {
    let canvas = drawnInside(Rect(0, 0, 564, 120)) {
      var panel = ClassesPanel(PanelFrame("Classes", key: 4, caption: "recall"))
      panel.recalls = (0..<10).map { 0.8 + 0.01 * Double($0) }
      panel.draw(in: $0, on: &$1)
    }
    #expect((0..<10).allSatisfy { canvas.targets.map(\.control).contains(.classChip($0)) })
    #expect(canvas.texts.map(\.string).contains("89 %"))
  }

  @Test func clicksToggleAndShiftClicksShowOneAlone() {
    func after(_ hidden: Set<Int>, _ index: Int, _ alone: Bool) -> Set<Int> {
      ClassesPanel.hidden(hidden, afterClick: index, alone: alone, classes: 4)
    }
    #expect(after([], 2, false) == [2])
    #expect(after([2, 3], 2, false) == [3])
    #expect(after([1], 2, true) == [0, 1, 3])
    #expect(after([0, 1, 3], 2, true) == [])
  }
}
