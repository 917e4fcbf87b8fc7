import Drawing
import Raster
import Testing

@Suite struct RasterizerDiscTests {
  @Test(arguments: [2.0, 3.7, 6, 11.3, 20])
  func discsCoverTheirArea(_ radius: Double) {
    let page = painted(
      64, 64, [.disc(center: Point(31.3, 30.8), radius: radius, fill: white, stroke: nil)])
    let area = Double.pi * radius * radius
    #expect(abs(page.area - area) < max(0.005 * area, 0.2))
  }

  @Test func smallDiscsGrowFaint() {
    let page = painted(
      9, 9, [.disc(center: Point(4.5, 4.5), radius: 0.3, fill: white, stroke: nil)])
    #expect(page.area > 0.05 && page.area < 0.5)
  }

  @Test func theStrokeLiesOnTheEdge() {
    let page = painted(
      64, 64,
      [.disc(center: Point(32, 32), radius: 20, fill: nil, stroke: Stroke(white, width: 3))])
    #expect(abs(page.area - 2 * .pi * 20 * 3) < 2)
    #expect(page.gray(32, 32) == 0 && page.gray(51, 32) == 255)
  }

  @Test func dashesGoRound() {
    let page = painted(
      64, 64,
      [
        .disc(
          center: Point(32, 32), radius: 20, fill: nil,
          stroke: Stroke(white, width: 2, dash: [5, 5]))
      ])
    #expect(abs(page.area - .pi * 20 * 2) < 8)
  }
}
