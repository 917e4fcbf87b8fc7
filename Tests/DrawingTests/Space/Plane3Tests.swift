import Drawing
import Testing

@Suite struct Plane3Tests {
  @Test func levelPlaneCutsASquare() {
    let corners = Plane3(normal: Point3(0, 0, 2), offset: -0.5).clippedToBox()
    #expect(corners.count == 4)
    #expect(corners.allSatisfy { $0.z == 0.25 })
    #expect(Set(corners.map { Point($0.x, $0.y) }).count == 4)
  }

  @Test func cornerIsATriangle() {
    let corners = Plane3(normal: Point3(1, 1, 1), offset: -0.5).clippedToBox()
    #expect(
      Set(corners)
        == [Point3(0.5, 0, 0), Point3(0, 0.5, 0), Point3(0, 0, 0.5)])
  }

  @Test func middleAcrossTheDiagonalIsARegularHexagon() {
    let corners = Plane3(normal: Point3(1, 1, 1), offset: -1.5).clippedToBox()
    #expect(corners.count == 6)
    for k in 0..<6 {
      let side = (corners[k] - corners[(k + 1) % 6]).length
      #expect(abs(side - 0.5.squareRoot()) < 1e-12)
    }
  }

  @Test func planeThroughEdgesHasEachCornerOnce() {
    let corners = Plane3(normal: Point3(1, -1, 0), offset: 0).clippedToBox()
    #expect(
      Set(corners)
        == [Point3(0, 0, 0), Point3(1, 1, 0), Point3(1, 1, 1), Point3(0, 0, 1)])
    #expect(corners.count == 4)
  }

  @Test func nothingWhereItMissesOrIsNoPlane() {
    #expect(Plane3(normal: Point3(1, 1, 1), offset: 1).clippedToBox().isEmpty)
    #expect(Plane3(normal: Point3(1, 1, 1), offset: -4).clippedToBox().isEmpty)
    #expect(Plane3(normal: Point3(0, 0, 0), offset: 0).clippedToBox().isEmpty)
    #expect(Plane3(normal: Point3(.nan, 0, 0), offset: 0).clippedToBox().isEmpty)
    #expect(Plane3(normal: Point3(1, 0, 0), offset: .infinity).clippedToBox().isEmpty)
    // Touching one corner alone is no area.
    #expect(Plane3(normal: Point3(1, 1, 1), offset: 0).clippedToBox().isEmpty)
  }

  @Test func everyPolygonIsConvexInThePlaneAndInTheBox() {
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53) * 2 - 1
    }
    var hits = 0
    for _ in 0..<500 {
      let plane = Plane3(normal: Point3(random(), random(), random()), offset: random())
      let corners = plane.clippedToBox()
      guard !corners.isEmpty else { continue }
      hits += 1
      #expect((3...6).contains(corners.count))
      for (k, p) in corners.enumerated() {
        #expect(abs(plane(p)) < 1e-12)
        for axis in 0..<3 { #expect((0...1).contains(p[axis])) }
        let next = corners[(k + 1) % corners.count] - p
        let after = corners[(k + 2) % corners.count] - corners[(k + 1) % corners.count]
        #expect(next.cross(after).dot(plane.normal) > -1e-12)
      }
    }
    #expect(hits > 100)
  }

  @Test func footLiesSquareBelow() {
    let plane = Plane3(normal: Point3(1, 2, -2), offset: 0.5)
    let p = Point3(0.3, 0.9, 0.1)
    let foot = plane.foot(of: p)
    #expect(abs(plane(foot)) < 1e-12)
    #expect((p - foot).cross(plane.normal).length < 1e-12)
  }
}
