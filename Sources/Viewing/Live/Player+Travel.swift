import Drawing
import Training

// Moving through the run's time: forwards by training, and back through what is remembered.
extension Player {
  /// Does what a command asks for that moves in time.
  ///
  /// - Parameter extend: adds steps to a run that has reached its end.
  package func travel(_ command: Command, extend: () -> Void) -> Response {
    let plan = view.plan
    switch command {
    case .togglePause: return togglePause()
    case .stepForward: return forward { plan.refresh(after: $0) }
    case .leapForward: return forward { plan.refresh(after: $0, by: 10) }
    case .stepBack: go(to: plan.refresh(before: shown.step))
    case .leapBack: go(to: plan.refresh(before: shown.step, by: 10))
    case .start: go(to: 0)
    case .end: returnToPresent()
    case .branch: return branch()
    case .moreEpochs: return goOn(extend)
    default: return .ignored
    }
    return .done
  }

  /// Adds steps; a run that was at its end trains them.
  private func goOn(_ extend: () -> Void) -> Response {
    if case .diverged = state { return togglePause() }
    let wasFinished = state == .finished
    extend()
    if wasFinished {
      past = nil
      play()
    }
    return .message("\(terms.further)\(terms.furtherNote).")
  }

  private func togglePause() -> Response {
    if past != nil {
      past?.isPlaying.toggle()
      hasChanged()
      return .done
    }
    switch state {
    case .running: pause()
    case .paused: play()
    case .finished:
      // What was seen is played again, as players do.
      go(to: 0)
      past?.isPlaying = true
      return past == nil ? .message(terms.ending) : .done
    case .diverged(let step):
      return .message(
        "Diverged at \(terms.unit) \(Number.grouped(step)): go back and branch with a lower "
          + "rate, or reset.")
    case .ended: return .ignored
    }
    return .done
  }

  /// Forwards by training, or in the past through what was trained already.
  private func forward(_ next: @escaping @Sendable (Int) -> Int) -> Response {
    if past != nil {
      past?.isPlaying = false
      go(to: next(shown.step))
      return .done
    }
    switch state {
    case .diverged: return togglePause()
    case .finished, .ended: return .message(terms.ending)
    // The run may be ahead of what was shown: the step goes on from where it really stops.
    case .running, .paused: step(to: next)
    }
    return .done
  }

  /// Shows the exact state after `step` steps on the way to the branch shown; at or past the
  /// newest one, the present.
  package func go(to step: Int) {
    let branch = shownBranch
    pauseForLooking()
    if branch == view.branch, step >= view.snapshot.step { return returnToPresent() }
    let first = view.timeline[view.timeline.path(to: branch)[0]].frames[0].step
    _ = showPast(step: min(max(step, first), end(of: branch)), on: branch)
  }

  /// Shows the last moment of a branch.
  package func showEnd(of branch: BranchID) {
    pauseForLooking()
    if branch == view.branch { return returnToPresent() }
    _ = showPast(step: end(of: branch), on: branch)
  }

  package func returnToPresent() {
    past = nil
    hasChanged()
  }

  /// Goes on from the moment shown.
  private func branch() -> Response {
    guard let step = past?.snapshot.step else {
      return .message("To branch, go back first: ←, Home, or drag the loss curve.")
    }
    fork("from \(Number.grouped(step))")
    play()
    return .message("A branch from \(terms.unit) \(Number.grouped(step)).")
  }
}

// One of several runs in step: a player that moves only where it is sent.
extension Player {
  /// Sends the run to a step; `hasArrived` says when it is there, or at its end.
  func depart(to step: Int) {
    guard step > view.step, !isFinished else { return }
    self.step { _ in step }
  }

  /// Shows a step of the past, or the newest.
  func show(step: Int) {
    if step >= view.step {
      returnToPresent()
    } else {
      _ = showPast(step: max(step, 0), on: view.branch)
    }
  }
}
