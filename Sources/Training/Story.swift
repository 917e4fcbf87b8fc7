import Foundation

/// The pace at which a run is told as a story: half of its time goes to the first twentieth of its
/// steps, where most happens, and from there on it goes ever faster.
///
/// `step(t) = n (eᵏᵗ − 1) / (eᵏ − 1)` with `k = 2 ln 19`, for which `step(½) = n / 20`. So the speed
/// follows from the step alone, wherever a run has come from; past the planned end it stays as it is
/// there.
package struct Story: Hashable, Sendable {
  /// Steps that the run was planned for.
  package let steps: Double
  /// Seconds from its start to its end.
  package let seconds: Double

  private static let growth = 2 * log(19.0)
  /// Steps by which the speed's curve is shifted: the speed is proportional to the step and these.
  private var shift: Double { steps / 360 }
  private var rate: Double { Self.growth / seconds }

  /// Whether it goes by evenly, as where what is worth seeing is not at the start.
  private let isEven: Bool

  /// The story of a run of so many steps: of a short one, twenty steps a second.
  ///
  /// - Parameter rate: steps a second of one that goes by evenly; nil for one that does not.
  package init(of steps: Int, rate: Double? = nil) {
    let whole = Double(max(steps, 1))
    self.steps = whole
    isEven = rate != nil
    seconds = rate.map { max(whole / $0, 0.1) } ?? min(30, max(whole / 20, 0.1))
  }

  /// Steps a second at a step.
  package func speed(at step: Double) -> Double {
    isEven ? steps / seconds : rate * (min(step, steps) + shift)
  }

  /// Where a run is `elapsed` seconds after it was at `step`.
  package func step(_ elapsed: Double, after step: Double) -> Double {
    guard step < steps, !isEven else { return step + elapsed * speed(at: steps) }
    let next = (step + shift) * exp(elapsed * rate) - shift
    guard next > steps else { return next }
    return steps + (elapsed - duration(from: step, to: steps)) * speed(at: steps)
  }

  /// Seconds from one step to a later one.
  package func duration(from start: Double, to end: Double) -> Double {
    guard end > start else { return 0 }
    if isEven { return (end - start) / speed(at: start) }
    let last = min(end, steps)
    let told = start < last ? log((last + shift) / (start + shift)) / rate : 0
    return told + max(0, end - max(start, steps)) / speed(at: steps)
  }
}

/// Tells a story by the clock: how far a run may go just now.
///
/// It goes on from where the run is. What cannot be trained as fast as it is told falls behind, and
/// is not caught up with.
package struct StoryTeller: Sendable {
  package let story: Story
  /// The step with the part of the next one that has gone by.
  private var place = 0.0
  private var lastTime: Double?
  /// Whether the run is slower than its story.
  package private(set) var isWaiting = false

  /// What was not told for so long, in seconds, is not made up for: longer than the frames of a slow
  /// machine, so that none of them loses time.
  private static let patience = 0.5
  /// How far a story goes ahead of its run, in seconds.
  private static let lead = 0.1

  package init(of steps: Int, rate: Double? = nil) { story = Story(of: steps, rate: rate) }

  /// The step to which a run at `step` may go at `time`, in seconds; `step` itself where it is too
  /// early for the next.
  package mutating func tell(_ step: Int, at time: Double, speed: Double) -> Int {
    let elapsed = min(max(time - (lastTime ?? time), 0), Self.patience) * speed
    lastTime = time
    let now = Double(step)
    // A frame that took longer than the lead is told whole.
    let furthest = max(
      story.step(Self.lead * speed, after: now), story.step(elapsed, after: now + 1), now + 2)
    if place < now || place > furthest { place = now }
    place = story.step(elapsed, after: place)
    isWaiting = place > furthest && furthest > now + 2
    place = min(place, furthest)
    return place < Double(Int.max / 4) ? Int(place) : Int.max / 4
  }
}
