import Kernels
import Workers

/// Trains a `PairNetwork` on the first of its pairs, all of them in every step, and tells how it does with
/// all.
///
/// ```swift
/// let shape = PairShape(numbers: 59, width: 32, hidden: 128)
/// var generator = Generator(seed: 1)
/// let network = PairNetwork(shape, parameters: shape.initialParameters(using: &generator))
/// let learner = PairLearner(
///   network, pairs: pairs, trainingCount: 885,
///   optimizer: Optimizer(.adamw, learningRate: 0.005, beta2: 0.98, weightDecay: 1))
/// for _ in 0..<3000 { learner.step() }
/// print(learner.examine().unseen)
/// ```
///
/// The loss is the mean cross-entropy in nats. Any number of threads ends in the same bits: each sum is made
/// by one of them, in the order of the pairs. A step allocates nothing.
public final class PairLearner {
  /// What is trained.
  public let network: PairNetwork
  /// The rule, which may change between two steps; its kind may not.
  public var optimizer: Optimizer {
    didSet { precondition(optimizer.kind == moments.kind, "moments of another optimiser") }
  }
  /// Updates made so far.
  public private(set) var stepCount = 0
  /// How many of the pairs are trained, from the first on; the others are only asked.
  public var trainingCount: Int {
    didSet {
      precondition((1...rows.count).contains(trainingCount), "a pair to train, and none too many")
    }
  }

  private let rows: PairRows
  private let gradientValues: Buffer
  private let moments: MomentBuffers
  /// Of every pair: what is hidden, logits and then their gradient, and the gradient of what is hidden.
  private let hidden: Buffer
  private let logits: Buffer
  private let hiddenGradient: Buffer
  private let tableGradient: Buffer
  private let losses: Buffer
  /// For each pair 1 where it was answered right when all were asked last.
  private let right: UnsafeMutablePointer<UInt8>
  private var pool: WorkerPool?

  /// - Parameters:
  ///   - pairs: at least one, of numbers that the network knows.
  ///   - trainingCount: how many of them are trained.
  ///   - threads: how many share the work.
  public init(
    _ network: PairNetwork, pairs: [Pair], trainingCount: Int, optimizer: Optimizer,
    threads: Int = 1
  ) {
    precondition((1...max(pairs.count, 1)).contains(trainingCount), "a pair to train")
    (self.network, self.trainingCount, self.optimizer) = (network, trainingCount, optimizer)
    rows = PairRows(pairs, of: network.shape)
    let sizes = network.sizes
    gradientValues = Buffer(count: network.values.count)
    moments = MomentBuffers(count: network.values.count, kind: optimizer.kind)
    hidden = Buffer(count: rows.count * sizes.hidden)
    logits = Buffer(count: rows.count * sizes.numbers)
    hiddenGradient = Buffer(count: rows.count * sizes.hidden)
    tableGradient = Buffer(count: sizes.operands * sizes.hidden)
    losses = Buffer(count: rows.count)
    right = .allocate(capacity: rows.count)
    right.initialize(repeating: 0, count: rows.count)
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { learner, kind, piece in
      learner.perform(kind, piece)
    }
  }

  deinit {
    pool = nil
    right.deallocate()
  }

  // MARK: Steps

  /// Makes one update, and returns the loss before it.
  @discardableResult
  public func step() -> Float {
    let loss = gradient()
    stepCount += 1
    optimizer.update(
      network.values, gradients: gradientValues, moments: moments, step: stepCount,
      range: 0..<network.values.paddedCount, penalizing: nil)
    network.parametersHaveChanged()
    return loss
  }

  /// The loss of the pairs that are trained; leaves its gradient in `gradients`.
  public func gradient() -> Float {
    network.prepare()
    run(Job.thereAndBack, pieces: blocks(trainingCount))
    run(Job.sums, pieces: (network.sizes.hidden + Self.columns - 1) / Self.columns)
    finishGradient()
    return Float(meanLoss(0..<trainingCount))
  }

  /// The gradient of the last loss, laid out as the parameters are.
  public var gradients: [Float] { network.copy(gradientValues) }

  /// Asks all pairs, and tells how the network does.
  public func examine() -> PairExamination {
    network.prepare()
    run(Job.questions, pieces: blocks(rows.count))
    func part(_ rows: Range<Int>) -> PairExamination.Part {
      PairExamination.Part(
        count: rows.count, right: rows.reduce(0) { $0 + Int(right[$1]) }, loss: meanLoss(rows))
    }
    return PairExamination(
      trained: part(0..<trainingCount), unseen: part(trainingCount..<rows.count))
  }

  /// Whether the pair of that place was answered right when all were asked last.
  public func isRight(_ pair: Int) -> Bool {
    precondition((0..<rows.count).contains(pair), "a pair that is there")
    return right[pair] != 0
  }

  private func meanLoss(_ rows: Range<Int>) -> Double {
    var sum = 0.0
    for row in rows { sum += Double(losses.start[row]) }
    return sum / Double(rows.count)
  }

  // MARK: State

  /// All that it takes to go on exactly.
  public var state: PairState {
    get {
      let moments = [self.moments.first, self.moments.second].prefix(optimizer.kind.momentCount)
      return PairState(
        parameters: network.parameters, moments: moments.map(network.copy), step: stepCount)
    }
    set {
      network.parameters = newValue.parameters
      precondition(
        newValue.moments.count == optimizer.kind.momentCount, "moments of this optimiser")
      for (buffer, values) in zip([moments.first, moments.second], newValue.moments) {
        network.fill(buffer, values)
      }
      stepCount = newValue.step
    }
  }

  /// The L2 norm of all parameters.
  public var norm: Double {
    var sum = 0.0
    for index in 0..<network.values.count {
      sum += Double(network.values.start[index]) * Double(network.values.start[index])
    }
    return sum.squareRoot()
  }

  /// Whether a parameter is not finite, or larger than `Learner.largestParameter`.
  public var hasDiverged: Bool {
    // A NaN compares as false, and so is not sound either.
    (0..<network.values.count).contains {
      !(network.values.start[$0].magnitude <= Learner.largestParameter)
    }
  }

  // MARK: Pieces

  private enum Job {
    static let thereAndBack = 0
    static let sums = 1
    static let questions = 2
  }

  /// Columns of the hidden layer that are a piece of the sums over all pairs.
  private static let columns = 32

  private func blocks(_ count: Int) -> Int {
    (count + PairNetwork.block - 1) / PairNetwork.block
  }

  private func run(_ job: Int, pieces: Int) {
    if let pool, pieces > 1 { return pool.run(job, pieces: pieces) }
    for piece in 0..<pieces { perform(job, piece) }
  }

  private func perform(_ job: Int, _ piece: Int) {
    switch job {
    case Job.sums: sum(columns: piece)
    case Job.thereAndBack: ask(block: piece, of: trainingCount, learns: true)
    default: ask(block: piece, of: rows.count, learns: false)
    }
  }

  /// Asks a block of pairs, and where it learns goes back to what is hidden.
  private func ask(block: Int, of total: Int, learns: Bool) {
    let sizes = network.sizes
    let start = block * PairNetwork.block
    let count = min(PairNetwork.block, total - start)
    let (hidden, logits) = (
      hidden.start + start * sizes.hidden, self.logits.start + start * sizes.numbers
    )
    network.answer(rows.places + 2 * start, rows: count, hidden: hidden, logits: logits)
    LossKernel.softmaxCrossEntropy(
      rowsOf: logits, labels: rows.labels + start, rows: count, count: network.shape.numbers,
      stride: sizes.numbers, weight: 1 / Float(total), losses: losses.start + start,
      delta: learns ? logits : nil, right: learns ? nil : right + start)
    guard learns else { return }
    MatrixKernel.multiply(
      a: logits, aRow: sizes.numbers, aColumn: 1, b: network.matrices(network.values).unembedding,
      bRow: sizes.hidden, c: hiddenGradient.start + start * sizes.hidden, cRow: sizes.hidden,
      bias: nil, m: count, n: sizes.hidden, k: network.shape.numbers)
  }

  /// Sums over all pairs what some columns of the hidden layer take part in.
  private func sum(columns piece: Int) {
    let sizes = network.sizes
    let first = piece * Self.columns
    // Six rows are as soon worked out as one: those of zeros past the last are welcome.
    let wholeRows = min((network.shape.numbers + 5) / 6 * 6, sizes.numbers)
    let last = min(first + Self.columns, sizes.hidden)
    MatrixKernel.multiply(
      a: logits.start, aRow: 1, aColumn: sizes.numbers, b: hidden.start + first,
      bRow: sizes.hidden, c: network.matrices(gradientValues).unembedding + first,
      cRow: sizes.hidden, bias: nil, m: wholeRows, n: last - first, k: trainingCount)
    PairKernel.scatter(
      delta: hiddenGradient.start, hidden: hidden.start, pairs: rows.places, rows: trainingCount,
      width: sizes.hidden, columns: first..<last, numbers: network.shape.operands,
      gradient: tableGradient.start)
  }

  /// From the gradient of the table to those of what it is the product of.
  private func finishGradient() {
    let (sizes, shape) = (network.sizes, network.shape)
    let (values, gradients) = (
      network.matrices(network.values), network.matrices(gradientValues)
    )
    MatrixKernel.multiply(
      a: tableGradient.start, aRow: 1, aColumn: sizes.hidden, b: values.embedding,
      bRow: sizes.width, c: gradients.hidden, cRow: sizes.width, bias: nil, m: shape.hidden,
      n: sizes.width, k: shape.operands)
    MatrixKernel.multiply(
      a: tableGradient.start, aRow: sizes.hidden, aColumn: 1, b: values.hidden, bRow: sizes.width,
      c: gradients.embedding, cRow: sizes.width, bias: nil, m: shape.operands, n: sizes.width,
      k: shape.hidden)
  }
}

/// All that it takes to go on with training exactly.
public struct PairState: Sendable, Hashable {
  /// As the shape lays them out.
  public var parameters: [Float]
  /// As many as the optimiser keeps of each parameter, each laid out as those are.
  public var moments: [[Float]]
  /// Updates made so far.
  public var step: Int

  /// A state from its parts.
  public init(parameters: [Float], moments: [[Float]], step: Int) {
    (self.parameters, self.moments, self.step) = (parameters, moments, step)
  }
}

/// How a network does with all pairs.
public struct PairExamination: Sendable, Hashable {
  /// How it does with some of them.
  public struct Part: Sendable, Hashable {
    /// How many there are, and how many are answered right.
    public var count: Int
    public var right: Int
    /// The mean cross-entropy in nats; not a number where there is none.
    public var loss: Double
  }

  /// The pairs that are trained.
  public var trained: Part
  /// All others.
  public var unseen: Part
}
