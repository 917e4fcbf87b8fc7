import Foundation

/// A thread that trains a run, pauses, steps, edits, branches and resets it on order.
///
/// The run is built on the thread and never leaves it; what comes out are views. Orders return at
/// once and are carried out between two steps, in the order in which they were given.
///
/// ```swift
/// let trainer = Trainer(plan: RunPlan(totalSteps: 40_000, stepsPerRefresh: 100)) {
///   XORRun(seed: 1)
/// }
/// trainer.play()
/// while let view = trainer.take() { draw(view) }  // once for every frame of the screen
/// ```
///
/// Letting go of the trainer ends its thread and waits for it, which takes as long as one slice of
/// steps: a few milliseconds, or one step where a step takes longer.
public final class Trainer<R: Run>: Sendable {
  private let mailbox: Mailbox<R>

  /// Starts the thread, which builds the run with `makeRun` and shows it before its first step.
  public init(
    plan: RunPlan, pace: Pace = .watch, isPlaying: Bool = false,
    makeRun: @escaping @Sendable () -> R
  ) {
    let mailbox = Mailbox<R>(pace: pace)
    self.mailbox = mailbox
    let thread = Thread {
      TrainerLoop.run(mailbox, plan: plan, pace: pace, isPlaying: isPlaying, makeRun: makeRun)
      mailbox.end()
    }
    thread.name = "trainer"
    thread.stackSize = 8 << 20  // a secondary thread gets 512 KiB on macOS
    thread.start()
  }

  deinit { if !mailbox.isStopping { stop() } }

  // MARK: Looking

  /// The latest view, to be shown; nil until the run has been built.
  ///
  /// At pace `watch` this is what lets the trainer go on: once it has taken a view, it may run
  /// `refreshes` more, and then waits with the next view. Taking the same view twice grants
  /// nothing more, and 0 looks without granting. At any other pace it only looks.
  public func take(granting refreshes: Int = 1) -> RunView<R>? {
    mailbox.take(granting: refreshes)
  }

  /// The latest view, to be shown; nil until the run has been built.
  ///
  /// At pace `story` the trainer may run up to the step that `goal` says of that view, which need not
  /// be one of a refresh, and shows where it is when it has come there, or on its way where that takes
  /// long. What was said before holds until then; an order ends it.
  public func take(upTo goal: (RunView<R>) -> Int?) -> RunView<R>? { mailbox.take(upTo: goal) }

  /// The version of the latest view; 0 until the run has been built.
  public var version: Int { mailbox.version }

  /// Waits for a view that holds, without granting anything.
  ///
  /// - Returns: The view, or nil when none came within `seconds` or the thread has ended.
  public func wait(
    seconds: Double = .infinity, until holds: (RunView<R>) -> Bool
  ) -> RunView<R>? {
    mailbox.wait(seconds: seconds, until: holds)
  }

  /// Waits until all orders given so far have been carried out, steps to their end.
  ///
  /// After `pause()`, the view shows exactly where the run stopped.
  ///
  /// - Returns: The view, or nil when it took longer than `seconds` or the thread has ended.
  @discardableResult
  public func settle(seconds: Double = .infinity) -> RunView<R>? {
    mailbox.settle(seconds: seconds)
  }

  // MARK: Going

  /// Trains from here on.
  public func play() { mailbox.send(.play) }

  /// Stops at the next step.
  public func pause() { mailbox.send(.pause) }

  /// Trains `steps` more, at most to the end, and pauses; asked again meanwhile, adds to it.
  ///
  /// Traps when `steps` is below 1.
  public func step(by steps: Int) {
    precondition(steps >= 1, "stepping back is a fork or a replay")
    mailbox.send(.step(steps))
  }

  /// Trains to the next refresh and pauses; asked again meanwhile, adds another.
  public func stepRefresh() { mailbox.send(.stepRefresh) }

  /// Trains from where it stops to the step that `next` makes of that, at most to the end, and
  /// pauses; nobody needs to wait for where that is.
  package func step(to next: @escaping @Sendable (Int) -> Int) { mailbox.send(.stepTo(next)) }

  /// Chooses who waits for whom.
  public func setPace(_ pace: Pace) { mailbox.send(.pace(pace)) }

  /// Moves the end; a run that had finished can then be played on, and is where it `goesOn`.
  ///
  /// Where the numbers themselves depend on the end, as under a learning rate that falls to it,
  /// `edit` tells the run: both are carried out between the same two steps, and the edit becomes an
  /// event of the current branch, so that the history repeats it.
  ///
  /// - Parameter goesOn: whether a run that stands at its end when the order comes is played on: nobody
  ///   else can know whether it does. One that was paused before its end stays so.
  ///
  /// Traps when `steps` is negative.
  public func setTotalSteps(_ steps: Int, applying edit: R.Edit? = nil, goesOn: Bool = false) {
    precondition(steps >= 0, "a run cannot have fewer than 0 steps")
    mailbox.send(.totalSteps(steps, edit: edit, goesOn: goesOn))
  }

  // MARK: Changing

  /// Changes the run between two steps; the edit becomes an event of the current branch.
  public func apply(_ edit: R.Edit) { mailbox.send(.edit(edit)) }

  /// Goes back to `step` on the way to `branch`, starts a new branch there, and makes `edits` on
  /// it; the old branch stays in the history. Whether the run plays or pauses stays as it was.
  public func fork(
    from step: Int, on branch: BranchID, label: String, edits: [R.Edit] = []
  ) {
    mailbox.send(.fork(step: step, branch: branch, label: label, edits: edits))
  }

  /// Builds the run anew, with `makeRun` or as it was built last, and begins at its start.
  ///
  /// With `keepingHistory` the old branches stay, which only fits a run whose snapshots the old
  /// one could restore: another seed, not another network.
  public func reset(
    keepingHistory: Bool = false, label: String = "", makeRun: (@Sendable () -> R)? = nil
  ) {
    mailbox.send(.reset(makeRun: makeRun, keepsHistory: keepingHistory, label: label))
  }

  /// Ends the thread and waits for it, so many seconds at most; the last view stays, with the state
  /// `ended`.
  public func stop(seconds: Double = .infinity) { mailbox.stop(seconds: seconds) }
}
