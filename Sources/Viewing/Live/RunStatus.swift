import Drawing
import Training

/// Where a run is, for the bars of its page.
package struct RunStatus: Equatable {
  package var state: TopBar.State
  /// The step at which the run ends.
  package var total: Int
  package var stepsPerRefresh: Int
  package var pace: Pace
  package var speed = RunSpeed()
  /// Measured steps a second; nil in a picture or a film, which no clock may change.
  package var stepsPerSecond: Double?
  package var isPlaying: Bool
  /// The step at which the run stopped because a number was too large or none.
  package var divergedAt: Int?

  /// Where the run of a picture or a film is.
  package init<R: Run>(_ view: RunView<R>, pace: Pace) {
    total = view.plan.totalSteps
    stepsPerRefresh = view.plan.stepsPerRefresh
    self.pace = pace
    isPlaying = view.state == .running
    switch view.state {
    case .running: state = view.timeline[view.branch].parent == nil ? .running : .resumed
    case .paused: state = .paused
    case .finished, .ended: state = .finished
    case .diverged(let step):
      state = .diverged
      divergedAt = step
    }
  }

  /// Where a person has brought a run.
  package init<R: Run>(_ player: Player<R>) {
    self.init(player.view, pace: player.pace)
    speed = player.speed
    stepsPerSecond = player.view.stepsPerSecond
    if let past = player.past {
      state = .past
      isPlaying = past.isPlaying
    }
  }

  /// Steps a second at pace `watch`.
  package var chosenStepsPerSecond: Double { speed.refreshesPerSecond * Double(stepsPerRefresh) }

  /// `6,000/s`, for the box in the transport bar.
  package var speedText: String {
    pace == .turbo ? "full" : "\(Number.grouped(Int(chosenStepsPerSecond)))/s"
  }

  /// `30,600 epochs left, 5 s at this speed`.
  ///
  /// - Parameter units: what steps are, as `epochs`.
  package func timeLeft(after step: Int, unit: String, units: String) -> String {
    if let step = divergedAt { return "stopped at \(unit) \(Number.grouped(step))" }
    let left = total - step
    guard left > 0 else { return "finished" }
    let steps = "\(Number.grouped(left)) \(units) left"
    let speed = pace == .watch ? chosenStepsPerSecond : stepsPerSecond ?? 0
    guard speed > 0 else { return steps }
    return "\(steps), \(Self.duration(Double(left) / speed)) at this speed"
  }

  package static func duration(_ seconds: Double) -> String {
    if seconds < 1 { return "under 1 s" }
    if seconds < 120 { return "\(Int(seconds.rounded())) s" }
    if seconds < 7200 { return "\(Int((seconds / 60).rounded())) min" }
    return "\(Number.grouped(Int((seconds / 3600).rounded()))) h"
  }
}
