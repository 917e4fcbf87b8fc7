/// What tells a file from every other: the length and the hash of its unpacked content.
package struct KnownContent: Sendable, Hashable {
  /// In bytes.
  package var byteCount: Int
  /// The SHA-256, as 64 lower-case hexadecimal digits.
  package var hash: String

  /// Content that is known by its length and hash.
  package init(byteCount: Int, hash: String) {
    self.byteCount = byteCount
    self.hash = hash
  }

  /// What `bytes` are known by.
  package init(of bytes: [UInt8]) {
    self.init(byteCount: bytes.count, hash: Self.hash(of: bytes))
  }

  /// Whether `bytes` are this content.
  func matches(_ bytes: [UInt8]) -> Bool {
    bytes.count == byteCount && Self.hash(of: bytes) == hash
  }

  private static func hash(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update($0) }
    return hash.digits()
  }
}
