import Training

/// Common steps a second of compared runs, measured while they train and kept while they stand.
package struct CommonRate: Sendable {
  private var clock = RunClock()
  private var since: ContinuousClock.Instant
  /// Zero until enough was measured.
  package private(set) var stepsPerSecond = 0.0

  /// What is measured over less says nothing: a step forward is no speed.
  private static let least: Duration = .milliseconds(200)

  package init(step: Int, at instant: ContinuousClock.Instant) {
    since = instant
    resume(step: step, at: instant)
  }

  /// The runs train on: the time that they stood does not count, and the last rate holds until
  /// enough was measured.
  package mutating func resume(step: Int, at instant: ContinuousClock.Instant) {
    since = instant
    clock.restart(step: step, at: instant)
  }

  /// All runs have come to `step`.
  package mutating func note(step: Int, at instant: ContinuousClock.Instant) {
    clock.note(step: step, at: instant, training: 0)
    guard instant - since >= Self.least else { return }
    stepsPerSecond = clock.stepsPerSecond(step: step, at: instant)
  }
}
