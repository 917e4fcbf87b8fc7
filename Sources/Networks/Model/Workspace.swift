import Kernels

/// The buffers of a pass through a network: a batch, and for each layer its sums, values, outputs
/// and, in training, gradients; all as columns `[value, row]`, padded to `stride` rows.
final class Workspace {
  /// What a pass needs to know of a dense layer; buffers that can share their memory do.
  struct Plan {
    let inputs: Int
    let outputs: Int
    let weights: Int
    let bias: Int
    let activation: ActivationKernel
    let dropout: Float
    /// Whether the sums must outlive the activation, for its slope or for the loss.
    let keepsSums: Bool
    var input: UnsafeMutablePointer<Float>
    var sums: UnsafeMutablePointer<Float>
    var values: UnsafeMutablePointer<Float>
    var output: UnsafeMutablePointer<Float>
    var mask: UnsafeMutablePointer<Float>
    var delta: UnsafeMutablePointer<Float>
  }

  /// The rows that an evaluation takes at a time: few enough to stay in the cache.
  static let chunk = 256

  let isTraining: Bool
  let inputs: Int
  let outputs: Int
  let loss: Loss
  let plans: UnsafeMutablePointer<Plan>
  let layerCount: Int
  private(set) var rows = 0
  private(set) var stride = 0
  private var capacity = 0
  private var storage: Buffer
  private(set) var input: UnsafeMutablePointer<Float>
  private(set) var targets: UnsafeMutablePointer<Float>
  private(set) var rowWeights: UnsafeMutablePointer<Float>
  private(set) var scratch: UnsafeMutablePointer<Float>

  init(_ architecture: Architecture, isTraining: Bool) {
    self.isTraining = isTraining
    inputs = architecture.inputs
    outputs = architecture.outputs
    loss = architecture.loss
    layerCount = architecture.layers.count
    storage = Buffer(count: 0)
    let nowhere = storage.start
    (input, targets, rowWeights, scratch) = (nowhere, nowhere, nowhere, nowhere)
    plans = .allocate(capacity: layerCount)
    let widths = architecture.layerInputs
    let layout = architecture.parameterLayout
    for (index, layer) in architecture.layers.enumerated() {
      let tensors = layout.filter { $0.layer == index }
      let isLast = index == layerCount - 1
      let kernel = layer.activation.kernel
      (plans + index).initialize(
        to: Plan(
          inputs: widths[index], outputs: layer.size,
          weights: tensors[0].range.lowerBound, bias: tensors[1].range.lowerBound,
          activation: kernel, dropout: layer.dropout,
          keepsSums: kernel.needsSums || (isLast && loss == .binaryCrossEntropy),
          input: nowhere, sums: nowhere, values: nowhere, output: nowhere, mask: nowhere,
          delta: nowhere))
    }
  }

  deinit { plans.deallocate() }

  /// Where a layer's outputs lie.
  func output(layer: Int) -> UnsafePointer<Float> { UnsafePointer(plans[layer].output) }

  /// Prepares for a batch of `rows`; allocates only when it is larger than any before.
  func reserve(rows: Int) {
    guard rows != self.rows else { return }
    stride = LayoutKernel.stride(rows: rows)
    if stride > capacity { allocate(capacity: stride) }
    self.rows = rows
    let share = 1 / Float(rows)
    for row in 0..<stride { rowWeights[row] = row < rows ? share : 0 }
  }

  private func allocate(capacity: Int) {
    self.capacity = capacity
    var used = 0
    lay(out: {
      used += $0; return nil
    })
    storage = Buffer(count: used)
    var next = storage.start
    lay(out: { count in
      defer { next += count }
      return next
    })
  }

  /// Walks through all buffers in order; `take` gives each its address, or nil while counting.
  private func lay(out take: (Int) -> UnsafeMutablePointer<Float>?) {
    func place(_ width: Int) -> UnsafeMutablePointer<Float> {
      take((width * capacity + 15) / 16 * 16) ?? storage.start
    }
    input = place(inputs)
    targets = place(outputs)
    rowWeights = place(1)
    var widest = inputs
    var previous = input
    for index in 0..<layerCount {
      let plan = plans + index
      let width = plan.pointee.outputs
      let drops = isTraining && plan.pointee.dropout > 0
      plan.pointee.input = previous
      plan.pointee.sums = place(width)
      plan.pointee.values = plan.pointee.keepsSums ? place(width) : plan.pointee.sums
      plan.pointee.mask = drops ? place(width) : plan.pointee.values
      plan.pointee.output = drops ? place(width) : plan.pointee.values
      plan.pointee.delta = isTraining ? place(width) : plan.pointee.values
      previous = plan.pointee.output
      widest = max(widest, plan.pointee.inputs)
    }
    scratch = isTraining ? place(widest) : input
  }
}
