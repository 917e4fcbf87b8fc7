import Drawing
import Raster
import Testing

@Suite struct DotStampsTests {
  private let rim = Color(0x404040)

  private func page(_ dots: [Dots.Dot], rimWidth: Double = 0, scale: Double = 1) -> PixelBuffer {
    painted(64, 48, scale: scale, [.dots(Dots(dots, rim: rim, rimWidth: rimWidth))])
  }

  @Test(arguments: [1.0, 1.75, 2.5, 6], [1.0, 2])
  func dotsCoverTheirArea(_ radius: Double, _ scale: Double) {
    let page = page(
      [Dots.Dot(Point(13.3, 10.8), radius: radius, color: white)], scale: scale)
    let area = Double.pi * radius * radius * scale * scale
    #expect(abs(page.area - area) < max(0.02 * area, 0.3))
  }

  @Test func aDotIsTheDiscAroundTheMiddleOfItsEighthOfAPixel() {
    let center = Point(20 + 3.0 / 16, 17 + 9.0 / 16)
    let disc = painted(
      64, 48, [.disc(center: center, radius: 4.5, fill: white, stroke: nil)])
    let dot = page([Dots.Dot(center, radius: 4.5, color: white)])
    for y in 0..<48 {
      for x in 0..<64 { #expect(abs(disc.gray(x, y) - dot.gray(x, y)) <= 1) }
    }
  }

  @Test func theRimLiesAroundTheDot() {
    let page = page([Dots.Dot(Point(20.5, 20.5), radius: 3, color: white)], rimWidth: 3)
    #expect(page.gray(20, 20) == 255)
    #expect(page.gray(25, 20) == 0x40 && page.gray(20, 15) == 0x40)
    #expect(page.gray(28, 20) == 0)
  }

  @Test func laterDotsLieOnTopAndTransparentOnesShowWhatIsBelow() {
    let center = Point(20.5, 20.5)
    let over = page([
      Dots.Dot(center, radius: 4, color: white), Dots.Dot(center, radius: 2, color: Color(0)),
    ])
    #expect(over.gray(20, 20) == 0 && over.gray(23, 20) == 255)
    #expect(page([Dots.Dot(center, radius: 4, color: white.opacity(0.5))]).gray(20, 20) == 128)
  }

  @Test func clipsCutDotsAsTheyCutDiscs() {
    let dots = [Point(10, 10), Point(30, 10), Point(0, 0), Point(63, 47)].map {
      Dots.Dot($0, radius: 5, color: white)
    }
    let whole = page(dots)
    let clip = Rect(8, 8, 21, 5)
    let cut = painted(
      64, 48, [.beginClip(clip), .dots(Dots(dots, rim: rim, rimWidth: 0)), .endClip])
    for y in 0..<48 {
      for x in 0..<64 {
        let isIn = clip.contains(Point(Double(x), Double(y)))
        #expect(cut.gray(x, y) == (isIn ? whole.gray(x, y) : 0))
      }
    }
  }

  @Test func numbersWithoutSenseLeaveNoMark() {
    let odd = [Double.nan, .infinity, -.infinity, 1e300]
    let page = page(
      odd.map { Dots.Dot(Point($0, 10), radius: 2, color: white) }
        + odd.dropFirst(2).map { Dots.Dot(Point(10, -1e9), radius: $0, color: white) }
        + [Dots.Dot(Point(5, 5), radius: .nan, color: white)])
    #expect(page.area == 0)
  }
}
