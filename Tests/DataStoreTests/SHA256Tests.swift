import DataStore
import Testing

@Suite struct SHA256Tests {
  private func digits(_ bytes: [UInt8], inPiecesOf size: Int? = nil) -> String {
    var hash = SHA256()
    bytes.withUnsafeBytes { bytes in
      let size = size ?? max(bytes.count, 1)
      for start in stride(from: 0, to: bytes.count, by: size) {
        hash.update(.init(rebasing: bytes[start..<min(start + size, bytes.count)]))
      }
    }
    return hash.digits()
  }

  /// The examples of NIST for FIPS 180-4: of 0, 24, 448 and 896 bits.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func textsOfNIST(text: String, expected: String) {
    #expect(digits(Array(text.utf8)) == expected)
  }

  /// NIST's long example, at once and in pieces that fit no block.
  @Test(arguments: [1_000_000, 65_536, 1_000, 7])
  func aMillionTimesA(size: Int) {
    #expect(
      digits(Array(repeating: UInt8(ascii: "a"), count: 1_000_000), inPiecesOf: size)
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Around the borders of blocks, and of the last 8 bytes of a block, which hold the length.
  @Test func piecesMakeNoDifference() {
    var found: Set<String> = []
    for count in 0...130 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
      let whole = digits(bytes)
      for size in [1, 3, 55, 63, 64, 65, 127, 128] {
        #expect(digits(bytes, inPiecesOf: size) == whole, "\(count) bytes by \(size)")
      }
      found.insert(whole)
    }
    #expect(found.count == 131)
  }

  /// Lengths whose padding needs one block more or less, from Python's hashlib.
  @Test(arguments: [
    (55, "463eb28e72f82e0a96c0a4cc53690c571281131f672aa229e0d45ae59b598b59"),
    (56, "da2ae4d6b36748f2a318f23e7ab1dfdf45acdc9d049bd80e59de82a60895f562"),
    (63, "29af2686fd53374a36b0846694cc342177e428d1647515f078784d69cdb9e488"),
    (64, "fdeab9acf3710362bd2658cdc9a29e8f9c757fcf9811603a8c447cd1d9151108"),
    (65, "4bfd2c8b6f1eec7a2afeb48b934ee4b2694182027e6d0fc075074f2fabb31781"),
    (119, "da18797ed7c3a777f0847f429724a2d8cd5138e6ed2895c3fa1a6d39d18f7ec6"),
    (120, "f52b23db1fbb6ded89ef42a23ce0c8922c45f25c50b568a93bf1c075420bbb7c"),
  ])
  func lengthsAroundBlocks(count: Int, expected: String) {
    #expect(digits((0..<count).map(UInt8.init)) == expected)
  }

  @Test func askingChangesNothing() {
    var hash = SHA256()
    #expect(hash.digits() == hash.digits())
    Array("ab".utf8).withUnsafeBytes { hash.update($0) }
    #expect(hash.digits() == digits(Array("ab".utf8)))
    Array("c".utf8).withUnsafeBytes { hash.update($0) }
    #expect(hash.digits() == digits(Array("abc".utf8)))
  }
}
