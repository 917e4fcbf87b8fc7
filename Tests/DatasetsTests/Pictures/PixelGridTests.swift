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
}
