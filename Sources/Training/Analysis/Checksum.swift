/// A short mark of many numbers: equal runs have equal marks.
package enum Checksum {
  /// FNV-1a with 64 bits (Fowler, Noll, Vo 1991) over the little-endian bytes of each float, as 16
  /// hexadecimal digits. It tells runs apart; it does not keep secrets.
  package static func fnv1a64(of numbers: some Sequence<Float>) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for number in numbers {
      var bits = number.bitPattern
      for _ in 0..<4 {
        hash = (hash ^ UInt64(bits & 0xff)) &* 0x100_0000_01b3
        bits >>= 8
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
