import Drawing

extension Rasterizer {
  /// The stroke of a disc lies on its edge, half inside and half outside.
  func disc(
    _ center: Point, _ radius: Double, _ fill: Color?, _ stroke: Stroke?, _ brush: Brush
  ) {
    guard radius > 0, radius * brush.scale < farthest else { return }
    let middle = brush.pixels(center)
    if let fill, fill.alpha > 0 {
      ring(middle, inner: 0, outer: radius * brush.scale, fill, brush)
    }
    guard let stroke, stroke.width > 0, stroke.color.alpha > 0 else { return }
    if stroke.dash.isEmpty {
      let half = stroke.width / 2
      ring(
        middle, inner: max(0, (radius - half) * brush.scale),
        outer: (radius + half) * brush.scale, stroke.color, brush)
    } else {
      let count = max(16, min(256, pixel(radius * brush.scale * 3)))
      let path = (0..<count).map { center + turn(Double($0) / Double(count)) * radius }
      polyline(path, stroke, true, brush)
    }
  }

  /// What lies between two circles, in pixels.
  private func ring(
    _ center: Point, inner: Double, outer: Double, _ color: Color, _ brush: Brush
  ) {
    let clip = brush.clip
    let top = max(clip.minY, pixel(center.y - outer - 1))
    let bottom = min(clip.maxY, pixel(center.y + outer + 1) + 1)
    guard top < bottom else { return }
    // A soft edge one pixel wide covers π/12 more than the circle; a smaller radius makes up.
    func level(_ r: Double) -> Float { Float(max(0, r * r - 1.0 / 12).squareRoot()) + 0.5 }
    let outside = level(outer)
    let inside = inner > 0 ? level(inner) : 0
    // Discs smaller than a pixel grow fainter instead.
    let strength = Float(min(1, outer * outer * .pi))
    for y in top..<bottom {
      let dy = Double(y) + 0.5 - center.y
      let squared = (outer + 0.75) * (outer + 0.75) - dy * dy
      guard squared > 0 else { continue }
      let half = squared.squareRoot()
      let left = max(clip.minX, pixel(center.x - half))
      let right = min(clip.maxX, pixel(center.x + half) + 1)
      guard left < right else { continue }
      let row = mask.row(y, touching: left, right)
      let fy = Float(dy)
      for x in left..<right {
        let dx = Float(Double(x) + 0.5 - center.x)
        let distance = (dx * dx + fy * fy).squareRoot()
        var coverage = min(max(outside - distance, 0), 1)
        if inside > 0 { coverage -= min(max(inside - distance, 0), 1) }
        row[x] = coverage * strength
      }
    }
    mask.composite(color, on: brush.sheet, clip: clip, isAccumulated: false)
  }
}
