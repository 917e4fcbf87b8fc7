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
    let profile = Profile(
      half: Float(half), length: Float(length), ends: ends, ux: Float(u.x), uy: Float(u.y))

    let across = Strip(a, slope: -u.y, rise: u.x, -reach, reach)
    let along = Strip(a, slope: u.x, rise: u.y, -reach, length + reach)

    for y in top..<bottom {
      let dy = Double(y) + 0.5 - a.y
      // Where the row enters and leaves the strip around the line, and the bar across its ends.
      var from = Double(left)
      var to = Double(right)
      across.narrow(&from, &to, dy)
      along.narrow(&from, &to, dy)
      guard from < to else { continue }
      // Within the clip, and so no less than 0: cutting off is rounding down.
      let start = Int(from)
      let end = min(right, Int(to) + 1)
      profile.add(
        to: row(y, touching: start, end) + start, count: end - start,
        dx: Float(Double(start) + 0.5 - a.x), dy: Float(dy))
    }
  }
}

/// The places (x, y) with `low ≤ slope · (x − a.x) + rise · (y − a.y) ≤ high`, and a bit more.
private struct Strip {
  /// Where its sides cross the row of `a`, and how far that moves with every row.
  private let near: Double
  private let far: Double
  private let step: Double
  private let low: Double
  private let high: Double
  private let rise: Double
  private let isLevel: Bool

  init(_ a: Point, slope: Double, rise: Double, _ low: Double, _ high: Double) {
    isLevel = abs(slope) < 1e-9
    let perSlope = isLevel ? 0 : 1 / slope
    near = a.x + min(low * perSlope, high * perSlope) - 0.5
    far = a.x + max(low * perSlope, high * perSlope) + 0.5
    step = -rise * perSlope
    (self.low, self.high, self.rise) = (low, high, rise)
  }

  /// Cuts `from … to` of a row down to the strip.
  @inline(__always)
  func narrow(_ from: inout Double, _ to: inout Double, _ dy: Double) {
    if isLevel {
      let value = rise * dy
      if value < low || value > high { to = from }
      return
    }
    from = max(from, near + step * dy)
    to = min(to, far + step * dy)
  }
}

/// How a segment's coverage depends on the place against its start.
private struct Profile {
  private let half: Lanes
  private let length: Lanes
  /// 1 where the end is round, 0 where it is square.
  private let roundStart: Lanes
  private let roundEnd: Lanes
  private let lowest: Lanes
  private let highest: Lanes
  private let ux: Lanes
  private let uy: Lanes

  private typealias Lanes = SIMD8<Float>
  private static let steps = Lanes(0, 1, 2, 3, 4, 5, 6, 7)

  init(half: Float, length: Float, ends: CoverageMask.Ends, ux: Float, uy: Float) {
    self.half = Lanes(repeating: half)
    self.length = Lanes(repeating: length)
    roundStart = Lanes(repeating: ends.isStartRound ? 1 : 0)
    roundEnd = Lanes(repeating: ends.isEndRound ? 1 : 0)
    lowest = Lanes(repeating: ends.isStartRound ? -Float(ends.before) : 0)
    highest = Lanes(repeating: ends.isEndRound ? length + Float(ends.after) : length)
    self.ux = Lanes(repeating: ux)
    self.uy = Lanes(repeating: uy)
  }

  /// Raises `count` values of a row to this segment's coverage, eight at a time; the first lies
  /// `dx`, `dy` from the segment's start. Up to seven values behind them are read and written
  /// back unchanged.
  @inline(__always)
  func add(to row: UnsafeMutablePointer<Float>, count: Int, dx: Float, dy: Float) {
    let zero = Lanes(repeating: 0)
    let one = Lanes(repeating: 1)
    let middle = Lanes(repeating: 0.5)
    var i = 0
    while i < count {
      let x = Self.steps + (dx + Float(Int32(truncatingIfNeeded: i)))
      let d = ux * dy - uy * x
      let t = uy * dy + ux * x
      let beyond = larger(larger(-t * roundStart, (t - length) * roundEnd), zero)
      let distance = (d * d + beyond * beyond).squareRoot()
      let across = smaller(half, distance + middle) - larger(-half, distance - middle)
      let along = smaller(highest, t + middle) - larger(lowest, t - middle)
      var coverage = smaller(larger(across, zero), one) * smaller(larger(along, zero), one)
      let rest = Float(Int32(truncatingIfNeeded: count - i))
      coverage = zero.replacing(with: coverage, where: Self.steps .< rest)
      let place = UnsafeMutableRawPointer(row + i)
      let before = place.loadUnaligned(as: Lanes.self)
      place.storeBytes(of: larger(before, coverage), as: Lanes.self)
      i += 8
    }
  }

  @inline(__always)
  private func larger(_ a: Lanes, _ b: Lanes) -> Lanes { b.replacing(with: a, where: a .> b) }

  @inline(__always)
  private func smaller(_ a: Lanes, _ b: Lanes) -> Lanes { b.replacing(with: a, where: a .< b) }
}
