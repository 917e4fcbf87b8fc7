/// The learning rates that [ and ] walk through: 1, 2 and 5 times the powers of ten.
package enum LearningRateSteps {
  package static let all: [Float] = (-7...4).flatMap { exponent -> [Float] in
    // Divided rather than multiplied by a negative power, so that 0.1 is the Float 0.1.
    var decade: Float = 1
    for _ in 0..<abs(exponent) { decade *= 10 }
    return [1, 2, 5].map { exponent < 0 ? $0 / decade : $0 * decade }
  }

  /// The next one above or below `rate`; the last one stays.
  package static func next(after rate: Float, up: Bool) -> Float {
    up
      ? all.first { $0 > rate * 1.0001 } ?? rate
      : all.last { $0 < rate * 0.9999 } ?? rate
  }
}
