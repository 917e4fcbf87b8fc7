import Datasets
import Testing

@Suite struct PointTableTests {
  private let table = PointTable([SIMD2(10, 5), SIMD2(0, 1), SIMD2(4, 3)])

  @Test func sortsItsPoints() throws {
    let table = try #require(table)
    #expect(table.xs == [0, 4, 10])
    #expect(table.ys == [1, 3, 5])
    #expect(table.count == 3)
    #expect(table.domain == 0...10)
  }

  @Test(arguments: [
    (0, 1), (4, 3), (10, 5), (1, 1.5), (2, 2), (7, 4), (-5, 1), (11, 5), (.infinity, 5),
  ])
  func joinsThemByStraightLines(x: Double, value: Double) throws {
    #expect(try #require(table).value(at: x) == value)
  }

  @Test func nowhereIsNoNumber() throws {
    #expect(try #require(table).value(at: .nan).isNaN)
  }

  @Test(arguments: [
    [], [SIMD2(1, 2)], [SIMD2(1, 2), SIMD2(1, 3)], [SIMD2(1, .nan), SIMD2(2, 0)],
    [SIMD2(1, 0), SIMD2(.infinity, 0)], [SIMD2(0, 0), SIMD2(1, 1e39)],
    [SIMD2(0, 0), SIMD2(-0.0, 1)],
  ])
  func refusesWhatIsNoCurve(points: [SIMD2<Double>]) {
    #expect(PointTable(points) == nil)
  }

  @Test func aStrokeReplacesWhatLayBelowIt() throws {
    let table = try #require(table)
    let drawn = table.drawing(from: SIMD2(6, 9), to: SIMD2(2, 7))
    #expect(drawn.xs == [0, 2, 6, 10])
    #expect(drawn.ys == [1, 7, 9, 5])
    #expect(drawn.value(at: 4) == 8)
    #expect(table.drawing(from: SIMD2(4, 0), to: SIMD2(4, 8)).ys == [1, 8, 5])
    #expect(table.drawing(from: SIMD2(3, .nan), to: SIMD2(5, 1)) == table)
    #expect(table.drawing(from: SIMD2(.nan, 0), to: SIMD2(5, 1)) == table)
  }
}
