import Foundation

/// The surfaces z = f(x, y) that a network is shown by number or name.
public enum SurfaceTarget: String, NumberedTarget {
  case paraboloid
  case saddle
  case cone
  /// The upper half of a sphere on a plane.
  case sphere
  case waves

  /// Where x and y lie, each.
  public static let domain: ClosedRange<Double> = 0...50

  public var title: String { rawValue }

  public var formula: String {
    switch self {
    case .paraboloid: "(x − 25)² + (y − 25)²"
    case .saddle: "(x − 25)² − (y − 25)²"
    case .cone: "√((x − 25)² + (y − 25)² + 1)"
    case .sphere: "√(max(0, 20² − (x − 25)² − (y − 25)²))"
    case .waves: "sin(0.5x) cos(0.5y) + sin(0.1x) cos(0.1y)"
    }
  }

  /// f(x, y).
  public func value(at x: Double, _ y: Double) -> Double {
    let (u, v) = (x - 25, y - 25)
    return switch self {
    case .paraboloid: u * u + v * v
    case .saddle: u * u - v * v
    case .cone: (u * u + v * v + 1).squareRoot()
    case .sphere: max(0, 400 - u * u - v * v).squareRoot()
    case .waves: sin(0.5 * x) * cos(0.5 * y) + sin(0.1 * x) * cos(0.1 * y)
    }
  }
}
