/// Round values along an axis.
package enum Ticks {
  /// Multiples of 1, 2 or 5 times a power of ten from `low` to `high`, at most `most` of them.
  package static func linear(_ low: Double, _ high: Double, most: Int) -> [Double] {
    guard high > low, (high - low).isFinite, most > 0 else { return [] }
    var exponent = Int(logarithm10((high - low) / Double(most)).rounded(.down))
    while true {
      for factor in [1.0, 2, 5] {
        let values = multiples(of: factor, exponent: exponent, from: low, to: high)
        if values.count <= most { return values }
      }
      exponent += 1
    }
  }

  /// Round values for a logarithmic axis, at most `most` of them: powers of ten, with 2 and 5
  /// where they fit, and more where the range is under a decade.
  package static func logarithmic(_ low: Double, _ high: Double, most: Int) -> [Double] {
    guard low > 0, high.isFinite, high > low, most > 0 else { return [] }
    let bottom = Int(logarithm10(low).rounded(.down))
    let top = Int(logarithm10(high).rounded(.up))
    for mantissas in sets {
      // A set much too fine is not worth counting.
      guard (top - bottom) * mantissas.count <= 4 * (most + mantissas.count) else { continue }
      let values = (bottom...top).flatMap { e in mantissas.map { scaled($0, exponent: e) } }
        .filter { inside($0, low, high) }
      guard values.count <= most else { continue }
      return values.count > 1 ? values : linear(low, high, most: most)
    }
    let decades = top - bottom + 1
    let stride = (decades + most - 1) / most
    return (bottom...top).filter { $0 % stride == 0 }.map { scaled(1, exponent: $0) }
      .filter { inside($0, low, high) }
  }

  /// From the finest to the coarsest.
  private static let sets: [[Double]] = [
    [1, 1.5, 2, 3, 4, 6, 8], [1, 2, 5], [1],
  ]

  private static func multiples(
    of factor: Double, exponent: Int, from low: Double, to high: Double
  ) -> [Double] {
    let step = scaled(factor, exponent: exponent)
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    guard last >= first else { return [] }
    return (0...Int(last - first)).map { scaled((first + Double($0)) * factor, exponent: exponent) }
  }

  /// `value` · 10^exponent, correctly rounded for small exponents, so that 3 · 0.1 is 0.3.
  private static func scaled(_ value: Double, exponent: Int) -> Double {
    let unit = power(10, Double(exponent.magnitude))
    let result = exponent < 0 ? value / unit : value * unit
    return result == 0 ? 0 : result
  }

  private static func inside(_ value: Double, _ low: Double, _ high: Double) -> Bool {
    value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)
  }
}
