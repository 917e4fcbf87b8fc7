import Foundation

/// The curves y = f(x) that a network is shown by number or name: smooth ones, ones with corners,
/// and ones that swing.
public enum CurveTarget: String, NumberedTarget {
  case line
  case parabola
  case sine
  case cusp
  case sigmoid
  case relu
  case softplusLike = "softplus-like"
  case sinh
  case sumOfSines = "sum-of-sines"
  case polynomial
  case spiky

  /// Where x lies.
  public static let domain: ClosedRange<Double> = 0...50

  public var title: String {
    switch self {
    case .relu: "ReLU"
    case .sumOfSines: "sum of sines"
    default: rawValue
    }
  }

  public var formula: String {
    switch self {
    case .line: "2(x − 25) + 10"
    case .parabola: "0.1(x − 25)² + 10"
    case .sine: "sin(0.4x) + 10"
    case .cusp: "|1/(0.1|x − 25| + 0.1) + 1|"
    case .sigmoid: "10/(1 + e^(−0.3(x − 25))) + 10"
    case .relu: "max(25, x)"
    case .softplusLike: "10u/(8 + 0.02e^(−u)) + 10, u = x − 35"
    case .sinh: "min(|0.1 sinh(0.5(x − 25)) + 10|, 20)"
    case .sumOfSines:
      "4.3|2 sin(0.3u) + cos(0.2u) + 0.5 sin(0.5u) + 0.25 cos(0.7u)|, u = x − 52"
    case .polynomial: "0.05|0.13u³ − 2.4u² − 47.7u| + 10, u = x − 18"
    case .spiky:
      "min(|0.66·|−5.9(u + 0.001)^−2.8 − 17.3u^0.24 − 6.6 sin(0.78u)| − 13|, 10), u = x − 27"
    }
  }

  /// f(x).
  public func value(at x: Double) -> Double {
    switch self {
    case .line: return 2 * (x - 25) + 10
    case .parabola: return 0.1 * (x - 25) * (x - 25) + 10
    case .sine: return sin(0.4 * x) + 10
    case .cusp: return abs(1 / (0.1 * abs(x - 25) + 0.1) + 1)
    case .sigmoid: return 10 / (1 + exp(-0.3 * (x - 25))) + 10
    case .relu: return max(25, x)
    case .softplusLike:
      let u = x - 35
      return 10 * u / (8 + 0.02 * exp(-u)) + 10
    case .sinh: return min(abs(0.1 * Foundation.sinh(0.5 * (x - 25)) + 10), 20)
    case .sumOfSines:
      let u = x - 52
      return 4.3 * abs(2 * sin(0.3 * u) + cos(0.2 * u) + 0.5 * sin(0.5 * u) + 0.25 * cos(0.7 * u))
    case .polynomial:
      let u = x - 18
      return 0.05 * abs(0.13 * u * u * u - 2.4 * u * u - 47.7 * u) + 10
    case .spiky: return Self.spiky(x - 27)
    }
  }

  /// Powers of a negative number are complex, b^p = |b|^p (cos πp + i sin πp); the inner bars take
  /// the length of what they make.
  private static func spiky(_ u: Double) -> Double {
    func power(_ base: Double, _ exponent: Double) -> SIMD2<Double> {
      let length = pow(abs(base), exponent)
      guard base < 0 else { return SIMD2(length, 0) }
      return SIMD2(length * cos(.pi * exponent), length * sin(.pi * exponent))
    }
    let sum =
      -5.9 * power(u + 0.001, -2.8) - 17.3 * power(u, 0.24) - SIMD2(6.6 * sin(0.78 * u), 0)
    return min(abs(0.66 * hypot(sum.x, sum.y) - 13), 10)
  }
}
