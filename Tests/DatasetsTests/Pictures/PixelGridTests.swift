import Datasets
import Testing

@Suite struct PixelGridTests {
  @Test func aSquareGoesFromMinusOneToOne() {
    let grid = PixelGrid(width: 4, height: 4)
    #expect((0..<4).map(grid.x) == [-0.75, -0.25, 0.25, 0.75])
    #expect((0..<4).map(grid.y) == [-0.75, -0.25, 0.25, 0.75])
  }

  @Test func pixelsAreSquareAndTheShorterSideIsShorter() {
    let grid = PixelGrid(width: 4, height: 2)
    #expect((0..<4).map(grid.x) == [-0.75, -0.25, 0.25, 0.75])
    #expect((0..<2).map(grid.y) == [-0.25, 0.25])
    #expect(PixelGrid(width: 1, height: 1).x(0) == 0)
  }

  @Test func finerPixelsHaveTheirMiddlesInTheCoarseOnes() {
    let grid = PixelGrid(width: 8, height: 4)
    let finer = grid.finer(by: 4)
    #expect(finer.width == 32 && finer.height == 16 && finer.count == 512)
    for column in 0..<8 {
      let mean = (0..<4).reduce(Float(0)) { $0 + finer.x(4 * column + $1) } / 4
      #expect(abs(mean - grid.x(column)) < 1e-6)
    }
  }

  @Test func moreAroundLeavesTheMiddleInItsPlace() {
    let grid = PixelGrid(width: 8, height: 4)
    let wider = grid.extended(by: 2)
    #expect(wider.width == 12 && wider.height == 8)
    for column in 0..<8 { #expect(wider.x(column + 2) == grid.x(column)) }
    for row in 0..<4 { #expect(wider.y(row + 2) == grid.y(row)) }
    #expect(wider.x(0) < -1)
  }
}
