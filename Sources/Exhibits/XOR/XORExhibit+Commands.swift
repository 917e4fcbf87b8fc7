import Drawing
import Networks
import Training

extension XORExhibit {
  public var commands: Set<Command> {
    let commands: Set<Command> = [
      .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .branch,
      .reset, .resetNewSeed, .faster, .slower, .paceWatch, .paceTurbo, .learningRateDown,
      .learningRateUp, .moreEpochs, .toggleSpace, .showPlane, .showSpace, .toggleGradients,
      .toggleLog, .toggleEdgeLaw, .toggleContributions, .save, .load, .gallery,
    ]
    return commands.union(PanelFocus.commands(panels: 6))
  }

  public func perform(_ command: Command) -> Response {
    needsDrawing = true
    defer { sync() }
    switch command {
    case .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .branch,
      .moreEpochs:
      return player.travel(command) { addEpochs() }
    case .reset: reset(seed: settings.seed, keepingHistory: false)
    case .resetNewSeed:
      reset(seed: settings.seed &+ 1, keepingHistory: true)
      return .message("Seed \(settings.seed).")
    case .faster: player.speed.change(by: 1)
    case .slower: player.speed.change(by: -1)
    case .paceWatch: player.set(.watch)
    case .paceTurbo: player.set(.turbo)
    case .learningRateDown: changeLearningRate(up: false)
    case .learningRateUp: changeLearningRate(up: true)
    case .save: return save()
    case .load: return .ask(.load(XORFile.path(options, shown)))
    default: return look(command)
    }
    return .done
  }

  /// Commands that only change what is seen.
  private func look(_ command: Command) -> Response {
    if controls.focus.perform(command, panels: 6) { return .done }
    switch command {
    case .toggleSpace: controls.isFlat.toggle()
    case .showPlane: controls.isFlat = true
    case .showSpace: controls.isFlat = false
    case .toggleGradients: controls.showsGradients.toggle()
    case .toggleLog: controls.isLogLoss.toggle()
    case .toggleEdgeLaw: controls.edgeLaw = controls.edgeLaw == .linear ? .cube : .linear
    case .toggleContributions: controls.showsContributions.toggle()
    case .escape: return leaveFocus()
    default: return .ignored
    }
    return .done
  }

  /// Leaves the innermost thing that was entered; with nothing left, the exhibit.
  private func leaveFocus() -> Response {
    if controls.edit != nil {
      controls.edit = nil
    } else if controls.pinned != nil {
      controls.pinned = nil
    } else if !controls.focus.leave() {
      return .leave
    }
    return .done
  }

  private func addEpochs() {
    player.trainer.setTotalSteps(view.plan.totalSteps + settings.furtherEpochs)
    player.settle(seconds: 0.5)
  }

  private func reset(seed: UInt64, keepingHistory: Bool) {
    settings.seed = seed
    let settings = settings
    controls.edit = nil
    generation += 1
    landscape = nil
    if !keepingHistory {
      curves.reset()
      portrait.reset()
    }
    player.reset(
      total: settings.epochs, keepingHistory: keepingHistory, label: "seed \(seed)"
    ) { XORRun(settings) }
  }

  private func changeLearningRate(up: Bool) {
    let rate = LearningRateSteps.next(after: shown.learningRate, up: up)
    apply(.learningRate(rate), label: "lr \(Number.tick(Double(rate)))")
  }

  /// Makes a change: to the run where it is, or, in the past, on a branch that begins there.
  func apply(_ edit: XOREdit, label: String) {
    player.apply(edit, label: label)
    sync()
  }

  private func save() -> Response {
    let path = XORFile.path(options, shown)
    do {
      try XORFile.save(shown, settings, to: path)
      return .message("Saved \(path).")
    } catch {
      return .message(Stage.words(for: error))
    }
  }
}

extension XORExhibit: NetworkLoading {
  public func load(from path: String) throws {
    let snapshot = try XORFile.load(path, settings)
    apply(.state(snapshot.state), label: "loaded")
  }
}
