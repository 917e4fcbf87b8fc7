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

  /// Every form is painted as its outline says, and none can be taken for another.
  @Test(arguments: Dots.Form.allCases) func formsAreTheirShapes(form: Dots.Form) {
    func mark(_ form: Dots.Form) -> Dots.Dot {
      Dots.Dot(Point(20.5, 20.5), radius: 6, color: white, form: form)
    }
    let stamp = page([mark(form)])
    let shapes = painted(64, 48, mark(form).shapes(rim: rim, rimWidth: 0))
    #expect(abs(stamp.area - shapes.area) < 0.08 * shapes.area)
    for y in 0..<48 {
      for x in 0..<64 where stamp.gray(x, y) > 0 {
        #expect(max(abs(x - 20), abs(y - 20)) <= Int(6 * form.reach + 1))
      }
    }
    // At the size of a cloud's points.
    func small(_ form: Dots.Form) -> PixelBuffer {
      page([Dots.Dot(Point(20.5, 20.5), radius: 2.5, color: white, form: form)])
    }
    for other in Dots.Form.allCases where other != form {
      let pair = (small(form), small(other))
      var different = 0.0
      for y in 0..<48 {
        for x in 0..<64 { different += Double(abs(pair.0.gray(x, y) - pair.1.gray(x, y))) / 255 }
      }
      #expect(different > 0.12 * min(pair.0.area, pair.1.area), "\(other)")
    }
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
