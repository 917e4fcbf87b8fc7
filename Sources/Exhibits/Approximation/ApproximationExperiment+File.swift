import Networks
import Options
import Training
import Viewing

// Checkpoints that resume a run exactly.
extension ApproximationExperiment {
  package func save(_ snapshot: R.Snapshot, to path: String) throws(ProgramError) {
    var optimizer = settings.optimizer
    optimizer.learningRate = snapshot.baseLearningRate
    let own = [
      "exhibit": Self.card.name.rawValue, settings.stepUnit.rawValue: "\(snapshot.step)",
      "total_\(settings.units)": "\(snapshot.totalSteps)", "batch_size": "\(settings.batchSize)",
      "seed": "\(snapshot.seed)",
    ]
    let checkpoint = Checkpoint(
      architecture: settings.architecture, optimizer: optimizer, state: snapshot.state,
      metadata: own.merging(metadata(snapshot.data)) { own, _ in own })
    try checkpoint.save(to: path)
  }

  package func load(_ path: String, _ snapshot: R.Snapshot) throws(ProgramError) -> R.Edit {
    let file = try Self.read(path, settings, mustFit: true)
    var run = R(settings, snapshot.data, measuresFigure: false)
    bring(&run, to: file, snapshot.data)
    let loaded = run.snapshot()
    return .state(loaded.state, loaded.data)
  }

  /// Reads the file that the options name; nil where they name none.
  ///
  /// A file brings its own network; where the options name one, the file must hold that.
  static func open(
    _ options: Options, _ settings: ApproximationSettings
  ) throws(ProgramError) -> Checkpoint? {
    guard let path = options.load else { return nil }
    let asksForNetwork = options.hiddenSizes != nil || options.activation != nil
    return try read(path, settings, mustFit: asksForNetwork)
  }

  /// Reads a network of this exhibit.
  ///
  /// - Parameter mustFit: whether it must be the one that `settings` describe.
  private static func read(
    _ path: String, _ settings: ApproximationSettings, mustFit: Bool
  ) throws(ProgramError) -> Checkpoint {
    let architecture = settings.architecture
    let file = try Checkpoint.read(path, mustFit ? architecture : nil, plain: architecture)
    if let other = file.metadata["exhibit"], other != card.name.rawValue {
      throw .badFile(
        path: path, problem: "expected a network of \(card.name.flag), found one of “\(other)”",
        advice: "save one with nnwindow \(card.name.flag) --save FILE")
    }
    return file
  }

  /// Brings a run to the moment that a file describes.
  ///
  /// - Parameter now: what it learns where the file says nothing of that.
  func bring(_ run: inout R, to file: Checkpoint, _ now: Data) {
    let (data, resumes) = data(of: file, now)
    var next = run.snapshot()
    next.data = data
    if resumes, let state = file.state, file.optimizer?.kind == settings.optimizer.kind {
      next.state = state
      let limit = 0...Int.max / 4
      next.step = file.number(settings.stepUnit.rawValue, limit) ?? 0
      if options.epochs == nil {
        next.totalSteps = file.number("total_\(settings.units)", limit) ?? next.totalSteps
      }
      next.totalSteps = max(next.totalSteps, next.step)
    } else {
      next.state.parameters = file.parameters
    }
    run.restore(next, measuringAnew: true)
  }
}

extension ApproximationSettings {
  /// Takes over the network, the optimiser and the order of batches from a file; what the options
  /// name outright wins.
  ///
  /// - Throws: where it is not a network that can learn this data.
  mutating func adopt(
    _ file: Checkpoint, _ options: Options, _ exhibit: ExhibitName
  ) throws(ProgramError) {
    let layers = file.architecture.layers
    guard file.architecture.input == architecture.input, file.architecture.loss == loss,
      let last = layers.last, case .dense(outputs, outputActivation, _) = last,
      let first = layers.dropLast().first ?? layers.last,
      layers.dropLast().allSatisfy({
        guard case .dense(let size, first.activation, first.dropout) = $0 else { return false }
        return Options.Limit.layerSize.contains(size)
      })
    else {
      throw .badFile(
        path: options.load ?? "",
        problem: "expected a dense network with \(inputs) inputs and \(outputs) outputs",
        advice: "save one with nnwindow \(exhibit.flag) --save FILE")
    }
    hidden = layers.dropLast().map(\.size)
    if !hidden.isEmpty { (activation, dropout) = (first.activation, first.dropout) }
    dropout = options.dropout ?? dropout
    if let optimizer = file.optimizer, options.optimizer == nil {
      self.optimizer = optimizer
      self.optimizer.take(options)
    }
    if options.batchSize == nil, let size = file.number("batch_size", Options.Limit.batch) {
      batchSize = size
    }
    if options.seed == nil, let text = file.metadata["seed"], let seed = UInt64(text) {
      self.seed = seed
    }
  }
}
