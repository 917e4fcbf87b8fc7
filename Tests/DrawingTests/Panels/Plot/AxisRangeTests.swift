import Drawing
import Testing

@Suite struct AxisRangeTests {
  @Test func growsAtOnceAndNeverShrinks() {
    var range = AxisRange(isLog: false)
    #expect(range.bounds == nil && range.domain(isLog: false) == nil)
    range.include(3)
    range.include(1)
    range.include(2)
    #expect(range.bounds == 1...3)
    range.include([-4, 9])
    #expect(range.bounds == -4...9)
    range.reset()
    #expect(range.bounds == nil)
  }

  @Test func leavesOutWhatHasNoPlace() {
    var range = AxisRange(isLog: true)
    range.include([.nan, .infinity, 0, -1])
    #expect(range.bounds == nil)
    range.include([0.5, 0.1])
    #expect(range.bounds == 0.1...0.5)
  }

  @Test func theDomainHasAirAndIsNeverEmpty() throws {
    var range = AxisRange(isLog: false)
    range.include(0.1)
    #expect(try #require(range.domain(isLog: true)).contains(0.1))
    range.include(0.2)
    let linear = try #require(range.domain(isLog: false))
    #expect(linear.lowerBound == 0 && abs(linear.upperBound - 0.21) < 1e-12)
    let log = try #require(range.domain(isLog: true))
    #expect(log.lowerBound < 0.1 && log.upperBound > 0.2)
    range.include(-1)
    #expect(try #require(range.domain(isLog: true)).lowerBound > 0)
  }

  @Test(arguments: [0, -3, Double.leastNonzeroMagnitude, 1e308, -1e308])
  func oneValueIsEnough(value: Double) throws {
    var range = AxisRange(isLog: false)
    range.include(value)
    let domain = try #require(range.domain(isLog: false))
    #expect(domain.contains(value) && domain.upperBound > domain.lowerBound)
  }
}
