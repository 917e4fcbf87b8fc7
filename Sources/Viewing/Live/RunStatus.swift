import Drawing
import Training

/// Where a run is, for the bars of its page.
package struct RunStatus: Equatable {
  package var state: TopBar.State
  /// The step at which the run ends.
  package var total: Int
  package var stepsPerRefresh: Int
  package var speed: RunSpeed
  package var pace: Pace { speed.pace }
  /// How fast the run is told as a story.
  package var story: Story
  /// Measured steps a second; nil in a picture or a film, which no clock may change.
  package var stepsPerSecond: Double?
  package var isPlaying: Bool
  /// Whether training is slower than the story.
  package var isBehind = false
  /// How what is shown goes on: the past is never played at full speed.
  private var played: RunSpeed { state == .past ? speed.gently : speed }
  /// The step at which the run stopped because a number was too large or none.
  package var divergedAt: Int?

  /// Where the run of a picture or a film is.
  package init<R: Run>(_ view: RunView<R>, pace: Pace) {
    total = view.plan.totalSteps
    stepsPerRefresh = view.plan.stepsPerRefresh
    (speed, story) = (RunSpeed(pace), Story(of: total))
    isPlaying = view.state == .running
    divergedAt = view.divergedAt
    switch view.state {
    case .running: state = view.timeline[view.branch].parent == nil ? .running : .resumed
    case .paused: state = .paused
    case .finished, .ended: state = .finished
    case .diverged: state = .diverged
    }
  }

  /// Where a person has brought a run.
  package init<R: Run>(_ player: Player<R>) {
    self.init(player.view, pace: player.speed.pace)
    (speed, story) = (player.speed, player.teller.story)
    stepsPerSecond = player.view.stepsPerSecond
    isBehind = player.past == nil && player.teller.isWaiting
    if let past = player.past {
      state = .past
      isPlaying = past.isPlaying
    }
  }

  /// The speed at a step for the box in the transport bar.
  ///
  /// - Parameter own: the batches of run A in an epoch, where runs cut it differently.
  func speed(
    at step: Int, _ terms: RunTerms, mark: Double = 1, own: Double? = nil
  ) -> TransportBar.Speed {
    let steps =
      played.stepsPerSecond(
        at: step, of: story, stepsPerRefresh: stepsPerRefresh) / mark
    return switch played.pace {
    case .turbo: ("full", "speed")
    case .watch: TransportBar.speed(stepsPerSecond: steps, terms.units, own: own)
    case .story:
      TransportBar.speed(stepsPerFrame: steps / 60, terms.unit, terms.units, own: own)
    }
  }

  /// `30,600 epochs left, 5 s at this speed`.
  ///
  /// - Parameter mark: steps to one of the units in which it is told.
  package func timeLeft(after step: Int, _ terms: RunTerms, mark: Double = 1) -> String {
    func told(_ steps: Int) -> String {
      Number.grouped(Double(steps) / mark, decimals: mark == 1 ? 0 : 2)
    }
    if let step = divergedAt { return "stopped at \(terms.unit) \(told(step))" }
    let left = total - step
    guard left > 0 else { return "finished" }
    let steps = "\(told(left)) \(terms.units) left"
    let isLimited = isBehind || played.pace == .turbo
    let seconds = played.seconds(
      from: step, to: total, of: story, stepsPerRefresh: stepsPerRefresh,
      measured: isLimited ? stepsPerSecond ?? 0 : 0)
    guard seconds.isFinite else { return steps }
    let pace = played.pace == .story ? "pace" : "speed"
    return "\(steps), \(Number.duration(seconds)) at this \(pace)"
  }
}

extension TopBar.Item {
  package static func pace(
    _ pace: Pace, priority: Int = 1, turbo: String = "never waits for the screen"
  ) -> Self {
    .init(
      "pace", [.init(pace.rawValue, isNumber: false)], priority: priority, width: 48,
      help: "story gives half of the time to the first twentieth; watch shows every refresh; "
        + "turbo \(turbo).")
  }
}

extension [TopBar.Item] {
  /// The steps that were trained in the last second; nothing before enough was measured.
  package static func speed(
    _ label: String, _ status: RunStatus, times factor: Double = 1, priority: Int, width: Double,
    _ help: String
  ) -> Self {
    guard let speed = status.stepsPerSecond else { return [] }
    return [
      .init(
        label,
        [.init(Number.grouped(Int(Swift.min(speed * factor, 1e15))), isSecondary: true)],
        priority: priority, width: width, help: help)
    ]
  }
}

extension TransportBar {
  /// The bar of a run, or of several, at a step.
  init(
    _ status: RunStatus, at step: Int, curve: [Sample] = [], _ terms: RunTerms, mark: Double = 1,
    own: Double? = nil
  ) {
    let speed = status.speed(at: step, terms, mark: mark, own: own)
    self.init(
      isPlaying: status.isPlaying, curve: curve, position: Double(step) / mark,
      total: Double(max(status.total, step)) / mark, speed: speed.value,
      pace: status.pace == .turbo ? .turbo : .watch)
    (speedUnit, gentlePace) = (speed.unit, status.speed.gentle.rawValue)
    timeLeft = status.timeLeft(after: step, terms, mark: mark)
    decimals = mark == 1 ? 0 : 2
  }
}
