import Testing
import Training

@Suite struct InputGridTests {
  @Test func samplesGoRowByRowFromTheTopAndIncludeTheEdges() {
    let grid = InputGrid(side: 3, xRange: 0...2, yRange: -1...1)
    #expect(grid.count == 9)
    #expect(
      grid.inputs == [
        0, 1, 1, 1, 2, 1,
        0, 0, 1, 0, 2, 0,
        0, -1, 1, -1, 2, -1,
      ])
  }

  @Test func theUsualRectangleSurroundsTheUnitSquare() {
    let grid = InputGrid(side: 33)
    #expect(grid.xRange == -0.5...1.5 && grid.yRange == -0.5...1.5)
    #expect(grid.inputs.prefix(2) == [-0.5, 1.5])
    #expect(grid.inputs.suffix(2) == [1.5, -0.5])
  }
}
