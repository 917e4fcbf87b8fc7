import Drawing
import Raster
import Testing

@Suite struct PictureScalerTests {
  private let four = Picture(
    width: 2, height: 2, pixels: [0xFF10_2030, 0xFF40_5060, 0xFF70_8090, 0xFFA0_B0C0])

  @Test func crispPixelsAreExact() {
    let page = painted(
      20, 20, [.picture(four, in: Rect(2, 3, 12, 10), isSmooth: false, opacity: 1)])
    for y in 0..<20 {
      for x in 0..<20 {
        let inside = x >= 2 && x < 14 && y >= 3 && y < 13
        let expected = four.pixels[(y >= 8 ? 2 : 0) + (x >= 8 ? 1 : 0)]
        #expect(page[x, y] == (inside ? expected : 0xFF00_0000))
      }
    }
  }

  @Test func smoothPixelsRampBetweenMiddles() {
    let ramp = Picture(width: 2, height: 1, pixels: [0xFF00_0000, 0xFFFF_FFFF])
    let page = painted(40, 4, [.picture(ramp, in: Rect(0, 0, 40, 4), isSmooth: true, opacity: 1)])
    for x in 0..<40 {
      let t = min(max((Double(x) + 0.5) / 20 - 0.5, 0), 1)
      #expect(abs(Double(page.gray(x, 1)) - 255 * t) <= 1.5)
    }
  }

  @Test func aSmoothPictureOfOneColourIsThatColour() {
    let plain = Picture(
      width: 3, height: 3, pixels: [UInt32](repeating: 0xFF37_91C4, count: 9))
    let page = painted(
      21, 17, [.picture(plain, in: Rect(0, 0, 21, 17), isSmooth: true, opacity: 1)])
    #expect(Set(page.pixels) == [0xFF37_91C4])
  }

  @Test func opacityMixes() {
    let plain = Picture(width: 1, height: 1, pixels: [0xFFC8_6400])
    // 200 · 128 / 255 = 100.39 over black, in blocks of eight and behind them.
    let page = painted(
      13, 2, [.picture(plain, in: Rect(0, 0, 13, 2), isSmooth: true, opacity: 0.5)])
    #expect(Set(page.pixels) == [0xFF64_3200])
  }

  @Test func alphaOfPixelsCounts() {
    let veil = Picture(width: 1, height: 1, pixels: [0x80FF_FFFF])
    let page = painted(9, 1, [.picture(veil, in: Rect(0, 0, 9, 1), isSmooth: true, opacity: 1)])
    #expect(Set(page.pixels.map { $0 & 0xFF }) == [128])
    let clear = Picture(width: 1, height: 1, pixels: [0x00FF_FFFF])
    let none = painted(9, 1, [.picture(clear, in: Rect(0, 0, 9, 1), isSmooth: false, opacity: 1)])
    #expect(none.area == 0)
  }
}
