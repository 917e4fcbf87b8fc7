import Datasets
import Testing

@Suite struct SurfaceTargetTests {
  private static let places: [(Double, Double)] = [
    (0, 0), (7.25, 31.5), (25, 25), (12, 20), (50, 3.5),
  ]

  /// Worked out in Python.
  private static let values: [(SurfaceTarget, [Double])] = [
    (.paraboloid, [1250, 357.3125, 0, 194, 1087.25]),
    (.saddle, [0, 272.8125, 0, 144, 162.75]),
    (.cone, [35.369478367654786, 18.929144196185945, 1, 13.96424004376894, 32.98863440641337]),
    (.sphere, [0, 6.53356717268599, 20, 14.352700094407323, 0]),
    (
      .waves,
      [0, -0.19872382785208043, -0.5456380123804558, -0.15341552784211993, -0.8771961198922821]
    ),
  ]

  @Test(arguments: values)
  func hasTheValuesOfItsFormula(surface: SurfaceTarget, values: [Double]) {
    for ((x, y), value) in zip(Self.places, values) {
      #expect(isNear(surface.value(at: x, y), value), "\(surface.name) at \(x), \(y)")
    }
  }

  @Test func thereAreValuesForEach() {
    #expect(Self.values.map(\.0) == SurfaceTarget.allCases)
  }

  @Test(arguments: SurfaceTarget.allCases)
  func itsFormulaSaysWhatItIs(surface: SurfaceTarget) throws {
    let expression = try MathExpression(surface.formula, variables: ["x", "y"])
    for x in stride(from: 0.0, through: 50, by: 2.5) {
      for y in stride(from: 0.0, through: 50, by: 2.5) {
        #expect(isNear(expression.value(x, y), surface.value(at: x, y)))
      }
    }
  }
}
