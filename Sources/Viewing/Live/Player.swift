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
  package var speed: RunSpeed {
    didSet {
      if speed.pace != oldValue.pace { trainer.setPace(speed.pace) }
      hasChanged()
    }
  }
  /// How far the run may go just now where it is told as a story.
  var teller: StoryTeller
  /// How this run counts its time, and speaks of it.
  let terms: RunTerms
  /// Grows with everything that may make the page look different.
  private(set) var version = 0

  /// Whether the trainer has still to do what it was told: until then the page stays as it is.
  package private(set) var isArriving = false
  /// What the run will do then, and where it will end, where that was told.
  private var coming: (state: RunState?, total: Int?) = (nil, nil)
  /// Whether a frame was given to waiting for it.
  private var isLate = false
  /// What stays on the screen until then; nil for the latest view.
  private var held: Past?
  /// What else is to be done then, before what came of it is taken.
  private var arrivals: [() -> Void] = []

  /// When the last refresh was granted.
  private var lastGrant = -Double.infinity
  /// Where moments of the past are worked out exactly.
  private var replayed: R

  /// Starts the thread that trains, and waits for nothing.
  ///
  /// - Parameters:
  ///   - start: a run of the same kind, at its beginning: what is shown first.
  ///   - replaying: a run of the same kind, in which moments of the past are worked out.
  ///   - makeRun: builds the run on its thread.
  package init(
    _ start: R, plan: RunPlan, pace: Pace, terms: RunTerms, replaying: R,
    givesWay: Bool, makeRun: @escaping @Sendable () -> R
  ) {
    (speed, self.terms, replayed) = (RunSpeed(pace), terms, replaying)
    teller = StoryTeller(of: plan.totalSteps, rate: terms.storyRate)
    trainer = Trainer(plan: plan, pace: pace, isPlaying: true) {
      if givesWay { ThreadPriority.giveWay() }
      return makeRun()
    }
    var first = HeadlessRun(start, plan: plan)
    view = first.view()
    view.pace = pace
    if view.state == .paused { view.state = .running }
  }

  /// What is on the screen.
  package var shown: R.Snapshot { (past ?? held)?.snapshot ?? view.snapshot }
  /// The branch that what is on the screen belongs to.
  package var shownBranch: BranchID { (past ?? held)?.branch ?? view.branch }
  /// What the run does, or was told to do.
  var state: RunState { coming.state ?? view.state }

  /// Whether the run has reached its end, or stopped because its numbers were of no more use.
  package var isFinished: Bool { view.state != .running && view.state != .paused }

  /// The newest step of a branch.
  func end(of branch: BranchID) -> Int {
    branch == view.branch ? view.step : view.timeline[branch].lastStep
  }

  /// The step at which the run ends, or was told to end.
  var total: Int { coming.total ?? view.plan.totalSteps }

  /// Takes what the trainer published, or walks on through the past.
  package func follow(at time: Double) {
    arrive()
    guard !isArriving else { return }
    // Whether the next refresh is to be shown, at the speed chosen.
    let isDue = speed.isDue(at: time, after: lastGrant)
    if let past, past.isPlaying {
      // The past goes by at the speed of the present, up to the present.
      let step = past.snapshot.step
      let refresh = view.plan.stepsPerRefresh
      var next = step
      if speed.gentle == .story {
        next = teller.tell(step, at: time, speed: speed.factor)
      } else if isDue {
        lastGrant = time
        next = (step / refresh + speed.refreshes) * refresh
      }
      if next > step { walk(to: next) }
      return
    }
    if past == nil, speed.pace == .story {
      let next = trainer.take { view in
        view.state == .running ? teller.tell(view.step, at: time, speed: speed.factor) : nil
      }
      if let next, next.version != view.version { take(next) }
      return
    }
    let grant = past == nil && isDue ? speed.refreshes : 0
    guard let next = trainer.take(granting: grant) else { return }
    if grant > 0 { lastGrant = time }
    if next.version != view.version { take(next) }
  }

  /// Whether training wants all of the processor that it can get.
  var isHurried: Bool {
    view.state == .running && (speed.pace == .turbo || speed.pace == .story && teller.isWaiting)
  }

  /// Takes over a view of the present.
  package func take(_ next: RunView<R>) {
    view = next
    hasChanged()
  }

  /// Notes that the trainer was told something; `arrival` is done when it has done that.
  private func expect(_ state: RunState? = nil, total: Int? = nil, arrival: (() -> Void)? = nil) {
    isArriving = true
    coming = (state ?? coming.state, total ?? coming.total)
    if let arrival { arrivals.append(arrival) }
  }

  /// Whether the trainer has done all that it was told.
  var hasArrived: Bool { !isArriving || trainer.settle(seconds: 0) != nil }

  /// Takes what came of what the trainer was told, if it does all of that within `seconds`.
  func arrive(seconds: Double = 0) {
    guard isArriving, let next = trainer.settle(seconds: seconds) else { return }
    (isArriving, isLate) = (false, false)
    (coming, held) = ((nil, nil), nil)
    for arrival in arrivals { arrival() }
    arrivals = []
    take(next)
  }

  /// Gives the trainer a frame to do what it was just told; what takes longer comes in a later one.
  func settle() {
    arrive(seconds: isLate ? 0 : 1.0 / 60)
    isLate = isArriving
  }

  package func hasChanged() { version += 1 }

  /// Makes a change: to the run where it is, or, in the past, on a branch that begins there.
  package func apply(_ edit: R.Edit, label: String) {
    if past != nil {
      fork(label, [edit])
    } else {
      trainer.apply(edit)
      expect()
    }
    settle()
  }

  /// Goes on from the moment of the past that is shown, which stays until the trainer is there.
  func fork(_ label: String, _ edits: [R.Edit] = []) {
    guard let past else { return }
    trainer.fork(from: past.snapshot.step, on: past.branch, label: label, edits: edits)
    (self.past, held) = (nil, past)
    expect()
  }

  /// Begins again with another run, and plays it.
  ///
  /// - Parameter arrival: what is done when it is there.
  package func reset(
    total: Int, keepingHistory: Bool, label: String, makeRun: @escaping @Sendable () -> R,
    arrival: @escaping () -> Void
  ) {
    (past, held) = (nil, past ?? held)
    teller = StoryTeller(of: total, rate: terms.storyRate)
    trainer.reset(keepingHistory: keepingHistory, label: label, makeRun: makeRun)
    trainer.setTotalSteps(total)
    play()
    expect(total: total, arrival: arrival)
  }

  /// Lets the run go on to a later end, and plays it where it `goesOn` and had come to its end.
  func extend(to total: Int, applying edit: R.Edit?, goesOn: Bool = false) {
    trainer.setTotalSteps(total, applying: edit, goesOn: goesOn)
    let later = goesOn && view.step < total ? RunState.running : .paused
    expect(state == .finished ? later : nil, total: total)
  }

  package func play() {
    trainer.play()
    expect(.running)
  }

  func pause() {
    trainer.pause()
    expect(.paused)
  }

  /// Trains to the step that `next` makes of where it is, and pauses.
  func step(to next: @escaping @Sendable (Int) -> Int) {
    trainer.step(to: next)
    expect(.paused)
  }

  /// Brings the replayed run to a moment of the history and shows it.
  ///
  /// - Returns: whether there is such a moment.
  package func showPast(step: Int, on branch: BranchID) -> Bool {
    guard view.timeline.replay(to: step, on: branch, in: &replayed) else { return false }
    show(past: branch)
    return true
  }

  /// Walks on through the past on the branch shown, up to the present.
  private func walk(to step: Int) {
    let branch = shownBranch
    let end = end(of: branch)
    guard step < end,
      view.timeline.walk(to: step, on: branch, in: &replayed, within: .milliseconds(12))
    else {
      go(to: step)
      if step >= end { past?.isPlaying = false }
      if past == nil, state == .paused { play() }
      return
    }
    show(past: branch)
  }

  private func show(past branch: BranchID) {
    past = Past(branch: branch, snapshot: replayed.snapshot(), isPlaying: past?.isPlaying ?? false)
    hasChanged()
  }

  /// Where the run is, before the trainer had time to go on.
  package func pauseForLooking() {
    guard state == .running else { return }
    pause()
    settle()
  }

  /// Whether it moves on by itself.
  package var isGoing: Bool { past?.isPlaying ?? (state == .running) }

  /// Stays at the moment shown.
  ///
  /// - Returns: whether it was going on.
  package func hold() -> Bool {
    let wasGoing = isGoing
    past?.isPlaying = false
    if past == nil { pauseForLooking() }
    hasChanged()
    return wasGoing
  }

  /// Goes on from the moment shown.
  package func letGo() {
    past?.isPlaying = true
    if past == nil { play() }
    settle()
  }

  /// Ends the thread in so many seconds at most; the last view stays. Of a trainer that does not
  /// answer in half of them, that is the last that it published.
  package func close(seconds: Double = 1) {
    pause()
    arrive(seconds: seconds / 2)
    if isArriving, let latest = trainer.take(granting: 0) { take(latest) }
    trainer.stop(seconds: seconds / 2)
  }
}
