import Crypto
import Foundation

/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
///
/// Source: FIPS 180-4.
struct ContentHash {
  private var hash = SHA256()

  /// Takes the next piece of the content.
  mutating func update(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// The digits of all that was taken.
  var digits: String {
    hash.finalize().map { byte in
      let text = String(byte, radix: 16)
      return text.count < 2 ? "0" + text : text
    }.joined()
  }
}
