import Datasets
import Testing

@Suite struct DigitCenteringTests {
  /// A pad with white where `isInk` says so.
  private func pad(
    _ width: Int, _ height: Int, where isInk: (_ x: Int, _ y: Int) -> Bool
  ) -> [UInt8] {
    (0..<width * height).map { isInk($0 % width, $0 / width) ? 255 : 0 }
  }

  @Test func anEmptyPadIsNil() {
    #expect(DigitCentering.center(pad(50, 40) { _, _ in false }, width: 50, height: 40) == nil)
  }

  @Test func inkIsScaledIntoTwentyPixelsKeepingItsForm() throws {
    // 212×260 as on the design's pad: 20 / 260 for each pixel, 16×20 in the end.
    let ink = pad(360, 360) { x, y in (70..<282).contains(x) && (60..<320).contains(y) }
    let digit = try #require(DigitCentering.center(ink, width: 360, height: 360))
    #expect(digit.box == CenteredDigit.Box(x: 70, y: 60, width: 212, height: 260))
    #expect(abs(digit.scale - 0.0769) < 0.0001)
    #expect(digit.fit == CenteredDigit.Box(x: 6, y: 4, width: 16, height: 20))
    #expect(digit.padCenter == SIMD2(176, 190))
    #expect(digit.centerOfMass == SIMD2(14, 14))
    #expect(abs(digit.meanPixel - 16 * 20 / 784) < 1e-6)
    for y in 0..<28 {
      for x in 0..<28 {
        let isInside = (6..<22).contains(x) && (4..<24).contains(y)
        #expect(digit.pixels[y * 28 + x] == (isInside ? 255 : 0))
      }
    }
  }

  @Test func theCentreOfMassComesToTheMiddle() throws {
    // An L: its ink lies left and low of its box's middle.
    let ink = pad(200, 100) { x, y in
      ((100..<110).contains(x) && (20..<80).contains(y))
        || ((100..<140).contains(x) && (70..<80).contains(y))
    }
    let digit = try #require(DigitCentering.center(ink, width: 200, height: 100))
    #expect(abs(digit.centerOfMass.x - 14) <= 0.5)
    #expect(abs(digit.centerOfMass.y - 14) <= 0.5)
    #expect(digit.fit.x > 14 - digit.fit.width / 2)
    #expect(digit.padCenter.x < 120 && digit.padCenter.y > 50)
  }

  @Test func edgesAreSoft() throws {
    let ink = pad(100, 100) { x, y in (x - 50) * (x - 50) + (y - 50) * (y - 50) < 1500 }
    let digit = try #require(DigitCentering.center(ink, width: 100, height: 100))
    #expect(digit.pixels.contains { (30...220).contains($0) })
    // A disc fills π/4 of its box of 20×20.
    #expect(abs(digit.meanPixel * 784 - 314) < 8)
  }

  @Test func aDotAndALineAreEnlarged() throws {
    let dot = try #require(
      DigitCentering.center(pad(9, 9) { $0 == 8 && $1 == 0 }, width: 9, height: 9))
    #expect(dot.scale == 20 && dot.fit.width == 20 && dot.fit.height == 20)
    let line = try #require(
      DigitCentering.center(pad(300, 300) { x, _ in x == 0 }, width: 300, height: 300))
    #expect(line.fit == CenteredDigit.Box(x: 14, y: 4, width: 1, height: 20))
  }

  @Test func inkFarFromItsBoxStaysInTheImage() throws {
    // A heavy block with a long thin tail: the mass alone would push the tail over the edge.
    let ink = pad(200, 200) { x, y in x >= 180 || y == 199 }
    let digit = try #require(DigitCentering.center(ink, width: 200, height: 200))
    #expect(digit.fit.x >= 0 && digit.fit.x + digit.fit.width <= 28)
    #expect(digit.fit.y >= 0 && digit.fit.y + digit.fit.height <= 28)
  }

  @Test(arguments: [10, 14]) func smallerImagesAreAveragedDown(side: Int) throws {
    let ink = pad(60, 60) { x, y in (10..<50).contains(x) && (10..<50).contains(y) }
    let whole = try #require(DigitCentering.center(ink, width: 60, height: 60))
    let small = try #require(DigitCentering.center(ink, width: 60, height: 60, side: side))
    let images = ImageSet(side: 28, images: whole.pixels, labels: [0])
    #expect(small.pixels == images.downsized(to: side).images)
    #expect(small.side == side && small.fit == whole.fit && small.meanPixel == whole.meanPixel)
  }

  /// Every side that a file of images may have: the same recipe, its box 20/28 of the side.
  @Test func largerImagesAreMadeAtTheirOwnSide() throws {
    // An L, whose centre of mass is not the middle of its box.
    let ink = pad(360, 360) { x, y in
      ((100..<130).contains(x) && (40..<300).contains(y))
        || ((100..<240).contains(x) && (270..<300).contains(y))
    }
    for side in 1...IDX.largestSide {
      let digit = try #require(DigitCentering.center(ink, width: 360, height: 360, side: side))
      #expect(digit.side == side && digit.pixels.count == side * side)
      guard side > 28 else {
        #expect(digit.fullSide == 28 && digit.boxSide == 20)
        continue
      }
      #expect(digit.fullSide == side)
      #expect(abs(Double(digit.boxSide) - Double(side) * 20 / 28) <= 0.5)
      #expect(digit.fit.height == digit.boxSide && digit.fit.width < digit.fit.height)
      #expect(digit.fit.x >= 0 && digit.fit.x + digit.fit.width <= side)
      #expect(abs(digit.centerOfMass.x - Float(side) / 2) <= 0.5)
      #expect(abs(digit.centerOfMass.y - Float(side) / 2) <= 0.5)
    }
  }

  @Test(arguments: [(56, 40), (64, 46), (128, 91), (256, 183)])
  func aSquareFillsTheBoxOfALargerImage(side: Int, box: Int) throws {
    let ink = pad(60, 60) { x, y in (10..<50).contains(x) && (10..<50).contains(y) }
    let digit = try #require(DigitCentering.center(ink, width: 60, height: 60, side: side))
    #expect(digit.boxSide == box && digit.scale == Float(box) / 40)
    #expect(digit.fit.width == box && digit.fit.height == box)
    #expect(digit.pixels.count { $0 == 255 } == box * box)
    #expect(digit.pixels.count { $0 == 0 } == side * side - box * box)
    #expect(abs(digit.meanPixel - Float(box * box) / Float(side * side)) < 1e-5)
  }
}
