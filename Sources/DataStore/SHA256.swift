/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
package struct SHA256: Sendable {
  private typealias Words = SIMD4<UInt32>

  /// The hash of all whole blocks so far; at first the square roots of the first 8 primes.
  private var state: SIMD8<UInt32> = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
    0x5BE0_CD19,
  ]
  /// The bytes behind the last whole block, fewer than 64.
  private var rest: [UInt8] = []
  private var byteCount = 0

  /// The cube roots of the first 64 primes, the first 32 bits behind their points.
  private static let roots: [UInt32] = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4,
    0xAB1C_5ED5, 0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE,
    0x9BDC_06A7, 0xC19B_F174, 0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F,
    0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA, 0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7,
    0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967, 0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC,
    0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85, 0xA2BF_E8A1, 0xA81A_664B,
    0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070, 0x19A4_C116,
    0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
    0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7,
    0xC671_78F2,
  ]

  /// The hash of no bytes yet.
  package init() {}

  /// Adds bytes, however many.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    byteCount += bytes.count
    var bytes = bytes[...]
    if !rest.isEmpty {
      let missing = bytes.prefix(64 - rest.count)
      rest.append(contentsOf: missing)
      bytes = bytes.dropFirst(missing.count)
      guard rest.count == 64 else { return }
      rest.withUnsafeBytes { add(blocks: $0) }
      rest.removeAll(keepingCapacity: true)
    }
    add(blocks: UnsafeRawBufferPointer(rebasing: bytes.prefix(bytes.count & ~63)))
    rest.append(contentsOf: bytes.suffix(bytes.count & 63))
  }

  /// The hash of all bytes so far, as 64 lower-case hexadecimal digits.
  package func digits() -> String {
    // A one, zeros, and the number of bits in the last 8 bytes of a block.
    var end: [UInt8] = [0x80]
    end.append(contentsOf: repeatElement(0, count: (119 - byteCount & 63) & 63))
    withUnsafeBytes(of: (UInt64(byteCount) * 8).bigEndian) { end.append(contentsOf: $0) }
    var whole = self
    end.withUnsafeBytes { whole.update($0) }
    return (0..<8).map { word in
      let text = String(whole.state[word], radix: 16)
      return String(repeating: "0", count: 8 - text.count) + text
    }.joined()
  }

  /// Adds whole blocks of 64 bytes: 64 rounds each, four with every vector of the schedule.
  ///
  /// Of the schedule's 64 words only the last 16 are kept, in vectors, which so are made beside the
  /// rounds' own sums and cost little.
  private mutating func add(blocks: UnsafeRawBufferPointer) {
    var sum = state
    Self.roots.withUnsafeBytes { roots in
      for start in stride(from: 0, to: blocks.count, by: 64) {
        var (a, b, c, d) = (sum[0], sum[1], sum[2], sum[3])
        var (e, f, g, h) = (sum[4], sum[5], sum[6], sum[7])
        var w0 = Self.words(blocks, start)
        var w1 = Self.words(blocks, start + 16)
        var w2 = Self.words(blocks, start + 32)
        var w3 = Self.words(blocks, start + 48)
        for step in stride(from: 0, to: 256, by: 64) {
          Self.mix(&a, &b, &c, &d, &e, &f, &g, &h, w0, roots, step)
          Self.mix(&e, &f, &g, &h, &a, &b, &c, &d, w1, roots, step + 16)
          Self.mix(&a, &b, &c, &d, &e, &f, &g, &h, w2, roots, step + 32)
          Self.mix(&e, &f, &g, &h, &a, &b, &c, &d, w3, roots, step + 48)
          // After the last 16 rounds no words are needed.
          guard step < 192 else { break }
          w0 = Self.following(w0, w1, w2, w3)
          w1 = Self.following(w1, w2, w3, w0)
          w2 = Self.following(w2, w3, w0, w1)
          w3 = Self.following(w3, w0, w1, w2)
        }
        sum &+= SIMD8(a, b, c, d, e, f, g, h)
      }
    }
    state = sum
  }

  /// Four words of a block, whose bytes are big-endian.
  @inline(__always)
  private static func words(_ blocks: UnsafeRawBufferPointer, _ offset: Int) -> Words {
    func word(_ place: Int) -> UInt32 {
      UInt32(bigEndian: blocks.loadUnaligned(fromByteOffset: offset + place, as: UInt32.self))
    }
    return Words(word(0), word(4), word(8), word(12))
  }

  /// The four words of the schedule behind 16: each is the sum of those 16, 15, 7 and 2 before it,
  /// so that the last two need the first two.
  @inline(__always)
  private static func following(_ a: Words, _ b: Words, _ c: Words, _ d: Words) -> Words {
    let next = Words(a[1], a[2], a[3], b[0])
    let sum = a &+ Words(c[1], c[2], c[3], d[0]) &+ small(next, 7, 18, 3)
    let first = sum.lowHalf &+ small(d.highHalf, 17, 19, 10)
    return Words(lowHalf: first, highHalf: sum.highHalf &+ small(first, 17, 19, 10))
  }

  /// σ: words turned right by `m` and by `n`, and shifted right by `shift` bits.
  @inline(__always)
  private static func small<V: SIMD<UInt32>>(
    _ x: V, _ m: UInt32, _ n: UInt32, _ shift: UInt32
  ) -> V {
    (x &>> m | x &<< (32 &- m)) ^ (x &>> n | x &<< (32 &- n)) ^ x &>> shift
  }

  /// Four rounds, after which what was a … d is e … h.
  @inline(__always)
  private static func mix(
    _ a: inout UInt32, _ b: inout UInt32, _ c: inout UInt32, _ d: inout UInt32,
    _ e: inout UInt32, _ f: inout UInt32, _ g: inout UInt32, _ h: inout UInt32,
    _ words: Words, _ roots: UnsafeRawBufferPointer, _ offset: Int
  ) {
    let x = words &+ roots.loadUnaligned(fromByteOffset: offset, as: Words.self)
    round(a, b, c, &d, e, f, g, &h, x[0])
    round(h, a, b, &c, d, e, f, &g, x[1])
    round(g, h, a, &b, c, d, e, &f, x[2])
    round(f, g, h, &a, b, c, d, &e, x[3])
  }

  /// A round: instead of moving all eight along, the next one names them otherwise.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
    _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ x: UInt32
  ) {
    let sum = h &+ x &+ (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) &+ (g ^ e & (f ^ g))
    d &+= sum
    h = sum &+ (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ ((a ^ b) & (b ^ c) ^ b)
  }

  @inline(__always)
  private static func turn(_ x: UInt32, _ count: UInt32) -> UInt32 {
    x &>> count | x &<< (32 &- count)
  }
}
