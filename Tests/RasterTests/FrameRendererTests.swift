import Drawing
import Raster
import Testing

@Suite struct FrameRendererTests {
  private func scene(_ colors: [UInt32], overlay: Rect? = nil) -> Scene {
    var scene = Scene(size: Size(60, 20), background: Color(0x101010))
    for (i, color) in colors.enumerated() {
      let frame = Rect(Double(i) * 20, 0, 18, 20)
      scene.tile(frame, theme: .dark, metrics: .uniform) {
        $0.rectangle(frame.inset(-5), fill: Color(color))
      }
    }
    if let overlay {
      scene.overlay(overlay, theme: .dark, metrics: .uniform) {
        $0.rectangle(overlay, fill: Color(0xFFFFFF).opacity(0.5))
      }
    }
    return scene
  }

  @Test func tilesKeepToTheirFrames() {
    let renderer = FrameRenderer()
    #expect(renderer.render(scene([0xFF, 0xFF00, 0xFF0000]), scale: 1) == [renderer.pixels.bounds])
    #expect(renderer.pixels[17, 5] == 0xFF00_00FF && renderer.pixels[18, 5] == 0xFF10_1010)
    #expect(renderer.pixels[20, 5] == 0xFF00_FF00 && renderer.pixels[40, 5] == 0xFFFF_0000)
  }

  @Test func onlyWhatChangedIsPainted() {
    let renderer = FrameRenderer()
    renderer.render(scene([0xFF, 0xFF00, 0xFF0000]), scale: 1)
    // A mark that only repainting could remove.
    renderer.pixels[2, 2] = 0xFF12_3456
    let changed = renderer.render(scene([0xFF, 0xFFFF00, 0xFF0000]), scale: 1)
    #expect(changed == [PixelRect(minX: 20, minY: 0, maxX: 38, maxY: 20)])
    #expect(renderer.pixels[2, 2] == 0xFF12_3456)
    #expect(renderer.pixels[21, 2] == 0xFFFF_FF00)
    #expect(renderer.render(scene([0xFF, 0xFFFF00, 0xFF0000]), scale: 1).isEmpty)
  }

  @Test func anotherScaleOrSizePaintsAll() {
    let renderer = FrameRenderer()
    renderer.render(scene([1, 2, 3]), scale: 1)
    #expect(renderer.render(scene([1, 2, 3]), scale: 2) == [renderer.pixels.bounds])
    #expect(renderer.pixels.width == 120 && renderer.pixels.height == 40)
    var large = scene([1, 2, 3])
    large.size = Size(80, 30)
    #expect(renderer.render(large, scale: 2) == [renderer.pixels.bounds])
    #expect(renderer.pixels.width == 160)
  }

  @Test func overlaysComeAndGo() {
    let renderer = FrameRenderer()
    renderer.render(scene([0, 0, 0]), scale: 1)
    let before = renderer.pixels.pixels
    let box = Rect(10, 5, 20, 10)
    let shown = renderer.render(scene([0, 0, 0], overlay: box), scale: 1)
    #expect(shown == [PixelRect(minX: 10, minY: 5, maxX: 30, maxY: 15)])
    #expect(renderer.pixels[12, 8] == 0xFF80_8080 && renderer.pixels[12, 2] == 0xFF00_0000)
    #expect(renderer.render(scene([0, 0, 0], overlay: box), scale: 1).isEmpty)
    #expect(!renderer.render(scene([0, 0, 0]), scale: 1).isEmpty)
    #expect(renderer.pixels.pixels == before)
  }

  @Test func aTranslucentOverlayIsPaintedOnce() {
    let renderer = FrameRenderer()
    let box = Rect(10, 5, 20, 10)
    for color: UInt32 in [0, 1, 2, 0] {
      renderer.render(scene([color, 0, color], overlay: box), scale: 1)
    }
    let fresh = FrameRenderer()
    fresh.render(scene([0, 0, 0], overlay: box), scale: 1)
    #expect(renderer.pixels.pixels == fresh.pixels.pixels)
  }

  @Test func overlaysThatMoveLeaveNothing() {
    let renderer = FrameRenderer()
    for x in stride(from: 0.0, to: 30, by: 3) {
      renderer.render(scene([5, 6, 7], overlay: Rect(x, 3, 15, 9)), scale: 1)
    }
    let fresh = FrameRenderer()
    fresh.render(scene([5, 6, 7], overlay: Rect(27, 3, 15, 9)), scale: 1)
    #expect(renderer.pixels.pixels == fresh.pixels.pixels)
  }

  @Test func aGivenBufferIsPaintedInPlace() {
    let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: 60 * 20)
    memory.initialize(repeating: 0, count: 60 * 20)
    defer { memory.deallocate() }
    let target = PixelBuffer(borrowing: memory, width: 60, height: 20)
    let renderer = FrameRenderer()
    let fresh = FrameRenderer()
    func expectSame(_ scene: Scene, _ parts: [PixelRect]?) {
      let changed = renderer.render(scene, scale: 1, into: target)
      if let parts { #expect(changed == parts) }
      fresh.render(scene, scale: 1)
      #expect(renderer.pixels === target)
      #expect(renderer.pixels.pixels == fresh.pixels.pixels)
    }
    let all = PixelRect(minX: 0, minY: 0, maxX: 60, maxY: 20)
    expectSame(scene([1, 2, 3]), [all])
    #expect(memory[21] == 0xFF00_0002)
    expectSame(scene([1, 9, 3]), [.init(minX: 20, minY: 0, maxX: 38, maxY: 20)])
    // What floats too.
    expectSame(scene([4, 9, 3], overlay: Rect(10, 5, 20, 10)), nil)
    #expect(memory[0] == 0xFF00_0004)
    expectSame(scene([4, 9, 3]), [.init(minX: 10, minY: 5, maxX: 30, maxY: 15)])
  }

  @Test func onlyPixelsThatBecomeOthersAreTold() {
    let renderer = FrameRenderer()
    func marked(_ rect: Rect) -> Scene {
      var scene = scene([1, 2, 3])
      scene.tiles[1].shapes.append(
        .rectangle(rect, fill: Color(0xFFFFFF), stroke: nil, cornerRadius: 0))
      return scene
    }
    renderer.render(marked(Rect(22, 3, 5, 4)), scale: 1)
    #expect(
      renderer.render(marked(Rect(22, 3, 7, 4)), scale: 1)
        == [PixelRect(minX: 27, minY: 3, maxX: 29, maxY: 7)])
    #expect(
      renderer.render(marked(Rect(23, 2, 14, 4)), scale: 1)
        == [PixelRect(minX: 22, minY: 2, maxX: 37, maxY: 7)])
    // Painted anew, and no pixel is another.
    var same = marked(Rect(23, 2, 14, 4))
    same.tiles[1].shapes.append(same.tiles[1].shapes[1])
    #expect(renderer.render(same, scale: 1).isEmpty)
  }

  @Test func aBufferOfAnotherSizeIsLeftAlone() {
    let target = PixelBuffer(width: 61, height: 20)
    let renderer = FrameRenderer()
    renderer.render(scene([1, 2, 3]), scale: 1, into: target)
    #expect(renderer.pixels !== target && target[0, 0] == 0xFF00_0000)
    #expect(renderer.pixels[0, 0] == 0xFF00_0001)
  }
}
