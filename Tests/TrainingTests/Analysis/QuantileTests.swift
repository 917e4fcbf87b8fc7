import Testing
import Training

@Suite struct QuantileTests {
  // Expected values from numpy.quantile.
  @Test(arguments: [
    (0.0, Float(1)), (0.25, 1.75), (0.5, 2.5), (0.99, 3.97), (1, 4),
  ])
  func fourValuesAsNumpyHasThem(q: Double, expected: Float) {
    #expect(quantile(ofMagnitudes: [3, -1, 2, -4], q) == expected)
  }

  @Test func agreesWithSortingOverOddCounts() {
    for count in [1, 2, 7, 8, 9, 31, 100, 1001] {
      var generator = TestGenerator(seed: UInt64(count))
      let values = generator.points(1, dimension: count)
      let sorted = values.map { Double($0.magnitude) }.sorted()
      for q in [0, 0.1, 0.5, 0.9, 0.99, 1] {
        let place = Double(count - 1) * q
        let low = Int(place)
        let high = min(low + 1, count - 1)
        let expected = sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
        let found = quantile(ofMagnitudes: values, q)
        #expect(abs(Double(found ?? .nan) - expected) < 1e-7)
      }
    }
  }

  @Test func sortedAndEqualValuesAreNotSlowOrWrong() {
    #expect(quantile(ofMagnitudes: (0...10_000).map(Float.init), 0.99) == 9900)
    #expect(quantile(ofMagnitudes: [Float](repeating: -2, count: 5000), 0.99) == 2)
  }

  @Test func nothingAndNonFiniteGiveNil() {
    #expect(quantile(ofMagnitudes: [], 0.5) == nil)
    #expect(quantile(ofMagnitudes: [1, .nan], 0.5) == nil)
    #expect(quantile(ofMagnitudes: [1, -.infinity], 0.5) == nil)
  }
}
