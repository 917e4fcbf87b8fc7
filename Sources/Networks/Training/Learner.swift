/// A network in training: the network, its optimiser with moments, and the random numbers that
/// training draws.
///
/// It lives on the thread that made it. A step allocates nothing.
///
/// ```swift
/// let learner = Learner(network, optimizer: Optimizer(.sgd, learningRate: 0.1), seed: 1)
/// learner.fit(inputs, targets, epochs: 40_000)
/// ```
public final class Learner {
  /// The network that learns.
  public let network: Network
  let cell: UnsafeMutablePointer<Cell>
  var moments: MomentBuffers

  /// What a step changes, at a steady address so that no step pays for checks of exclusive access.
  struct Cell {
    var optimizer: Optimizer
    var generator: Generator
    var dropoutGenerator: Generator
    var steps: Int
  }

  /// A run that has made no step; `seed` decides the order of batches and what is dropped.
  public init(_ network: Network, optimizer: Optimizer, seed: UInt64 = 1) {
    self.network = network
    var generator = Generator(seed: seed)
    let dropoutGenerator = Generator(seed: generator.next())
    cell = .allocate(capacity: 1)
    cell.initialize(
      to: Cell(
        optimizer: optimizer, generator: generator, dropoutGenerator: dropoutGenerator, steps: 0))
    moments = MomentBuffers(count: network.parameterCount, kind: optimizer.kind)
  }

  deinit {
    cell.deinitialize(count: 1)
    cell.deallocate()
  }

  /// The rule and its settings, changeable at any time; another rule starts with moments of 0.
  public var optimizer: Optimizer {
    get { cell.pointee.optimizer }
    set {
      if newValue.kind != cell.pointee.optimizer.kind {
        moments = MomentBuffers(count: network.parameterCount, kind: newValue.kind)
      }
      cell.pointee.optimizer = newValue
    }
  }

  /// The length of a step, changeable at any time.
  public var learningRate: Float {
    get { cell.pointee.optimizer.learningRate }
    set { cell.pointee.optimizer.learningRate = newValue }
  }

  /// The number of updates made.
  public var steps: Int { cell.pointee.steps }

  /// All that it takes to go on exactly from here.
  public var state: LearnerState {
    LearnerState(
      parameters: network.parameters, moments: moments.values, generator: cell.pointee.generator,
      dropoutGenerator: cell.pointee.dropoutGenerator, step: cell.pointee.steps)
  }

  /// Goes on from `state`; traps unless it fits the network and the optimiser's kind.
  public func restore(_ state: LearnerState) {
    network.parameters = state.parameters
    moments.values = state.moments
    cell.pointee.generator = state.generator
    cell.pointee.dropoutGenerator = state.dropoutGenerator
    cell.pointee.steps = state.step
  }
}
