import Datasets
import Drawing
import Networks
import Options
import Training

extension VAEStudio {
  static let commands: Set<Command> = {
    let commands: Set<Command> = [
      .toggleLog, .gallery, .walk, .betaUp, .betaDown, .nextSample, .previousSample,
      .toggleSpace, .showPlane, .showSpace,
    ]
    return commands.union(drivingCommands)
      .union(PanelFocus.commands(panels: VAEPage.Panel.count))
  }()

  func perform(_ command: Command) -> Response {
    needsDrawing = true
    defer { sync() }
    return drive(command) ?? look(command)
  }

  /// Commands that do not drive the run.
  private func look(_ command: Command) -> Response {
    if controls.focus.perform(command, panels: VAEPage.Panel.count) { return .done }
    switch command {
    case .toggleLog: controls.isLogLoss.toggle()
    case .toggleSpace: return show(space: !controls.isSpace)
    case .showPlane: return show(space: false)
    case .showSpace: return show(space: true)
    case .nextSample: turnPage(by: 1)
    case .previousSample: turnPage(by: -1)
    case .walk: return walkOn()
    case .betaUp, .betaDown: set(beta: BetaSteps.next(after: shown.beta, up: command == .betaUp))
    case .escape: return leaveFocus()
    default: return .ignored
    }
    return .done
  }

  private func show(space: Bool) -> Response {
    guard settings.latents > 2 else {
      return .message("A space needs three latent numbers: --latent-size 3.")
    }
    controls.isSpace = space
    return .done
  }

  /// Leaves the innermost thing that was entered; with nothing left, the exhibit.
  private func leaveFocus() -> Response {
    if controls.walk != nil {
      controls.walk = nil
      return .done
    }
    return controls.focus.leave() ? .done : .leave
  }

  // MARK: Images

  /// Reconstructs the next image of each class.
  private func turnPage(by step: Int) {
    controls.page += step
    portrait.show(samples: VAEPage.samples(of: data, page: controls.page))
    controls.chosenImage = nil
  }

  // MARK: Walks

  /// Begins a walk through the classes on show, or ends the one under way; where nothing is to move
  /// by itself, each call goes on to the next stop.
  private func walkOn() -> Response {
    if controls.walk != nil {
      if options.reducesMotion {
        controls.walk?.skip()
      } else {
        controls.walk = nil
      }
      return .done
    }
    let labels = data.classNames.indices.filter {
      !controls.hidden.contains($0) && map?.survey.place(.classCenter($0), portrait) != nil
    }
    guard labels.count > 1 else {
      return .message("A walk needs two classes on show that have been seen.")
    }
    controls.walk = VAEWalk(labels.map { .classCenter($0) })
    controls.chosenImage = nil
    return .message(
      "A walk through the middles of \(labels.count) classes; ⇧-click on an image walks there.")
  }

  /// Walks from what is chosen to an image and back.
  func walk(toImage index: Int) {
    let from: VAEWalk.Stop = controls.chosenImage.map { .image($0) } ?? .point(portrait.code)
    guard from != .image(index) else { return }
    controls.walk = VAEWalk([from, .image(index)])
    controls.chosenImage = nil
  }

  // MARK: The run

  func set(beta: Float) {
    guard beta != shown.beta else { return }
    player.apply(.beta(beta), label: "β \(Number.tick(Double(beta)))")
    needsDrawing = true
  }

  func load(from path: String) throws {
    let file = try ImageFile.load(path, settings)
    let start = VAERun(settings, data.training).snapshot()
    let next = ImageFile.moment(of: file, from: start, settings, options)
    player.apply(.state(next.state), label: "loaded")
    sync()
  }
}

extension VAEStudio: RunDriving {
  var seed: UInt64 { settings.seed }
  var learningRate: Float { shown.baseLearningRate }
  var networkPath: String { ImageFile.path(options, shown, settings) }

  func edit(learningRate: Float) -> VAEEdit { .learningRate(learningRate) }

  func addSteps() {
    let total = player.view.plan.totalSteps + player.terms.furtherSteps
    player.trainer.setTotalSteps(total, applying: .totalSteps(total))
    player.settle(seconds: 0.5)
  }

  func reset(seed: UInt64, keepingHistory: Bool) {
    settings.seed = seed
    generation += 1
    map = nil
    unplotted = nil
    controls.walk = nil
    if !keepingHistory { curves.reset() }
    let (settings, data) = (settings, data)
    player.reset(
      total: settings.totalSteps, keepingHistory: keepingHistory, label: "seed \(seed)"
    ) { VAERun(settings, data.training) }
  }

  func saveNetwork(to path: String) throws { try ImageFile.save(shown, settings, to: path) }
}

/// The weights of the divergence that keys walk through: 1, 2 and 5 times the powers of ten.
enum BetaSteps {
  /// The next one above or below, from 0.1 to 10; below the least is none, 0.
  static func next(after beta: Float, up: Bool) -> Float {
    let steps: [Float] = [0, 0.1, 0.2, 0.5, 1, 2, 5, 10]
    return up
      ? steps.first { $0 > beta * 1.0001 } ?? beta : steps.last { $0 < beta * 0.9999 } ?? beta
  }
}
