import Datasets
import Testing

@Suite struct NormalizationTests {
  @Test(arguments: CurveTarget.allCases)
  func bringsCurvesToAUnitScale(curve: CurveTarget) {
    let target = FunctionTarget(curve)
    let samples = FunctionSamples.draw(target, count: 200, seed: 1)
    let normalization = Normalization(target, samples)
    let inputs = normalization.inputs(samples.places).map(Double.init)
    #expect(inputs.count == 200 && inputs.allSatisfy { abs($0) <= 1 })
    #expect(normalization.inputs([0, 25, 50]) == [-1, 0, 1])

    let targets = normalization.targets(samples.values).map(Double.init)
    let mean = targets.reduce(0, +) / 200
    let variance = targets.reduce(0) { $0 + $1 * $1 } / 200 - mean * mean
    #expect(abs(mean) < 1e-6 && abs(variance - 1) < 1e-5)
  }

  @Test func goesThereAndBack() {
    let target = FunctionTarget(.paraboloid)
    let samples = FunctionSamples.draw(target, count: 200, seed: 1)
    let normalization = Normalization(target, samples)
    let back = normalization.values(normalization.targets(samples.values))
    for (value, again) in zip(samples.values, back) {
      #expect(abs(value - again) < 1e-6 * 1250)
    }
    let places = normalization.inputs(samples.places)
    for (index, place) in samples.places.enumerated() {
      let column = normalization.inputs[index % 2]
      #expect(abs(column.value(places[index]) - place) < 1e-5)
    }
  }

  @Test func eachInputHasItsOwnDomain() throws {
    let points = try #require(PointTable([SIMD2(-3, 0), SIMD2(5, 4)]))
    let target = FunctionTarget(points, title: "t")
    let normalization = Normalization(target, .draw(target, count: 2, seed: 1))
    #expect(normalization.inputs([-3, 1, 5]) == [-1, 0, 1])
    #expect(normalization.targets([0, 2, 4]) == [-1, 0, 1])
    #expect(normalization.values([0.5]) == [3])
    let columns = Normalization(
      inputs: [.init(range: 0...10), .init(range: 20...40)], target: .init(mean: 0, scale: 1))
    #expect(columns.inputs([5, 40, 10, 25]) == [0, 1, 1, -0.5])
  }

  @Test(arguments: [0, 7, -0.1, 1e30])
  func aConstantKeepsItsScale(value: Double) {
    let column = Normalization.Column(standardizing: Array(repeating: value, count: 1000))
    #expect(column.scale == 1)
    #expect(isNear(column.mean, value))
    #expect(column.normalized(column.mean) == 0)
  }

  @Test func theLargestNumbersAreNormalized() {
    let most = PointTable.valueLimit
    let column = Normalization.Column(standardizing: [-most, most])
    #expect(column.normalized(most) == 1 && column.value(-1) == -most)
    #expect(Normalization.Column(range: -most...most).normalized(most) == 1)
  }

  @Test func inputsMayReachFurther() {
    let target = FunctionTarget(.saddle)
    let samples = FunctionSamples.draw(target, count: 50, seed: 1)
    let (near, far) = (Normalization(target, samples), Normalization(target, samples, reach: 4))
    #expect(far.inputs([0, 50, 25, 12.5]) == [-4, 4, 0, -2])
    #expect(far.target == near.target)
    #expect(far.inputs[0].value(4) == 50 && Normalization(target, samples, reach: 1) == near)
  }

  @Test func aPointIsADomainToo() {
    #expect(Normalization.Column(range: 4...4).normalized(4) == 0)
  }
}
