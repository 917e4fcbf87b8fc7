import Drawing
import Testing

@Suite struct LatentPointsTests {
  @Test func numbersLieByPointThenAxis() {
    let points = LatentPoints(dimensions: 2, coordinates: [1, 2, 3, 4], classes: [7, 9])
    #expect(points.count == 2 && points.total == 2)
    #expect(points[0, 1] == 2 && points[1, 0] == 3)
  }
}
