extension Float {
  /// The next learning rate above or below this one of those that a person walks through: 1, 2 and 5
  /// times the powers of ten; the last one stays.
  package func nextRate(up: Bool) -> Float {
    let all = (-7...4).flatMap { exponent -> [Float] in
      // Divided rather than multiplied by a negative power, so that 0.1 is the Float 0.1.
      var decade: Float = 1
      for _ in 0..<abs(exponent) { decade *= 10 }
      return [1, 2, 5].map { exponent < 0 ? $0 / decade : $0 * decade }
    }
    return up ? all.first { $0 > self * 1.0001 } ?? self : all.last { $0 < self * 0.9999 } ?? self
  }
}
