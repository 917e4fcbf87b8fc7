import Drawing
import Testing

/// Lines without the points that nobody could tell apart.
@Suite struct ThinnedLineTests {
  /// Spikes up and down, a thousand points of them in every column.
  private static let noisy: [Point] = (0..<20_000).map { index in
    let height = Double(index * 7919 % 997)
    return Point(Double(index) / 1000, index == 7321 ? -5000 : height)
  }

  @Test func everyColumnKeepsItsEndsAndItsExtremes() {
    let kept = Self.noisy.thinned()
    #expect(kept.count <= 80)
    for column in 0..<20 {
      let all = Self.noisy.filter { Int($0.x) == column }
      let left = kept.filter { Int($0.x) == column }
      #expect(left.first == all.first && left.last == all.last)
      #expect(left.map(\.y).min() == all.map(\.y).min())
      #expect(left.map(\.y).max() == all.map(\.y).max())
      #expect(left.map(\.x) == left.map(\.x).sorted())
    }
  }

  @Test func whatIsThinStaysAsItIs() {
    let line = (0..<100).map { Point(Double($0) / 4, Double($0 % 7)) }
    #expect(line.thinned() == line)
    #expect([Point]().thinned().isEmpty)
    #expect(line.thinned(by: 5).count < line.count)
  }
}
