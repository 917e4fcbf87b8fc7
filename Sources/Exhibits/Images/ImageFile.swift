import Networks
import Options

/// Where exhibits of images keep networks: checkpoints that resume a run exactly.
enum ImageFile {
  /// Where a network is saved that was given no name.
  static func path(
    _ options: Options, _ snapshot: some ImageSnapshot, _ settings: some ImageSettings
  ) -> String {
    options.save ?? "nnwindow-\(settings.exhibit.rawValue)-\(snapshot.step).safetensors"
  }

  static func save(
    _ snapshot: some ImageSnapshot, _ settings: some ImageSettings, to path: String
  ) throws(ProgramError) {
    var optimizer = settings.optimizer
    optimizer.learningRate = snapshot.baseLearningRate
    let own = [
      "exhibit": settings.exhibit.rawValue, "batch": "\(snapshot.step)",
      "total_batches": "\(snapshot.totalSteps)", "batch_size": "\(settings.batchSize)",
      "seed": "\(settings.seed)",
    ]
    let checkpoint = Checkpoint(
      architecture: settings.architecture, optimizer: optimizer, state: snapshot.state,
      metadata: own.merging(snapshot.metadata) { own, _ in own })
    try checkpoint.save(to: path)
  }

  /// A network from the file that the options name, before there is data; nil where they name none.
  ///
  /// It brings its own layers and optimiser; what the options name outright wins, and then the file
  /// must fit it.
  static func read<Settings: ImageSettings>(
    _ options: Options, _ settings: inout Settings
  ) throws(ProgramError) -> Checkpoint? {
    guard let path = options.load else { return nil }
    let namesNetwork = Settings.nameNetwork(options)
    let architecture = settings.architecture
    let file = try Checkpoint.read(path, namesNetwork ? architecture : nil, plain: architecture)
    if !namesNetwork { try settings.adopt(file.architecture, path) }
    if let optimizer = file.optimizer, options.optimizer == nil, options.preset == nil {
      settings.optimizer = optimizer
      settings.optimizer.take(options)
    }
    if options.batchSize == nil, options.preset == nil,
      let size = number("batch_size", in: file, 1...65_536)
    {
      settings.batchSize = size
    }
    if options.seed == nil, let seed = file.metadata["seed"].flatMap({ UInt64($0) }) {
      settings.seed = seed
    }
    settings.adopt(file.metadata, options)
    return file
  }

  /// Reads a network that fits `settings`.
  static func load(
    _ path: String, _ settings: some ImageSettings
  ) throws(ProgramError) -> Checkpoint {
    try Checkpoint.read(path, settings.architecture, plain: settings.architecture)
  }

  /// The moment that a file describes, from the start of a run with the same settings.
  static func moment<Snapshot: ImageSnapshot>(
    of file: Checkpoint, from start: Snapshot, _ settings: some ImageSettings, _ options: Options
  ) -> Snapshot {
    var next = start
    guard let state = file.state, file.optimizer?.kind == settings.optimizer.kind else {
      next.state.parameters = file.parameters
      return next
    }
    next.state = state
    next.baseLearningRate = settings.optimizer.learningRate
    next.step = number("batch", in: file, 0...Int.max / 4) ?? state.step
    if options.epochs == nil {
      next.totalSteps = number("total_batches", in: file, 0...Int.max / 4) ?? next.totalSteps
    }
    next.totalSteps = max(next.totalSteps, next.step)
    return next
  }

  private static func number(
    _ key: String, in file: Checkpoint, _ range: ClosedRange<Int>
  ) -> Int? {
    file.metadata[key].flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
  }
}
