/// A small generator of fixed test numbers.
struct TestGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// A number in −1 ..< 1.
  mutating func next() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) / Double(1 << 52) - 1
  }

  mutating func symmetric(order: Int) -> [Double] {
    var a = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in i..<order {
        a[i * order + j] = next()
        a[j * order + i] = a[i * order + j]
      }
    }
    return a
  }

  mutating func points(_ count: Int, dimension: Int) -> [Float] {
    (0..<count * dimension).map { _ in Float(next()) }
  }
}

/// The largest deviation of V·Vᵀ from the identity.
func orthonormalityError(_ vectors: [Double], count: Int, length: Int) -> Double {
  var worst = 0.0
  for i in 0..<count {
    for j in 0..<count {
      var sum = 0.0
      for k in 0..<length { sum += vectors[i * length + k] * vectors[j * length + k] }
      worst = max(worst, abs(sum - (i == j ? 1 : 0)))
    }
  }
  return worst
}
