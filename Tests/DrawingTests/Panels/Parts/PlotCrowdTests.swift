import Drawing
import Testing

@Suite struct PlotCrowdTests {
  private let plot = Rect(100, 50, 83, 41)

  @Test func marksCountWhereTheyLie() {
    var crowd = PlotCrowd(plot)
    crowd.add(Point(101, 51))
    crowd.add(Point(182, 90), weight: 3)
    crowd.add(Point(99, 51))
    crowd.add(Point(.nan, 51))
    #expect(crowd.weight(in: plot) == 4)
    #expect(crowd.weight(in: Rect(100, 50, 4, 4)) == 1)
    #expect(crowd.weight(in: Rect(170, 80, 40, 40)) == 3)
    #expect(crowd.weight(in: Rect(120, 60, 20, 10)) == 0)
    #expect(crowd.weight(in: Rect(0, 0, 50, 50)) == 0)
  }

  @Test func aLineCountsAllAlongIt() {
    var crowd = PlotCrowd(plot)
    crowd.add(Contour.Line(points: [Point(100, 70), Point(182, 70)], isClosed: false))
    for x in stride(from: 100.0, to: 176, by: 8) {
      #expect(crowd.weight(in: Rect(x, 66, 8, 8)) > 0)
    }
    #expect(crowd.weight(in: Rect(100, 50, 83, 8)) == 0)
    crowd.add(Contour.Line(points: [Point(100, 70), Point(1e300, 70)], isClosed: true))
    #expect(crowd.weight(in: plot).isFinite)
  }
}
