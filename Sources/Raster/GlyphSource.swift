import Drawing

/// The coverage of one character, placed against the pen.
package struct Glyph {
  /// From the pen (a whole pixel) to the left edge, in pixels.
  package var left: Int
  /// From the baseline up to the top edge, in pixels.
  package var top: Int
  package var width: Int
  package var height: Int
  /// `width * height` coverages, row by row; valid as long as the source lives.
  package var coverage: UnsafePointer<UInt8>

  package init(
    left: Int, top: Int, width: Int, height: Int, coverage: UnsafePointer<UInt8>
  ) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    self.coverage = coverage
  }
}

/// Where the rasteriser gets its characters: it knows no fonts itself.
package protocol GlyphSource: AnyObject {
  /// The advance of a character, in ems.
  func advance(_ scalar: Unicode.Scalar, in face: FontFace) -> Double

  /// The picture of a character, or nil where it has none (a space).
  ///
  /// - Parameters:
  ///   - size: the em in pixels.
  ///   - phase: quarters of a pixel by which the pen lies right of a whole pixel, 0 … 3.
  func glyph(
    _ scalar: Unicode.Scalar, in face: FontFace, size: Double, phase: Int
  ) -> Glyph?
}
