import Drawing
import Testing

@Suite struct DecisionRegionsTests {
  private let square = Rect(0, 0, 1, 1)

  private func area(_ corners: [Point]) -> Double {
    zip(corners, corners.dropFirst() + corners.prefix(1))
      .reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } / 2
  }

  @Test func theRegionsFillTheSquareOnce() {
    let regions = latentRegions(3).regions(axes: (0, 2), through: [0, 0.4, 0], in: square)
    #expect(regions.count > 2)
    #expect(abs(regions.reduce(0) { $0 + abs(area($1.corners)) } - 1) < 1e-9)
  }

  @Test func eachRegionIsWhereItsLogitIsLargest() throws {
    let layer = latentRegions(2)
    for region in layer.regions(axes: (0, 1), through: [0, 0], in: square) {
      let n = Double(region.corners.count)
      let middle = region.corners.reduce(Point.zero, +) * (1 / n)
      let logits = (0..<10).map {
        layer.biases[$0] + layer.weights[2 * $0] * middle.x + layer.weights[2 * $0 + 1] * middle.y
      }
      #expect(logits.indices.max { logits[$0] < logits[$1] } == region.classIndex)
    }
  }

  @Test func ofEqualLogitsTheFirstClassAnswers() {
    let same = DecisionRegions(weights: [1, 1, 1, 1, 1, 1], biases: [0, 0, 0])
    #expect(
      same.regions(axes: (0, 1), through: [0, 0], in: square).map(\.classIndex) == [0])
  }

  @Test func nothingWithoutSense() {
    let odd = DecisionRegions(weights: [.nan, 1, 1, 1], biases: [0, 0])
    #expect(odd.regions(axes: (0, 1), through: [0, 0], in: square).isEmpty)
    let none = DecisionRegions(weights: [], biases: [])
    #expect(none.regions(axes: (0, 1), through: [], in: square).isEmpty)
    let flat = latentRegions(1)
    #expect(flat.regions(axes: (0, 1), through: [0], in: square).isEmpty)
    #expect(
      latentRegions(2).regions(axes: (0, 1), through: [0, 0], in: Rect(0, 0, 0, 1)).isEmpty)
  }
}
