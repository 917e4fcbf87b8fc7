import Drawing

extension Rasterizer {
  func rectangle(
    _ rect: Rect, _ fill: Color?, _ stroke: Stroke?, _ cornerRadius: Double, _ brush: Brush
  ) {
    let outer = Corners(rect, radius: cornerRadius, scale: brush.scale)
    guard outer.x0 < outer.x1, outer.y0 < outer.y1 else { return }
    if let fill, fill.alpha > 0 {
      if let exact = outer.exact {
        self.fill(exact, fill, brush)
      } else {
        frame(outer, without: nil, fill, brush)
      }
    }
    guard let stroke, stroke.width > 0, stroke.color.alpha > 0 else { return }
    if stroke.dash.isEmpty {
      border(outer, stroke, brush)
    } else {
      let half = stroke.width / 2
      let path = roundedPath(rect.inset(half), radius: max(0, cornerRadius - half))
      polyline(path, stroke, true, brush)
    }
  }

  /// The stroke inside the edge.
  private func border(_ outer: Corners, _ stroke: Stroke, _ brush: Brush) {
    let inner = outer.inset(stroke.width * brush.scale)
    guard inner.x0 < inner.x1, inner.y0 < inner.y1 else {
      return frame(outer, without: nil, stroke.color, brush)
    }
    guard let out = outer.exact, let hole = inner.exact else {
      return frame(outer, without: inner, stroke.color, brush)
    }
    fill(
      .init(minX: out.minX, minY: out.minY, maxX: out.maxX, maxY: hole.minY), stroke.color, brush)
    fill(
      .init(minX: out.minX, minY: hole.maxY, maxX: out.maxX, maxY: out.maxY), stroke.color, brush)
    fill(
      .init(minX: out.minX, minY: hole.minY, maxX: hole.minX, maxY: hole.maxY), stroke.color, brush)
    fill(
      .init(minX: hole.maxX, minY: hole.minY, maxX: out.maxX, maxY: hole.maxY), stroke.color, brush)
  }

  /// A rectangle of whole pixels.
  func fill(_ rect: PixelRect, _ color: Color, _ brush: Brush) {
    let area = rect.intersection(brush.clip)
    guard !area.isEmpty else { return }
    if color.alpha == 255 { return brush.sheet.fill(area, color.packed) }
    let paint = color.packed
    let alpha = UInt32(color.alpha)
    for y in area.minY..<area.maxY {
      blend(brush.sheet.row(y) + area.minX, count: area.width, paint, alpha)
    }
  }

  /// The area of `outer` that `inner` leaves, anti-aliased.
  private func frame(_ outer: Corners, without inner: Corners?, _ color: Color, _ brush: Brush) {
    let clip = brush.clip
    let edge = max(outer.radius, inner.map { $0.x0 - outer.x0 } ?? 0)
    let left = max(clip.minX, pixel(outer.x0))
    let right = min(clip.maxX, pixel(outer.x1.rounded(.up)))
    let top = max(clip.minY, pixel(outer.y0))
    let bottom = min(clip.maxY, pixel(outer.y1.rounded(.up)))
    guard left < right, top < bottom else { return }
    // Between these columns a row does not change.
    let middleStart = min(max(left, pixel(outer.x0 + edge) + 1), right)
    let middleEnd = max(middleStart, min(right, pixel(outer.x1 - edge)))
    for y in top..<bottom {
      let row = mask.row(y, touching: left, right)
      func coverage(_ x: Int) -> Float {
        outer.coverage(x, y) - (inner?.coverage(x, y) ?? 0)
      }
      for x in left..<middleStart { row[x] = coverage(x) }
      if middleStart < middleEnd {
        let middle = coverage(middleStart)
        if middle == 1 {
          // Most of a filled rectangle needs no mask.
          fill(
            .init(minX: middleStart, minY: y, maxX: middleEnd, maxY: y + 1), color, brush)
        } else if middle > 0 {
          for x in middleStart..<middleEnd { row[x] = middle }
        }
      }
      for x in middleEnd..<right { row[x] = coverage(x) }
    }
    mask.composite(color, on: brush.sheet, clip: clip, isAccumulated: false)
  }

  /// The outline of a rounded rectangle as points.
  private func roundedPath(_ rect: Rect, radius: Double) -> [Point] {
    let r = min(radius, rect.width / 2, rect.height / 2)
    guard r > 0 else {
      return [
        Point(rect.minX, rect.minY), Point(rect.maxX, rect.minY), Point(rect.maxX, rect.maxY),
        Point(rect.minX, rect.maxY),
      ]
    }
    let centers = [
      Point(rect.maxX - r, rect.minY + r), Point(rect.maxX - r, rect.maxY - r),
      Point(rect.minX + r, rect.maxY - r), Point(rect.minX + r, rect.minY + r),
    ]
    return centers.enumerated().flatMap { quarter, center in
      (0...8).map { center + turn(Double(quarter) / 4 + Double($0) / 32 - 0.25) * r }
    }
  }
}

/// A rectangle in pixels with rounded corners.
struct Corners {
  var x0: Double
  var y0: Double
  var x1: Double
  var y1: Double
  var radius: Double

  init(_ rect: Rect, radius: Double, scale: Double) {
    x0 = bounded(rect.minX * scale)
    y0 = bounded(rect.minY * scale)
    x1 = bounded(rect.maxX * scale)
    y1 = bounded(rect.maxY * scale)
    self.radius = max(0, min(radius * scale, (x1 - x0) / 2, (y1 - y0) / 2))
  }

  func inset(_ d: Double) -> Corners {
    var copy = self
    copy.x0 += d
    copy.y0 += d
    copy.x1 -= d
    copy.y1 -= d
    copy.radius = max(0, radius - d)
    return copy
  }

  /// The whole pixels that it is, if its edges fall between pixels.
  var exact: PixelRect? {
    guard radius == 0 else { return nil }
    let near = [x0, y0, x1, y1].allSatisfy { abs($0 - $0.rounded()) < 1e-6 }
    guard near else { return nil }
    return PixelRect(
      minX: Int(x0.rounded()), minY: Int(y0.rounded()), maxX: Int(x1.rounded()),
      maxY: Int(y1.rounded()))
  }

  /// How much of a pixel it covers.
  func coverage(_ x: Int, _ y: Int) -> Float {
    let px = Double(x)
    let py = Double(y)
    let straight =
      max(0, min(x1, px + 1) - max(x0, px)) * max(0, min(y1, py + 1) - max(y0, py))
    guard radius > 0 else { return Float(straight) }
    let dx = max(x0 + radius - px - 0.5, px + 0.5 - x1 + radius)
    let dy = max(y0 + radius - py - 0.5, py + 0.5 - y1 + radius)
    guard dx > 0, dy > 0 else { return Float(straight) }
    let round = radius + 0.5 - (dx * dx + dy * dy).squareRoot()
    return Float(min(straight, max(0, round)))
  }
}
