import Datasets
import Testing

@Suite struct FunctionTargetTests {
  @Test func unifiesWhatCanBeLearned() throws {
    let curve = FunctionTarget(.sumOfSines)
    #expect(curve.title == "sum of sines")
    #expect(curve.inputs == 1 && curve.domain == [0...50])
    #expect(curve.value(25) == CurveTarget.sumOfSines.value(at: 25))
    #expect(curve.formula == CurveTarget.sumOfSines.formula)

    let surface = FunctionTarget(.saddle)
    #expect(surface.inputs == 2 && surface.domain == [0...50, 0...50])
    #expect(surface.value(30, 27) == 21)

    let line = try FunctionTarget(MathExpression("x / 5 + y", variables: ["x", "y"]))
    #expect(line.title == "x / 5 + y" && line.inputs == 2)
    #expect(line.value(10, 1) == 3)

    let points = try #require(PointTable([SIMD2(1, 2), SIMD2(3, 6)]))
    let table = FunctionTarget(points, title: "points.csv")
    #expect(table.title == "points.csv" && table.domain == [1...3] && table.formula == nil)
    #expect(table.value(2) == 4)
    #expect(FunctionTarget(points, title: "by hand", domain: 0...50).domain == [0...50])
  }

  @Test func whatNoNetworkCouldLearnIsNoNumber() throws {
    let target = try FunctionTarget(MathExpression("e^(10(x - 10))"))
    #expect(target.value(18).isFinite)
    #expect(target.value(19).isNaN && target.value(49).isNaN)
    #expect(try FunctionTarget(MathExpression("sqrt(x - 40)")).value(39).isNaN)
  }

  @Test(arguments: ["1/0", "sqrt(-1 - x)", "log(-x)", "x/0", "1e300 (x + 1)"])
  func anExpressionHasFiniteValuesSomewhere(text: String) throws {
    let expression = try MathExpression(text)
    let error = #expect(throws: FunctionTargetError.self) { try FunctionTarget(expression) }
    #expect(
      error?.description
        == "\(text): expected a function with finite values, found none for x from 0 to 50")
  }

  @Test func soHasOneOfTwoVariables() throws {
    let expression = try MathExpression("sqrt(-x - y - 1)", variables: ["x", "y"])
    let error = #expect(throws: FunctionTargetError.self) { try FunctionTarget(expression) }
    #expect(error?.description.hasSuffix("x from 0 to 50 and y from 0 to 50") == true)
  }
}
