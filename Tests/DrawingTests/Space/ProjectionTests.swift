import Drawing
import Testing

@Suite struct ProjectionTests {
  private func projection(
    _ azimuth: Double, _ elevation: Double, perspective: Double = 0, heightScale: Double = 1
  ) -> Projection {
    OrbitCamera(azimuth: azimuth, elevation: elevation, perspective: perspective)
      .projection(middle: Point(100, 50), scale: 200, heightScale: heightScale)
  }

  private func expect(_ p: Point, _ q: Point) { #expect((p - q).length < 1e-9) }

  @Test func middleOfTheBoxIsTheMiddleOfTheView() {
    expect(projection(-116, 19, perspective: 0.2)(Point3(0.5, 0.5, 0.5)), Point(100, 50))
  }

  @Test func fromTheXAxisYRunsRightAndZUp() {
    let view = projection(0, 0)
    expect(view(Point3(0.5, 1, 0.5)), Point(200, 50))
    expect(view(Point3(0.5, 0.5, 1)), Point(100, -50))
    // Along the line of sight nothing moves, but it comes nearer.
    expect(view(Point3(1, 0.5, 0.5)), Point(100, 50))
    #expect(view.project(Point3(1, 0.5, 0.5)).depth == 0.5)
    #expect(view.project(Point3(0, 0.5, 0.5)).depth == -0.5)
  }

  @Test func fromTheNegativeYAxisXRunsRight() {
    let view = projection(-90, 0)
    expect(view(Point3(1, 0.5, 0.5)), Point(200, 50))
    #expect(abs(view.project(Point3(0.5, 0, 0.5)).depth - 0.5) < 1e-12)
  }

  @Test func fromAboveTheFarSideRises() {
    let view = projection(0, 30)
    // sin 30° = 1/2: a point half an edge away from the eye rises by half of that half.
    expect(view(Point3(0, 0.5, 0.5)), Point(100, 0))
    // cos 30° shortens the height.
    expect(view(Point3(0.5, 0.5, 1)), Point(100, 50 - 100 * 3.0.squareRoot() / 2))
  }

  @Test func perspectiveEnlargesWhatIsNear() {
    let view = projection(0, 0, perspective: 0.2)
    expect(view(Point3(1, 1, 0.5)), Point(100 + 100 / 0.9, 50))
    expect(view(Point3(0, 1, 0.5)), Point(100 + 100 / 1.1, 50))
  }

  @Test func lowBoxesAreLow() {
    expect(projection(0, 0, heightScale: 0.72)(Point3(0.5, 0.5, 1)), Point(100, 50 - 72))
  }

  @Test func eyeStandsWhereTheAnglesSay() {
    let eye = projection(-90, 30).towardsEye
    #expect((eye - Point3(0, -3.0.squareRoot() / 2, 0.5)).length < 1e-12)
  }
}
