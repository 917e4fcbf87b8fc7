import Testing
import Training

@Suite struct DistributionTests {
  @Test func aFewValuesAreSortedExactly() throws {
    let values = (0...100).map { Float(100 - $0) }
    let spread = try #require(Distribution(values))
    #expect(spread.quantiles == [0, 1, 10, 25, 50, 75, 90, 99, 100])
    #expect(spread.median == 50)
    #expect(Distribution([1, 2])?.quantiles[3] == 1.25)
    #expect(Distribution([7])?.quantiles == [Float](repeating: 7, count: 9))
  }

  @Test func aSliceIsItsElements() {
    let values: [Float] = [9, 9, 1, 2, 3, 9]
    #expect(Distribution(values[2..<5]) == Distribution([3, 1, 2]))
  }

  @Test func manyValuesAreSampledButTheirEndsAreExact() throws {
    // Shuffled by a step without a common factor; one value at either end stands out.
    let count = 100_000
    var values = (0..<count).map { Float($0 * 7919 % count) / Float(count) }
    values[777] = -5
    values[90_001] = 5
    let spread = try #require(Distribution(values))
    #expect(spread.quantiles.first == -5)
    #expect(spread.quantiles.last == 5)
    for (share, quantile) in zip(Distribution.shares, spread.quantiles).dropFirst().dropLast() {
      #expect(abs(Double(quantile) - share) < 0.02)
    }
  }

  @Test(arguments: [9, 16, 64, 100, 128])
  func noColumnIsFavoured(columns: Int) throws {
    // Each column holds its own number, which a stride that shares a factor would pick alone.
    let values = (0..<columns * 1024).map { Float($0 % columns) / Float(columns - 1) }
    let spread = try #require(Distribution(values))
    for (share, quantile) in zip(Distribution.shares, spread.quantiles) {
      #expect(abs(Double(quantile) - share) < 0.02 + 1 / Double(columns))
    }
  }

  @Test func nothingIsSaidOfNoneOrOfWhatIsNotFinite() {
    #expect(Distribution([]) == nil)
    #expect(Distribution([1, .nan, 2]) == nil)
    #expect(Distribution([.infinity]) == nil)
    var many = [Float](repeating: 1, count: 50_000)
    many[33_333] = .nan
    #expect(Distribution(many) == nil)
  }
}
