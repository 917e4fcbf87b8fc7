import Datasets
import Testing

@Suite struct PixelImageTests {
  @Test func valuesBecomeBytes() {
    let image = PixelImage(
      width: 3, height: 2, channels: 1, values: [0, 1, 0.5, -3, 7, .nan])
    #expect(image.bytes == [0, 255, 128, 0, 255, 0])
    #expect(image.count == 6)
  }

  @Test func packedIsOpaqueInRedGreenBlue() {
    let grey = PixelImage(width: 2, height: 1, channels: 1, bytes: [0x12, 0xFE])
    #expect(grey.packed == [0xFF12_1212, 0xFFFE_FEFE])
    let colored = PixelImage(width: 1, height: 2, channels: 3, bytes: [1, 2, 3, 4, 5, 6])
    #expect(colored.packed == [0xFF01_0203, 0xFF04_0506])
  }

  @Test func aSmallerPictureIsTheMeanOfAreas() {
    let image = PixelImage(
      width: 4, height: 2, channels: 1, bytes: [0, 100, 8, 8, 100, 0, 8, 12])
    #expect(
      image.downsized(toFit: 2) == PixelImage(width: 2, height: 1, channels: 1, bytes: [50, 9]))
    #expect(image.downsized(toFit: 4) == image)
    // Each pixel of 3 → 2 covers one and a half.
    let line = PixelImage(width: 1, height: 3, channels: 1, bytes: [90, 0, 30])
    #expect(line.downsized(toFit: 2).bytes == [60, 20])
  }

  @Test func channelsStayApart() {
    let image = PixelImage(
      width: 2, height: 2, channels: 3,
      bytes: [255, 0, 10, 255, 0, 20, 255, 0, 30, 255, 0, 40])
    #expect(image.downsized(toFit: 1).bytes == [255, 0, 25])
  }

  @Test(arguments: [(1000, 1, 64, 1), (1, 1000, 1, 64), (300, 200, 64, 43), (65, 64, 64, 63)])
  func theShapeStaysAsFarAsPixelsAllow(_ sizes: (Int, Int, Int, Int)) {
    let bytes = (0..<sizes.0 * sizes.1).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let image = PixelImage(width: sizes.0, height: sizes.1, channels: 1, bytes: bytes)
    let small = image.downsized(toFit: 64)
    #expect(small.width == sizes.2 && small.height == sizes.3)
    func mean(_ image: PixelImage) -> Double {
      Double(image.bytes.reduce(0) { $0 + Int($1) }) / Double(image.count)
    }
    #expect(abs(mean(small) - mean(image)) < 0.6)
  }
}
