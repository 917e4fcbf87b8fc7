import Training

/// A run without a network: a recurrence with its own generator, whose every bit depends on every
/// step and edit before it.
struct Walk: Run {
  struct Metrics: RunMetrics, Equatable {
    var loss: Float
  }

  struct Snapshot: RunSnapshot, Equatable {
    var step: Int
    var values: [Float]
    var generator: UInt64
    var rate: Float
    var breaksAt: Int
    var completesAt: Int

    var metrics: Metrics { Metrics(loss: values.reduce(0) { $0 + $1 * $1 }) }
    var byteCount: Int { MemoryLayout<Self>.size + 4 * values.count }
  }

  enum Edit: Sendable, Equatable {
    case rate(Float)
    case value(Int, Float)
    /// From this step on the values are infinite.
    case breaksAt(Int)
    /// At this step there is nothing left to do.
    case completesAt(Int)
  }

  /// How often a walk was copied, and how often it told its numbers.
  final class Tally {
    fileprivate(set) var snapshots = 0
    fileprivate(set) var metrics = 0
  }

  private(set) var step = 0
  private var values: [Float]
  private var generator: UInt64
  private var rate: Float = 0.1
  private var breaksAt = Int.max
  private var completesAt = Int.max
  private let tally: Tally?
  /// Lives as long as the run does.
  private let token: AnyObject?

  init(seed: UInt64 = 1, count: Int = 16, token: AnyObject? = nil, tally: Tally? = nil) {
    generator = seed
    values = (0..<count).map { Float($0 + 1) }
    self.token = token
    self.tally = tally
  }

  var hasDiverged: Bool { !values.allSatisfy(\.isFinite) }

  var isComplete: Bool { step >= completesAt }

  mutating func advance(to goal: Int) {
    while step < goal && !hasDiverged && !isComplete {
      step += 1
      for index in values.indices {
        generator = generator &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let noise = Float(generator >> 40) / Float(1 << 24) - 0.5
        values[index] += rate * (noise - 0.1 * values[index])
      }
      if step >= breaksAt { values[0] = .infinity }
    }
  }

  func metrics() -> Metrics {
    tally?.metrics += 1
    return Metrics(loss: values.reduce(0) { $0 + $1 * $1 })
  }

  func snapshot() -> Snapshot {
    tally?.snapshots += 1
    return Snapshot(
      step: step, values: values, generator: generator, rate: rate, breaksAt: breaksAt,
      completesAt: completesAt)
  }

  mutating func restore(_ snapshot: Snapshot) {
    step = snapshot.step
    values = snapshot.values
    generator = snapshot.generator
    rate = snapshot.rate
    breaksAt = snapshot.breaksAt
    completesAt = snapshot.completesAt
  }

  mutating func apply(_ edit: Edit) {
    switch edit {
    case .rate(let rate): self.rate = rate
    case .value(let index, let value): values[index] = value
    case .breaksAt(let step): breaksAt = step
    case .completesAt(let step): completesAt = step
    }
  }

  /// The walk after `steps`, made in one go, without anything of what is tested.
  static func reference(steps: Int, seed: UInt64 = 1, edits: [(step: Int, edit: Edit)] = [])
    -> Snapshot
  {
    var walk = Walk(seed: seed)
    for (step, edit) in edits {
      walk.advance(to: step)
      walk.apply(edit)
    }
    walk.advance(to: steps)
    return walk.snapshot()
  }
}
