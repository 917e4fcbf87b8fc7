/// How good a split is: Σ Lₖ²/|L| + Σ Rₖ²/|R| over the classes' counts, as an exact fraction.
///
/// The larger, the lower the Gini impurity of both sides together (Breiman et al. 1984). Its quotient
/// in double precision keeps the order of all that differ in it; where two are equal there, products
/// of twice the width decide.
struct SplitScore {
  private let numerator: Int
  private let denominator: Int
  /// The fraction, rounded once.
  let value: Double

  /// Less than any other.
  static let none = SplitScore(numerator: -1, denominator: 1, value: -1)

  private init(numerator: Int, denominator: Int, value: Double) {
    (self.numerator, self.denominator, self.value) = (numerator, denominator, value)
  }

  /// That of two sides.
  ///
  /// - Parameters:
  ///   - left: the sum of the squared counts on the left.
  ///   - right: on the right.
  ///   - leftCount: the number of draws there, 1 or more, and at most 2¹⁸ on both sides together.
  ///   - rightCount: on the right.
  @inline(__always)
  init(left: Int, of leftCount: Int, right: Int, of rightCount: Int) {
    numerator = left &* rightCount &+ right &* leftCount
    denominator = leftCount &* rightCount
    // Both are whole numbers below 2⁵³.
    value = Double(numerator) / Double(denominator)
  }

  /// Whether this is larger than `other`.
  @inline(__always)
  func isAbove(_ other: SplitScore) -> Bool {
    if value != other.value { return value > other.value }
    return order(other) > 0
  }

  /// Whether this is as large as `other`, or larger.
  @inline(__always)
  func isAtLeast(_ other: SplitScore) -> Bool {
    if value != other.value { return value > other.value }
    return order(other) >= 0
  }

  private func order(_ other: SplitScore) -> Int {
    let mine = numerator.multipliedFullWidth(by: other.denominator)
    let others = other.numerator.multipliedFullWidth(by: denominator)
    if mine.high != others.high { return mine.high > others.high ? 1 : -1 }
    if mine.low != others.low { return mine.low > others.low ? 1 : -1 }
    return 0
  }
}
