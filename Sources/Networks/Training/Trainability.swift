import Kernels
import Workers

/// How runs of one small network go that differ in nothing but their learning rates: the border between
/// those that settle and those that diverge is a fractal (Sohl-Dickstein 2024).
///
/// All begin with the same numbers, learn the same rows by plain gradient descent in double precision,
/// and stand side by side, eight in a vector, shared by threads. A run is the same to the last bit
/// whatever it stands beside.
///
/// ```swift
/// let shape = Architecture(inputs: 2, layers: [.dense(3, .tanh), .dense(1)])
/// let border = Trainability(
///   shape, start: numbers, inputs: [0, 0, 0, 1, 1, 0, 1, 1], targets: [0, 1, 1, 0], rows: 4,
///   steps: 500)
/// let outcomes = border.outcomes(rates: [2, 0.3, 2.1, 0.3])  // two runs, a rate for each layer
/// ```
public final class Trainability {
  /// How one run went. The loss is the mean squared error, not halved.
  public struct Outcome: Sendable, Hashable {
    /// The loss before the first update.
    public var first: Double
    /// The mean of the last losses; no number where the run has left all numbers.
    public var last: Double
    /// The sum of all losses.
    public var sum: Double
    /// The sum of 1 / loss over all finite losses.
    public var inverse: Double

    /// Whether it ended lower than it began, which is not to say that it has learned.
    public var settles: Bool { last < first }
  }

  /// Whether the run with these losses, as `losses(rates:)` gives them, ended lower than it began: what its
  /// outcome says too.
  public static func settles(_ losses: [Double]) -> Bool {
    let end = losses.suffix(tail)
    return end.reduce(0, +) / Double(end.count) < losses.first ?? .nan
  }

  /// What all networks are.
  public let architecture: Architecture
  /// Updates in a run.
  public let steps: Int
  /// Over how many of the last losses a run's end is judged.
  public static let tail = 20

  private let start: [Double]
  private let inputs: [Double]
  private let targets: [Double]
  private let rows: Int
  private let layers: [DoubleLockstepKernel.Layer]
  /// What a group needs between inputs and loss, in vectors.
  private let vectors: Int
  private var pool: WorkerPool?

  // The job at hand.
  private var rates: [Double] = []
  private var numbers: UnsafeMutablePointer<Double>?

  /// Why networks of such a kind have no such runs, or nil where they have.
  public static func flaw(of architecture: Architecture) -> String? {
    if let flaw = Lockstep.shapeFlaw(of: architecture) { return flaw }
    if architecture.loss != .halfSquaredError { return "expected a squared error" }
    let odd = architecture.layers.first { !DoubleLockstepKernel.has($0.activation.kernel) }
    return odd.map {
      "expected linear, sigmoid, tanh or rectified neurons, found \($0.activation.rawValue)"
    }
  }

  /// Runs that begin with these numbers.
  ///
  /// - Parameters:
  ///   - architecture: one without a `flaw`.
  ///   - start: in the order of `Network.parameters`.
  ///   - inputs: `[rows, inputs]`.
  ///   - targets: `[rows, outputs]`.
  ///   - rows: one or more.
  ///   - steps: updates in a run, one or more.
  ///   - threads: how many share the runs.
  public init(
    _ architecture: Architecture, start: [Double], inputs: [Double], targets: [Double], rows: Int,
    steps: Int, threads: Int = 1
  ) {
    if let flaw = Self.flaw(of: architecture) { preconditionFailure(flaw) }
    precondition(start.count == architecture.parameterCount, "parameters of the architecture")
    precondition(rows > 0 && steps > 0 && threads > 0, "rows, steps and threads")
    precondition(inputs.count == rows * architecture.inputs, "inputs of \(rows) rows")
    precondition(targets.count == rows * architecture.outputs, "targets of \(rows) rows")
    (self.architecture, self.start, self.steps) = (architecture, start, steps)
    (self.inputs, self.targets, self.rows) = (inputs, targets, rows)
    (layers, vectors) = Lockstep.layers(of: architecture, rows: rows)
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { runs, _, piece in runs.run(piece) }
  }

  deinit { pool = nil }

  /// How runs at these rates go.
  ///
  /// - Parameter rates: `[runs, layers]`.
  public func outcomes(rates: [Double]) -> [Outcome] {
    precondition(rates.count.isMultiple(of: layers.count), "a rate for each layer")
    let (lanes, count) = (DoubleLockstepKernel.lanes, rates.count / layers.count)
    let groups = (count + lanes - 1) / lanes
    let size = DoubleLockstepKernel.outcomeCount
    self.rates = rates
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: max(groups * size, 1)) {
      results in
      numbers = results.baseAddress
      defer { (numbers, self.rates) = (nil, []) }
      if let pool { pool.run(0, pieces: groups) } else { for group in 0..<groups { run(group) } }
      return (0..<count).map { run in
        let (group, lane) = run.quotientAndRemainder(dividingBy: lanes)
        let at = group * size + lane
        return Outcome(
          first: results[at], last: results[at + lanes], sum: results[at + 2 * lanes],
          inverse: results[at + 3 * lanes])
      }
    }
  }

  /// The losses of runs at these rates before each update, `[runs, steps]`: those that `outcomes(rates:)`
  /// sums up. From where a run has left all numbers on they are none.
  ///
  /// - Parameter rates: `[runs, layers]`.
  public func losses(rates: [Double]) -> [[Double]] {
    precondition(rates.count.isMultiple(of: layers.count), "a rate for each layer")
    let (lanes, size) = (DoubleLockstepKernel.lanes, DoubleLockstepKernel.outcomeCount)
    let count = rates.count / layers.count
    var losses = [[Double]](repeating: [], count: count)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { outcome in
      guard let first = outcome.baseAddress else { return }
      for group in 0..<(count + lanes - 1) / lanes {
        train(group, rates) { layers, batch, parameters, rates, memory in
          for _ in 0..<steps {
            DoubleLockstepKernel.run(
              layers, batch, steps: 1, tail: 1, parameters: parameters, rates: rates,
              memory: memory, outcome: first)
            for lane in 0..<min(lanes, count - group * lanes) {
              losses[group * lanes + lane].append(first[lane])
            }
          }
        }
      }
    }
    return losses
  }

  /// Trains eight of the runs.
  private func run(_ group: Int) {
    guard let numbers else { return }
    train(group, rates) { layers, batch, parameters, rates, memory in
      DoubleLockstepKernel.run(
        layers, batch, steps: steps, tail: Self.tail, parameters: parameters, rates: rates,
        memory: memory, outcome: numbers + group * DoubleLockstepKernel.outcomeCount)
    }
  }

  /// Makes ready what a group needs for as long as `body` runs.
  private func train(
    _ group: Int, _ rates: [Double],
    _ body: (
      UnsafeBufferPointer<DoubleLockstepKernel.Layer>, DoubleLockstepKernel.Batch,
      _ parameters: UnsafeMutablePointer<Double>, _ rates: UnsafePointer<Double>,
      _ memory: UnsafeMutablePointer<Double>
    ) -> Void
  ) {
    let (lanes, count) = (DoubleLockstepKernel.lanes, rates.count / layers.count)
    let room = (start.count + layers.count + vectors) * lanes
    withUnsafeTemporaryAllocation(
      byteCount: room * MemoryLayout<Double>.stride, alignment: 64
    ) { buffer in
      let parameters = buffer.bindMemory(to: Double.self)
      guard let base = parameters.baseAddress else { return }
      for (index, value) in start.enumerated() {
        (base + index * lanes).initialize(repeating: value, count: lanes)
      }
      let ownRates = base + start.count * lanes
      for lane in 0..<lanes {
        // Lanes without a run of their own do as the last one does.
        let run = min(group * lanes + lane, count - 1)
        for layer in layers.indices {
          (ownRates + layer * lanes + lane).initialize(to: rates[run * layers.count + layer])
        }
      }
      let memory = ownRates + layers.count * lanes
      memory.initialize(repeating: 0, count: vectors * lanes)
      inputs.withUnsafeBufferPointer { inputs in
        targets.withUnsafeBufferPointer { targets in
          layers.withUnsafeBufferPointer { layers in
            guard let inputs = inputs.baseAddress, let targets = targets.baseAddress else { return }
            body(
              layers,
              .init(rows: rows, inputs: inputs, targets: targets, share: 1 / Double(rows)), base,
              ownRates, memory)
          }
        }
      }
    }
  }
}
