import Foundation

/// The functions of one value that an expression may call.
enum UnaryFunction: String, CaseIterable {
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case exp, log, ln, log10, log2, sqrt, cbrt
  case abs, sign, floor, ceil, round
  case sigmoid, relu, softplus

  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .sin: Foundation.sin(x)
    case .cos: Foundation.cos(x)
    case .tan: Foundation.tan(x)
    case .asin: Foundation.asin(x)
    case .acos: Foundation.acos(x)
    case .atan: Foundation.atan(x)
    case .sinh: Foundation.sinh(x)
    case .cosh: Foundation.cosh(x)
    case .tanh: Foundation.tanh(x)
    case .asinh: Foundation.asinh(x)
    case .acosh: Foundation.acosh(x)
    case .atanh: Foundation.atanh(x)
    case .exp: Foundation.exp(x)
    case .log, .ln: Foundation.log(x)
    case .log10: Foundation.log10(x)
    case .log2: Foundation.log2(x)
    case .sqrt: x.squareRoot()
    case .cbrt: Foundation.cbrt(x)
    case .abs: Swift.abs(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .round: x.rounded()
    case .sigmoid: 1 / (1 + Foundation.exp(-x))
    case .relu: x < 0 ? 0 : x
    case .softplus: (x < 0 ? 0 : x) + log1p(Foundation.exp(-Swift.abs(x)))
    }
  }
}

/// The functions and operators of two values; `min` and `max` take more, one after the other.
enum BinaryFunction: String, CaseIterable {
  case min, max, pow, mod, atan2, hypot

  /// Whether more than two values can be given.
  var takesMore: Bool { self == .min || self == .max }

  func callAsFunction(_ a: Double, _ b: Double) -> Double {
    switch self {
    // What is no number stays none, on whichever side it is.
    case .min: a.isNaN || b.isNaN ? .nan : Swift.min(a, b)
    case .max: a.isNaN || b.isNaN ? .nan : Swift.max(a, b)
    case .pow: Foundation.pow(a, b)
    case .mod: a - b * (a / b).rounded(.down)
    case .atan2: Foundation.atan2(a, b)
    case .hypot: Foundation.hypot(a, b)
    }
  }
}

/// The numbers that an expression knows by name.
enum ExpressionConstants {
  static let all: [(name: String, value: Double)] = [
    ("pi", .pi), ("π", .pi), ("e", M_E), ("tau", 2 * .pi), ("τ", 2 * .pi),
  ]
}
