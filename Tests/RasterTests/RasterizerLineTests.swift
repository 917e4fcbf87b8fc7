import Drawing
import Raster
import Testing

@Suite struct RasterizerLineTests {
  @Test func aLineOnWholePixelsIsExact() {
    let page = painted(20, 10, [line([Point(3, 4.5), Point(15, 4.5)], 1)])
    for y in 0..<10 {
      for x in 0..<20 { #expect(page.gray(x, y) == (y == 4 && x >= 3 && x < 15 ? 255 : 0)) }
    }
  }

  @Test(arguments: [0.4, 0.75, 1, 2.3, 6], [0.0, 0.1, 0.35, 0.7])
  func strokesCoverLengthTimesWidth(_ width: Double, _ slope: Double) {
    let a = Point(10.2, 12.7)
    let b = Point(52.4, 12.7 + 42.2 * slope)
    let page = painted(64, 64, [line([a, b], width)])
    let area = (b - a).length * width
    #expect(abs(page.area - area) < 0.03 * area + 0.3)
  }

  @Test func roundCapsAddADisc() {
    let page = painted(64, 20, [line([Point(10, 10), Point(50, 10)], 8, cap: .round)])
    #expect(abs(page.area - (320 + .pi * 16)) < 3)
    let butt = painted(64, 20, [line([Point(10, 10), Point(50, 10)], 8)])
    #expect(butt.area == 320)
  }

  @Test func aCurveOfShortPiecesEndsSquare() {
    let points = (0...20).map { Point(10 + Double($0) * 2, 10) }
    let page = painted(64, 20, [line(points, 8)])
    #expect(page.area == 320)
    #expect(page.gray(9, 10) == 0 && page.gray(50, 10) == 0)
  }

  @Test func dashesFollowTheLength() {
    let page = painted(64, 8, [line([Point(4, 4), Point(60, 4)], 2, dash: [8, 4])])
    for x in 0..<64 {
      let along = x - 4
      let isDash = x >= 4 && x < 60 && along % 12 < 8
      #expect(page.gray(x, 3) == (isDash ? 255 : 0))
    }
  }

  @Test func dashesGoOnAroundCorners() {
    let straight = painted(64, 64, [line([Point(4, 32), Point(44, 32)], 2, dash: [6, 3])])
    let bent = painted(
      64, 64, [line([Point(4, 32), Point(21, 32), Point(21, 55)], 2, dash: [6, 3])])
    #expect(abs(straight.area - bent.area) < 2)
    // The corner lies 17 along; the dash from 18 to 24 and the gap behind it turn with it.
    #expect(bent.gray(20, 35) == 255 && bent.gray(20, 40) == 0 && bent.gray(20, 43) == 255)
  }

  @Test func anOddPatternIsTakenTwice() {
    let page = painted(64, 8, [line([Point(0, 4), Point(60, 4)], 2, dash: [5])])
    for x in 0..<60 { #expect(page.gray(x, 3) == (x % 10 < 5 ? 255 : 0)) }
  }

  @Test func closedLinesJoinTheirEnds() {
    let square = [Point(8, 8), Point(24, 8), Point(24, 24), Point(8, 24)]
    let page = painted(32, 32, [line(square, 2, isClosed: true)])
    // Three corners and the fourth, where the line closes, look alike.
    #expect(page.gray(8, 16) == 255)
    #expect(page.gray(7, 7) == page.gray(24, 24) && page.gray(7, 24) == page.gray(24, 7))
    #expect(abs(page.area - 128) < 1)
  }

  @Test func aTranslucentLineIsPaintedOnceWhereItCrossesItself() {
    let veil = Color(red: 255, green: 255, blue: 255, alpha: 100)
    let page = painted(
      40, 40,
      [
        line(
          [Point(5, 20), Point(35, 20), Point(35, 5), Point(20, 5), Point(20, 35)], 4, color: veil)
      ])
    #expect(page.pixels.map { Int($0 & 0xFF) }.max() == 100)
    #expect(page.gray(20, 20) == 100 && page.gray(34, 19) == 100)
  }

  @Test func thinLinesGrowFaint() {
    let page = painted(20, 9, [line([Point(0, 4.5), Point(20, 4.5)], 0.5)])
    #expect((127...128).contains(page.gray(10, 4)))
    #expect(page.gray(10, 3) == 0)
  }

  @Test func aLineToInfinityKeepsItsDirection() {
    let page = painted(32, 32, [line([Point(16.5, 16), Point(16.5, 1e12)], 1, dash: [4, 4])])
    #expect(page.gray(16, 17) == 255 && page.gray(16, 21) == 0 && page.gray(16, 25) == 255)
    #expect(page.gray(15, 17) == 0)
  }
}
