import Foundation

extension SplitMix {
  /// A number in `0 ..< 1`, one of 2⁵³ equally likely ones.
  package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in `range`, its end left out.
  mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * fraction()
  }

  /// A number from N(0, 1), by the method of Box and Muller.
  mutating func gaussian() -> Double {
    let radius = (-2 * log(1 - fraction())).squareRoot()
    return radius * cos(2 * .pi * fraction())
  }
}
