import Drawing

extension CoverageMask {
  /// What happens at the ends of a segment: cut off square, or rounded (a cap or a join).
  struct Ends {
    var isStartRound: Bool
    var isEndRound: Bool
    /// How far the whole stroke goes on before the start and after the end: a join on a segment
    /// shorter than half the width must not stick out of a square end.
    var before = Double.infinity
    var after = Double.infinity
  }

  /// Adds one segment of a stroke, in pixels: each pixel takes the largest coverage offered.
  ///
  /// A pixel's coverage is that of a strip of its own width across the line, so the covered area
  /// of a straight stroke is length times width whatever its direction, and strokes thinner than
  /// a pixel grow fainter instead of breaking up.
  func stroke(
    _ a: Point, _ b: Point, width: Double, ends: Ends, clip: PixelRect
  ) {
    let half = width / 2
    let reach = half + 0.75
    let top = max(clip.minY, pixel(min(a.y, b.y) - reach))
    let bottom = min(clip.maxY, pixel(max(a.y, b.y) + reach) + 1)
    let left = max(clip.minX, pixel(min(a.x, b.x) - reach))
    let right = min(clip.maxX, pixel(max(a.x, b.x) + reach) + 1)
    guard top < bottom, left < right else { return }

    let delta = b - a
    let length = delta.length
    guard length > 0 || (ends.isStartRound && ends.isEndRound) else { return }
    let u = length > 0 ? delta * (1 / length) : Point(1, 0)
    let h = Float(half)
    let l = Float(length)
    let roundStart: Float = ends.isStartRound ? 1 : 0
    let roundEnd: Float = ends.isEndRound ? 1 : 0
    let lowest: Float = ends.isStartRound ? -Float(ends.before) : 0
    let highest: Float = ends.isEndRound ? l + Float(ends.after) : l
    let ux = Float(u.x)
    let uy = Float(u.y)

    for y in top..<bottom {
      let dy = Double(y) + 0.5 - a.y
      // Where the row enters and leaves the strip around the line, and the bar across its ends.
      var from = Double(left)
      var to = Double(right)
      Self.narrow(&from, &to, a.x, slope: -u.y, value: u.x * dy, -reach, reach)
      Self.narrow(&from, &to, a.x, slope: u.x, value: u.y * dy, -reach, length + reach)
      let start = max(left, pixel(from))
      let end = min(right, pixel(to) + 1)
      guard start < end else { continue }

      let row = row(y, touching: start, end)
      let dx = Float(Double(start) + 0.5 - a.x)
      let across = ux * Float(dy) - uy * dx
      let along = uy * Float(dy) + ux * dx
      for i in 0..<(end - start) {
        let step = Float(Int32(truncatingIfNeeded: i))
        let d = across - uy * step
        let t = along + ux * step
        let beyond = max(max(-t * roundStart, (t - l) * roundEnd), 0)
        let distance = (d * d + beyond * beyond).squareRoot()
        let acrossCoverage = min(h, distance + 0.5) - max(-h, distance - 0.5)
        let alongCoverage = min(highest, t + 0.5) - max(lowest, t - 0.5)
        let coverage = min(max(acrossCoverage, 0), 1) * min(max(alongCoverage, 0), 1)
        row[start + i] = max(row[start + i], coverage)
      }
    }
  }

  /// Cuts `from … to` down to where `low ≤ slope · (x − origin) + value ≤ high`.
  @inline(__always)
  private static func narrow(
    _ from: inout Double, _ to: inout Double, _ origin: Double, slope: Double, value: Double,
    _ low: Double, _ high: Double
  ) {
    if abs(slope) < 1e-9 {
      if value < low || value > high { to = from - 2 }
      return
    }
    let p = (low - value) / slope + origin
    let q = (high - value) / slope + origin
    from = max(from, min(p, q) - 0.5)
    to = min(to, max(p, q) + 0.5)
  }
}
