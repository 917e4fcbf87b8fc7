/// Numbers in −1 ..< 1 that look random and are the same in every run.
func numbers(_ count: Int, seed: UInt32) -> [Float] {
  var word = seed &* 2_654_435_761 &+ 1
  return (0..<count).map { _ in
    word = word &* 1_664_525 &+ 1_013_904_223
    return Float(word >> 8) / Float(1 << 23) - 1
  }
}

/// The largest distance between two arrays of the same length; NaN counts as infinitely far.
func largestDifference(_ a: [Float], _ b: [Float]) -> Float {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { largest, pair in
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}
