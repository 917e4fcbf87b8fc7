import Foundation

/// A small random number generator whose whole state is four integers, so that a run can be saved
/// and resumed exactly: xoshiro256** (Blackman and Vigna 2018), seeded through splitmix64.
public struct Generator: RandomNumberGenerator, Sendable, Hashable, Codable {
  /// The four words that decide all numbers to come; not all of them are 0.
  public var state: [UInt64] { [s0, s1, s2, s3] }
  private var s0, s1, s2, s3: UInt64

  /// The generator that `seed` decides.
  public init(seed: UInt64) {
    var word = seed
    func next() -> UInt64 {
      word &+= 0x9E37_79B9_7F4A_7C15
      var mixed = word
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    (s0, s1, s2, s3) = (next(), next(), next(), next())
  }

  /// The generator in a saved state, or nil unless that is four words that are not all 0.
  public init?(state: [UInt64]) {
    guard state.count == 4, state.contains(where: { $0 != 0 }) else { return nil }
    (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3])
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3 << 45 | s3 >> 19
    return result
  }

  /// A number in `0 ..< 1`, one of 2²⁴ equally likely ones.
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A number from N(0, 1), by the method of Box and Muller.
  public mutating func normal() -> Float {
    let radius = (-2 * log(Double((next() >> 11) + 1) * 0x1p-53)).squareRoot()
    return Float(radius * cos(2 * .pi * Double(next() >> 11) * 0x1p-53))
  }

  /// A whole number in `0 ..< bound`, each equally likely (Lemire 2019); traps unless `bound` > 0.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a random integer needs a bound of at least 1")
    return Int(next(upperBound: UInt64(bound)))
  }

  /// Puts `values` into a random order (Fisher and Yates).
  public mutating func shuffle(_ values: inout [Int]) {
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, integer(below: last + 1))
    }
  }
}
