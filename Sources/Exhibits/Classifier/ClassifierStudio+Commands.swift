import Drawing
import Networks
import Options
import Training

extension ClassifierStudio {
  /// The commands that `perform` knows.
  ///
  /// - Parameter panels: the number of panels of the exhibit's page.
  static func commands(panels: Int) -> Set<Command> {
    let commands: Set<Command> = [
      .toggleLog, .gallery, .nextSample, .previousSample, .toggleWrongOnly, .holdSample,
      .nextQuantity, .drawPad, .clearPad, .undo,
    ]
    return commands.union(drivingCommands).union(PanelFocus.commands(panels: panels))
  }

  /// Does what a command asks of the run, or of what is seen of it.
  ///
  /// - Parameter panels: the number of panels of the page that is open.
  func perform(_ command: Command, panels: Int) -> Response {
    needsDrawing = true
    defer { sync() }
    return drive(command) ?? look(command, panels: panels)
  }

  /// Commands that only change what is seen.
  private func look(_ command: Command, panels: Int) -> Response {
    if controls.focus.perform(command, panels: panels) { return .done }
    switch command {
    case .toggleLog: controls.isLogLoss.toggle()
    case .nextQuantity:
      let all = OptimizerPanel.Quantity.allCases
      let place = all.firstIndex(of: controls.quantity) ?? 0
      controls.quantity = all[(place + 1) % all.count]
    case .nextSample, .previousSample:
      if !nextSample(by: command == .nextSample ? 1 : -1) { return .message(noSample) }
    case .toggleWrongOnly:
      controls.isWrongOnly.toggle()
      if controls.isWrongOnly, !nextSample(by: 1) { return .message(noSample) }
    case .drawPad: toggleDrawing()
    case .clearPad where controls.isDrawing: clearPad()
    case .undo where controls.isDrawing: undoStroke()
    case .holdSample: controls.isHeld.toggle()
    case .escape: return leaveFocus()
    default: return .ignored
    }
    return .done
  }

  private var noSample: String {
    survey == nil && controls.isWrongOnly
      ? "The validation set has not been examined yet." : "No image of these is wrong now."
  }

  /// Leaves the innermost thing that was entered; with nothing left, the exhibit.
  private func leaveFocus() -> Response {
    if controls.openCell != nil {
      controls.openCell = nil
    } else if controls.focus.leave() {
      return .done
    } else if controls.isDrawing {
      toggleDrawing()
    } else {
      return .leave
    }
    return .done
  }

  // MARK: The run

  func load(from path: String) throws {
    let file = try ImageFile.load(path, settings)
    let start = ClassifierRun(settings, data).snapshot()
    let next = ImageFile.moment(of: file, from: start, settings, options)
    player.apply(.state(next.state), label: "loaded")
    sync()
  }
}

extension ClassifierStudio: RunDriving {
  var seed: UInt64 { settings.seed }
  var learningRate: Float { shown.baseLearningRate }
  var networkPath: String { ImageFile.path(options, shown, settings) }

  func edit(learningRate: Float) -> ClassifierEdit { .learningRate(learningRate) }

  func addSteps() {
    let total = player.view.plan.totalSteps + player.terms.furtherSteps
    player.trainer.setTotalSteps(total, applying: .totalSteps(total))
    player.settle(seconds: 0.5)
  }

  func reset(seed: UInt64, keepingHistory: Bool) {
    settings.seed = seed
    generation += 1
    survey = nil
    if !keepingHistory {
      curves.reset()
      portrait.reset()
    }
    let (settings, data) = (settings, data)
    player.reset(
      total: settings.totalSteps, keepingHistory: keepingHistory, label: "seed \(seed)"
    ) { ClassifierRun(settings, data) }
  }

  func saveNetwork(to path: String) throws { try ImageFile.save(shown, settings, to: path) }
}
