import Drawing
import Networks
import Training

/// What everything that plays a run does alike: the commands that move it, change its speed and its
/// learning rate, begin it anew, and keep it in a file.
protocol RunDriving: AnyObject {
  associatedtype R: Run

  var player: Player<R> { get }
  /// What decides the run's random numbers.
  var seed: UInt64 { get }
  /// The rate that the keys change, at the moment shown.
  var learningRate: Float { get }
  /// Where the network shown is saved, and looked for.
  var networkPath: String { get }

  /// The change to another learning rate.
  func edit(learningRate: Float) -> R.Edit

  /// Adds steps to a run that has reached its end.
  func addSteps()

  /// Begins again.
  ///
  /// - Parameter keepingHistory: whether what was trained stays, as a branch of the past.
  func reset(seed: UInt64, keepingHistory: Bool)

  /// Saves the network shown.
  func saveNetwork(to path: String) throws
}

extension RunDriving {
  /// The commands that `drive` knows.
  static var drivingCommands: Set<Command> {
    [
      .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .branch,
      .reset, .resetNewSeed, .faster, .slower, .paceWatch, .paceTurbo, .learningRateDown,
      .learningRateUp, .moreEpochs, .save, .load,
    ]
  }

  /// Does what a command asks of the run.
  ///
  /// - Returns: nil where it asks nothing of a run.
  func drive(_ command: Command) -> Response? {
    switch command {
    case .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .branch,
      .moreEpochs:
      return player.travel(command) { addSteps() }
    case .reset: reset(seed: seed, keepingHistory: false)
    case .resetNewSeed:
      reset(seed: seed &+ 1, keepingHistory: true)
      return .message("Seed \(seed).")
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

  private func changeLearningRate(up: Bool) {
    let rate = LearningRateSteps.next(after: learningRate, up: up)
    player.apply(edit(learningRate: rate), label: "lr \(Number.tick(Double(rate)))")
  }

  private func save() -> Response {
    let path = networkPath
    do {
      try saveNetwork(to: path)
      return .message("Saved \(path).")
    } catch {
      return .message(Stage.words(for: error))
    }
  }
}
