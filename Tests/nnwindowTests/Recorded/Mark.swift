import Drawing
import Foundation
import Raster
import Screen
import TestSupport

/// Short marks of what is too long to keep: equal things have equal marks.
enum Mark {
  /// The mark of a file's bytes.
  static func bytes(of file: URL) throws -> String {
    hash(try Data(contentsOf: file).lazy.map { UInt32($0) })
  }

  /// The mark of a PNG file's pixels, with its size in clear text. How the file is packed does not
  /// matter.
  static func pixels(of file: URL) throws -> String {
    pixels(try PixelBuffer(contentsOfPNG: file.path))
  }

  /// The mark of a line in each of the program's faces: with another version of the font library
  /// letters look slightly otherwise, and no page has the pixels that it had.
  static func letters() throws -> String {
    let page = PixelBuffer(width: 480, height: 24 * FontFace.allCases.count)
    let shapes = FontFace.allCases.enumerated().map { index, face in
      Shape.text(
        "Epoch 1,234  loss 0.0567 −→ ±αθ½", at: Point(8, 24 * Double(index) + 12),
        font: Font(face, 13), color: Color(0xFFFFFF), anchor: .leading)
    }
    Rasterizer(glyphs: try GlyphAtlas()).paint(shapes, on: page, scale: 1)
    return pixels(page)
  }

  private static func pixels(_ picture: PixelBuffer) -> String {
    let all = UnsafeBufferPointer(start: picture.base, count: picture.width * picture.height)
    return "\(picture.width)x\(picture.height) \(hash(all))"
  }

  /// FNV-1a with 64 bits, a word at a time.
  private static func hash(_ words: some Sequence<UInt32>) -> String {
    let hash = words.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
