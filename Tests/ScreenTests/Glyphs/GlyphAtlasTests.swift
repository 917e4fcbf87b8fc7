import Drawing
import Raster
import Screen
import TestSupport
import Testing

@Suite struct GlyphAtlasTests {
  private static let needed =
    "abcxyzABCXYZ0123456789 .,:;!?%&()[]{}<>=+-*/#@_'\"|~^"
    + "äöüßéèÅñŷ·×÷±²³µ°ασβγδεθλμπφωΔΣΩ₀₁₂₃₄₅₆₇₈₉⁰⁴⁻∂≥≤≠≈√∑∞−→←↑↓⇧…–—“”‘’•✓✗▲▼●■▾"

  @Test(arguments: FontFace.allCases)
  func everyNeededCharacterHasAPicture(_ face: FontFace) throws {
    let atlas = try GlyphAtlas()
    for scalar in Self.needed.unicodeScalars {
      let drawn = atlas.metrics.face(for: scalar, in: face)
      #expect(atlas.metrics.advances[drawn]?[scalar] != nil, "\(scalar) in \(face)")
      let glyph = atlas.glyph(scalar, in: face, size: 13, phase: 0)
      #expect((glyph == nil) == (scalar == " "), "\(scalar) in \(face)")
    }
  }

  @Test func digitsOfNumbersAreEquallyWide() throws {
    let metrics = try GlyphAtlas().metrics
    for face in [FontFace.mono, .monoMedium, .monoSemibold] {
      let widths = Set("0123456789.,+-−".unicodeScalars.map { metrics.advance($0, in: face) })
      #expect(widths.count == 1)
      // JetBrains Mono is 600 of 1000 units wide.
      #expect(abs((widths.first ?? 0) - 0.6) < 0.001)
    }
  }

  @Test(arguments: [Font.caption, .body, .title, .number, .counter], [1.0, 1.25, 2])
  func widthsAgreeWithWhatIsDrawn(_ font: Font, _ scale: Double) throws {
    let atlas = try GlyphAtlas()
    let string = "Hhidden 0.13 nodeH"
    let buffer = PixelBuffer(width: 800, height: 80)
    Rasterizer(glyphs: atlas).paint(
      [.text(string, at: Point(20, 30), font: font, color: Color(0xFFFFFF), anchor: .leading)],
      on: buffer, scale: scale)
    let inked = (0..<buffer.width).filter { x in
      (0..<buffer.height).contains { buffer[x, $0] & 0xFF > 40 }
    }
    let width = atlas.metrics.width(string, font) * scale
    let extent = Double((inked.last ?? 0) + 1 - (inked.first ?? 0))
    // Both ends are an H, whose sides stand back from the pen by up to a tenth of an em.
    #expect(extent < width + 1)
    #expect(extent > width - 0.3 * font.size * scale - 1)
    #expect(abs(Double(inked.first ?? 0) - 20 * scale) < 0.15 * font.size * scale + 1)
  }

  @Test func theBaselineIsSharp() throws {
    let atlas = try GlyphAtlas()
    for scalar in "HExz".unicodeScalars {
      let glyph = try #require(atlas.glyph(scalar, in: .regular, size: 13, phase: 0))
      // The lowest row stands on the baseline and is as dark as the letter gets.
      #expect(glyph.top == glyph.height)
      let last = (0..<glyph.width).map { glyph.coverage[(glyph.height - 1) * glyph.width + $0] }
      #expect((last.max() ?? 0) > 170)
    }
  }

  @Test func quartersOfAPixelMoveTheInk() throws {
    let atlas = try GlyphAtlas()
    var centers: [Double] = []
    for phase in 0..<4 {
      let glyph = try #require(atlas.glyph("l", in: .regular, size: 13, phase: phase))
      var sum = 0.0
      var moment = 0.0
      for y in 0..<glyph.height {
        for x in 0..<glyph.width {
          let value = Double(glyph.coverage[y * glyph.width + x])
          sum += value
          moment += value * (Double(glyph.left + x) + 0.5)
        }
      }
      centers.append(moment / sum)
    }
    for (a, b) in zip(centers, centers.dropFirst()) { #expect(abs(b - a - 0.25) < 0.03) }
  }

  @Test func anchorsPlaceText() throws {
    let atlas = try GlyphAtlas()
    func firstInk(_ anchor: TextAnchor) -> Int {
      let buffer = PixelBuffer(width: 200, height: 30)
      Rasterizer(glyphs: atlas).paint(
        [.text("0000", at: Point(100, 20), font: .value, color: Color(0xFFFFFF), anchor: anchor)],
        on: buffer, scale: 1)
      return (0..<200).first { x in (0..<30).contains { buffer[x, $0] & 0xFF > 40 } } ?? -1
    }
    let width = atlas.metrics.width("0000", .value)
    #expect(abs(Double(firstInk(.leading) - firstInk(.trailing)) - width) <= 1)
    #expect(abs(Double(firstInk(.leading) - firstInk(.center)) - width / 2) <= 1)
  }

  @Test(arguments: [1.0, 2.0])
  func aPageLooksAsStored(_ scale: Double) throws {
    let atlas = try GlyphAtlas()
    let renderer = FrameRenderer(glyphs: atlas)
    renderer.render(samplePage(atlas.metrics), scale: scale)
    let stored = StoredPicture("page-\(Int(scale))x")
    #expect(try stored.difference(from: renderer.pixels) == nil)
  }
}
