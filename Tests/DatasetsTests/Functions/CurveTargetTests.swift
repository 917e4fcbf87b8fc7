import Datasets
import Testing

@Suite struct CurveTargetTests {
  private static let places = [0, 7.25, 25, 26.5, 39.5, 50]

  /// Worked out in Python, with `cmath` for the spiky one.
  private static let values: [(CurveTarget, [Double])] = [
    (.line, [-40, -25.5, 10, 13, 39, 60]),
    (.parabola, [72.5, 41.50625, 10, 10.225, 31.025, 72.5]),
    (
      .sine,
      [
        10, 10.239249329213981, 9.45597888911063, 9.077224578387193, 9.908093149772318,
        10.912945250727628,
      ]
    ),
    (
      .cusp,
      [1.3846153846153846, 1.5333333333333332, 11, 5, 1.6451612903225805, 1.3846153846153846]
    ),
    (
      .sigmoid,
      [
        10.005527786369235, 10.048447649976397, 15, 16.10639233949222, 19.872576505358886,
        19.994472213630765,
      ]
    ),
    (.relu, [25, 25, 25, 26.5, 39.5, 50]),
    (
      .softplusLike,
      [
        9.999999999988965, 9.999999987681406, 9.777049132674403, 9.200341514804096,
        15.624843784074686, 28.74999998566083,
      ]
    ),
    (.sinh, [20, 20, 10, 10.082231673193583, 20, 20]),
    (
      .sumOfSines,
      [
        4.689933282822343, 8.45842256820773, 6.266376959013633, 6.607760150292764,
        0.702436000033408, 2.5218109357041163,
      ]
    ),
    (
      .polynomial,
      [43.858, 13.6963203125, 30.3455, 34.9506875, 52.1480625, 23.792]
    ),
    (
      .spiky,
      [
        9.761642058837221, 9.432233100939989, 2.7798191987728664, 6.144865628932536,
        6.545295603027526, 7.7955709592261115,
      ]
    ),
  ]

  @Test(arguments: values)
  func hasTheValuesOfItsFormula(curve: CurveTarget, values: [Double]) {
    for (x, value) in zip(Self.places, values) {
      #expect(isNear(curve.value(at: x), value), "\(curve.name) at \(x)")
    }
  }

  @Test func thereAreValuesForEach() {
    #expect(Self.values.map(\.0) == CurveTarget.allCases)
  }

  /// What the screen says is what is computed: each formula can be read.
  @Test(arguments: CurveTarget.allCases)
  func itsFormulaSaysWhatItIs(curve: CurveTarget) throws {
    let parts = curve.formula.split(separator: ", u = ").map(String.init)
    let shift = parts.count > 1 ? parts[1] : "x"
    let outer = try MathExpression(parts[0], variables: [parts.count > 1 ? "u" : "x"])
    let inner = try MathExpression(shift)
    for x in stride(from: 0.0, through: 50, by: 0.5) {
      let u = inner.value(x)
      // Powers of a negative number are complex in the spiky one, and not defined as expressions.
      if curve == .spiky, u < 0 { continue }
      #expect(isNear(outer.value(u), curve.value(at: x)), "\(curve.name) at \(x)")
    }
  }

  @Test(arguments: CurveTarget.allCases)
  func isFiniteEverywhere(curve: CurveTarget) {
    let domain = CurveTarget.domain
    #expect(domain == 0...50)
    for index in 0...50_000 {
      #expect(curve.value(at: Double(index) / 1000).isFinite)
    }
  }

  @Test func thePoleOfTheSpikyCurveIsCutOff() {
    #expect(CurveTarget.spiky.value(at: 26.999) == 10)
    #expect(CurveTarget.spiky.value(at: 27) == 10)
  }
}
