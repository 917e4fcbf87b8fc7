/// A range of an axis that covers all that it was shown, and moves in steps of 1, 2 or 5 times a
/// power of ten: it grows at once and shrinks only on a reset, so that a picture neither crawls
/// with every frame nor changes its scale in silence.
public struct SteppedRange: Sendable, Equatable {
  /// The range so far; nil before anything was covered.
  public private(set) var bounds: ClosedRange<Float>?

  /// A range that has covered nothing.
  public init() {}

  /// Grows so that `values` lies inside with `margin` times its length to spare on both sides and
  /// the length is at least `minimumLength`; stays as it is where that already holds.
  ///
  /// Only the values themselves, not the margin, make an old range grow: a point may walk into the
  /// margin before the picture changes. Numbers that are not finite leave it as it is.
  public mutating func cover(
    _ values: ClosedRange<Float>, margin: Double = 0.2, minimumLength: Float = 0
  ) {
    guard values.lowerBound.isFinite, values.upperBound.isFinite else { return }
    var (low, high) = (Double(values.lowerBound), Double(values.upperBound))
    let needed = Double(minimumLength.isFinite ? minimumLength : 0)
    if let bounds, bounds.contains(values.lowerBound), bounds.contains(values.upperBound),
      Double(bounds.upperBound) - Double(bounds.lowerBound) >= needed * 0.999
    {
      return
    }
    let spare = (high - low) * margin
    (low, high) = (low - spare, high + spare)
    if high - low < needed {
      let middle = (low + high) / 2
      (low, high) = (middle - needed / 2, middle + needed / 2)
    }
    // One point has no length of its own: the picture spans its size, or 1 at the origin.
    if high - low <= 1e-6 * max(low.magnitude, high.magnitude) || high == low {
      let half = max(low.magnitude, high.magnitude) / 2
      (low, high) = half > 0 ? (low - half, high + half) : (-0.5, 0.5)
    }
    if let bounds {
      low = min(low, Double(bounds.lowerBound))
      high = max(high, Double(bounds.upperBound))
    }
    let step = Self.step(for: high - low)
    let limit = Double(Float.greatestFiniteMagnitude)
    // The slack keeps a bound that is a step already, but for rounding, from moving by another.
    low = max((low / step + 1e-4).rounded(.down) * step, -limit)
    high = min((high / step - 1e-4).rounded(.up) * step, limit)
    bounds = min(Float(low), values.lowerBound)...max(Float(high), values.upperBound)
  }

  /// Forgets everything covered.
  public mutating func reset() { bounds = nil }

  /// The largest of 1, 2 and 5 times a power of ten that is at most a quarter of `length`.
  private static func step(for length: Double) -> Double {
    let quarter = length / 4
    var decade = 1.0
    while decade > quarter, decade > 1e-40 { decade /= 10 }
    while decade * 10 <= quarter { decade *= 10 }
    if decade * 5 <= quarter { return decade * 5 }
    return decade * 2 <= quarter ? decade * 2 : decade
  }
}
