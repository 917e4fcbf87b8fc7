/// Measures a run: the pace of the last second, and the time spent in training alone.
///
/// It reads no clock itself; it is told the time.
public struct RunClock: Sendable {
  /// An instant and the step reached by then.
  private struct Mark: Sendable {
    var instant: ContinuousClock.Instant
    var step: Int
  }

  private var marks: [Mark] = []

  /// Seconds spent in training steps.
  public private(set) var trainingSeconds = 0.0

  /// Makes a clock that has measured nothing.
  public init() {}

  /// Adds `seconds` of training that ended at `instant` in `step`.
  public mutating func note(
    step: Int, at instant: ContinuousClock.Instant, training seconds: Double
  ) {
    trainingSeconds += seconds
    // Twenty marks a second measure as well as thousands.
    if let last = marks.last, instant - last.instant < .milliseconds(50) { return }
    marks.append(Mark(instant: instant, step: step))
    while marks.count > 2 && instant - marks[1].instant >= .seconds(1) { marks.removeFirst() }
  }

  /// Begins measuring the pace anew, after a pause or a jump in time.
  public mutating func restart(step: Int, at instant: ContinuousClock.Instant) {
    marks.removeAll(keepingCapacity: true)
    marks.append(Mark(instant: instant, step: step))
  }

  /// Steps per second over about the last second before `instant`, waiting included; 0 where
  /// nothing has been measured.
  public func stepsPerSecond(step: Int, at instant: ContinuousClock.Instant) -> Double {
    guard let first = marks.first, instant > first.instant, step > first.step else { return 0 }
    return Double(step - first.step) / (instant - first.instant).seconds
  }
}
