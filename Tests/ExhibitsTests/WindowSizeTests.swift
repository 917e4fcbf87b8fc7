import Drawing
import Exhibits
import Options
import TestSupport
import Testing
import Viewing
import ViewingSupport

/// A window manager may give a window any size: every page and every card is drawn in each.
@Suite struct WindowSizeTests {
  static let sizes = [
    Size(1, 1), Size(2, 700), Size(1000, 1), Size(7, 13), Size(50, 50), Size(120, 90),
    Size(320, 200), Size(641, 333),
  ]

  @Test(arguments: ExhibitKind.all.map(\.name), [false, true])
  func itsPageIsDrawn(name: ExhibitName, isCompared: Bool) throws {
    let kind = try #require(ExhibitKind.named(name))
    for size in Self.sizes {
      var options = Options()
      options.exhibit = name
      options.epochs = 1
      if kind.card.subject?.form.mayBeMissing == false { options.subject = "0" }
      if kind.card.takes(OptionTable.shared.isSynthetic) {
        (options.isSynthetic, options.samples) = (true, 300)
      }
      let sets = name == .forest ? "leaf=1|leaf=2" : "lr=0.1|lr=0.01"
      if isCompared { try options.set(\.compare, to: sets) }
      try options.check(offered: ExhibitKind.cards)
      var tasks = HeadlessTasks(size: size)
      var scenes: [Scene] = []
      tasks.onLastFrame = { scenes.append($0) }
      _ = try kind.run(options, tasks)
      let scene = try #require(scenes.last)
      #expect(scene.size == size && !scene.tiles.isEmpty)
      for tile in scene.tiles {
        for shape in tile.shapes { #expect(shape.isFinite, "\(shape) at \(size)") }
      }
    }
  }

  @Test(arguments: ExhibitKind.all.map(\.name)) func itsCardIsDrawn(name: ExhibitName) throws {
    let kind = try #require(ExhibitKind.named(name))
    for side in [16.0, 17, 24, 60, 135, 398] {
      for width in [16.0, 40, 398] {
        var canvas = Canvas()
        kind.drawPreview(Rect(3, 5, width, side), &canvas)
        #expect(canvas.flaws() == [])
      }
    }
  }
}
