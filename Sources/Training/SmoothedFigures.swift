/// Loss and accuracy as a person reads them in a line that is written again and again: of the last
/// hundred steps or so where each is of a batch, so that they do not jitter.
package struct SmoothedFigures: Sendable {
  private let share: Double
  package private(set) var loss = Double.nan
  /// The share right, 0 to 1; nil where an answer is not simply right or wrong.
  package private(set) var accuracy: Double?

  /// - Parameter isSmoothed: whether they jitter from step to step.
  package init(isSmoothed: Bool) { share = isSmoothed ? 0.02 : 1 }

  package mutating func take(loss now: Double, accuracy right: Double?) {
    guard share < 1, !loss.isNaN else {
      (loss, accuracy) = (now, right)
      return
    }
    loss += (now - loss) * share
    if let right { accuracy = accuracy.map { $0 + (right - $0) * share } ?? right }
  }
}
