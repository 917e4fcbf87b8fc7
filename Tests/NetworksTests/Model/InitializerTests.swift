import Networks
import Testing

@Suite struct InitializerTests {
  /// The variance that each distribution promises for 50 inputs and 30 outputs, and its limit.
  static let promises: [(Initializer, Double, Double)] = [
    (.standardNormal, 1, .infinity),
    (.fanInUniform, 0.006_666_667, 0.141_421_4),
    (.glorotNormal, 0.025, .infinity),
    (.glorotUniform, 0.025, 0.273_861_3),
    (.heNormal, 0.04, .infinity),
    (.heUniform, 0.04, 0.346_410_2),
  ]

  @Test(arguments: promises)
  func momentsAreAsPromised(initializer: Initializer, variance: Double, limit: Double) {
    var weights = [Float](repeating: .nan, count: 100_000)
    var generator = Generator(seed: 11)
    initializer.fill(&weights, fanIn: 50, fanOut: 30, using: &generator)
    let mean = weights.reduce(0.0) { $0 + Double($1) } / 100_000
    let square = weights.reduce(0.0) { $0 + Double($1) * Double($1) } / 100_000
    let deviation = variance.squareRoot()
    #expect(abs(mean) < 5 * deviation / 316)
    #expect(abs(square / variance - 1) < 0.03)
    let largest = weights.reduce(0.0) { max($0, abs(Double($1))) }
    #expect(largest <= limit * 1.000_001)
    #expect(largest > (limit.isFinite ? 0.999 * limit : 3.8 * deviation))
  }

  @Test func seedsDecideWeightsAndBiasesAreZero() {
    let first = XOR.architecture.initialParameters(.standardNormal, seed: 1)
    #expect(first == XOR.architecture.initialParameters(.standardNormal, seed: 1))
    #expect(first != XOR.architecture.initialParameters(.standardNormal, seed: 2))
    for tensor in XOR.architecture.parameterLayout {
      #expect(first[tensor.range].allSatisfy { ($0 == 0) == (tensor.role == .bias) })
    }
  }
}
