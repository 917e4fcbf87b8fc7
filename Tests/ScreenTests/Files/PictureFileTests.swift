import Screen
import Testing

@Suite struct PictureFileTests {
  @Test(arguments: [
    ("", "an empty file"), ("<!DOCTYPE html>\n<html><body>404", "a web page"),
    ("x,y\n1,2\n", "text"), ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "an SVG drawing"),
    ("GIF89a", "a GIF picture"), ("RIFF....WEBPVP8 ", "a WebP picture"),
    ("%PDF-1.7", "a PDF document"), ("\u{1}\u{2}\u{3}", "other bytes"),
  ]) func whatIsNoPictureIsNamed(_ text: String, _ found: String) {
    #expect(throws: PictureFileError.otherKind(found: found)) {
      try PictureFile.decode(Array(text.utf8))
    }
  }

  @Test func aJPEGIsNamed() {
    let error = #expect(throws: PictureFileError.self) {
      try PictureFile.decode([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46, 0x49, 0x46])
    }
    #expect(error?.description == "expected a PNG or BMP picture, found a JPEG picture")
  }

  /// What damage leaves of a file ends in a picture or in an error, and never in anything else.
  @Test func damagedFilesNeverTrap() {
    let files = Self.samples
    var numbers = Numbers(state: 7)
    var (pictures, refusals) = (0, 0)
    for round in 0..<10_000 {
      let whole = files[round % files.count]
      var bytes = whole
      for _ in 0...numbers.below(4) {
        let place = numbers.below(bytes.count)
        switch numbers.below(8) {
        case 0: bytes.removeLast(min(bytes.count - 1, numbers.below(30)))
        case 1: bytes.insert(UInt8(numbers.below(256)), at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF][numbers.below(5)]
        default: bytes[place] ^= 1 << UInt8(numbers.below(8))
        }
        if bytes.isEmpty { bytes = whole }
      }
      // Else most damage would not get beyond the check of its chunk.
      if numbers.below(4) > 0, bytes.starts(with: [0x89]) { bytes = PNGMaker.withChecks(bytes) }
      do {
        let picture = try PictureFile.decode(bytes)
        #expect(picture.bytes.count == picture.width * picture.height * picture.channels)
        pictures += 1
      } catch {
        #expect(!error.description.contains("\n"))
        refusals += 1
      }
    }
    #expect(pictures > 1000 && refusals > 1000, "\(pictures) pictures, \(refusals) refusals")
  }

  private static var samples: [[UInt8]] {
    let ramp = { (x: Int, y: Int, channel: Int) in (37 * x + 91 * y + 60 * channel) % 256 }
    let colors = (0..<48).map { UInt8(5 * $0) }
    var paletted = PNGMaker(width: 9, height: 6, color: .palette, depth: 4)
    paletted.palette = colors
    paletted.opacities = [0, 128]
    var interlaced = PNGMaker(width: 11, height: 9, color: .rgb, depth: 16)
    interlaced.isInterlaced = true
    let fine = { (x: Int, y: Int, channel: Int) in (4001 * x + 977 * y + channel) % 65_536 }
    let old = BMPMaker(width: 6, height: 5, bits: 24, isOld: true)
    let bits = BMPMaker(width: 13, height: 3, bits: 1, palette: Array(repeating: 90, count: 8))
    let indexed = BMPMaker(width: 6, height: 4, bits: 8, palette: colors + colors)
    return [
      PNGMaker(width: 7, height: 5, color: .rgba).bytes(ramp),
      PNGMaker(width: 5, height: 8, color: .grey, depth: 1).bytes { x, y, _ in (x + y) % 2 },
      PNGMaker(width: 4, height: 4, color: .greyAlpha).bytes(ramp),
      paletted.bytes { x, y, _ in (x + y) % 16 }, interlaced.bytes(fine),
      BMPMaker(width: 6, height: 5, bits: 24).bytes { x, y in 0xFF_1010 * (x + y) },
      BMPMaker(width: 5, height: 3, bits: 32, isFromTop: true).bytes { x, y in 0x8012_3456 * x },
      old.bytes { x, y in x * y }, bits.bytes { x, _ in x % 2 }, indexed.bytes { x, y in x + y },
      indexed.bytes(packed: [6, 1, 0, 0, 2, 3, 0, 4, 1, 2, 3, 4, 0, 0, 0, 2, 1, 1, 3, 9, 0, 1]),
    ]
  }

  /// A small generator, the same at every run (Knuth's MMIX).
  private struct Numbers {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }
}
