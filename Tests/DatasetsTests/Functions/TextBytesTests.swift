import Datasets
import Testing

@Suite struct TextBytesTests {
  private func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let (low, high) = (UInt8(unit & 255), UInt8(unit >> 8))
      return isLittle ? [low, high] : [high, low]
    }
  }

  @Test(arguments: ["", "a", "ab", "x;y", "größe 🎈\n1"]) func marksAreTakenAway(text: String) {
    let plain = Array(text.utf8)
    #expect(TextBytes.utf8(plain) == plain)
    #expect(TextBytes.utf8([0xEF, 0xBB, 0xBF] + plain) == plain)
    guard text.utf8.count > 1 else { return }
    for isLittle in [true, false] {
      #expect(TextBytes.utf8(utf16("\u{FEFF}" + text, isLittle: isLittle)) == plain)
      #expect(TextBytes.utf8(utf16(text, isLittle: isLittle)) == plain)
    }
  }

  @Test func otherBytesStayAsTheyAre() {
    for bytes in [[0, 0, 8, 3], [0xFF, 0xFE], [1, 0, 2], [0x31, 0, 0, 0]] as [[UInt8]] {
      #expect(TextBytes.utf8(bytes) == bytes)
    }
  }
}
