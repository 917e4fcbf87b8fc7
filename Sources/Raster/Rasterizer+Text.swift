import Drawing

extension Rasterizer {
  /// The pen moves in quarters of a pixel, so that text keeps its measure; the baseline lies on a
  /// whole pixel, so that it stays crisp.
  func text(
    _ string: String, _ at: Point, _ font: Font, _ color: Color, _ anchor: TextAnchor,
    _ brush: Brush
  ) {
    guard let glyphs, color.alpha > 0, font.size > 0 else { return }
    let size = font.size * brush.scale
    guard size < 1000 else { return }
    var pen = bounded(at.x * brush.scale)
    let baseline = pixel((at.y * brush.scale).rounded())
    guard baseline + pixel(2 * size) > brush.clip.minY,
      baseline - pixel(2 * size) < brush.clip.maxY
    else { return }
    if anchor != .leading {
      var width = 0.0
      for scalar in string.unicodeScalars { width += glyphs.advance(scalar, in: font.face) }
      pen -= width * size * (anchor == .center ? 0.5 : 1)
    }
    for scalar in string.unicodeScalars {
      let quarters = Int((pen * 4).rounded())
      if let glyph = glyphs.glyph(scalar, in: font.face, size: size, phase: quarters & 3) {
        paint(glyph, x: (quarters >> 2) + glyph.left, y: baseline - glyph.top, color, brush)
      }
      pen += glyphs.advance(scalar, in: font.face) * size
    }
  }

  private func paint(_ glyph: Glyph, x: Int, y: Int, _ color: Color, _ brush: Brush) {
    let area = PixelRect(minX: x, minY: y, maxX: x + glyph.width, maxY: y + glyph.height)
      .intersection(brush.clip)
    guard !area.isEmpty else { return }
    let paint = color.packed
    let alpha = UInt32(color.alpha)
    for row in area.minY..<area.maxY {
      let coverage = glyph.coverage + (row - y) * glyph.width - x
      let pixels = brush.buffer.base + row * brush.buffer.width
      for column in area.minX..<area.maxX where coverage[column] > 0 {
        let strength = product255(UInt32(coverage[column]), alpha)
        pixels[column] = mixed(pixels[column], paint, strength)
      }
    }
  }
}
