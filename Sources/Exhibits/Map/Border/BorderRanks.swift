/// In which of 127 parts of some numbers, as large as one another, a number lies.
///
/// A map's pixels are asked all at once, so that the sixteen highest bits of a number find its neighbours
/// among the bounds, and only these are searched.
package struct BorderRanks: Sendable {
  /// The numbers that part the others, in ascending order.
  private let bounds: [Float]
  /// For the highest bits of a number, how many bounds lie below all such numbers.
  private let below: [UInt8]

  /// - Parameter values: none negative, none without a number.
  package init(_ values: [Float]) {
    let sorted = values.sorted()
    let bounds = sorted.isEmpty ? [] : (0..<127).map { sorted[$0 * sorted.count / 127] }
    self.bounds = bounds
    var passed = 0
    below = (0...Self.buckets).map { bucket in
      // Bits of numbers that are not negative ascend as these do.
      while passed < bounds.count, Int(bounds[passed].bitPattern >> 16) < bucket { passed += 1 }
      return UInt8(passed)
    }
  }

  private static let buckets = 1 << 15

  /// 1 for the largest numbers, 127 for the least.
  ///
  /// - Parameter value: not negative, and a number.
  package func part(_ value: Float) -> Int8 {
    let bucket = Int(value.bitPattern >> 16) & (Self.buckets - 1)
    var (low, high) = (Int(below[bucket]), Int(below[bucket + 1]))
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return Int8(min(max(128 - low, 1), 127))
  }
}
