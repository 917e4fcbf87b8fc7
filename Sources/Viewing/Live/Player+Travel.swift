import Drawing
import Training

// Moving through the run's time: forwards by training, and back through what is remembered.
extension Player {
  /// Does what a command asks for that moves in time.
  ///
  /// - Parameter extend: adds steps to a run that has reached its end.
  package func travel(_ command: Command, extend: () -> Void) -> Response {
    let refresh = view.plan.stepsPerRefresh
    let step = shown.step
    switch command {
    case .togglePause: return togglePause(extend)
    case .stepForward: return forward { self.view.plan.refresh(after: $0) }
    case .epochForward:
      return forward { ($0 / self.terms.stepsPerEpoch + 1) * self.terms.stepsPerEpoch }
    case .stepBack: go(to: (step - 1) / refresh * refresh)
    case .epochBack: go(to: (step - 1) / terms.stepsPerEpoch * terms.stepsPerEpoch)
    case .start: go(to: 0)
    case .end: returnToPresent()
    case .branch: return branch()
    case .moreEpochs: extend()
    default: return .ignored
    }
    return .done
  }

  private func togglePause(_ extend: () -> Void) -> Response {
    if past != nil {
      past?.isPlaying.toggle()
      hasChanged()
      return .done
    }
    switch view.state {
    case .running: trainer.pause()
    case .paused: trainer.play()
    case .finished:
      extend()
      trainer.play()
      return .message("\(terms.further).")
    case .diverged(let step):
      return .message(
        "Diverged at \(terms.unit) \(Number.grouped(step)): go back and branch with a lower "
          + "rate, or reset.")
    case .ended: return .ignored
    }
    settle(seconds: 0.5)
    return .done
  }

  /// Forwards by training, or in the past through what was trained already.
  private func forward(_ next: (Int) -> Int) -> Response {
    if past != nil {
      go(to: next(shown.step))
      return .done
    }
    switch view.state {
    case .diverged: return togglePause {}
    case .finished, .ended: return .message("Finished: Space trains \(terms.further).")
    case .running:
      // The run may be ahead of what was shown: the step goes on from where it really stops.
      pauseForLooking()
      guard view.state == .paused else {
        hasChanged()
        return .done
      }
    case .paused: break
    }
    trainer.step(by: max(1, next(view.snapshot.step) - view.snapshot.step))
    settle(seconds: 0.5)
    return .done
  }

  /// Shows the exact state after `step` steps on the way to the branch shown; at or past the
  /// newest one, the present.
  package func go(to step: Int) {
    let branch = shownBranch
    pauseForLooking()
    if branch == view.branch, step >= view.snapshot.step { return returnToPresent() }
    _ = showPast(step: min(max(step, 0), view.timeline[branch].lastStep), on: branch)
  }

  package func returnToPresent() {
    past = nil
    hasChanged()
  }

  /// Lets the past go by at the speed of the present, up to the present.
  package func walk(_ moment: Past, at time: Double) {
    guard isDue(at: time) else { return }
    lastGrant = time
    let refresh = view.plan.stepsPerRefresh
    go(to: (moment.snapshot.step / refresh + speed.refreshes) * refresh)
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
    settle(seconds: 1)
    return .message("A branch from \(terms.unit) \(Number.grouped(step)).")
  }
}
