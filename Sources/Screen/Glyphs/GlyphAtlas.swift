import CSDL2
import Drawing
import Raster

/// The characters that the program draws: measured at the start, drawn once each when first used.
///
/// It needs no display. It belongs to one thread.
package final class GlyphAtlas: GlyphSource {
  /// How wide every character is.
  package let metrics: FontMetrics

  private let typefaces: [FontFace: Typeface]
  /// The rare characters.
  private var glyphs: [Key: Glyph?] = [:]
  /// The common characters: a page for each face and size, so that text need not be hashed
  /// letter by letter: for each character and phase 0 for not yet asked, 1 for no ink, else the
  /// glyph's index in `drawn` and 2.
  private var pages: [[UInt32]] = []
  private var pageIndices: [Key: Int] = [:]
  private var drawn: [Glyph] = []
  /// Most characters have the face and size of the one before.
  private var page: (key: Key, index: Int)?
  private var storage: [UnsafeMutablePointer<UInt8>] = []

  private struct Key: Hashable {
    var scalar: UInt32
    /// In 72nds of a pixel.
    var size: UInt32
    var face: UInt8
    var phase: UInt8
  }

  /// Opens the fonts and measures what a page may say: Latin, Greek, super- and subscripts,
  /// punctuation, arrows, mathematics, shapes and signs.
  ///
  /// - Throws: `ScreenError.missingResource`, `.unreadableFont`.
  package init() throws(ScreenError) {
    guard TTF_Init() == 0 else {
      throw .unreadableFont(path: "SDL_ttf", reason: String(cString: SDL_GetError()))
    }
    var typefaces: [FontFace: Typeface] = [:]
    var advances: [FontFace: [Unicode.Scalar: Double]] = [:]
    for face in FontFace.allCases {
      let typeface = try Typeface(face)
      typefaces[face] = typeface
      advances[face] = typeface.advances(face == .fallback ? Self.signs : Self.letters)
    }
    self.typefaces = typefaces
    metrics = FontMetrics(advances: advances)
  }

  deinit { for page in storage { page.deallocate() } }

  private static let letters: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0xA0...0x17F, 0x300...0x30C, 0x391...0x3C9, 0x2010...0x2026, 0x2030...0x2044,
    0x2070...0x209C, 0x2190...0x21E7, 0x2202...0x2265, 0x25A0...0x25D0, 0x2713...0x2718,
  ]
  private static let signs: [ClosedRange<UInt32>] =
    letters + [0x370...0x390, 0x3CA...0x3FF, 0x2100...0x214F, 0x2266...0x22FF, 0x2300...0x23CF]

  package func advance(_ scalar: Unicode.Scalar, in face: FontFace) -> Double {
    metrics.advance(scalar, in: face)
  }

  package func glyph(
    _ scalar: Unicode.Scalar, in face: FontFace, size: Double, phase: Int
  ) -> Glyph? {
    let key = Key(
      scalar: scalar.value, size: UInt32(min(max(size, 1), 1000) * 72 + 0.5),
      face: UInt8(truncatingIfNeeded: face.rawValue), phase: UInt8(truncatingIfNeeded: phase & 3))
    return scalar.value < Self.commonCount ? common(scalar, face, key) : other(scalar, face, key)
  }

  private static let commonCount: UInt32 = 0x180

  private func common(_ scalar: Unicode.Scalar, _ face: FontFace, _ key: Key) -> Glyph? {
    let index = pageIndex(Key(scalar: 0, size: key.size, face: key.face, phase: 0))
    let slot = Int(scalar.value) * 4 + Int(key.phase)
    let known = pages[index][slot]
    if known > 1 { return drawn[Int(known) - 2] }
    if known == 1 { return nil }
    guard let glyph = draw(scalar, metrics.face(for: scalar, in: face), key) else {
      pages[index][slot] = 1
      return nil
    }
    drawn.append(glyph)
    pages[index][slot] = UInt32(drawn.count + 1)
    return glyph
  }

  private func pageIndex(_ key: Key) -> Int {
    if let page, page.key.size == key.size, page.key.face == key.face { return page.index }
    let index = pageIndices[key] ?? pages.count
    if index == pages.count {
      pages.append([UInt32](repeating: 0, count: Int(Self.commonCount) * 4))
      pageIndices[key] = index
    }
    page = (key, index)
    return index
  }

  private func other(_ scalar: Unicode.Scalar, _ face: FontFace, _ key: Key) -> Glyph? {
    if let known = glyphs[key] { return known }
    let glyph = draw(scalar, metrics.face(for: scalar, in: face), key)
    glyphs[key] = .some(glyph)
    return glyph
  }

  private func draw(_ scalar: Unicode.Scalar, _ face: FontFace, _ key: Key) -> Glyph? {
    guard let fine = typefaces[face]?.render(scalar, size: Int(key.size)) else { return nil }
    return average(fine, shift: Int(key.phase))
  }

  /// The mean of each pixel's columns, with the pen `shift` columns right of a whole pixel.
  private func average(_ fine: Coverage, shift: Int) -> Glyph {
    let samples = Typeface.samples
    let first = fine.left + shift
    let left = (first >= 0 ? first : first - samples + 1) / samples
    let lead = first - left * samples
    let width = (lead + fine.width + samples - 1) / samples
    let count = width * fine.height
    let page = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
    storage.append(page)
    for y in 0..<fine.height {
      for x in 0..<width {
        var sum = 0
        for sample in 0..<samples {
          let column = x * samples + sample - lead
          if column >= 0 && column < fine.width { sum += Int(fine.values[y * fine.width + column]) }
        }
        page[y * width + x] = UInt8((sum + samples / 2) / samples)
      }
    }
    return Glyph(
      left: left, top: fine.top, width: width, height: fine.height, coverage: UnsafePointer(page))
  }
}
