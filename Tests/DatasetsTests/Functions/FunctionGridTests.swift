import Datasets
import Testing

@Suite struct FunctionGridTests {
  @Test func aCurveHas2001Places() {
    let grid = FunctionGrid(FunctionTarget(.line))
    #expect(grid.counts == [2001] && grid.count == 2001)
    #expect(grid.places.first == 0 && grid.places.last == 50 && grid.places[1000] == 25)
    #expect(grid.values[1000] == 10)
    #expect(grid.range == -40...60)
  }

  @Test func aSurfaceHas101EachWay() {
    let grid = FunctionGrid(FunctionTarget(.saddle))
    #expect(grid.counts == [101, 101] && grid.count == 10_201)
    #expect(grid.places.count == 2 * 10_201)
    // x runs fastest: the second row begins at y = 0.5.
    #expect(Array(grid.places[2 * 101..<2 * 101 + 4]) == [0, 0.5, 0.5, 0.5])
    #expect(grid.values[101] == 625 - 24.5 * 24.5)
    #expect(grid.range == -625...625)
  }

  @Test func theErrorIsAShareOfTheRange() {
    let grid = FunctionGrid(FunctionTarget(.line), count: 3)
    #expect(grid.values == [-40, 10, 60])
    #expect(grid.rmse(of: [-40, 10, 60]) == 0)
    #expect(grid.rmse(of: [-37, 14, 60]) == (25.0 / 3).squareRoot())
    #expect(isNear(grid.rmseOfRange([-38, 12, 58]), 0.02))
  }

  @Test func placesWithoutAValueDoNotCount() throws {
    let target = try FunctionTarget(MathExpression("sqrt(x - 25)"))
    let grid = FunctionGrid(target, count: 3)
    #expect(grid.values[0].isNaN)
    #expect(grid.range == 0...5)
    #expect(grid.rmse(of: [100, 1, 6]) == 1)
    #expect(grid.rmseOfRange([100, 1, 6]) == 0.2)
  }

  @Test(arguments: [("4", 0.25), ("-4", 0.25), ("0", 1)])
  func aConstantIsMeasuredByItsMagnitude(text: String, share: Double) throws {
    let target = try FunctionTarget(MathExpression(text))
    let grid = FunctionGrid(target, count: 5)
    #expect(grid.rmseOfRange(grid.values.map { $0 + 1 }) == share)
  }
}
