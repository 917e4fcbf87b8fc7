/// What a file of a transformer holds: its parameters and, where it was training, all that it takes to go
/// on exactly.
///
/// Tensors have the names of `Transformer.parameterLayout`, which are those that a PyTorch module with
/// parts of these names gives them; moments lie under `optimizer.`, as in a `Checkpoint`.
public struct TransformerCheckpoint: Sendable, Hashable, CheckpointStrings {
  /// What the network is.
  public var transformer: Transformer
  /// The flat parameter buffer.
  public var parameters: [Float]
  /// The optimiser's settings, or nil for plain parameters.
  public var optimizer: Optimizer?
  /// The run's state, or nil for plain parameters.
  public var state: LearnerState?
  /// Further strings, for whoever writes the file; names of the format's own are left out.
  public var metadata: [String: String]

  /// Plain parameters.
  public init(_ network: TransformerNetwork, metadata: [String: String] = [:]) {
    (transformer, parameters) = (network.transformer, network.parameters)
    (optimizer, state, self.metadata) = (nil, nil, metadata)
  }

  /// A run that can go on.
  public init(_ learner: TransformerLearner, metadata: [String: String] = [:]) {
    self.init(
      transformer: learner.network.transformer, optimizer: learner.optimizer,
      state: learner.state, metadata: metadata)
  }

  /// A run that can go on, from its parts.
  public init(
    transformer: Transformer, optimizer: Optimizer, state: LearnerState,
    metadata: [String: String] = [:]
  ) {
    (self.transformer, parameters) = (transformer, state.parameters)
    (self.optimizer, self.state, self.metadata) = (optimizer, state, metadata)
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - transformer: what the network must be; nil takes what the file says.
  public init(
    contentsOf path: String, transformer: Transformer? = nil
  ) throws(CheckpointError) {
    try self.init(SafeTensors(contentsOf: path), transformer)
  }

  /// Understands the bytes of a file; `path` is only for errors.
  public init(
    bytes: [UInt8], path: String, transformer: Transformer? = nil
  ) throws(CheckpointError) {
    try self.init(SafeTensors(bytes: bytes, path: path), transformer)
  }

  private init(_ file: SafeTensors, _ given: Transformer?) throws(CheckpointError) {
    let key = Checkpoint.Key.transformer
    let stored = try Checkpoint.decode(Transformer.self, key, in: file)
    guard let transformer = given ?? stored else { throw .noArchitecture(path: file.path) }
    if let flaw = transformer.flaw {
      throw .malformedMetadata(path: file.path, key: key.rawValue, found: flaw)
    }
    self.transformer = transformer
    let layout = transformer.parameterLayout
    parameters = try Checkpoint.values(of: layout, prefix: "", in: file)
    let known = Set(layout.map(\.name))
    for tensor in file.tensors where !known.contains(tensor.name) {
      if tensor.name.wholeMatch(of: /(attention|norm)[0-9]+\..+|(un)?embedding\..+|finalnorm\..+/)
        != nil
      {
        throw .unexpectedTensor(path: file.path, tensor: tensor.name)
      }
    }
    if let given, let stored, let (wanted, found) = given.difference(from: stored) {
      throw .otherNetwork(path: file.path, expected: wanted, found: found)
    }
    metadata = file.metadata.filter { Checkpoint.Key(rawValue: $0.key) == nil }
    (optimizer, state) = try Checkpoint.training(layout, parameters, in: file)
  }

  /// The bytes of the file; traps unless the numbers fit the transformer.
  public func bytes() -> [UInt8] {
    var strings = metadata
    strings[Checkpoint.Key.transformer.rawValue] = Checkpoint.json(transformer)
    return Checkpoint.bytes(
      transformer.parameterLayout, parameters, optimizer: optimizer, state: state,
      strings: strings)
  }

  /// Writes the file, whole or not at all.
  public func write(to path: String) throws(FileError) {
    try AtomicFile.write(bytes(), to: path)
  }
}

extension TransformerNetwork {
  /// A transformer from a file; `transformer` is needed where the file doesn't describe its own.
  public convenience init(
    contentsOf path: String, transformer: Transformer? = nil
  ) throws(CheckpointError) {
    let checkpoint = try TransformerCheckpoint(contentsOf: path, transformer: transformer)
    self.init(checkpoint.transformer, parameters: checkpoint.parameters)
  }

  /// Writes the parameters and the description, whole or not at all.
  public func save(to path: String) throws(FileError) {
    try TransformerCheckpoint(self).write(to: path)
  }
}

extension TransformerLearner {
  /// A run that goes on from a file, exactly where the file has all that this takes.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - transformer: what the network must be; nil takes what the file says.
  ///   - optimizer: the rule for a file of plain parameters, which starts at step 0.
  ///   - threads: how many share the work; the numbers are the same for any.
  public convenience init(
    contentsOf path: String, transformer: Transformer? = nil,
    optimizer: Optimizer = Optimizer(.adamw, learningRate: 0.01), threads: Int = 1
  ) throws(CheckpointError) {
    let checkpoint = try TransformerCheckpoint(contentsOf: path, transformer: transformer)
    let network = TransformerNetwork(checkpoint.transformer, parameters: checkpoint.parameters)
    self.init(network, optimizer: checkpoint.optimizer ?? optimizer, threads: threads)
    if let state = checkpoint.state { restore(state) }
  }

  /// Writes all that it takes to go on exactly, whole or not at all.
  public func save(to path: String) throws(FileError) {
    try TransformerCheckpoint(self).write(to: path)
  }
}
