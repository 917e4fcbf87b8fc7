/// A transformer in training: the network, its optimiser with moments, and the batch that is loaded.
///
/// It lives on the thread that made it. A step allocates nothing.
///
/// ```swift
/// let learner = TransformerLearner(
///   network, optimizer: Optimizer(.adamw, learningRate: 0.01, beta2: 0.99, weightDecay: 0.01))
/// learner.load(sequences, places: 32)
/// let loss = learner.step()
/// ```
public final class TransformerLearner {
  /// The network that learns.
  public let network: TransformerNetwork
  let pass: TransformerPass
  private let cell: UnsafeMutablePointer<Cell>
  private var moments: MomentBuffers

  /// What a step changes, at a steady address so that no step pays for checks of exclusive access.
  private struct Cell {
    var optimizer: Optimizer
    var generator: Generator
    var steps: Int
  }

  /// A run that has made no step.
  ///
  /// - Parameter threads: how many share the sequences of a batch; the numbers are the same for any.
  public init(
    _ network: TransformerNetwork, optimizer: Optimizer, seed: UInt64 = 1, threads: Int = 1
  ) {
    precondition(threads >= 1, "a learner needs a thread")
    self.network = network
    pass = TransformerPass(network, threads: threads)
    cell = .allocate(capacity: 1)
    cell.initialize(
      to: Cell(optimizer: optimizer, generator: Generator(seed: seed), steps: 0))
    moments = MomentBuffers(count: network.parameterCount, kind: optimizer.kind)
  }

  deinit {
    cell.deinitialize(count: 1)
    cell.deallocate()
  }

  /// The rule and its settings, changeable at any time; another rule starts with moments of 0. Penalties
  /// act on all parameters.
  public var optimizer: Optimizer {
    get { cell.pointee.optimizer }
    set {
      if newValue.kind != cell.pointee.optimizer.kind {
        moments = MomentBuffers(count: network.parameterCount, kind: newValue.kind)
      }
      cell.pointee.optimizer = newValue
    }
  }

  /// The number of updates made.
  public var steps: Int { cell.pointee.steps }

  /// The number of sequences in the loaded batch.
  public var sequences: Int { pass.sequences }

  /// Makes these the batch that `step()` trains on.
  ///
  /// - Parameters:
  ///   - tokens: `[sequence, places + 1]`: all but the last of a sequence are read, all but the first are
  ///     what should be answered at the place before. Traps on tokens that there are not.
  ///   - places: those that are read of each sequence, from 1 to the transformer's length.
  ///   - mask: `[sequence, place]`, whether a place counts; nil where all do. The loss is the mean over
  ///     those that count.
  public func load(_ tokens: [Int32], places: Int, mask: [Bool]? = nil) {
    pass.load(tokens, places: places, mask: mask)
  }

  /// Updates the parameters once from the loaded batch and returns the loss before the update, in nats a
  /// place.
  @discardableResult
  public func step() -> Float {
    precondition(pass.sequences > 0, "a step needs a batch: load one first")
    let loss = pass.gradient()
    cell.pointee.steps += 1
    cell.pointee.optimizer.update(
      network.weights, gradients: network.gradients, moments: moments, step: cell.pointee.steps,
      range: 0..<network.weights.paddedCount, penalizing: nil)
    return loss
  }

  /// The gradient and loss of the loaded batch at the present parameters, without an update; the
  /// gradient is then in `network.gradient`.
  @discardableResult
  public func gradient() -> Float {
    precondition(pass.sequences > 0, "a gradient needs a batch: load one first")
    return pass.gradient()
  }

  /// Whether a parameter is not finite, or larger than `Learner.largestParameter`.
  public var hasDiverged: Bool { network.weights.exceeds(Learner.largestParameter) }

  /// All that it takes to go on exactly from here.
  public var state: LearnerState {
    LearnerState(
      parameters: network.parameters, moments: moments.values, generator: cell.pointee.generator,
      dropoutGenerator: cell.pointee.generator, step: cell.pointee.steps)
  }

  /// Goes on from `state`; traps unless it fits the network and the optimiser's kind.
  public func restore(_ state: LearnerState) {
    network.parameters = state.parameters
    moments.values = state.moments
    cell.pointee.generator = state.generator
    cell.pointee.steps = state.step
  }
}
