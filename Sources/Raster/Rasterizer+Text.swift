import Drawing

extension Rasterizer {
  func text(_ glyphs: ArraySlice<PaintPlan.PlacedGlyph>, _ color: Color, _ brush: Brush) {
    for glyph in glyphs { paint(glyph, color, brush) }
  }

  private func paint(_ glyph: PaintPlan.PlacedGlyph, _ color: Color, _ brush: Brush) {
    let area = glyph.area.intersection(brush.clip)
    guard !area.isEmpty else { return }
    let paint = color.packed
    let alpha = UInt32(color.alpha)
    for row in area.minY..<area.maxY {
      let coverage = glyph.coverage + (row - glyph.area.minY) * glyph.area.width - glyph.area.minX
      let pixels = brush.sheet.row(row)
      for column in area.minX..<area.maxX where coverage[column] > 0 {
        let strength = product255(UInt32(coverage[column]), alpha)
        pixels[column] = mixed(pixels[column], paint, strength)
      }
    }
  }
}
