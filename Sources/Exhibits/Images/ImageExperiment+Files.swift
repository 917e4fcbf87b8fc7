import Networks
import Options
import Training
import Viewing

// Networks in files: checkpoints that resume a run exactly.
extension ImageExperiment {
  package func save(_ snapshot: R.Snapshot, to path: String) throws(ProgramError) {
    var optimizer = settings.optimizer
    optimizer.learningRate = snapshot.baseLearningRate
    let own = [
      "exhibit": Self.card.name.rawValue, "batch": "\(snapshot.step)",
      "total_batches": "\(snapshot.totalSteps)", "batch_size": "\(settings.batchSize)",
      "seed": "\(snapshot.seed)",
    ]
    let checkpoint = Checkpoint(
      architecture: settings.architecture, optimizer: optimizer, state: snapshot.state,
      metadata: own.merging(snapshot.metadata) { own, _ in own })
    try checkpoint.save(to: path)
  }

  package func load(_ path: String, _ snapshot: R.Snapshot) throws(ProgramError) -> R.Edit {
    let file = try Checkpoint.read(path, settings.architecture, plain: settings.architecture)
    let first = makeFreshRun(RunNeeds(isFresh: true, draws: false)).snapshot()
    return .state(moment(of: file, from: first).state)
  }

  /// The moment that a file describes, from the start of a run with the same settings.
  func moment(of file: Checkpoint, from first: R.Snapshot) -> R.Snapshot {
    var next = first
    guard let state = file.state, file.optimizer?.kind == settings.optimizer.kind else {
      next.state.parameters = file.parameters
      return next
    }
    next.state = state
    next.baseLearningRate = settings.optimizer.learningRate
    next.step = file.number("batch", 0...Int.max / 4) ?? state.step
    if start.options.epochs == nil {
      next.totalSteps = file.number("total_batches", 0...Int.max / 4) ?? next.totalSteps
    }
    next.totalSteps = max(next.totalSteps, next.step)
    return next
  }
}
