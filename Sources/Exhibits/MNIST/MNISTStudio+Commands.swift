import Drawing
import Networks
import Training

extension MNISTStudio {
  static let commands: Set<Command> = {
    let commands: Set<Command> = [
      .toggleGradients, .toggleLog, .gallery, .nextLayer, .previousLayer, .nextFilter,
      .previousFilter, .nextChannel, .previousChannel, .toggleSweep, .sweepFaster, .sweepSlower,
      .nextSample, .previousSample, .toggleWrongOnly, .holdSample, .nextQuantity, .drawPad,
      .clearPad, .undo,
    ]
    return commands.union(drivingCommands).union(PanelFocus.commands(panels: 6))
  }()

  func perform(_ command: Command) -> Response {
    needsDrawing = true
    defer { sync() }
    return drive(command) ?? look(command)
  }

  /// Commands that only change what is seen.
  private func look(_ command: Command) -> Response {
    if controls.focus.perform(command, panels: page.panelCount) { return .done }
    switch command {
    case .toggleGradients: controls.maps = controls.maps.next
    case .toggleLog: controls.isLogLoss.toggle()
    case .nextQuantity:
      let all = OptimizerPanel.Quantity.allCases
      let place = all.firstIndex(of: controls.quantity) ?? 0
      controls.quantity = all[(place + 1) % all.count]
    case .nextLayer: walkLayers(by: 1)
    case .previousLayer: walkLayers(by: -1)
    case .nextFilter: walkFilters(by: 1)
    case .previousFilter: walkFilters(by: -1)
    case .nextChannel: walkChannels(by: 1)
    case .previousChannel: walkChannels(by: -1)
    case .toggleSweep:
      controls.isSweeping.toggle()
      controls.heldCell = nil
      controls.isCellPinned = false
    case .sweepFaster, .sweepSlower:
      let level = controls.sweepLevel + (command == .sweepFaster ? 1 : -1)
      controls.sweepLevel = min(max(level, 0), MNISTControls.sweepSpeeds.count - 1)
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
    } else if controls.chosenClass != nil {
      controls.chosenClass = nil
    } else if controls.heldCell != nil {
      controls.heldCell = nil
      controls.isCellPinned = false
    } else if controls.focus.leave() {
      return .done
    } else if controls.isDrawing {
      toggleDrawing()
    } else {
      return .leave
    }
    return .done
  }

  // MARK: The filter pass

  private func walkLayers(by step: Int) {
    let layers = MNISTPage.passLayers(portrait.architecture)
    guard let place = layers.firstIndex(of: controls.layer) else { return choose(layer: layers[0]) }
    choose(layer: layers[(place + step + layers.count) % layers.count])
  }

  /// Shows how the values of a layer come about.
  func choose(layer: Int, filter: Int = 0) {
    controls.layer = layer
    controls.filter = min(filter, portrait.shapes[layer].channels - 1)
    controls.channel = 0
    controls.cell = 0
    controls.heldCell = nil
    controls.isCellPinned = false
    needsDrawing = true
  }

  private func walkFilters(by step: Int) {
    let count = page.filterCount(controls.layer)
    controls.filter = (controls.filter + step + count) % count
    controls.cell = 0
  }

  private func walkChannels(by step: Int) {
    let count = page.channelCount(controls.layer)
    controls.channel = (controls.channel + step + count) % count
  }

  // MARK: The run

  func load(from path: String) throws {
    let file = try ClassifierFile.load(path, settings)
    var run = ClassifierRun(settings, data)
    ClassifierFile.moment(file, of: &run, settings, options)
    player.apply(.state(run.snapshot().state), label: "loaded")
    sync()
  }
}

extension MNISTStudio: RunDriving {
  var seed: UInt64 { settings.seed }
  var learningRate: Float { shown.baseLearningRate }
  var networkPath: String { ClassifierFile.path(options, shown) }

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

  func saveNetwork(to path: String) throws { try ClassifierFile.save(shown, settings, to: path) }
}
