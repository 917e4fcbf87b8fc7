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
  let pass: BatchPass
  /// What trains batches of few rows, made for the first, and how many those are.
  var packed: PackedPass?
  let mostPackedRows: Int
  /// The parameters before the last update, where they are kept.
  var previous: Buffer? {
    didSet { previousStart = previous?.start }
  }
  /// The same, for a step, which else would count one more reference to it and one less.
  private(set) var previousStart: UnsafeMutablePointer<Float>?

  /// 1 for each weight and 0 for every other parameter, where penalties act on weights alone.
  private var penalized: Buffer?
  /// The same for a step; nil where they act on all.
  private(set) var penalizedStart: UnsafePointer<Float>?

  /// What a step changes, at a steady address so that no step pays for checks of exclusive access.
  struct Cell {
    var optimizer: Optimizer
    var generator: Generator
    var dropoutGenerator: Generator
    var steps: Int
  }

  /// A run that has made no step; `seed` decides the order of batches and what is dropped.
  ///
  /// - Parameter threads: how many share the work of a batch of maps; the numbers are the same for
  ///   any. A network of dense layers alone is trained by the calling thread.
  public init(_ network: Network, optimizer: Optimizer, seed: UInt64 = 1, threads: Int = 1) {
    precondition(threads >= 1, "a learner needs a thread")
    self.network = network
    pass = BatchPass(network, threads: threads)
    mostPackedRows = PackedPass.mostRows(network.architecture)
    var generator = Generator(seed: seed)
    let dropoutGenerator = Generator(seed: generator.next())
    cell = .allocate(capacity: 1)
    cell.initialize(
      to: Cell(
        optimizer: optimizer, generator: generator, dropoutGenerator: dropoutGenerator, steps: 0))
    moments = MomentBuffers(count: network.parameterCount, kind: optimizer.kind)
    spareBiases()
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
      spareBiases()
    }
  }

  /// Makes the mask that the optimiser's penalties need.
  private func spareBiases() {
    let needsMask = cell.pointee.optimizer.needsMask
    if needsMask, penalized == nil { penalized = network.weightMask() }
    penalizedStart = needsMask ? penalized.map { UnsafePointer($0.start) } : nil
  }

  /// The length of a step, changeable at any time.
  public var learningRate: Float {
    get { cell.pointee.optimizer.learningRate }
    set { cell.pointee.optimizer.learningRate = newValue }
  }

  /// Of the last batch's rows, those whose largest output was the target's; nil where the targets
  /// are no classes: no labels were loaded, and the loss is none of a softmax.
  public var correct: Int? { pass.correct }

  /// The divergence of the last batch's Gaussians from the standard normal distribution, in nats a
  /// row; nil for a network without a `Layer.gaussian`.
  public var divergence: Float? { pass.divergence }

  /// The share of that divergence in the loss, changeable at any time: the β of a β-VAE (Higgins et
  /// al. 2017).
  public var divergenceWeight: Float {
    get { network.training.divergenceWeight }
    set { network.training.divergenceWeight = newValue }
  }

  /// The number of rows in the loaded batch.
  public var rows: Int { network.training.rows }

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
