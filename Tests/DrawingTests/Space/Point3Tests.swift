import Drawing
import Testing

@Suite struct Point3Tests {
  @Test func arithmetic() {
    let a = Point3(1, 2, 3)
    let b = Point3(4, -5, 6)
    #expect(a + b == Point3(5, -3, 9))
    #expect(a - b == Point3(-3, 7, -3))
    #expect(a * 2 == Point3(2, 4, 6))
    #expect(a.dot(b) == 12)
    #expect(Point3(1, 0, 0).cross(Point3(0, 1, 0)) == Point3(0, 0, 1))
    #expect(Point3(2, 3, 6).length == 7)
    #expect(a.mixed(with: b, 0.5) == Point3(2.5, -1.5, 4.5))
  }

  @Test func axesByNumber() {
    var p = Point3(1, 2, 3)
    #expect([p[0], p[1], p[2]] == [1, 2, 3])
    p[1] = 7
    p[2] = 8
    p[0] = 6
    #expect(p == Point3(6, 7, 8))
  }
}
