/// The values that an axis spans: grows at once, and never shrinks until it is reset, since a
/// scale that jumps is a lie.
package struct AxisRange: Equatable, Sendable {
  /// Whether values at or below zero have no place on the axis.
  package let isLog: Bool
  /// The least and the greatest value seen; nil before the first.
  package private(set) var bounds: ClosedRange<Double>?

  package init(isLog: Bool) { self.isLog = isLog }

  /// Makes room for `value`; one that is not finite, or has no logarithm where one is needed, is
  /// left out.
  package mutating func include(_ value: Double) {
    guard value.isFinite, !isLog || value > 0 else { return }
    guard let old = bounds else {
      bounds = value...value
      return
    }
    if value < old.lowerBound { bounds = value...old.upperBound }
    if value > old.upperBound { bounds = old.lowerBound...value }
  }

  /// Makes room for each of `values`.
  package mutating func include(_ values: some Sequence<Double>) {
    for value in values { include(value) }
  }

  /// The same with all that lies above `ceiling` on it.
  package func cut(at ceiling: Double) -> AxisRange {
    var range = self
    range.bounds = bounds.map { min($0.lowerBound, ceiling)...min($0.upperBound, ceiling) }
    return range
  }

  /// Forgets everything: a new run begins.
  package mutating func reset() { bounds = nil }
}

extension AxisRange {
  /// What an axis spans, with a little air around the values: 6 % on each side of a logarithmic one;
  /// on a linear one 5 %, and down to zero where zero is near. Nil where nothing has a place.
  package func domain(isLog: Bool) -> ClosedRange<Double>? {
    guard let bounds else { return nil }
    if isLog {
      guard bounds.upperBound > 0 else { return nil }
      let low = max(bounds.lowerBound, bounds.upperBound * 1e-9)
      let decades = logarithm10(bounds.upperBound / low)
      let air = power(10, max(0.06 * decades, 0.02))
      let range = (low / air, min(bounds.upperBound * air, .greatestFiniteMagnitude))
      return range.0 > 0 ? range.0...range.1 : nil
    }
    let isNearZero = bounds.lowerBound >= 0 && bounds.lowerBound <= 0.6 * bounds.upperBound
    let low = isNearZero ? 0 : bounds.lowerBound
    var air = 0.05 * (bounds.upperBound - low)
    guard air.isFinite else { return nil }
    if air == 0 { air = max(0.05 * bounds.upperBound.magnitude, 1e-9) }
    let high = min(bounds.upperBound + air, .greatestFiniteMagnitude)
    return (isNearZero ? 0 : max(low - air, -.greatestFiniteMagnitude))...high
  }
}
