extension Network {
  /// A network from a file; `architecture` is needed where the file doesn't describe its own.
  public convenience init(
    contentsOf path: String, architecture: Architecture? = nil
  ) throws(CheckpointError) {
    let checkpoint = try Checkpoint(contentsOf: path, architecture: architecture)
    self.init(checkpoint.architecture, parameters: checkpoint.parameters)
  }

  /// Writes the parameters and the architecture, whole or not at all.
  public func save(to path: String) throws(FileError) {
    try Checkpoint(self).write(to: path)
  }
}

extension Learner {
  /// A run that goes on from a file, exactly where the file has all that this takes.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - architecture: what the network must be; nil takes what the file says.
  ///   - optimizer: the rule for a file of plain parameters, which starts at step 0.
  ///   - threads: how many share the work; the numbers are the same for any.
  public convenience init(
    contentsOf path: String, architecture: Architecture? = nil,
    optimizer: Optimizer = Optimizer(.sgd, learningRate: 0.1), threads: Int = 1
  ) throws(CheckpointError) {
    let checkpoint = try Checkpoint(contentsOf: path, architecture: architecture)
    self.init(checkpoint, optimizer: optimizer, threads: threads)
  }

  /// A run that goes on from a checkpoint; `optimizer` is the rule for plain parameters.
  public convenience init(
    _ checkpoint: Checkpoint, optimizer: Optimizer = Optimizer(.sgd, learningRate: 0.1),
    threads: Int = 1
  ) {
    let network = Network(checkpoint.architecture, parameters: checkpoint.parameters)
    self.init(network, optimizer: checkpoint.optimizer ?? optimizer, threads: threads)
    if let state = checkpoint.state { restore(state) }
  }

  /// Writes all that it takes to go on exactly, whole or not at all.
  public func save(to path: String) throws(FileError) {
    try Checkpoint(self).write(to: path)
  }
}
