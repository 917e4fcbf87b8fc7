/// The number of successes among independent trials.
enum Binomial {
  /// The counts that are not in the lower or upper tail of probability `tail`.
  static func band(trials: Int, probability p: Double, tail: Double) -> ClosedRange<Int> {
    var mass = [Double](repeating: 0, count: trials + 1)
    var coefficient = 1.0
    for k in 0...trials {
      mass[k] = coefficient * power(p, k) * power(1 - p, trials - k)
      coefficient *= Double(trials - k) / Double(k + 1)
    }
    var (low, below) = (0, mass[0])
    while below < tail {
      low += 1
      below += mass[low]
    }
    var (high, above) = (trials, mass[trials])
    while above < tail {
      high -= 1
      above += mass[high]
    }
    return low...high
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
