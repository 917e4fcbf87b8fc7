/// What a run is doing.
public enum RunState: Sendable, Equatable {
  /// Training, or waiting for the screen where the pace is not `turbo`.
  case running
  /// Stopped between two steps, ready to go on.
  case paused
  /// At its total number of steps.
  case finished
  /// Stopped at the first value that is not finite, which appeared in this step.
  case diverged(step: Int)
  /// Its thread has ended.
  case ended
}

/// Who waits for whom.
public enum Pace: String, Sendable, Equatable, CaseIterable {
  /// The trainer waits for the screen, which lets it go on step by step at first and ever faster.
  case story
  /// Every refresh is shown: the trainer waits until the screen has taken it.
  case watch
  /// The trainer never waits, and the screen shows the latest.
  case turbo
}

/// The numbers of a refresh, without a snapshot.
public struct RunNumbers<R: Run>: Sendable {
  /// Where the run is.
  public let step: Int
  /// The numbers of this step.
  public let metrics: R.Snapshot.Metrics
  /// Steps per second over the last second.
  public let stepsPerSecond: Double

  /// Gathers the numbers of a refresh.
  public init(step: Int, metrics: R.Snapshot.Metrics, stepsPerSecond: Double) {
    (self.step, self.metrics, self.stepsPerSecond) = (step, metrics, stepsPerSecond)
  }
}

/// One consistent look at a run: everything in it belongs to the same step.
public struct RunView<R: Run>: Sendable {
  /// Where the run is; at divergence it holds the values that are not finite.
  public var snapshot: R.Snapshot

  /// What the run is doing.
  public var state: RunState

  /// Everything remembered so far, `timeline.current` being the branch that trains.
  public var timeline: Timeline<R>

  /// How far the run goes and how often it is looked at.
  public var plan: RunPlan

  /// Who waits for whom.
  public var pace: Pace

  /// Steps per second over the last second, waiting included.
  public var stepsPerSecond: Double

  /// Seconds spent in training steps alone, since the run was built or reset.
  public var trainingSeconds: Double

  /// Grows with every view of one trainer, so that an unchanged view is known at a glance.
  public var version: Int

  /// Orders that the trainer had carried out when it took this view.
  var ordersTaken = 0

  /// Whether an order to step is still being carried out.
  var isStepping = false

  /// The step of the snapshot.
  public var step: Int { snapshot.step }

  /// The branch that trains.
  public var branch: BranchID { timeline.current }
}

extension RunView {
  /// The step at which the run diverged, if it did.
  package var divergedAt: Int? {
    if case .diverged(let step) = state { step } else { nil }
  }

  /// Its numbers alone.
  package var numbers: RunNumbers<R> {
    RunNumbers(step: step, metrics: snapshot.metrics, stepsPerSecond: stepsPerSecond)
  }
}
