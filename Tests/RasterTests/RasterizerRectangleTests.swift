import Drawing
import Raster
import Testing

@Suite struct RasterizerRectangleTests {
  @Test func wholePixelsAreExact() {
    let page = painted(
      10, 10, [.rectangle(Rect(2, 3, 5, 4), fill: Color(0x123456), stroke: nil, cornerRadius: 0)])
    for y in 0..<10 {
      for x in 0..<10 {
        let inside = x >= 2 && x < 7 && y >= 3 && y < 7
        #expect(page[x, y] == (inside ? 0xFF12_3456 : 0xFF00_0000))
      }
    }
  }

  @Test func halfACoveredPixelIsHalfAsBright() {
    let page = painted(
      10, 10, [.rectangle(Rect(2.5, 3, 4, 4.5), fill: white, stroke: nil, cornerRadius: 0)])
    #expect((127...128).contains(page.gray(2, 4)))
    #expect((127...128).contains(page.gray(6, 4)))
    #expect((63...64).contains(page.gray(2, 7)))
    #expect(page.gray(3, 4) == 255 && page.gray(7, 4) == 0)
  }

  @Test func theStrokeLiesInsideTheEdge() {
    let page = painted(
      12, 12, [.rectangle(Rect(2, 2, 8, 8), fill: nil, stroke: Stroke(white), cornerRadius: 0)])
    #expect(page.area == 28)
    for i in 2..<10 {
      #expect(page.gray(i, 2) == 255 && page.gray(i, 9) == 255 && page.gray(2, i) == 255)
    }
    #expect(page.gray(1, 5) == 0 && page.gray(3, 5) == 0)
  }

  @Test func translucencyIsExact() {
    let half = Color(red: 200, green: 100, blue: 0, alpha: 128)
    let page = painted(
      4, 4, [.rectangle(Rect(0, 0, 4, 4), fill: half, stroke: nil, cornerRadius: 0)])
    // 200 · 128 / 255 = 100.39, 100 · 128 / 255 = 50.2.
    #expect(page[1, 1] == 0xFF64_3200)
  }

  @Test func roundCornersTakeOffTheirArea() {
    let r = 6.0
    let page = painted(
      40, 30, [.rectangle(Rect(5, 5, 30, 20), fill: white, stroke: nil, cornerRadius: r)])
    #expect(abs(page.area - (600 - (4 - .pi) * r * r)) < 1)
    #expect(page.gray(5, 5) == 0 && page.gray(20, 5) == 255)
    let frame = painted(
      40, 30,
      [.rectangle(Rect(5, 5, 30, 20), fill: nil, stroke: Stroke(white, width: 2), cornerRadius: r)])
    let inner = 26.0 * 16 - (4 - .pi) * 16
    #expect(abs(frame.area - (600 - (4 - .pi) * r * r - inner)) < 1.5)
    #expect(frame.gray(20, 15) == 0)
  }

  @Test func dashedBordersKeepTheirRhythm() {
    let page = painted(
      40, 40,
      [
        .rectangle(
          Rect(2, 2, 32, 32), fill: nil, stroke: Stroke(white, width: 2, dash: [4, 4]),
          cornerRadius: 0)
      ])
    // Half of the path's 120 points, 2 wide; corners where a dash turns lose or gain a little.
    #expect(abs(page.area - 120) < 4)
  }
}
