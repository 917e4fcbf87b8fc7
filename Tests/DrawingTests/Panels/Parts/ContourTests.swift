import Drawing
import Testing

@Suite struct ContourTests {
  private func grid(
    _ width: Int, _ height: Int, _ f: (Double, Double) -> Double
  ) -> [Float] {
    (0..<height).flatMap { y in (0..<width).map { x in Float(f(Double(x), Double(y))) } }
  }

  @Test func aLinearFieldHasOneStraightLine() throws {
    let values = grid(9, 7) { x, y in 2 * x - y }
    let lines = Contour.lines(width: 9, height: 7, values: values, level: 4.5)
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    #expect(!line.isClosed)
    for p in line.points { #expect(abs(2 * p.x - p.y - 4.5) < 1e-6) }
    // From edge to edge.
    let ends = [try #require(line.points.first), try #require(line.points.last)]
    #expect(ends.contains { abs($0.y) < 1e-9 && abs($0.x - 2.25) < 1e-6 })
    #expect(ends.contains { abs($0.y - 6) < 1e-9 && abs($0.x - 5.25) < 1e-6 })
  }

  @Test func aRoundHillHasOneClosedLine() throws {
    let values = grid(41, 41) { x, y in -((x - 20) * (x - 20) + (y - 20) * (y - 20)) }
    let lines = Contour.lines(width: 41, height: 41, values: values, level: -100)
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    #expect(line.isClosed)
    for p in line.points {
      #expect(abs((p - Point(20, 20)).length - 10) < 0.05)
    }
    // Neighbours are near each other: the line is joined in order.
    for (a, b) in zip(line.points, line.points.dropFirst()) { #expect((a - b).length < 1.5) }
  }

  @Test func aSaddleIsDecidedByItsMiddle() {
    // Corners 1 and 0 on the diagonals: the saddle's own value is 0.5.
    let values: [Float] = [1, 0, 0, 1]
    func isJoined(_ level: Float) -> Bool {
      // Joined high corners: a line passes from the top edge to the right one.
      Contour.lines(width: 2, height: 2, values: values, level: level).contains { line in
        line.points.contains { $0.y == 0 } && line.points.contains { $0.x == 1 }
      }
    }
    #expect(isJoined(0.4))
    #expect(!isJoined(0.6))
    let other: [Float] = [0, 1, 1, 0]
    let cut = Contour.lines(width: 2, height: 2, values: other, level: 0.6)
    #expect(cut.count == 2)
    #expect(
      cut.contains { line in
        line.points.contains { $0.y == 0 } && line.points.contains { $0.x == 1 }
      })
  }

  @Test func aFlatOrBrokenFieldHasNone() {
    #expect(
      Contour.lines(width: 3, height: 3, values: Array(repeating: 1, count: 9), level: 0).isEmpty)
    #expect(
      Contour.lines(width: 2, height: 2, values: [1, 0, .nan, 0], level: 0.5).isEmpty)
  }

  @Test func everyCrossingIsUsedOnce() {
    // A wild field: each crossing of a grid edge belongs to exactly one line.
    var state: UInt64 = 7
    let values = grid(20, 16) { _, _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24)
    }
    var crossings = 0
    for y in 0..<16 {
      for x in 0..<20 {
        let v = values[y * 20 + x] > 0.5
        if x < 19, v != (values[y * 20 + x + 1] > 0.5) { crossings += 1 }
        if y < 15, v != (values[y * 20 + x + 20] > 0.5) { crossings += 1 }
      }
    }
    let lines = Contour.lines(width: 20, height: 16, values: values, level: 0.5)
    #expect(lines.reduce(0) { $0 + $1.points.count } == crossings)
  }
}
