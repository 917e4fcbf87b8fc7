import Drawing
import Networks
import Options
import Training

extension XORExhibit {
  public var commands: Set<Command> {
    let commands: Set<Command> = [.toggleSpace, .showPlane, .showSpace, .toggleContributions]
    return commands.union(Self.drivingCommands).union(XORControls.commands(panels: 6))
  }

  public func perform(_ command: Command) -> Response {
    needsDrawing = true
    defer { sync() }
    return drive(command) ?? look(command)
  }

  /// Commands that only change what is seen.
  private func look(_ command: Command) -> Response {
    switch command {
    case .toggleSpace: controls.isFlat.toggle()
    case .showPlane: controls.isFlat = true
    case .showSpace: controls.isFlat = false
    case .toggleContributions: controls.showsContributions.toggle()
    default: return controls.perform(command, panels: 6)
    }
    return .done
  }

  /// Makes a change: to the run where it is, or, in the past, on a branch that begins there.
  func apply(_ edit: XOREdit, label: String) {
    player.apply(edit, label: label)
    sync()
  }
}

extension XORExhibit: RunDriving {
  var seed: UInt64 { settings.seed }
  var learningRate: Float { shown.learningRate }
  var networkPath: String { XORFile.path(options, shown) }

  func edit(learningRate: Float) -> XOREdit { .learningRate(learningRate) }

  func addSteps() {
    player.trainer.setTotalSteps(view.plan.totalSteps + settings.furtherEpochs)
    player.settle(seconds: 0.5)
  }

  func reset(seed: UInt64, keepingHistory: Bool) {
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

  func saveNetwork(to path: String) throws { try XORFile.save(shown, settings, to: path) }
}

extension XORExhibit: NetworkLoading {
  public func load(from path: String) throws {
    let snapshot = try XORFile.load(path, settings)
    apply(.state(snapshot.state), label: "loaded")
  }
}
