import Kernels

/// The buffers of a pass through a network: a batch, and for each layer its sums, values, outputs
/// and, in training, gradients; all as columns `[value, row]`.
///
/// A network of dense layers alone keeps all rows in one block, padded to `stride` rows. Others cut
/// a batch into blocks of 16 rows, each with buffers of its own: a block then goes through all
/// layers while it is in the cache, and threads can share the blocks.
final class Workspace {
  /// The rows of a block of maps.
  static let blockRows = WindowGeometry.rows

  let isTraining: Bool
  let inputs: Int
  let outputs: Int
  let loss: Loss
  let normalization: InputNormalization?
  /// Whether a batch is cut into blocks of 16 rows.
  let hasBlocks: Bool
  let plans: UnsafeMutablePointer<Plan>
  let layerCount: Int
  /// The layers that need the whole batch before they can begin: batch norms.
  let cuts: [Int]
  let hasCuts: Bool
  /// Whether a layer draws its values from Gaussians.
  let hasGaussians: Bool
  /// The rows that an evaluation takes at a time: few enough to stay in the cache.
  let chunk: Int
  private(set) var rows = 0
  /// The padded rows of a block.
  private(set) var stride = 0
  private(set) var blockCount = 0
  /// Floats from a buffer to the same buffer of the next block.
  private(set) var blockStep = 0
  private var capacity = 0
  private var blockCapacity = 0
  private var storage: Buffer
  private var rowStorage: Buffer
  private(set) var input: UnsafeMutablePointer<Float>
  private(set) var targets: UnsafeMutablePointer<Float>
  private(set) var rowWeights: UnsafeMutablePointer<Float>
  private(set) var scratch: UnsafeMutablePointer<Float>
  /// For each block its loss, its right answers, and the divergence of its Gaussians.
  private(set) var results: UnsafeMutablePointer<Float>
  /// The share of the divergence of Gaussians in the loss, β.
  var divergenceWeight: Float = 1
  /// What the running statistics of batch norms come to after the step, laid out as parameters.
  let running: Buffer
  /// Where the rows of a batch begin in what it is loaded from, and which rows they are.
  let picks: PickList

  init(_ architecture: Architecture, isTraining: Bool) {
    self.isTraining = isTraining
    inputs = architecture.inputs
    outputs = architecture.outputs
    loss = architecture.loss
    normalization = architecture.normalization
    layerCount = architecture.layers.count
    hasBlocks = !architecture.isDense
    chunk = hasBlocks ? Self.blockRows : 256
    cuts = architecture.layers.indices.filter {
      if case .batchNorm = architecture.layers[$0] { isTraining } else { false }
    }
    hasCuts = !cuts.isEmpty
    hasGaussians = architecture.layers.contains(.gaussian)
    storage = Buffer(count: 0)
    rowStorage = Buffer(count: 0)
    let nowhere = storage.start
    (input, targets, rowWeights, scratch) = (nowhere, nowhere, nowhere, nowhere)
    results = nowhere
    running = Buffer(count: cuts.isEmpty ? 0 : architecture.parameterCount)
    picks = PickList()
    plans = .allocate(capacity: layerCount)
    for (index, plan) in Plan.make(architecture, isTraining: isTraining, nowhere).enumerated() {
      (plans + index).initialize(to: plan)
    }
  }

  deinit { plans.deallocate() }

  /// Where a layer's outputs lie, in the first block.
  func output(layer: Int) -> UnsafePointer<Float> { UnsafePointer(plans[layer].output) }

  /// Whether a training step draws random numbers, for what it drops or from Gaussians.
  var drops: Bool { hasGaussians || (0..<layerCount).contains { plans[$0].dropout > 0 } }

  /// The rows of block `block` that are rows of the batch.
  func rows(inBlock block: Int) -> Int {
    hasBlocks ? min(Self.blockRows, rows - block * Self.blockRows) : rows
  }

  /// Prepares for a batch of `rows`; allocates only when it is larger than any before.
  func reserve(rows: Int) {
    guard rows != self.rows else { return }
    stride = hasBlocks ? Self.blockRows : LayoutKernel.stride(rows: rows)
    blockCount = hasBlocks ? (rows + Self.blockRows - 1) / Self.blockRows : 1
    if stride > capacity || blockCount > blockCapacity {
      allocate(capacity: stride, blocks: blockCount)
    }
    self.rows = rows
    let share = 1 / Float(rows)
    for block in 0..<blockCount {
      let weights = rowWeights + block * blockStep
      let count = self.rows(inBlock: block)
      for row in 0..<stride { weights[row] = row < count ? share : 0 }
    }
  }

  private func allocate(capacity: Int, blocks: Int) {
    self.capacity = capacity
    blockCapacity = blocks
    var used = 0
    lay(out: {
      used += $0; return nil
    })
    blockStep = used
    storage = Buffer(count: used * blocks)
    var next = storage.start
    lay(out: { count in
      defer { next += count }
      return next
    })
    if isTraining, hasBlocks { layRows(blocks: blocks) }
  }

  /// The rows of dense layers, which lie side by side over all blocks: the gradient of the weights
  /// is one product of matrices.
  private func layRows(blocks: Int) {
    let dense = (0..<layerCount).filter { plans[$0].kind == .dense }
    let widths = dense.map { plans[$0].inputs + plans[$0].outputs }
    rowStorage = Buffer(count: widths.reduce(0, +) * blocks * Self.blockRows)
    var next = rowStorage.start
    for index in dense {
      plans[index].inputRows = next
      next += plans[index].inputs * blocks * Self.blockRows
      plans[index].deltaRows = next
      next += plans[index].outputs * blocks * Self.blockRows
    }
  }

  /// Walks through all buffers of a block in order; `take` gives each its address, or nil while
  /// counting.
  private func lay(out take: (Int) -> UnsafeMutablePointer<Float>?) {
    func place(floats: Int) -> UnsafeMutablePointer<Float> {
      take((floats + 15) / 16 * 16) ?? storage.start
    }
    func place(_ width: Int) -> UnsafeMutablePointer<Float> { place(floats: width * capacity) }
    input = place(inputs)
    targets = place(outputs)
    rowWeights = place(1)
    results = place(floats: 3)
    var widest = inputs
    var previous = input
    var previousDelta: UnsafeMutablePointer<Float>?
    for index in 0..<layerCount {
      let plan = plans + index
      let width = plan.pointee.outputs
      plan.pointee.input = previous
      if plan.pointee.isAlias {
        // Nothing to compute: it is another name for what came before.
        plan.pointee.sums = previous
        plan.pointee.values = previous
        plan.pointee.mask = previous
        plan.pointee.output = previous
        plan.pointee.delta = previousDelta ?? place(isTraining ? width : 0)
      } else {
        let drops =
          isTraining && (plan.pointee.dropout > 0 || plan.pointee.kind == .gaussian)
        plan.pointee.sums = plan.pointee.kind == .dropout ? previous : place(width)
        plan.pointee.values = plan.pointee.keepsSums ? place(width) : plan.pointee.sums
        plan.pointee.mask = drops ? place(width) : plan.pointee.values
        plan.pointee.output = drops ? place(width) : plan.pointee.values
        plan.pointee.delta = isTraining ? place(width) : plan.pointee.values
        placeExtras(of: plan, place(floats:))
      }
      previous = plan.pointee.output
      previousDelta = plan.pointee.delta
      widest = max(widest, plan.pointee.inputs)
    }
    scratch = isTraining && !hasBlocks ? place(widest) : input
  }

  /// What only some kinds of layers need.
  private func placeExtras(
    of plan: UnsafeMutablePointer<Plan>, _ place: (Int) -> UnsafeMutablePointer<Float>
  ) {
    let kind = plan.pointee.kind
    if kind == .conv2D {
      let framed = plan.pointee.geometry.padding > 0 ? plan.pointee.geometry.paddedCount : 0
      plan.pointee.framed = place(framed)
      plan.pointee.gradient = place(isTraining ? plan.pointee.parameterCount : 0)
    } else if kind == .batchNorm {
      let channels = plan.pointee.geometry.channels
      plan.pointee.statistics = place(isTraining ? 2 * channels : 0)
      plan.pointee.gradient = place(isTraining ? 2 * channels : 0)
      // One mean and one deviation for the batch: those of the first block.
      plan.pointee.moments = place(2 * channels)
    }
  }
}

/// Where the rows of a batch come from: their places in a data set, and where those begin.
final class PickList {
  private(set) var indices: UnsafeMutablePointer<Int>
  private(set) var starts: UnsafeMutablePointer<Int>
  private var capacity = 0

  init() {
    indices = .allocate(capacity: 0)
    starts = .allocate(capacity: 0)
  }

  deinit {
    indices.deallocate()
    starts.deallocate()
  }

  /// Takes these rows of a data set whose rows are `width` wide; traps on one that is not there.
  func fill(_ rows: some Collection<Int>, width: Int, of count: Int) {
    if rows.count > capacity {
      capacity = rows.count
      indices.deallocate()
      starts.deallocate()
      indices = .allocate(capacity: capacity)
      starts = .allocate(capacity: capacity)
    }
    for (place, row) in rows.enumerated() {
      precondition(row >= 0 && row < count, "a row of the data set")
      indices[place] = row
      starts[place] = row * width
    }
  }
}
