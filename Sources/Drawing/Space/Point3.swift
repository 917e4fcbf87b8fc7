/// A place in space. The boxes that panels draw run from 0 to 1 on each axis; z points up.
package struct Point3: Hashable, Sendable {
  package var x: Double
  package var y: Double
  package var z: Double

  package init(_ x: Double, _ y: Double, _ z: Double) {
    (self.x, self.y, self.z) = (x, y, z)
  }

  package static func + (a: Point3, b: Point3) -> Point3 {
    Point3(a.x + b.x, a.y + b.y, a.z + b.z)
  }
  package static func - (a: Point3, b: Point3) -> Point3 {
    Point3(a.x - b.x, a.y - b.y, a.z - b.z)
  }
  package static func * (a: Point3, k: Double) -> Point3 { Point3(a.x * k, a.y * k, a.z * k) }

  package func dot(_ other: Point3) -> Double { x * other.x + y * other.y + z * other.z }

  package func cross(_ b: Point3) -> Point3 {
    Point3(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  /// The distance from the origin.
  package var length: Double { dot(self).squareRoot() }

  /// The point a fraction `t` (0 … 1) of the way to `other`.
  package func mixed(with other: Point3, _ t: Double) -> Point3 { self + (other - self) * t }

  /// The coordinate on axis 0 (x), 1 (y) or 2 (z).
  package subscript(axis: Int) -> Double {
    get { axis == 0 ? x : axis == 1 ? y : z }
    set {
      switch axis {
      case 0: x = newValue
      case 1: y = newValue
      default: z = newValue
      }
    }
  }
}
