import Drawing

/// Shapes, and what is worked out once for all bands that they are painted in: which rows each can
/// touch, and where the characters of its text go.
///
/// It is made on the thread that owns the characters, and painted on any.
struct PaintPlan: Sendable {
  let shapes: [Shape]
  /// Pixels in a point.
  let scale: Double
  /// For each shape, the rows of pixels that it can touch.
  private let rows: [Rows]
  /// The characters of all texts, in order, and for each shape where its own end.
  private let glyphs: [PlacedGlyph]
  private let glyphEnds: [Int32]

  private struct Rows {
    var first: Int32
    var last: Int32
    /// Of a picture, whether all of its pixels are.
    var isOpaque = false
  }

  /// A character on its place; any thread may have it, for nobody writes to its picture once it is drawn.
  struct PlacedGlyph: @unchecked Sendable {
    let area: PixelRect
    /// As `Glyph.coverage`, whose source outlives the plan.
    let coverage: UnsafePointer<UInt8>
  }

  /// - Parameter area: no pixel outside is asked for.
  init(_ shapes: [Shape], scale: Double, glyphs source: (any GlyphSource)?, in area: PixelRect) {
    var rows: [Rows] = []
    var glyphs: [PlacedGlyph] = []
    var ends: [Int32] = []
    rows.reserveCapacity(shapes.count)
    ends.reserveCapacity(shapes.count)
    for shape in shapes {
      let touched = shape.pixelRows(scale: scale)
      var own = Rows(
        first: Int32(truncatingIfNeeded: touched.lowerBound),
        last: Int32(truncatingIfNeeded: touched.upperBound))
      if touched.lowerBound < area.maxY, touched.upperBound >= area.minY {
        switch shape {
        case .text(let string, let at, let font, let color, let anchor):
          guard let source, color.alpha > 0 else { break }
          Self.place(string, at, font, anchor, scale, source, &glyphs)
        case .picture(let picture, _, _, _):
          own.isOpaque = picture.pixels.reduce(0xFFFF_FFFF, &) >= 0xFF00_0000
        default: break
        }
      }
      rows.append(own)
      ends.append(Int32(truncatingIfNeeded: glyphs.count))
    }
    (self.shapes, self.scale) = (shapes, scale)
    (self.rows, self.glyphs, glyphEnds) = (rows, glyphs, ends)
  }

  /// Whether a shape can touch rows of `area`.
  @inline(__always)
  func touches(_ shape: Int, _ area: PixelRect) -> Bool {
    Int(rows[shape].first) < area.maxY && Int(rows[shape].last) >= area.minY
  }

  /// Whether all pixels of a picture are opaque.
  func isOpaque(_ shape: Int) -> Bool { rows[shape].isOpaque }

  /// The characters of a shape.
  func glyphs(of shape: Int) -> ArraySlice<PlacedGlyph> {
    glyphs[(shape > 0 ? Int(glyphEnds[shape - 1]) : 0)..<Int(glyphEnds[shape])]
  }

  /// The pen moves in quarters of a pixel, so that text keeps its measure; the baseline lies on a
  /// whole pixel, so that it stays crisp.
  private static func place(
    _ string: String, _ at: Point, _ font: Font, _ anchor: TextAnchor, _ scale: Double,
    _ source: any GlyphSource, _ glyphs: inout [PlacedGlyph]
  ) {
    let size = font.size * scale
    guard size > 0, size < 1000 else { return }
    var pen = bounded(at.x * scale)
    let baseline = pixel((at.y * scale).rounded())
    if anchor != .leading {
      var width = 0.0
      for scalar in string.unicodeScalars { width += source.advance(scalar, in: font.face) }
      pen -= width * size * (anchor == .center ? 0.5 : 1)
    }
    for scalar in string.unicodeScalars {
      let quarters = Int((pen * 4).rounded())
      if let glyph = source.glyph(scalar, in: font.face, size: size, phase: quarters & 3) {
        let (x, y) = ((quarters >> 2) + glyph.left, baseline - glyph.top)
        glyphs.append(
          PlacedGlyph(
            area: PixelRect(minX: x, minY: y, maxX: x + glyph.width, maxY: y + glyph.height),
            coverage: glyph.coverage))
      }
      pen += source.advance(scalar, in: font.face) * size
    }
  }
}
