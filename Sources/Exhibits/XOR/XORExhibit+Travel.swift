import Drawing
import Training

// Moving through the run's time: forwards by training, and back through what is remembered.
extension XORExhibit {
  func travel(_ command: Command) -> Response {
    let refresh = view.plan.stepsPerRefresh
    let step = shown.step
    switch command {
    case .togglePause: return togglePause()
    case .stepForward: return forward { self.view.plan.refresh(after: $0) }
    case .epochForward: return forward { $0 + 1 }
    case .stepBack: go(to: (step - 1) / refresh * refresh)
    case .epochBack: go(to: step - 1)
    case .start: go(to: 0)
    case .end: returnToPresent()
    case .branch: return branch()
    default: addEpochs()
    }
    return .done
  }

  private func togglePause() -> Response {
    if past != nil {
      past?.isPlaying.toggle()
      return .done
    }
    switch view.state {
    case .running: trainer.pause()
    case .paused: trainer.play()
    case .finished:
      addEpochs()
      trainer.play()
      return .message("\(Number.grouped(settings.furtherEpochs)) more epochs.")
    case .diverged(let step):
      return .message(
        "Diverged at epoch \(Number.grouped(step)): go back and branch with a lower rate, or reset."
      )
    case .ended: return .ignored
    }
    if let next = trainer.settle(seconds: 0.5) { take(next) }
    return .done
  }

  /// Forwards by training, or in the past through what was trained already.
  private func forward(_ next: (Int) -> Int) -> Response {
    if past != nil {
      go(to: next(shown.step))
      return .done
    }
    switch view.state {
    case .diverged, .finished, .ended: return togglePauseHint()
    case .running:
      // The run may be ahead of what was shown: the step goes on from where it really stops.
      trainer.pause()
      if let settled = trainer.settle(seconds: 0.5) { view = settled }
      guard view.state == .paused else {
        show()
        return .done
      }
    case .paused: break
    }
    trainer.step(by: max(1, next(view.snapshot.step) - view.snapshot.step))
    if let next = trainer.settle(seconds: 0.5) { take(next) }
    return .done
  }

  private func togglePauseHint() -> Response {
    if case .diverged = view.state { return togglePause() }
    return .message("Finished: Space trains \(Number.grouped(settings.furtherEpochs)) more epochs.")
  }

  private func addEpochs() {
    trainer.setTotalSteps(view.plan.totalSteps + settings.furtherEpochs)
    if let next = trainer.settle(seconds: 0.5) { take(next) }
  }

  /// Shows the exact state after `step` epochs on the way to the branch shown; at or past the
  /// newest one, the present.
  func go(to step: Int) {
    let branch = shownBranch
    if view.state == .running {
      trainer.pause()
      if let next = trainer.settle(seconds: 0.5) { view = next }
    }
    if branch == view.branch, step >= view.snapshot.step { return returnToPresent() }
    let goal = min(max(step, 0), view.timeline[branch].lastStep)
    guard view.timeline.replay(to: goal, on: branch, in: &replayed) else { return }
    past = Past(branch: branch, snapshot: replayed.snapshot(), isPlaying: past?.isPlaying ?? false)
    show()
  }

  private func returnToPresent() {
    past = nil
    show()
  }

  /// Lets the past go by at the speed of the present, up to the present.
  func walk(_ moment: Past, at time: Double) {
    guard time - lastGrant >= 1 / controls.speed.rate - 0.004 else { return }
    lastGrant = time
    let refresh = view.plan.stepsPerRefresh
    let step = moment.snapshot.step
    go(to: (step / refresh + controls.speed.refreshes) * refresh)
    if past == nil, view.state == .paused { trainer.play() }
  }

  /// Goes on from the moment shown.
  private func branch() -> Response {
    guard let past else {
      return .message("To branch, go back first: ←, Home, or drag the loss curve.")
    }
    let step = past.snapshot.step
    trainer.fork(
      from: step, on: past.branch, label: "from \(Number.grouped(step))", edits: [])
    self.past = nil
    trainer.play()
    if let next = trainer.settle(seconds: 1) { take(next) }
    return .message("A branch from epoch \(Number.grouped(step)).")
  }
}
