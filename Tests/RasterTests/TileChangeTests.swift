import Drawing
import Raster
import Testing

@Suite struct TileChangeTests {
  private func scene(_ shapes: [Shape], opaque: Bool) -> Scene {
    var scene = Scene(size: Size(160, 120), background: Color(0x203040))
    let frame = Rect(7, 5, 140, 108)
    let ground = Shape.rectangle(frame, fill: Color(0x111111), stroke: nil, cornerRadius: 0)
    scene.tiles = [Tile(frame: frame, shapes: (opaque ? [ground] : []) + shapes)]
    return scene
  }

  /// Rows that are painted alone are those of the whole picture, bit by bit.
  @Test(arguments: [1, 1.5, 2])
  func changedRowsAreThoseOfAFreshFrame(scale: Double) {
    var lottery = Lottery(seed: UInt64(scale * 10))
    var (partial, rows) = (0, 0)
    for run in 0..<40 {
      let renderer = FrameRenderer(glyphs: Blocks())
      var shapes = lottery.shapes()
      for step in 0..<12 {
        let scene = scene(shapes, opaque: run.isMultiple(of: 2))
        let changed = renderer.render(scene, scale: scale)
        let fresh = FrameRenderer(glyphs: Blocks())
        fresh.render(scene, scale: scale)
        #expect(renderer.pixels.pixels == fresh.pixels.pixels, "run \(run), step \(step)")
        if step > 0 {
          rows += changed.reduce(0) { $0 + $1.height }
          partial += changed.contains { Double($0.height) < 80 * scale } ? 1 : 0
        }
        lottery.change(&shapes)
      }
    }
    #expect(partial > 60)
    #expect(Double(rows) < 0.8 * 40 * 11 * 108 * scale)
  }

  @Test func aMarkCostsItsRows() {
    let ground = (0..<5).map {
      line([Point(0, Double($0) * 20), Point(160, Double($0) * 20)], 2)
    }
    func marked(_ y: Double, _ text: String) -> Scene {
      scene(
        [.text(text, at: Point(20, 20), font: .body, color: white, anchor: .leading)] + ground
          + [.disc(center: Point(60, y), radius: 4, fill: white, stroke: nil)], opaque: true)
    }
    let renderer = FrameRenderer(glyphs: Blocks())
    renderer.render(marked(60, "a"), scale: 1)
    let moved = renderer.render(marked(63, "a"), scale: 1)
    // Of the rows that were painted, what is shown anew is what became other pixels.
    #expect(moved == [PixelRect(minX: 56, minY: 56, maxX: 64, maxY: 67)])
    #expect(renderer.render(marked(63, "a"), scale: 1).isEmpty)
    #expect(renderer.render(marked(63, "aa"), scale: 1)[0].maxY < 60)
  }
}
