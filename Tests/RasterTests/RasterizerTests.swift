import Drawing
import Raster
import Testing

@Suite struct RasterizerTests {
  @Test func clipsNest() {
    let page = painted(
      20, 20,
      [
        .beginClip(Rect(2, 2, 10, 10)), .beginClip(Rect(6, 0, 20, 8)),
        .rectangle(Rect(0, 0, 20, 20), fill: white, stroke: nil, cornerRadius: 0),
        .endClip,
        .rectangle(Rect(0, 11, 20, 1), fill: white, stroke: nil, cornerRadius: 0), .endClip,
        .rectangle(Rect(0, 19, 20, 1), fill: white, stroke: nil, cornerRadius: 0),
      ])
    for y in 0..<20 {
      for x in 0..<20 {
        let inside = x >= 6 && x < 12 && y >= 2 && y < 8
        let first = x >= 2 && x < 12 && y == 11
        #expect(page.gray(x, y) == (inside || first || y == 19 ? 255 : 0))
      }
    }
  }

  @Test func nothingIsPaintedOutsideTheClip() {
    let buffer = PixelBuffer(width: 40, height: 40)
    var mesh = Mesh()
    mesh.append(Point(0, 0), Point(40, 0), Point(40, 40), Point(0, 40), color: white)
    let picture = Picture(width: 1, height: 1, pixels: [0xFFFF_FFFF])
    let clip = PixelRect(minX: 10, minY: 12, maxX: 30, maxY: 25)
    Rasterizer().paint(
      [
        .disc(center: Point(20, 20), radius: 18, fill: white, stroke: nil),
        line([Point(0, 0), Point(40, 40)], 9), .mesh(mesh),
        line([Point(0, 20), Point(40, 20)], 9, dash: [3, 2], cap: .round),
        .polygon([Point(0, 0), Point(40, 5), Point(20, 40)], fill: white),
        .rectangle(Rect(3.5, 3.5, 33, 33), fill: white, stroke: nil, cornerRadius: 6),
        .picture(picture, in: Rect(0, 0, 40, 40), isSmooth: true, opacity: 1),
      ], on: buffer, scale: 1, clip: clip)
    for y in 0..<40 {
      for x in 0..<40 { #expect((buffer.gray(x, y) > 0) == clip.contains(x, y)) }
    }
  }

  @Test func scaleMultipliesPoints() {
    let page = painted(
      20, 20, scale: 2,
      [.rectangle(Rect(1, 2, 3, 4), fill: white, stroke: nil, cornerRadius: 0)])
    #expect(page.area == 48)
    #expect(page.gray(2, 4) == 255 && page.gray(7, 11) == 255 && page.gray(8, 11) == 0)
  }

  @Test func polygonsCoverTheirArea() {
    let points = [Point(3.3, 2.1), Point(27.8, 9.4), Point(20.2, 28.7), Point(6.6, 19.9)]
    var twice = 0.0
    for (a, b) in zip(points, points.dropFirst() + points.prefix(1)) {
      twice += a.x * b.y - b.x * a.y
    }
    let page = painted(32, 32, [.polygon(points, fill: white)])
    #expect(abs(page.area - twice / 2) < 0.5)
    #expect(painted(32, 32, [.polygon(points.reversed(), fill: white)]).pixels == page.pixels)
  }

  @Test func polygonsAreCutNotBentAtTheClip() {
    let points = [Point(-20, -10), Point(50, 12), Point(-15, 60)]
    let whole = PixelBuffer(width: 32, height: 32)
    Rasterizer().paint([.polygon(points, fill: white)], on: whole, scale: 1)
    let shifted = points.map { $0 + Point(40, 40) }
    let large = painted(120, 120, [.polygon(shifted, fill: white)])
    for y in 0..<32 {
      for x in 0..<32 { #expect(abs(whole.gray(x, y) - large.gray(x + 40, y + 40)) <= 1) }
    }
  }

  @Test func windingFillsWhereOutlinesOverlap() {
    // A five-pointed star: by the non-zero rule its middle is filled.
    let star = [
      Point(16, 1), Point(25, 29), Point(1, 11), Point(31, 11), Point(7, 29),
    ]
    let page = painted(32, 32, [.polygon(star, fill: white)])
    #expect(page.gray(16, 16) == 255)
    #expect(page.gray(2, 2) == 0)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
  func strangeCoordinatesDoNotTrap(_ bad: Double) {
    var mesh = Mesh()
    mesh.append(Point(bad, 3), Point(5, bad), Point(9, 9), Point(bad, bad), color: white)
    let picture = Picture(width: 2, height: 2, pixels: [1, 2, 3, 4])
    let page = painted(
      16, 16,
      [
        line([Point(2, 2), Point(bad, 8), Point(4, bad)], 2),
        line([Point(2, 2), Point(bad, 8), Point(4, bad)], 2, dash: [3, 1], cap: .round),
        line([Point(2, 2), Point(8, 8)], bad), line([Point(2, 2), Point(8, 8)], 1, dash: [bad]),
        .polygon([Point(bad, 2), Point(8, bad), Point(4, 4)], fill: white),
        .disc(center: Point(bad, 3), radius: 4, fill: white, stroke: Stroke(white)),
        .disc(center: Point(3, 3), radius: bad, fill: white, stroke: Stroke(white)),
        .rectangle(Rect(bad, 2, bad, 4), fill: white, stroke: Stroke(white), cornerRadius: bad),
        .picture(picture, in: Rect(bad, 0, 8, bad), isSmooth: true, opacity: bad), .mesh(mesh),
        .beginClip(Rect(bad, bad, bad, bad)), .endClip, .endClip,
        .rectangle(Rect(0, 15, 1, 1), fill: white, stroke: nil, cornerRadius: 0),
      ])
    #expect(page.gray(0, 15) == 255)
  }
}
