/// The values that an axis spans: grows at once, and never shrinks until it is reset, since a
/// scale that jumps is a lie.
public struct AxisRange: Equatable, Sendable {
  /// Whether values at or below zero have no place on the axis.
  public let isLog: Bool
  /// The least and the greatest value seen; nil before the first.
  public private(set) var bounds: ClosedRange<Double>?

  public init(isLog: Bool) { self.isLog = isLog }

  /// Makes room for `value`; one that is not finite, or has no logarithm where one is needed, is
  /// left out.
  public mutating func include(_ value: Double) {
    guard value.isFinite, !isLog || value > 0 else { return }
    guard let old = bounds else {
      bounds = value...value
      return
    }
    if value < old.lowerBound { bounds = value...old.upperBound }
    if value > old.upperBound { bounds = old.lowerBound...value }
  }

  /// Makes room for each of `values`.
  public mutating func include(_ values: some Sequence<Double>) {
    for value in values { include(value) }
  }

  /// Forgets everything: a new run begins.
  public mutating func reset() { bounds = nil }
}
