/// What a checkpoint file holds: a network's parameters and, where it was training, all that it
/// takes to go on exactly.
///
/// Tensors have PyTorch's layout and names by kind and number (`dense1.weight` `[out, in]`,
/// `dense1.bias` `[out]`); a `torch.nn.Sequential`, which numbers its modules, takes them under its own
/// names. Moments lie under `optimizer.`, as `optimizer.exp_avg.dense1.weight`.
public struct Checkpoint: Sendable, Hashable {
  /// What the network is.
  public var architecture: Architecture
  /// The flat parameter buffer.
  public var parameters: [Float]
  /// The optimiser's settings, or nil for plain parameters.
  public var optimizer: Optimizer?
  /// The run's state, or nil for plain parameters.
  public var state: LearnerState?
  /// Further strings, for whoever writes the file; names of the format's own are left out.
  public var metadata: [String: String]
  /// What a person should know of how the file was read, a sentence each: a bias that it does not have.
  public internal(set) var notes: [String]

  /// Plain parameters.
  public init(_ network: Network, metadata: [String: String] = [:]) {
    architecture = network.architecture
    parameters = network.parameters
    optimizer = nil
    state = nil
    self.metadata = metadata
    notes = []
  }

  /// A run that can go on.
  public init(_ learner: Learner, metadata: [String: String] = [:]) {
    self.init(
      architecture: learner.network.architecture, optimizer: learner.optimizer,
      state: learner.state, metadata: metadata)
  }

  /// A run that can go on, from its parts.
  public init(
    architecture: Architecture, optimizer: Optimizer, state: LearnerState,
    metadata: [String: String] = [:]
  ) {
    self.architecture = architecture
    parameters = state.parameters
    self.optimizer = optimizer
    self.state = state
    self.metadata = metadata
    notes = []
  }

  /// The strings that the format itself writes.
  enum Key: String, CaseIterable {
    case architecture, transformer, optimizer, generator, step
    case dropoutGenerator = "dropout_generator"
  }
}
