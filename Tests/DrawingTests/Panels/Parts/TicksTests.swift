import Drawing
import Testing

@Suite struct TicksTests {
  @Test func linearTicksAreRound() {
    #expect(Ticks.linear(-0.54, 1.54, most: 5) == [-0.5, 0, 0.5, 1, 1.5])
    #expect(Ticks.linear(0, 12_000, most: 7) == [0, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000])
    #expect(Ticks.linear(0, 40_000, most: 5) == [0, 10_000, 20_000, 30_000, 40_000])
    #expect(Ticks.linear(0, 0.4, most: 5) == [0, 0.1, 0.2, 0.3, 0.4])
    #expect(Ticks.linear(0.1234, 0.1236, most: 3) == [0.1234, 0.1235, 0.1236])
  }

  @Test func linearTicksOfNothingAreNone() {
    #expect(Ticks.linear(1, 1, most: 5).isEmpty)
    #expect(Ticks.linear(.nan, 1, most: 5).isEmpty)
    #expect(Ticks.linear(0, .infinity, most: 5).isEmpty)
    #expect(Ticks.linear(-1.7e308, 1.7e308, most: 5).isEmpty)
  }

  @Test func logarithmicTicksFollowTheRange() {
    // Many decades: powers of ten, or every other.
    #expect(Ticks.logarithmic(4e-4, 0.1, most: 4) == [1e-3, 1e-2, 0.1])
    #expect(Ticks.logarithmic(1e-6, 1, most: 4) == [1e-6, 1e-4, 1e-2, 1])
    // About two decades: 1-2-5.
    #expect(Ticks.logarithmic(0.01, 1, most: 7) == [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1])
    // Under a decade: more.
    #expect(Ticks.logarithmic(0.06, 0.18, most: 5) == [0.06, 0.08, 0.1, 0.15])
    // A sliver: round steps.
    #expect(Ticks.logarithmic(0.121, 0.129, most: 5) == [0.122, 0.124, 0.126, 0.128])
  }

  @Test(arguments: 1...9)
  func neverMoreThanAsked(most: Int) {
    for exponent in stride(from: 0.01, to: 30, by: 0.37) {
      var high = 1.0
      for _ in 0..<Int(exponent * 10) { high *= 1.258_925_411_794_167_2 }
      guard high > 1 else { continue }
      #expect(Ticks.logarithmic(1, high, most: most).count <= most)
      #expect(Ticks.linear(1, high, most: most).count <= most)
    }
  }

  @Test func noLogarithmicTicksBelowZero() {
    #expect(Ticks.logarithmic(0, 1, most: 5).isEmpty)
    #expect(Ticks.logarithmic(-1, 1, most: 5).isEmpty)
  }
}
