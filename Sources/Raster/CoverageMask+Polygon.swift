import Drawing

extension CoverageMask {
  /// Adds the outline of a closed polygon, in pixels, as signed areas.
  ///
  /// Each edge leaves in the pixels that it crosses how much the covered area changes there; a
  /// running sum along the row then is the exact covered area. Its size, cut at 1, is the
  /// non-zero rule wherever no two edges share a pixel. After: Raph Levien, *font-rs*.
  func accumulate(_ points: [Point], scale: Double, clip: PixelRect) {
    guard let last = points.last, !clip.isEmpty else { return }
    var x0 = bounded(last.x * scale)
    var y0 = bounded(last.y * scale)
    for point in points {
      let x1 = bounded(point.x * scale)
      let y1 = bounded(point.y * scale)
      if y0 < y1 {
        edge(x0, y0, x1, y1, sign: 1, clip)
      } else if y1 < y0 {
        edge(x1, y1, x0, y0, sign: -1, clip)
      }
      x0 = x1
      y0 = y1
    }
  }

  /// One edge, from top to bottom.
  private func edge(
    _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, sign: Float, _ clip: PixelRect
  ) {
    let slope = (x1 - x0) / (y1 - y0)
    // Cut where the edge crosses a side of the clip: outside it runs along that side.
    for side in [clip.minX, clip.maxX] {
      let x = Double(side)
      guard min(x0, x1) < x, max(x0, x1) > x else { continue }
      let y = min(max(y0 + (x - x0) / slope, y0), y1)
      if y0 < y { edge(x0, y0, x, y, sign: sign, clip) }
      if y < y1 { edge(x, y, x1, y1, sign: sign, clip) }
      return
    }
    let first = max(y0, Double(clip.minY))
    let last = min(y1, Double(clip.maxY))
    guard first < last else { return }
    let left = Double(clip.minX)
    let right = Double(clip.maxX)
    var y = first
    var x = x0 + (first - y0) * slope
    for rowIndex in pixel(first)..<pixel(last.rounded(.up)) {
      let nextY = min(Double(rowIndex + 1), last)
      let nextX = x0 + (nextY - y0) * slope
      let height = Float(nextY - y) * sign
      // What lies left of the clip still covers the pixels to its right.
      let a = min(max(min(x, nextX), left), right)
      let b = min(max(max(x, nextX), left), right)
      let start = Int(a)
      let end = max(start + 1, Int(b.rounded(.up)))
      let row = row(rowIndex, touching: start, end)
      spread(row, Float(a), Float(b), start, end, height)
      x = nextX
      y = nextY
    }
  }

  /// Distributes `height` over the pixels between `a` and `b` of one row.
  @inline(__always)
  private func spread(
    _ row: UnsafeMutablePointer<Float>, _ a: Float, _ b: Float, _ start: Int, _ end: Int,
    _ height: Float
  ) {
    if end <= start + 1 {
      let middle = 0.5 * (a + b) - Float(start)
      row[start] += height * (1 - middle)
      row[start + 1] += height * middle
      return
    }
    let slope = 1 / (b - a)
    let headWidth = 1 - (a - Float(start))
    let head = 0.5 * slope * headWidth * headWidth
    row[start] += height * head
    let tailWidth = b - Float(end) + 1
    let tail = 0.5 * slope * tailWidth * tailWidth
    if end == start + 2 {
      row[start + 1] += height * (1 - head - tail)
    } else {
      let second = slope * (1.5 - (a - Float(start)))
      row[start + 1] += height * (second - head)
      for x in (start + 2)..<(end - 1) { row[x] += height * slope }
      let beforeLast = second + Float(end - start - 3) * slope
      row[end - 1] += height * (1 - beforeLast - tail)
    }
    row[end] += height * tail
  }
}
