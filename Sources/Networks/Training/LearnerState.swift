/// All that a run needs to go on exactly as if it had never stopped.
public struct LearnerState: Sendable, Hashable {
  /// The flat parameter buffer.
  public var parameters: [Float]
  /// The optimiser's moments, one after another, each as long as `parameters`.
  public var moments: [Float]
  /// Decides the order of batches.
  public var generator: Generator
  /// Decides which outputs are dropped.
  public var dropoutGenerator: Generator
  /// The number of updates made.
  public var step: Int

  /// Gathers the parts of a state.
  public init(
    parameters: [Float], moments: [Float], generator: Generator, dropoutGenerator: Generator,
    step: Int
  ) {
    self.parameters = parameters
    self.moments = moments
    self.generator = generator
    self.dropoutGenerator = dropoutGenerator
    self.step = step
  }
}
