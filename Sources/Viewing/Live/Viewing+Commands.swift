import Options
import Drawing
import Training

extension Viewing {
  /// The commands that have a meaning on this page.
  package var commands: Set<Command> {
    let page = page
    let driving: Set<Command> = [
      .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .branch,
      .reset, .resetNewSeed, .faster, .slower, .paceWatch, .paceTurbo, .learningRateDown,
      .learningRateUp, .moreEpochs, .save, .load,
    ]
    return driving.union(E.commands(self)).union(
      Controls.commands(panels: page.panels.count, hasGraph: page.panels.contains(where: \.isGraph))
    )
  }

  /// Does what a key or a button asks for.
  package func perform(_ command: Command) -> Response {
    show.needsDrawing = true
    defer { sync() }
    if let response = E.perform(command, self) ?? drive(command) { return response }
    let panels = page.panels
    return show.controls.perform(
      command, panels: panels.count, hasGraph: panels.contains(where: \.isGraph))
  }

  /// Does what a command asks of the run; nil where it asks nothing of it.
  private func drive(_ command: Command) -> Response? {
    switch command {
    case .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .branch,
      .moreEpochs:
      return player.travel(command) { addSteps() }
    case .reset: reset(seed: experiment.seed, keepingHistory: false)
    case .resetNewSeed:
      reset(seed: experiment.seed &+ 1, keepingHistory: true)
      return .message("Seed \(experiment.seed).")
    case .faster: player.speed.change(by: 1)
    case .slower: player.speed.change(by: -1)
    case .paceWatch: player.set(.watch)
    case .paceTurbo: player.set(.turbo)
    case .learningRateDown: changeLearningRate(up: false)
    case .learningRateUp: changeLearningRate(up: true)
    case .save: return save()
    case .load: return .ask(.load(networkPath))
    default: return nil
    }
    return .done
  }

  private func addSteps() {
    let total = player.view.plan.totalSteps + player.terms.furtherSteps
    player.trainer.setTotalSteps(total, applying: experiment.edit(totalSteps: total))
    player.settle(seconds: 0.5)
  }

  private func changeLearningRate(up: Bool) {
    guard let now = experiment.learningRate(of: shown) else { return }
    let rate = LearningRateSteps.next(after: now, up: up)
    guard let edit = experiment.edit(learningRate: rate) else { return }
    player.apply(edit, label: "lr \(Number.tick(Double(rate)))")
  }

  /// Where a network is saved that was given no name.
  private var networkPath: String { options.save ?? "\(fileName).safetensors" }

  /// A name for files of what is shown, without an ending.
  package var fileName: String { "nnwindow-\(E.card.name.rawValue)-\(shown.step)" }

  private func save() -> Response {
    do {
      try experiment.save(shown, to: networkPath)
      return .message("Saved \(networkPath).")
    } catch {
      return .message(error.line)
    }
  }

  // MARK: Words

  /// What the mouse does on this page.
  package var gestures: [MouseTable.Gesture] {
    let panels = page.panels
    return MouseTable.gestures(
      turns: panels.contains { $0.camera != nil }, hasGraph: panels.contains(where: \.isGraph),
      own: panels.flatMap(\.gestures))
  }

  /// What a panel shows and how to read it.
  package func explanation(ofPanel key: Int) -> String? { page.panel(key)?.explanation }

  /// What to say of a place on the page beyond its one sentence.
  package func tooltip(for target: Target) -> Tooltip? {
    E.tooltip(target.control, self) ?? parameterTooltip(target.control)
  }
}
