import Kernels

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

  private let layers: [LockstepKernel.Layer]
  private let rows: Int
  private let parameterCount: Int
  private let groups: Int
  /// `[group, parameter, lane]`, `[group, layer, lane]` and `[group, lane]`.
  private let parameters: Buffer
  private let rates: Buffer
  private let losses: Buffer
  /// What lies between inputs and loss; each group uses it anew.
  private let memory: Buffer
  private let inputs: Buffer
  private let targets: Buffer

  /// Why networks of such a kind can't learn in lockstep, or nil where they can.
  public static func flaw(of architecture: Architecture, rows: Int) -> String? {
    let isPlain = architecture.layers.allSatisfy { layer in
      if case .dense = layer { layer.dropout == 0 } else { false }
    }
    if !isPlain || architecture.layers.isEmpty { return "expected dense layers without dropout" }
    if architecture.loss == .softmaxCrossEntropy {
      return "expected the half squared error or the binary cross-entropy"
    }
    return (1...16).contains(rows) ? nil : "expected 1 to 16 rows, found \(rows)"
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
  public init(
    _ architecture: Architecture, parameters: [[Float]], rates: [[Float]], inputs: [Float],
    targets: [Float], rows: Int
  ) {
    if let flaw = Self.flaw(of: architecture, rows: rows) { preconditionFailure(flaw) }
    let ranges = architecture.layerRanges
    let (places, sizes) = (architecture.layers.indices, architecture.shapes.map(\.count))
    precondition(parameters.count == rates.count, "a rate for each network")
    precondition(parameters.allSatisfy { $0.count == architecture.parameterCount }, "parameters")
    precondition(rates.allSatisfy { $0.count == 1 || $0.count == sizes.count }, "rates of layers")
    precondition(inputs.count == rows * architecture.inputs, "inputs of \(rows) rows")
    precondition(targets.count == rows * (sizes.last ?? 0), "targets of \(rows) rows")
    (self.architecture, self.rows, count) = (architecture, rows, parameters.count)
    var vectors = 0
    func take(_ count: Int) -> Int {
      defer { vectors += count }
      return vectors
    }
    layers = places.map { index in
      let (inputs, outputs) = (architecture.inputShapes[index].count, sizes[index])
      let start = ranges[index].lowerBound
      return LockstepKernel.Layer(
        inputs: inputs, outputs: outputs,
        activation: architecture.layers[index].activation.kernel,
        leakySlope: architecture.leakySlope, weights: start, bias: start + inputs * outputs,
        sums: take(rows * outputs), values: take(rows * outputs), deltas: take(rows * outputs))
    }
    let lanes = LockstepKernel.lanes
    parameterCount = architecture.parameterCount
    groups = (count + lanes - 1) / lanes
    self.parameters = Buffer(count: groups * parameterCount * lanes)
    self.rates = Buffer(count: groups * layers.count * lanes)
    losses = Buffer(count: groups * lanes)
    memory = Buffer(count: vectors * lanes)
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
      for index in places {
        let rate = rates[network].count == 1 ? rates[network][0] : rates[network][index]
        self.rates[(group * layers.count + index) * lanes + lane] = rate
      }
    }
  }

  /// Makes so many updates of each network.
  public func advance(_ count: Int) {
    let lanes = LockstepKernel.lanes
    let batch = LockstepKernel.Batch(
      rows: rows, inputs: inputs.start, targets: targets.start,
      isSquared: architecture.loss == .halfSquaredError)
    layers.withUnsafeBufferPointer { layers in
      // One group after another: it stays in the nearest cache.
      for group in 0..<groups {
        let parameters = parameters.start + group * parameterCount * lanes
        let rates = rates.start + group * layers.count * lanes
        for _ in 0..<count {
          LockstepKernel.step(
            layers, batch, parameters: parameters, rates: rates, memory: memory.start,
            losses: losses.start + group * lanes)
        }
      }
    }
    steps += count
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
