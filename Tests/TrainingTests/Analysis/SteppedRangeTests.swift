import Testing
import Training

@Suite struct SteppedRangeTests {
  @Test func theFirstRangeIsRoundAndHasAMargin() {
    var range = SteppedRange()
    #expect(range.bounds == nil)
    // 0 … 10 with 2 on each side is −2 … 12, 14 long: steps of 2.
    range.cover(0...10)
    #expect(range.bounds == -2...12)
  }

  @Test func valuesWithinTheMarginChangeNothing() {
    var range = SteppedRange()
    range.cover(0...10)
    range.cover(-1.9...11.9)
    range.cover(3...4)
    #expect(range.bounds == -2...12)
  }

  @Test func aValueBeyondMakesItGrowAtOnceAndKeepsWhatItHad() {
    var range = SteppedRange()
    range.cover(0...10)
    range.cover(5...20)
    // 5 … 20 with 3 spare reaches 23; with the old −2 that is 25 long: steps of 5.
    #expect(range.bounds == -5...25)
  }

  @Test func aGrowingPathJumpsSeldom() {
    var range = SteppedRange()
    var changes = 0
    var before: ClosedRange<Float>?
    for i in 1...1000 {
      range.cover(0...Float(i) / 100)
      if range.bounds != before { changes += 1 }
      before = range.bounds
    }
    #expect(changes < 25)
  }

  @Test func aBoundThatIsAStepAlreadyStays() {
    // −0.8 is no exact number; growing the other end must not move it to −1.
    var range = SteppedRange()
    range.cover(-0.5...0.5, margin: 0.2)
    let lower = range.bounds?.lowerBound
    range.cover(0...0.95, margin: 0)
    #expect(lower.map { abs($0 + 0.8) < 1e-6 } == true)
    #expect(range.bounds?.lowerBound == lower)
    #expect(range.bounds?.upperBound == 1)
  }

  @Test func aPointAndTheOriginGetALength() {
    var point = SteppedRange()
    point.cover(4...4)
    #expect(point.bounds == 2...6)
    var origin = SteppedRange()
    origin.cover(0...0)
    #expect(origin.bounds.map { $0.lowerBound < 0 && $0.upperBound > 0 } == true)
  }

  @Test func aLeastLengthIsKept() throws {
    var range = SteppedRange()
    range.cover(-0.1...0.1, minimumLength: 6)
    let first = try #require(range.bounds)
    #expect(first.upperBound - first.lowerBound >= 6)
    range.cover(-0.1...0.1, minimumLength: 6)
    #expect(range.bounds == first)
    range.cover(-0.1...0.1, minimumLength: 60)
    let second = try #require(range.bounds)
    #expect(second.upperBound - second.lowerBound >= 60)
  }

  @Test func extremeAndNonFiniteValues() throws {
    var range = SteppedRange()
    range.cover(-Float.infinity...1)
    #expect(range.bounds == nil)
    let huge = Float.greatestFiniteMagnitude
    range.cover(-huge...huge)
    #expect(range.bounds == -huge...huge)
    var tiny = SteppedRange()
    tiny.cover(0...Float.leastNormalMagnitude)
    let bounds = try #require(tiny.bounds)
    #expect(bounds.contains(Float.leastNormalMagnitude))
  }

  @Test func aResetForgets() {
    var range = SteppedRange()
    range.cover(0...100)
    range.reset()
    range.cover(0...10)
    #expect(range.bounds == -2...12)
  }
}
