import Drawing
import Options
import Training

// How the runs go on together, and back through what is remembered.
extension Comparison {
  /// Lets the runs go on as far as the screen can follow, and shows where all have come to.
  func follow(at time: Double) {
    if journey != nil, runs.allSatisfy(\.player.hasArrived) { land(at: time) }
    guard journey != .beginning else { return }
    // Until the first flight has landed there is no past to go to.
    if let step = wanted, journey == nil || step < reached {
      wanted = nil
      show(step)
    }
    if furtherEnds > 0, journey == nil {
      for run in runs where run.divergedAt == nil {
        (0..<furtherEnds).forEach { _ in run.extend() }
      }
      (furtherEnds, journey) = (0, .laterEnd)
    }
    guard isPlaying, isInPast || journey == nil else { return }
    guard isInPast || !isFinished else {
      isPlaying = false
      return hasChanged()
    }
    let next = next(at: time)
    guard next > position else { return }
    if isInPast {
      lastDeparture = time
      show(min(next, reached))
    } else {
      depart(to: min(next, total), at: time)
    }
  }

  /// The step that is the next to be shown; the one that is shown where none is due.
  private func next(at time: Double) -> Int {
    if speed.pace == .turbo, !isInPast { return plan.refresh(after: reached, by: stretch) }
    if speed.gentle == .story { return teller.tell(position, at: time, speed: speed.factor) }
    guard speed.isDue(at: time, after: lastDeparture) else { return position }
    return plan.refresh(after: position, by: speed.refreshes)
  }

  /// Where all of them are looked at, in common steps.
  private var plan: RunPlan { RunPlan(totalSteps: total, stepsPerRefresh: stepsPerRefresh) }

  private func depart(to step: Int, at time: Double) {
    lastDeparture = time
    journey = .step(step)
    for run in runs { run.player.depart(to: ownStep(step, of: run)) }
  }

  /// Takes over where the runs have come to.
  func land(at time: Double?) {
    guard let journey else { return }
    self.journey = nil
    let follows = !isInPast
    for run in runs {
      run.player.arrive()
      run.sync()
    }
    switch journey {
    case .laterEnd:
      if teller.story.steps <= 1 { teller = StoryTeller(of: total, rate: terms.storyRate) }
    case .beginning:
      restart()
      plots = Plots(runs)
    case .step(let step):
      // Where all ended early, nobody came as far as was asked.
      let furthest = runs.map { commonStep($0.player.view.step, of: $0) }.max() ?? step
      reached = max(reached, min(step, furthest))
      if follows { position = reached }
      rate.note(step: reached, at: .now)
      if let time, speed.pace == .turbo { adapt(to: time - lastDeparture, 0.05...0.12) }
      if isFinished { isPlaying = false }
    }
    hasChanged()
  }

  /// The runs stand at their start: one that a file brought on is further than the others.
  func restart() {
    (stretch, lastDeparture) = (1, -.infinity)
    reached = runs.map { commonStep($0.player.view.step, of: $0) }.min() ?? 0
    (position, first, teller) = (reached, reached, StoryTeller(of: total, rate: terms.storyRate))
    rate = CommonRate(step: reached, at: .now)
    hasChanged()
  }

  /// Lets flights take about so long, in seconds: the longer, the less the runs stand still between
  /// two, and the more seldom something new is seen.
  private func adapt(to seconds: Double, _ flight: ClosedRange<Double>) {
    if seconds < flight.lowerBound { stretch = min(stretch * 2, 1 << 24) }
    if seconds > flight.upperBound { stretch = max(1, stretch / 2) }
  }

  /// Trains to the next refresh, or as far as is worth a flight, and waits until all runs are there,
  /// as only somebody without a window may.
  ///
  /// - Returns: whether anything was left to train.
  func advance(oneRefresh: Bool) -> Bool {
    guard !isFinished else { return false }
    let begin = ContinuousClock.now
    depart(to: plan.refresh(after: reached, by: oneRefresh ? 1 : stretch), at: 0)
    for run in runs { run.player.arrive(seconds: .infinity) }
    land(at: nil)
    adapt(to: (ContinuousClock.now - begin) / .seconds(1), 0.05...0.2)
    return true
  }

  /// Shows a common step of the past, or the newest.
  private func show(_ step: Int) {
    position = min(max(step, first), reached)
    for run in runs {
      run.player.show(step: isInPast ? ownStep(position, of: run) : .max)
      run.sync()
    }
    hasChanged()
  }

  // MARK: Commands

  /// Shows the moment after `step` common steps at the next frame, however often that is asked.
  package func go(to step: Int) {
    pause()
    wanted = step
  }

  package func pause() {
    isPlaying = false
    hasChanged()
  }

  package func travel(_ command: Command) -> Response {
    // What was asked for and is not shown yet may lie beyond what there is.
    let (plan, here) = (plan, min(wanted ?? position, reached))
    switch command {
    case .togglePause: return togglePause()
    case .stepForward: return forward(to: plan.refresh(after: here))
    case .leapForward: return forward(to: plan.refresh(after: here, by: 10))
    case .stepBack: go(to: plan.refresh(before: here))
    case .leapBack: go(to: plan.refresh(before: here, by: 10))
    case .start: go(to: 0)
    case .end: go(to: .max)
    case .moreEpochs: return goOn()
    default: return .ignored
    }
    return .done
  }

  private func togglePause() -> Response {
    if !isPlaying { rate.resume(step: reached, at: .now) }
    if isInPast || isArriving || !isFinished {
      isPlaying.toggle()
      hasChanged()
      return .done
    }
    guard divergedAt == nil else {
      return .message("All runs diverged: reset, or lower the rates.")
    }
    show(first)
    isPlaying = isInPast
    return isInPast ? .done : .message(terms.ending)
  }

  /// Adds steps; runs that were at their end train them.
  private func goOn() -> Response {
    guard divergedAt == nil else { return togglePause() }
    if isFinished {
      show(reached)
      rate.resume(step: reached, at: .now)
      isPlaying = true
    }
    furtherEnds += 1
    return .message("\(terms.further)\(terms.furtherNote).")
  }

  private func forward(to step: Int) -> Response {
    if step <= reached || isInPast {
      go(to: step)
      return .done
    }
    guard !isFinished else {
      return .message(terms.ending)
    }
    pause()
    wanted = nil
    if journey == nil { depart(to: step, at: lastDeparture) }
    return .done
  }

  /// All runs begin again, each with its own seed or the one after it, and play: the scales may
  /// shrink.
  package func reset(newSeed: Bool) -> Response {
    for run in runs { run.reset(newSeed: newSeed, keepingHistory: false) }
    (journey, wanted, furtherEnds, isPlaying) = (.beginning, nil, 0, true)
    hasChanged()
    return newSeed ? .message("Every run with its next seed.") : .done
  }
}
