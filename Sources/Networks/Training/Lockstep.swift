import Kernels
import Workers

/// Many dense networks of one shape that learn the same few rows, all of them at once.
///
/// Sixteen stand side by side, a lane each, so that a thousand small networks take about as long as sixty
/// one after another. Each comes to the bits to which a `Learner` would lead it with plain gradient
/// descent, whatever it stands beside. Loss and parameters of one that has diverged are no numbers;
/// the others do not feel it.
///
/// ```swift
/// let shape = Architecture(inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)])
/// let starts = (1...1000).map { Network(shape, seed: UInt64($0)).parameters }
/// let all = Lockstep(
///   shape, parameters: starts, rates: starts.map { _ in [0.5] },
///   inputs: [0, 0, 0, 1, 1, 0, 1, 1], targets: [0, 1, 1, 0], rows: 4)
/// all.advance(4000)
/// let learned = (0..<1000).count { all.loss(of: $0) < 0.01 }
/// ```
public final class Lockstep {
  /// What all networks are.
  public let architecture: Architecture
  /// How many there are.
  public let count: Int
  /// The updates made.
  public private(set) var steps = 0
  /// How many stand side by side: as many take no longer than one.
  public static let width = LockstepKernel.lanes

  private let layers: [LockstepKernel.Layer]
  private let rows: Int
  private let parameterCount: Int
  private let groups: Int
  /// `[group, parameter, lane]`, `[group, layer, lane]` and `[group, lane]`.
  private let parameters: Buffer
  private let rates: Buffer
  private let losses: Buffer
  /// Threads take pieces of the groups.
  private let pieces: Int
  /// What lies between inputs and loss, for each piece; each group uses it anew.
  private let memory: Buffer
  private let memoryCount: Int
  private var pool: WorkerPool?
  /// Updates of the job at hand.
  private var updates = 0
  private let inputs: Buffer
  private let targets: Buffer

  /// Why networks of such a kind can't learn in lockstep, or nil where they can.
  public static func flaw(of architecture: Architecture, rows: Int) -> String? {
    if let flaw = shapeFlaw(of: architecture) { return flaw }
    if architecture.loss == .softmaxCrossEntropy {
      return "expected the half squared error or the binary cross-entropy"
    }
    return (1...16).contains(rows) ? nil : "expected 1 to 16 rows, found \(rows)"
  }

  /// Why layers can't stand side by side, or nil where they can.
  static func shapeFlaw(of architecture: Architecture) -> String? {
    let isPlain = architecture.layers.allSatisfy { layer in
      if case .dense = layer { layer.dropout == 0 } else { false }
    }
    return isPlain && !architecture.layers.isEmpty ? nil : "expected dense layers without dropout"
  }

  /// The layers as a kernel takes them, and how many vectors lie between inputs and loss.
  static func layers(
    of architecture: Architecture, rows: Int
  ) -> (layers: [LockstepKernel.Layer], vectors: Int) {
    let (ranges, inputs) = (architecture.layerRanges, architecture.layerInputs)
    var vectors = 0
    func take(_ count: Int) -> Int {
      defer { vectors += count }
      return vectors
    }
    let layers = architecture.shapes.enumerated().map { index, shape in
      let (start, outputs) = (ranges[index].lowerBound, shape.count)
      return LockstepKernel.Layer(
        inputs: inputs[index], outputs: outputs,
        activation: architecture.layers[index].activation.kernel,
        leakySlope: architecture.leakySlope, weights: start,
        bias: start + inputs[index] * outputs, sums: take(rows * outputs),
        values: take(rows * outputs), deltas: take(rows * outputs))
    }
    return (layers, vectors)
  }

  /// Networks with these parameters.
  ///
  /// - Parameters:
  ///   - architecture: one without a `flaw`.
  ///   - parameters: of each network, in the order of `Network.parameters`.
  ///   - rates: of each network the learning rate of each layer, or one for all of them.
  ///   - inputs: `[rows, inputs]`.
  ///   - targets: `[rows, outputs]`.
  ///   - rows: from 1 to 16.
  ///   - threads: how many share the networks; the numbers are the same for any.
  public init(
    _ architecture: Architecture, parameters: [[Float]], rates: [[Float]], inputs: [Float],
    targets: [Float], rows: Int, threads: Int = 1
  ) {
    if let flaw = Self.flaw(of: architecture, rows: rows) { preconditionFailure(flaw) }
    let outputs = architecture.outputs
    precondition(parameters.count == rates.count, "a rate for each network")
    precondition(threads >= 1, "networks need a thread")
    precondition(parameters.allSatisfy { $0.count == architecture.parameterCount }, "parameters")
    precondition(
      rates.allSatisfy { $0.count == 1 || $0.count == architecture.layers.count },
      "rates of layers")
    precondition(inputs.count == rows * architecture.inputs, "inputs of \(rows) rows")
    precondition(targets.count == rows * outputs, "targets of \(rows) rows")
    (self.architecture, self.rows, count) = (architecture, rows, parameters.count)
    let (layers, vectors) = Self.layers(of: architecture, rows: rows)
    (self.layers, memoryCount) = (layers, vectors * LockstepKernel.lanes)
    let lanes = LockstepKernel.lanes
    parameterCount = architecture.parameterCount
    groups = (count + lanes - 1) / lanes
    self.parameters = Buffer(count: groups * parameterCount * lanes)
    self.rates = Buffer(count: groups * layers.count * lanes)
    losses = Buffer(count: groups * lanes)
    // Some for each thread, so that none waits for another that has more to do beside this.
    pieces = threads == 1 ? 1 : min(groups, 8 * threads)
    memory = Buffer(count: pieces * memoryCount)
    self.inputs = Buffer(count: inputs.count)
    self.targets = Buffer(count: targets.count)
    self.inputs.fill(inputs)
    self.targets.fill(targets)
    losses.start.update(repeating: .nan, count: losses.count)
    for network in 0..<count {
      let (group, lane) = network.quotientAndRemainder(dividingBy: lanes)
      for (index, value) in parameters[network].enumerated() {
        self.parameters[(group * parameterCount + index) * lanes + lane] = value
      }
      for index in layers.indices {
        let rate = rates[network].count == 1 ? rates[network][0] : rates[network][index]
        self.rates[(group * layers.count + index) * lanes + lane] = rate
      }
    }
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { all, _, piece in all.train(piece) }
  }

  deinit { pool = nil }

  /// Makes so many updates of each network.
  public func advance(_ count: Int) {
    updates = count
    if let pool { pool.run(0, pieces: pieces) } else { train(0) }
    steps += count
  }

  /// Trains a piece of the groups.
  private func train(_ piece: Int) {
    let lanes = LockstepKernel.lanes
    let batch = LockstepKernel.Batch(
      rows: rows, inputs: inputs.start, targets: targets.start,
      isSquared: architecture.loss == .halfSquaredError)
    layers.withUnsafeBufferPointer { layers in
      // One group after another: it stays in the nearest cache.
      for group in piece * groups / pieces..<(piece + 1) * groups / pieces {
        LockstepKernel.run(
          layers, batch, steps: updates,
          parameters: parameters.start + group * parameterCount * lanes,
          rates: rates.start + group * layers.count * lanes,
          memory: memory.start + piece * memoryCount, losses: losses.start + group * lanes)
      }
    }
  }

  /// The mean loss over the rows before a network's last update; NaN before the first.
  public func loss(of network: Int) -> Float {
    precondition((0..<count).contains(network), "network \(network) of \(count)")
    return losses[network]
  }

  /// A network's parameters, as `Network.parameters` has them.
  public func parameters(of network: Int) -> [Float] {
    precondition((0..<count).contains(network), "network \(network) of \(count)")
    let lanes = LockstepKernel.lanes
    let (group, lane) = network.quotientAndRemainder(dividingBy: lanes)
    return (0..<parameterCount).map { parameters[(group * parameterCount + $0) * lanes + lane] }
  }
}
