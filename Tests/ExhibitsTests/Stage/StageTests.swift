import Drawing
import Exhibits
import Options
import TestSupport
import Testing
import Viewing
import ViewingSupport

@Suite struct StageTests {
  /// What `--palette` takes is what there is to draw with.
  @Test func everyPaletteHasItsOption() {
    #expect(OptionTable.shared.palette.choices == Theme.all.map(\.name))
  }

  @Test func aStillPageHasNothingAboveIt() throws {
    let show = try XORShow.paused()
    show.move(to: try show.place(.neuron(layer: 1, index: 0)))
    #expect(!show.floating.isEmpty)
    let still = show.stage.scene(isStill: true)
    #expect(still.overlays.isEmpty)
    show.stage.handle(.leave, at: 0)
    #expect(show.floating.isEmpty)
    #expect(show.stage.hover?.control == nil)
    #expect(show.stage.scene().tiles == still.tiles)
  }

  /// What lies under a resting pointer may go: nothing is told of it any more, and what came in its
  /// place is, once the pointer has rested on that.
  @Test func whatCameUnderARestingPointerIsTold() throws {
    let show = try XORShow.paused()
    let place = try show.place(.neuron(layer: 1, index: 0))
    show.move(to: place)
    #expect(show.stage.hover?.control == .neuron(layer: 1, index: 0))
    // Another panel takes the whole page.
    show.press(.character("4"))
    show.press(.character("f"))
    let there = show.stage.scene().targets.last { $0.contains(place) }
    #expect(there?.control != .neuron(layer: 1, index: 0))
    #expect(show.stage.hover?.control == there?.control)
    #expect(show.stage.hover?.target?.help == there?.help)
    show.press(.character("f"))
    _ = show.stage.scene()
    _ = show.stage.scene()
    #expect(show.stage.hover?.control == .neuron(layer: 1, index: 0))
  }

  @Test func nothingChangesWhileNothingHappens() throws {
    let show = try XORShow.paused()
    show.refreshes(2)
    // The landscape arrives on its own thread, the last thing that still changes the page.
    var calm = 0
    #expect(
      show.until { show in
        calm = show.stage.update(at: show.time) ? 0 : calm + 1
        _ = show.stage.scene()
        return calm > 200
      })
    #expect(!show.stage.update(at: show.time))
    show.press(.character("g"))
    #expect(show.stage.update(at: show.time))
  }
}
