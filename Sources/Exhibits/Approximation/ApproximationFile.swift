import Networks
import Options

/// Where exhibits that approximate something keep networks: checkpoints that resume a run exactly.
enum ApproximationFile {
  /// - Parameter metadata: what the exhibit itself needs to know its data again.
  static func save<Data>(
    _ snapshot: ApproximationSnapshot<Data>, _ settings: ApproximationSettings,
    _ exhibit: ExhibitName, metadata: [String: String], to path: String
  ) throws(ProgramError) {
    var optimizer = settings.optimizer
    optimizer.learningRate = snapshot.baseLearningRate
    let own = [
      "exhibit": exhibit.rawValue, settings.stepUnit.rawValue: "\(snapshot.step)",
      "total_\(settings.units)": "\(snapshot.totalSteps)", "batch_size": "\(settings.batchSize)",
      "seed": "\(settings.seed)",
    ]
    let checkpoint = Checkpoint(
      architecture: settings.architecture, optimizer: optimizer, state: snapshot.state,
      metadata: own.merging(metadata) { own, _ in own })
    try checkpoint.save(to: path)
  }

  /// Reads the file that the options name; nil where they name none.
  ///
  /// A file brings its own network; where the options name one, the file must hold that.
  static func open(
    _ options: Options, _ exhibit: ExhibitName, _ settings: ApproximationSettings
  ) throws(ProgramError) -> Checkpoint? {
    guard let path = options.load else { return nil }
    let asksForNetwork = options.hiddenSizes != nil || options.activation != nil
    return try read(path, exhibit, settings, mustFit: asksForNetwork)
  }

  /// Reads a network of this exhibit.
  ///
  /// - Parameter mustFit: whether it must be the one that `settings` describe.
  static func read(
    _ path: String, _ exhibit: ExhibitName, _ settings: ApproximationSettings, mustFit: Bool
  ) throws(ProgramError) -> Checkpoint {
    let architecture = settings.architecture
    let file = try Checkpoint.read(path, mustFit ? architecture : nil, plain: architecture)
    if let other = file.metadata["exhibit"], other != exhibit.rawValue {
      throw .badFile(
        path: path, problem: "expected a network of \(exhibit.flag), found one of “\(other)”",
        advice: "save one with nnwindow \(exhibit.flag) --save FILE")
    }
    return file
  }

  /// Brings a run to the moment that a file describes.
  ///
  /// - Parameters:
  ///   - data: what it was learning there.
  ///   - resumes: whether training goes on from there; else only the network's numbers are taken.
  static func bring<Data>(
    _ run: inout ApproximationRun<Data>, to file: Checkpoint, _ data: Data, resumes: Bool,
    _ settings: ApproximationSettings, _ options: Options
  ) {
    var next = run.snapshot()
    next.data = data
    if resumes, let state = file.state, file.optimizer?.kind == settings.optimizer.kind {
      next.state = state
      let limit = 0...Int.max / 4
      next.step = number(settings.stepUnit.rawValue, in: file, limit) ?? 0
      if options.epochs == nil {
        next.totalSteps = number("total_\(settings.units)", in: file, limit) ?? next.totalSteps
      }
      next.totalSteps = max(next.totalSteps, next.step)
    } else {
      next.state.parameters = file.parameters
    }
    run.restore(next, measuringAnew: true)
  }

  /// A whole number in a file's metadata; nil where there is none in `range`.
  static func number(
    _ key: String, in file: Checkpoint, _ range: ClosedRange<Int>
  ) -> Int? {
    file.metadata[key].flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
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
    if options.batchSize == nil,
      let size = ApproximationFile.number("batch_size", in: file, Options.Limit.batch)
    {
      batchSize = size
    }
    if options.seed == nil, let text = file.metadata["seed"], let seed = UInt64(text) {
      self.seed = seed
    }
  }
}
