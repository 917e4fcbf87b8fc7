import Drawing
import Testing

@Suite struct LineGraphTests {
  private let corners = [Point(0, 0), Point(4, 0), Point(4, 4), Point(0, 4)]

  private func joined(_ pairs: [(Point, Point)]) -> [Contour.Line] {
    LineGraph.joined(pairs.map { (from: $0.0, to: $0.1) })
  }

  @Test func piecesThatMeetAreOneLine() {
    // In no order, and one the other way round.
    let lines = joined([
      (corners[2], corners[1]), (corners[0], corners[1]), (corners[2], corners[3]),
    ])
    #expect(lines.count == 1)
    #expect(lines.first.map { $0.points == corners || $0.points == corners.reversed() } == true)
    #expect(lines.first?.isClosed == false)
  }

  @Test func aRingIsClosed() {
    let lines = joined((0..<4).map { (corners[$0], corners[($0 + 1) % 4]) })
    #expect(lines.count == 1 && lines.first?.isClosed == true && lines.first?.points.count == 4)
  }

  @Test func whereMoreThanTwoMeetNoPieceIsLost() {
    let middle = Point(10, 10)
    let ends = (0..<5).map { Point(Double($0) * 3, 0) }
    let lines = joined(ends.map { ($0, middle) })
    let pieces = lines.reduce(0) { $0 + $1.points.count - 1 }
    #expect(pieces == 5)
    #expect(Set(lines.flatMap(\.points)) == Set(ends + [middle]))
  }

  @Test func almostTheSamePlaceIsTheSame() {
    #expect(joined([(Point(0, 0), Point(5, 5)), (Point(5.001, 5), Point(9, 0))]).count == 1)
    #expect(joined([(Point(0, 0), Point(5, 5)), (Point(5.5, 5), Point(9, 0))]).count == 2)
  }

  @Test func piecesWithoutSenseAreLeftOut() {
    #expect(joined([(Point(1, 1), Point(1, 1))]).isEmpty)
    #expect(joined([(Point(.nan, 1), Point(1, 1)), (Point(1, 1), Point(.infinity, 1))]).isEmpty)
    #expect(joined([(Point(1e300, 1), Point(1, 1))]).isEmpty)
    #expect(joined([]).isEmpty)
  }
}
