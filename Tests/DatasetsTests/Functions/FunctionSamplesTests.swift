import Datasets
import Testing

@Suite struct FunctionSamplesTests {
  @Test func theSeedDecidesEveryNumber() {
    let target = FunctionTarget(.sine)
    let samples = FunctionSamples.draw(target, count: 200, noise: 0.1, seed: 3)
    #expect(samples == FunctionSamples.draw(target, count: 200, noise: 0.1, seed: 3))
    #expect(samples.places != FunctionSamples.draw(target, count: 200, seed: 4).places)
    #expect(samples.count == 200 && samples.inputs == 1)
  }

  @Test func withoutNoiseTheyLieOnTheTarget() {
    let curve = FunctionSamples.draw(FunctionTarget(.cusp), count: 50, seed: 1)
    #expect(curve.values == curve.places.map { CurveTarget.cusp.value(at: $0) })
    let surface = FunctionSamples.draw(FunctionTarget(.waves), count: 50, seed: 1)
    #expect(surface.places.count == 100)
    for index in 0..<50 {
      let (x, y) = (surface.places[2 * index], surface.places[2 * index + 1])
      #expect(surface.values[index] == SurfaceTarget.waves.value(at: x, y))
    }
  }

  @Test func placesAreUniformOverTheDomain() {
    let samples = FunctionSamples.draw(FunctionTarget(.line), count: 50_000, seed: 2)
    var counts = [Int](repeating: 0, count: 10)
    #expect(samples.count == 50_000)
    for x in samples.places { counts[min(9, Int(x / 5))] += 1 }
    #expect(samples.places.allSatisfy { (0...50).contains($0) })
    // Five standard deviations of a binomial count.
    #expect(counts.allSatisfy { abs($0 - 5000) < 336 })
  }

  @Test func noiseIsGaussianAndMovesNoPlace() {
    let target = FunctionTarget(.parabola)
    let clean = FunctionSamples.draw(target, count: 50_000, seed: 2)
    let noisy = FunctionSamples.draw(target, count: 50_000, noise: 2, seed: 2)
    #expect(clean.places == noisy.places)
    let noise = zip(noisy.values, clean.values).map { $0 - $1 }
    let mean = noise.reduce(0, +) / 50_000
    let variance = noise.reduce(0) { $0 + $1 * $1 } / 50_000
    #expect(abs(mean) < 0.045 && abs(variance - 4) < 0.13)
    // Of a normal distribution 68.27 % lie within one standard deviation, 4.55 % beyond two.
    #expect(abs(noise.count { abs($0) < 2 } - 34_135) < 520)
    #expect(abs(noise.count { abs($0) > 4 } - 2275) < 233)
  }

  @Test func placesWithoutAValueAreDrawnAgain() throws {
    let target = try FunctionTarget(MathExpression("sqrt(x - 45)"))
    let samples = FunctionSamples.draw(target, count: 500, seed: 1)
    #expect(samples.count == 500)
    #expect(samples.places.allSatisfy { $0 >= 45 })
    #expect(Set(samples.places).count == 500)
  }

  @Test func aFewFinitePlacesOfTheGridAreFound() throws {
    // Finite at whole numbers only.
    let target = try FunctionTarget(MathExpression("x + 1/(1 - sign(|x - round(x)|)) - 1"))
    let samples = FunctionSamples.draw(target, count: 20, seed: 1)
    #expect(samples.count == 20)
    #expect(zip(samples.places, samples.values).allSatisfy { $0 == $1 && $0 == $0.rounded() })
  }

  @Test func aTablesSamplesAreItsPoints() throws {
    let points = (0..<30).map { SIMD2(Double($0), Double($0 * $0)) }
    let target = FunctionTarget(try #require(PointTable(points)), title: "t")
    let all = FunctionSamples.draw(target, count: 200, seed: 1)
    #expect(all.places == points.map(\.x) && all.values == points.map(\.y))
    let some = FunctionSamples.draw(target, count: 10, seed: 1)
    #expect(some.count == 10 && Set(some.places).isSubset(of: all.places))
    #expect(Set(some.places).count == 10)
    #expect(some != FunctionSamples.draw(target, count: 10, seed: 2))
  }

  @Test func editsMakeNewSamples() {
    let samples = FunctionSamples(inputs: 2, places: [1, 2, 3, 4], values: [5, 6])
    let more = samples.applying(.add(place: [7, 8], value: 9))
    #expect(more.places == [1, 2, 3, 4, 7, 8] && more.values == [5, 6, 9])
    let fewer = more.applying(.remove(index: 1))
    #expect(fewer.places == [1, 2, 7, 8] && fewer.values == [5, 9])
    #expect(samples.count == 2)
  }

  @Test(arguments: [
    FunctionSamples.Edit.add(place: [1], value: 0), .add(place: [1, .nan], value: 0),
    .add(place: [1, 2], value: .infinity), .add(place: [1, 2], value: 1e39), .remove(index: 1),
    .remove(index: -1), .remove(index: 0),
  ])
  func refusesWhatCannotBe(edit: FunctionSamples.Edit) {
    let samples = FunctionSamples(inputs: 2, places: [1, 2], values: [5])
    #expect(!samples.allows(edit))
    #expect(samples.applying(edit) == samples)
  }
}
