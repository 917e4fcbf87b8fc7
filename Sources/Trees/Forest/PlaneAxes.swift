import Foundation

/// What a tree may ask about a point of the plane: x, y, and how far it lies along axes that are
/// tilted, x·cos a + y·sin a.
///
/// Tilts stand at the angles π·i/n for i = 1 … n − 1, n of them or fewer: those of x and y, which are
/// asked about anyway, are left out.
public struct PlaneAxes: Sendable, Hashable {
  /// The cosine and sine of each axis, those of x and y first.
  private let directions: [SIMD2<Double>]

  /// The axes of x and y, and tilted ones between them.
  ///
  /// - Parameter tilts: into how many equal parts half a turn is cut; 0 or 1 for x and y alone.
  public init(tilts: Int) {
    precondition(tilts >= 0, "no tilt, or some")
    let between = (1..<max(tilts, 1)).filter { 2 * $0 != tilts }.map { index in
      let angle = Double.pi * Double(index) / Double(tilts)
      return SIMD2(cos(angle), sin(angle))
    }
    directions = [SIMD2(1, 0), SIMD2(0, 1)] + between
  }

  /// The number of features.
  public var count: Int { directions.count }

  /// The direction of an axis, of length 1.
  public func direction(of feature: Int) -> SIMD2<Double> { directions[feature] }

  /// A feature of a point.
  @inline(__always)
  public func value(of feature: Int, x: Float, y: Float) -> Float {
    if feature == 0 { return x }
    if feature == 1 { return y }
    let direction = directions[feature]
    return Float(Double(x) * direction.x + Double(y) * direction.y)
  }

  /// All features of a point.
  public func features(x: Float, y: Float) -> [Float] {
    (0..<count).map { value(of: $0, x: x, y: y) }
  }

  /// The features of points, ready to grow trees on.
  ///
  /// - Parameter points: finite; one or more.
  public func table(_ points: [SIMD2<Float>]) -> FeatureTable {
    FeatureTable(reals: points.flatMap { features(x: $0.x, y: $0.y) }, features: count)
  }
}
