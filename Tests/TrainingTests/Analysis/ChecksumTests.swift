import Testing
import Training

@Suite struct ChecksumTests {
  @Test func isFNV1aOfTheLittleEndianBytes() {
    // Computed byte by byte with the published constants, elsewhere.
    #expect(Checksum.fnv1a64(of: [Float]()) == "cbf29ce484222325")
    #expect(Checksum.fnv1a64(of: [Float](repeating: 0, count: 1)) == "4d25767f9dce13f5")
    #expect(Checksum.fnv1a64(of: [1, -0.5, 3e-9] as [Float]) == "da6317cdc57a72df")
  }

  @Test func tellsZeroFromMinusZero() {
    #expect(Checksum.fnv1a64(of: [0] as [Float]) != Checksum.fnv1a64(of: [-0.0] as [Float]))
  }
}
