import Drawing
import Raster
import Testing

/// Frames come out the same for any number of threads, bit by bit.
@Suite struct PaintCrewTests {
  /// Six tiles of shapes by lot, and something that floats over some of them now and then.
  private struct Pages {
    var lottery: Lottery
    private var shapes: [[Shape]]

    init(seed: UInt64) {
      var lottery = Lottery(seed: seed)
      shapes = (0..<6).map { _ in lottery.shapes() }
      self.lottery = lottery
    }

    mutating func next() -> Scene {
      var scene = Scene(size: Size(190, 130), background: Color(0x203040))
      for (number, shapes) in shapes.enumerated() {
        let frame = Rect(Double(number % 3) * 62 + 3, Double(number / 3) * 64 + 2, 60.4, 61.2)
        let ground = Shape.rectangle(frame, fill: Color(0x111111), stroke: nil, cornerRadius: 0)
        scene.tiles.append(
          Tile(frame: frame, shapes: (number.isMultiple(of: 2) ? [ground] : []) + shapes))
      }
      for _ in 0..<lottery.pick(0...2) {
        let (x, y) = (Double(lottery.pick(0...120)), Double(lottery.pick(0...90)))
        scene.overlays.append(Tile(frame: Rect(x, y, 50, 33), shapes: lottery.shapes()))
      }
      for number in shapes.indices where lottery.pick(0...2) > 0 {
        lottery.change(&shapes[number])
      }
      return scene
    }
  }

  /// All of a page at once, tile by tile, by one thread and without bands.
  private func whole(_ scene: Scene, scale: Double) -> PixelBuffer {
    let buffer = PixelBuffer(
      width: Int((scene.size.width * scale).rounded()),
      height: Int((scene.size.height * scale).rounded()))
    buffer.fill(buffer.bounds, scene.background.packed)
    let rasterizer = Rasterizer(glyphs: Blocks())
    for tile in scene.tiles + scene.overlays {
      rasterizer.paint(
        tile.shapes, on: buffer, scale: scale, clip: PixelRect(tile.frame, scale: scale))
    }
    return buffer
  }

  @Test(arguments: [1, 2, 3, 7])
  func framesAreThoseOfOneThread(threads: Int) {
    let crew = PaintCrew(workers: threads - 1)
    for seed in 1...4 {
      let scale = [1.5, 2, 2.5, 3][seed - 1]
      var pages = Pages(seed: UInt64(seed))
      let renderer = FrameRenderer(glyphs: Blocks(), crew: crew)
      for frame in 0..<6 {
        let scene = pages.next()
        renderer.render(scene, scale: scale)
        let isSame = renderer.pixels.pixels == whole(scene, scale: scale).pixels
        #expect(isSame, "seed \(seed), frame \(frame)")
      }
    }
  }

  /// What is told to have changed is enough to bring another copy up to date.
  @Test func changesAreTold() {
    let crew = PaintCrew(workers: 2)
    var pages = Pages(seed: 9)
    let renderer = FrameRenderer(glyphs: Blocks(), crew: crew)
    let copy = PixelBuffer(width: 380, height: 260)
    for _ in 0..<12 {
      for part in renderer.render(pages.next(), scale: 2) { copy.copy(part, from: renderer.pixels) }
      let isSame = copy.pixels == renderer.pixels.pixels
      #expect(isSame)
    }
  }

  /// Renderers that share a crew do not disturb one another's frames.
  @Test func severalShareACrew() async {
    let crew = PaintCrew(workers: 3)
    await withTaskGroup(of: Bool.self) { group in
      for seed in 20..<24 {
        group.addTask {
          var pages = Pages(seed: UInt64(seed))
          let (shared, alone) = (
            FrameRenderer(glyphs: Blocks(), crew: crew),
            FrameRenderer(glyphs: Blocks(), crew: PaintCrew(workers: 0))
          )
          return (0..<6).allSatisfy { _ in
            let scene = pages.next()
            shared.render(scene, scale: 3)
            alone.render(scene, scale: 3)
            return shared.pixels.pixels == alone.pixels.pixels
          }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}

extension PixelBuffer {
  /// Takes the pixels of `rect` from a buffer of the same size.
  fileprivate func copy(_ rect: PixelRect, from other: PixelBuffer) {
    for y in rect.minY..<rect.maxY {
      let start = y * width + rect.minX
      (base + start).update(from: other.base + start, count: rect.width)
    }
  }
}
