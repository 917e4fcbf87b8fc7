import Crypto

/// SHA-256 (FIPS 180-4), as 64 lower-case hexadecimal digits.
enum ContentHash {
  static func digits(of bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let text = String(byte, radix: 16)
      return text.count < 2 ? "0" + text : text
    }.joined()
  }
}
