import DataStore
import Testing

@Suite struct KnownContentTests {
  /// The example of FIPS 180-4.
  @Test func contentIsKnownByLengthAndHash() {
    #expect(
      KnownContent(of: Array("abc".utf8))
        == KnownContent(
          byteCount: 3, hash: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
  }
}
