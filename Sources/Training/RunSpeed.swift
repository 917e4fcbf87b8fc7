/// How fast a run goes by: its pace, and how fast it is at each.
package struct RunSpeed: Hashable, Sendable {
  /// Every level at pace `watch`, slowest first: frames in a second, and, beyond what a screen can
  /// show, refreshes to a frame.
  package static let levels: [(rate: Double, refreshes: Int)] =
    [1, 2, 5, 10, 20, 30].map { ($0, 1) } + [1, 2, 5, 10, 20, 50, 100].map { (60, $0) }
  /// How much faster than planned a story is told, slowest first.
  package static let factors = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50]

  package private(set) var pace: Pace
  /// The pace at which a run is watched where it is not at `turbo`: `story` or `watch`.
  package private(set) var gentle: Pace
  /// The place in `levels`; 60 refreshes a second at first.
  package private(set) var level = 6
  /// The place in `factors`.
  private var place = 4

  package init(_ pace: Pace = .story) {
    (self.pace, gentle) = (pace, pace == .watch ? .watch : .story)
  }

  /// Frames in a second.
  package var rate: Double { Self.levels[level].rate }
  /// Refreshes to a frame.
  package var refreshes: Int { Self.levels[level].refreshes }
  /// How much faster than planned a story is told.
  package var factor: Double { Self.factors[place] }

  /// Steps a second that are chosen at a step: of its story where it is told as one, else of
  /// refreshes of so many steps.
  package func stepsPerSecond(at step: Int, of story: Story, stepsPerRefresh: Int) -> Double {
    pace == .story
      ? story.speed(at: Double(step)) * factor
      : rate * Double(refreshes) * Double(stepsPerRefresh)
  }

  /// Seconds from a step to a later one; not finite where nobody can tell.
  ///
  /// - Parameter measured: steps a second that are trained where there can't be more; 0 for not known.
  package func seconds(
    from step: Int, to end: Int, of story: Story, stepsPerRefresh: Int, measured: Double
  ) -> Double {
    let left = Double(end - step)
    let chosen = stepsPerSecond(at: step, of: story, stepsPerRefresh: stepsPerRefresh)
    guard pace == .story else { return left / (pace == .turbo ? measured : chosen) }
    let told = story.duration(from: Double(step), to: Double(end)) / factor
    // What cannot be trained as fast as it is told takes as long as training does.
    return measured > 0 ? max(told, left / measured) : told
  }

  /// Whether the next refresh is due after the one that was granted at `last`, in seconds.
  package func isDue(at time: Double, after last: Double) -> Bool {
    time - last >= 1 / rate - 0.004
  }

  package mutating func change(by steps: Int) {
    if gentle == .watch {
      level = min(max(level + steps, 0), Self.levels.count - 1)
    } else {
      place = min(max(place + steps, 0), Self.factors.count - 1)
    }
  }

  /// The same for what was trained already, which is never played at full speed.
  package var gently: RunSpeed {
    var speed = self
    speed.pace = gentle
    return speed
  }

  package mutating func hurry() { pace = .turbo }

  /// From turbo back to how the run was watched before; else the other way to watch it.
  package mutating func watch() {
    if pace != .turbo { gentle = gentle == .story ? .watch : .story }
    pace = gentle
  }
}

/// Common steps a second of compared runs, measured while they train and kept while they stand.
package struct CommonRate: Sendable {
  private var clock = RunClock()
  private var since: ContinuousClock.Instant
  /// Zero until enough was measured.
  package private(set) var stepsPerSecond = 0.0

  /// What is measured over less says nothing: a step forward is no speed.
  private static var least: Duration { .milliseconds(200) }

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
