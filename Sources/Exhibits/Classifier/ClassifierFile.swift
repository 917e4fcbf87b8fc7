import Datasets
import Networks
import Training

/// Where exhibits of classifiers keep networks: checkpoints that resume a run exactly.
enum ClassifierFile {
  /// Where a network is saved that was given no name.
  static func path(
    _ options: Options, _ snapshot: ClassifierSnapshot, _ settings: ClassifierSettings
  ) -> String {
    options.save ?? "nnwindow-\(settings.subject.exhibit.rawValue)-\(snapshot.step).safetensors"
  }

  static func save(
    _ snapshot: ClassifierSnapshot, _ settings: ClassifierSettings, to path: String
  ) throws(ProgramError) {
    var optimizer = settings.optimizer
    optimizer.learningRate = snapshot.baseLearningRate
    let checkpoint = Checkpoint(
      architecture: settings.architecture, optimizer: optimizer, state: snapshot.state,
      metadata: [
        "exhibit": settings.subject.exhibit.rawValue, "batch": "\(snapshot.step)",
        "total_batches": "\(snapshot.totalSteps)", "batch_size": "\(settings.batchSize)",
        "seed": "\(settings.seed)",
      ])
    do {
      try checkpoint.write(to: path)
    } catch {
      throw ProgramError(error)
    }
  }

  /// A network from the file that the options name, before there is data.
  ///
  /// It brings its own layers and optimiser; what the options name outright wins, and then the file
  /// must fit it.
  static func read(
    _ options: Options, _ settings: inout ClassifierSettings
  ) throws(ProgramError) -> Checkpoint? {
    guard let path = options.load else { return nil }
    let asksForNetwork =
      options.layers != nil || options.hiddenSizes != nil || options.activation != nil
      || options.loss != nil || options.preset != nil
    let file = try read(path, asksForNetwork ? settings.architecture : nil, settings)
    if !asksForNetwork { try settings.adopt(file.architecture, path) }
    if let optimizer = file.optimizer, options.optimizer == nil, options.preset == nil {
      settings.optimizer = optimizer
      if let rate = options.learningRate { settings.optimizer.learningRate = rate }
    }
    if options.batchSize == nil, options.preset == nil,
      let size = number("batch_size", in: file, 1...65_536)
    {
      settings.batchSize = size
    }
    if options.seed == nil, let seed = file.metadata["seed"].flatMap({ UInt64($0) }) {
      settings.seed = seed
    }
    return file
  }

  /// Reads a network that fits `settings`.
  static func load(
    _ path: String, _ settings: ClassifierSettings
  ) throws(ProgramError) -> Checkpoint {
    try read(path, settings.architecture, settings)
  }

  private static func read(
    _ path: String, _ architecture: Architecture?, _ settings: ClassifierSettings
  ) throws(ProgramError) -> Checkpoint {
    do {
      return try Checkpoint(contentsOf: path, architecture: architecture)
    } catch .noArchitecture where architecture == nil {
      // Plain parameters say nothing of their network: it must be the one asked for.
      return try read(path, settings.architecture, settings)
    } catch {
      throw ProgramError(error, path: path)
    }
  }

  /// The moment that a file describes; nil where there is none.
  static func moment(
    _ file: Checkpoint?, of run: inout ClassifierRun, _ settings: ClassifierSettings,
    _ options: Options
  ) {
    guard let file else { return }
    var next = run.snapshot()
    if let state = file.state, file.optimizer?.kind == settings.optimizer.kind {
      next.state = state
      next.baseLearningRate = settings.optimizer.learningRate
      next.step = number("batch", in: file, 0...Int.max / 4) ?? state.step
      if options.epochs == nil {
        next.totalSteps = number("total_batches", in: file, 0...Int.max / 4) ?? next.totalSteps
      }
      next.totalSteps = max(next.totalSteps, next.step)
    } else {
      next.state.parameters = file.parameters
    }
    run.restore(next)
  }

  private static func number(
    _ key: String, in file: Checkpoint, _ range: ClosedRange<Int>
  ) -> Int? {
    file.metadata[key].flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
  }
}

extension ClassifierSettings {
  /// Takes over a network that a file describes.
  ///
  /// Throws where it is not one that this exhibit can show.
  fileprivate mutating func adopt(
    _ architecture: Architecture, _ path: String
  ) throws(ProgramError) {
    guard let side = subject.side(of: architecture), let last = architecture.layers.last else {
      throw .badFile(
        path: path, problem: "expected \(subject.expectation)",
        advice: "save one with nnwindow \(subject.exhibit.flag) --save FILE")
    }
    self.side = side
    classCount = architecture.outputs
    hiddenLayers = Array(architecture.layers.dropLast())
    outputActivation = last.activation
    loss = architecture.loss
  }
}
