import Drawing
import Networks
import Training

extension XORExhibit {
  public var commands: Set<Command> {
    var commands: Set<Command> = [
      .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .branch,
      .reset, .resetNewSeed, .faster, .slower, .paceWatch, .paceTurbo, .learningRateDown,
      .learningRateUp, .moreEpochs, .nextPanel, .maximize, .toggleSpace, .showPlane, .showSpace,
      .toggleGradients, .toggleLog, .toggleEdgeLaw, .toggleContributions, .save, .load, .gallery,
    ]
    for panel in 1...6 { commands.formUnion([.focusPanel(panel), .maximizePanel(panel)]) }
    return commands
  }

  public func perform(_ command: Command) -> Response {
    needsDrawing = true
    switch command {
    case .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .branch,
      .moreEpochs:
      return travel(command)
    case .reset: reset(seed: settings.seed, keepingHistory: false)
    case .resetNewSeed:
      reset(seed: settings.seed &+ 1, keepingHistory: true)
      return .message("Seed \(settings.seed).")
    case .faster: controls.speed.change(by: 1)
    case .slower: controls.speed.change(by: -1)
    case .paceWatch: set(.watch)
    case .paceTurbo: set(.turbo)
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
    switch command {
    case .focusPanel(let panel):
      guard (1...6).contains(panel) else { return .ignored }
      controls.focusedPanel = panel
      controls.openTab = panel
    case .nextPanel:
      let next = (controls.focusedPanel ?? 0) % 6 + 1
      controls.focusedPanel = next
      controls.openTab = next
    case .maximize:
      controls.focusedPanel = controls.focusedPanel ?? 1
      controls.isMaximized.toggle()
    case .maximizePanel(let panel):
      let isShown = controls.isMaximized && controls.focusedPanel == panel
      controls.focusedPanel = panel
      controls.isMaximized = !isShown
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
    } else if controls.isMaximized {
      controls.isMaximized = false
    } else if controls.focusedPanel != nil {
      controls.focusedPanel = nil
    } else {
      return .leave
    }
    return .done
  }

  private func set(_ pace: Pace) {
    self.pace = pace
    trainer.setPace(pace)
  }

  private func reset(seed: UInt64, keepingHistory: Bool) {
    settings.seed = seed
    let settings = settings
    past = nil
    controls.edit = nil
    trainer.reset(keepingHistory: keepingHistory, label: "seed \(seed)") { XORRun(settings) }
    trainer.setTotalSteps(settings.epochs)
    trainer.play()
    generation += 1
    landscape = nil
    if !keepingHistory {
      curves.reset()
      portrait.reset()
    }
    if let next = trainer.settle(seconds: 1) { take(next) }
  }

  private func changeLearningRate(up: Bool) {
    let rate = LearningRateSteps.next(after: shown.learningRate, up: up)
    apply(.learningRate(rate), label: "lr \(Number.tick(Double(rate)))")
  }

  /// Makes a change: to the run where it is, or, in the past, on a branch that begins there.
  func apply(_ edit: XOREdit, label: String) {
    if let past {
      trainer.fork(from: past.snapshot.step, on: past.branch, label: label, edits: [edit])
      self.past = nil
    } else {
      trainer.apply(edit)
    }
    if let next = trainer.settle(seconds: 1) { take(next) }
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

/// The learning rates that [ and ] walk through: 1, 2 and 5 times the powers of ten.
enum LearningRateSteps {
  static let all: [Float] = (-7...4).flatMap { exponent -> [Float] in
    // Divided rather than multiplied by a negative power, so that 0.1 is the Float 0.1.
    var decade: Float = 1
    for _ in 0..<abs(exponent) { decade *= 10 }
    return [1, 2, 5].map { exponent < 0 ? $0 / decade : $0 * decade }
  }

  /// The next one above or below `rate`; the last one stays.
  static func next(after rate: Float, up: Bool) -> Float {
    up
      ? all.first { $0 > rate * 1.0001 } ?? rate
      : all.last { $0 < rate * 0.9999 } ?? rate
  }
}
