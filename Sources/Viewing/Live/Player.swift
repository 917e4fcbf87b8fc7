import Drawing
import Training

/// A run in the hands of a person: played, paused, stepped, scrubbed, branched, reset.
///
/// It holds the trainer's thread and the moment that is shown: the present, or one of the past.
/// Whoever shows it calls `follow(at:)` once a frame, and draws anew when that says so.
package final class Player<R: Run> {
  /// A moment of the past.
  package struct Past {
    package var branch: BranchID
    package var snapshot: R.Snapshot
    /// Whether it walks forwards through the history.
    package var isPlaying = false
  }

  package let trainer: Trainer<R>
  /// The latest view of the run.
  package private(set) var view: RunView<R>
  /// The moment of the past that is shown; nil for where the run is.
  package var past: Past?
  private(set) var pace: Pace
  package var speed = RunSpeed()
  /// How this run counts its time, and speaks of it.
  package var terms: RunTerms
  /// Grows with everything that may make the page look different.
  private(set) var version = 0

  /// When the last refresh was granted.
  package var lastGrant = -Double.infinity
  /// Where moments of the past are worked out exactly.
  private var replayed: R

  /// Starts the thread that trains.
  ///
  /// - Parameters:
  ///   - replaying: a run of the same kind, in which moments of the past are worked out.
  ///   - makeRun: builds the run on its thread.
  /// - Throws: `ExhibitError.trainerEnded` where the run could not be built.
  package init(
    plan: RunPlan, pace: Pace, terms: RunTerms, replaying: R,
    givesWay: Bool = true, makeRun: @escaping @Sendable () -> R
  ) throws(ExhibitError) {
    self.pace = pace
    self.terms = terms
    replayed = replaying
    trainer = Trainer(plan: plan, pace: pace, isPlaying: true) {
      if givesWay { ThreadPriority.giveWay() }
      return makeRun()
    }
    guard let view = trainer.wait(until: { _ in true }) else { throw .trainerEnded }
    self.view = view
  }

  /// What is on the screen.
  package var shown: R.Snapshot { past?.snapshot ?? view.snapshot }
  /// The branch that what is on the screen belongs to.
  package var shownBranch: BranchID { past?.branch ?? view.branch }

  /// Whether the run has reached its end, or stopped because its numbers were of no more use.
  package var isFinished: Bool {
    switch view.state {
    case .finished, .diverged, .ended: true
    case .running, .paused: false
    }
  }

  /// The step at which the run diverged, if it did.
  package var divergedAt: Int? { view.divergedAt }

  /// Takes what the trainer published, or walks on through the past.
  package func follow(at time: Double) {
    if let past, past.isPlaying { return walk(past, at: time) }
    var grant = 0
    if past == nil, isDue(at: time) { grant = speed.refreshes }
    guard let next = trainer.take(granting: grant) else { return }
    if grant > 0 { lastGrant = time }
    if next.version != view.version { take(next) }
  }

  /// Whether the next refresh is to be shown, at the speed chosen.
  package func isDue(at time: Double) -> Bool { time - lastGrant >= 1 / speed.rate - 0.004 }

  /// Takes over a view of the present.
  package func take(_ next: RunView<R>) {
    view = next
    hasChanged()
  }

  /// Waits until the trainer has done what it was told, and takes what came of it.
  package func settle(seconds: Double) {
    if let next = trainer.settle(seconds: seconds) { take(next) }
  }

  package func hasChanged() { version += 1 }

  package func set(_ pace: Pace) {
    self.pace = pace
    trainer.setPace(pace)
    hasChanged()
  }

  /// Makes a change: to the run where it is, or, in the past, on a branch that begins there.
  package func apply(_ edit: R.Edit, label: String) {
    if let past {
      trainer.fork(from: past.snapshot.step, on: past.branch, label: label, edits: [edit])
      self.past = nil
    } else {
      trainer.apply(edit)
    }
    settle(seconds: 1)
  }

  /// Begins again with another run, and plays it.
  package func reset(
    total: Int, keepingHistory: Bool, label: String, makeRun: @escaping @Sendable () -> R
  ) {
    past = nil
    trainer.reset(keepingHistory: keepingHistory, label: label, makeRun: makeRun)
    trainer.setTotalSteps(total)
    trainer.play()
    settle(seconds: 1)
  }

  /// Brings the replayed run to a moment of the history and shows it.
  ///
  /// - Returns: whether there is such a moment.
  package func showPast(step: Int, on branch: BranchID) -> Bool {
    guard view.timeline.replay(to: step, on: branch, in: &replayed) else { return false }
    past = Past(branch: branch, snapshot: replayed.snapshot(), isPlaying: past?.isPlaying ?? false)
    hasChanged()
    return true
  }

  /// Where the run is, before the trainer had time to go on.
  package func pauseForLooking() {
    guard view.state == .running else { return }
    trainer.pause()
    if let next = trainer.settle(seconds: 0.5) { view = next }
  }

  /// Ends the thread; the last view stays.
  package func close() {
    trainer.pause()
    settle(seconds: 5)
    trainer.stop()
  }
}

/// How a run counts its time, and speaks of it.
package struct RunTerms {
  /// `epoch` or `batch`: what one step is.
  package var unit: String
  /// The same for several.
  package var units: String { unit == "batch" ? "batches" : unit + "s" }
  /// Steps that the keys for an epoch walk.
  package var stepsPerEpoch: Int
  /// How many steps are added when a run that has finished is to go on.
  package var furtherSteps: Int
  /// Those in words, and as the button says them: `40,000 more epochs`, `add 40,000`.
  package var further: String
  package var addition: String

  /// - Parameters:
  ///   - unit: what one step is.
  ///   - addition: how the button says what is added; nil for the steps' number.
  package init(
    unit: String, stepsPerEpoch: Int, furtherSteps: Int, further: String, addition: String? = nil
  ) {
    (self.unit, self.stepsPerEpoch, self.furtherSteps) = (unit, stepsPerEpoch, furtherSteps)
    self.further = further
    self.addition = addition ?? Number.grouped(furtherSteps)
  }
}
