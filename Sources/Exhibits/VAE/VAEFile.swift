import Networks
import Training

/// Where the exhibit of the β-VAE keeps networks: checkpoints that resume a run exactly.
enum VAEFile {
  /// Where a network is saved that was given no name.
  static func path(_ options: Options, _ snapshot: VAESnapshot) -> String {
    options.save ?? "nnwindow-vae-\(snapshot.step).safetensors"
  }

  static func save(
    _ snapshot: VAESnapshot, _ settings: VAESettings, to path: String
  ) throws(ProgramError) {
    var optimizer = settings.optimizer
    optimizer.learningRate = snapshot.baseLearningRate
    let checkpoint = Checkpoint(
      architecture: settings.architecture, optimizer: optimizer, state: snapshot.state,
      metadata: [
        "exhibit": ExhibitName.vae.rawValue, "batch": "\(snapshot.step)",
        "total_batches": "\(snapshot.totalSteps)", "batch_size": "\(settings.batchSize)",
        "seed": "\(settings.seed)", "beta": "\(snapshot.beta)",
      ])
    do {
      try checkpoint.write(to: path)
    } catch {
      throw ProgramError(error)
    }
  }

  /// A network from the file that the options name, before there is data.
  ///
  /// It brings its own layers, optimiser and β; what the options name outright wins, and then the
  /// file must fit it.
  static func read(
    _ options: Options, _ settings: inout VAESettings
  ) throws(ProgramError) -> Checkpoint? {
    guard let path = options.load else { return nil }
    let asksForNetwork =
      options.hiddenSizes != nil || options.latentSize != nil || options.activation != nil
    let file = try read(path, asksForNetwork ? settings.architecture : nil, settings)
    if !asksForNetwork { try settings.adopt(file.architecture, path) }
    if let optimizer = file.optimizer, options.optimizer == nil {
      settings.optimizer = optimizer
      if let rate = options.learningRate { settings.optimizer.learningRate = rate }
    }
    if options.batchSize == nil, let size = number("batch_size", in: file, 1...65_536) {
      settings.batchSize = size
    }
    if options.seed == nil, let seed = file.metadata["seed"].flatMap({ UInt64($0) }) {
      settings.seed = seed
    }
    if options.beta == nil, let beta = file.metadata["beta"].flatMap({ Float($0) }),
      beta.isFinite, beta >= 0
    {
      settings.beta = beta
    }
    return file
  }

  /// Reads a network that fits `settings`.
  static func load(_ path: String, _ settings: VAESettings) throws(ProgramError) -> Checkpoint {
    try read(path, settings.architecture, settings)
  }

  private static func read(
    _ path: String, _ architecture: Architecture?, _ settings: VAESettings
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

  /// Brings a run to the moment that a file describes; to none where there is none.
  static func moment(
    _ file: Checkpoint?, of run: inout VAERun, _ settings: VAESettings, _ options: Options
  ) {
    guard let file else { return }
    var next = run.snapshot()
    next.beta = settings.beta
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

extension VAESettings {
  /// Takes over a network that a file describes.
  ///
  /// Throws where it is not one that this exhibit can show.
  fileprivate mutating func adopt(
    _ architecture: Architecture, _ path: String
  ) throws(ProgramError) {
    var next = self
    next.side = Int(Double(architecture.inputs).squareRoot().rounded())
    let layers = architecture.layers
    let middle = layers.firstIndex(of: .gaussian) ?? 0
    next.hidden = layers.prefix(max(middle - 1, 0)).compactMap(\.denseSize)
    if case .dense(_, let activation, _)? = layers.first { next.activation = activation }
    if middle > 0 { next.latents = max((layers[middle - 1].denseSize ?? 2) / 2, 1) }
    guard next.architecture == architecture, [10, 14, 28].contains(next.side) else {
      throw .badFile(
        path: path,
        problem: "expected a variational autoencoder for images of 10, 14 or 28 pixels a side, its "
          + "decoder the mirror of its encoder",
        advice: "save one with nnwindow --vae --save FILE")
    }
    self = next
  }
}

extension Layer {
  /// The neurons of a dense layer; nil for another.
  fileprivate var denseSize: Int? {
    if case .dense(let size, _, _) = self { size } else { nil }
  }
}
