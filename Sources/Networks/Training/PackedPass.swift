import Kernels

/// Updates on one small batch, for dense networks whose few rows would leave most of a vector empty.
///
/// All that a step needs stands in vectors that hold several neurons side by side (`PackedKernel`):
/// weights, their gradient and the optimiser's moments, each in the lanes of all rows. They are spread
/// out before the first of some steps and gathered after the last; the bits are the same however many
/// steps lie between.
final class PackedPass {
  /// The floats of weights in their vectors beyond which the nearest caches would no longer hold
  /// them.
  private static let limit = 1 << 15

  let rows: PackedKernel.Rows
  private let layers: [PackedKernel.Layer]
  private let loss: Loss
  /// Whether plain descent needs no buffers between its steps.
  private let isResident: Bool
  /// Weights and biases as they stand in vectors, and as much of their gradient.
  private let parameters: Buffer
  private let gradients: Buffer
  private var moments: MomentBuffers
  /// The same as they were some steps ago.
  private let keptParameters: Buffer
  private var kept: MomentBuffers
  /// The largest squares that parameters came to since then.
  private let largest = Buffer(count: 16)
  /// Which parameter of the flat buffer stands in which place of `rows` lanes; −1 for none.
  private let sources: [Int32]
  /// Inputs, sums, values, deltas and masks of layers, targets, and the rows' shares in the mean.
  private let columns: Buffer
  private let targets: UnsafeMutablePointer<Float>
  private let shares: UnsafeMutablePointer<Float>

  /// The most rows of a batch that is trained like this; 0 where a network is trained another way: one
  /// that has other layers than dense ones, drops values, tells classes by a softmax, or is large.
  static func mostRows(_ architecture: Architecture) -> Int {
    let isPlain = architecture.layers.allSatisfy { layer in
      if case .dense = layer { layer.dropout == 0 } else { false }
    }
    guard isPlain, architecture.loss != .softmaxCrossEntropy else { return 0 }
    return [16, 8, 4].first { architecture.parameterCount * $0 <= limit } ?? 0
  }

  init(
    _ plans: UnsafeBufferPointer<Plan>, _ loss: Loss, rows: PackedKernel.Rows, kind: Optimizer.Kind
  ) {
    (self.rows, self.loss) = (rows, loss)
    let side = 16 / rows.rawValue
    func packed(_ count: Int) -> Int { (count + side - 1) / side }
    let nowhere = largest.start
    // In turn from repeated values to packed ones, and from packed ones to repeated ones.
    var layers = plans.indices.map { index in
      let (plan, gathers) = (plans[index], index % 2 == 1)
      return PackedKernel.Layer(
        inputs: gathers ? packed(plan.inputs) : plan.inputs,
        outputs: gathers ? plan.outputs : packed(plan.outputs), gathers: gathers,
        activation: plan.activation, leakySlope: plan.leakySlope, nowhere: nowhere)
    }
    var sources: [Int32] = []
    for (layer, plan) in zip(layers, plans) {
      func source(_ output: Int, _ input: Int) -> Int32 {
        output < plan.outputs && input < plan.inputs
          ? Int32(plan.weights + output * plan.inputs + input) : -1
      }
      for output in 0..<layer.outputs {
        for input in 0..<layer.inputs {
          for place in 0..<side {
            sources.append(
              layer.gathers
                ? source(output, input * side + place) : source(output * side + place, input))
          }
        }
      }
      for output in 0..<layer.outputs {
        for place in 0..<side {
          let neuron = layer.gathers ? output : output * side + place
          sources.append(neuron < plan.outputs ? Int32(plan.bias + neuron) : -1)
        }
      }
    }
    self.sources = sources
    parameters = Buffer(count: sources.count * rows.rawValue)
    gradients = Buffer(count: parameters.count)
    moments = MomentBuffers(count: parameters.count, kind: kind)
    keptParameters = Buffer(count: parameters.count)
    kept = MomentBuffers(count: parameters.count, kind: kind)

    let widths = layers.map(\.outputs)
    let (first, last) = (layers[0].inputs, widths[widths.count - 1])
    columns = Buffer(count: 16 * (first + 4 * widths.reduce(0, +) + 2 * last))
    var (column, parameter) = (columns.start, 0)
    func take(_ vectors: Int) -> UnsafeMutablePointer<Float> {
      defer { column += 16 * vectors }
      return column
    }
    var input = take(first)
    for index in layers.indices {
      let (inputs, outputs) = (layers[index].inputs, layers[index].outputs)
      layers[index].input = input
      layers[index].sums = take(outputs)
      layers[index].values = take(outputs)
      layers[index].delta = take(outputs)
      layers[index].mask = take(outputs)
      input = layers[index].values
      layers[index].weights = parameters.start + parameter
      layers[index].weightGradient = gradients.start + parameter
      parameter += 16 * inputs * outputs
      layers[index].bias = parameters.start + parameter
      layers[index].biasGradient = gradients.start + parameter
      for output in 0..<outputs {
        for lane in 0..<16 {
          let isNeuron = sources[(parameter + 16 * output + lane) / rows.rawValue] >= 0
          layers[index].mask[16 * output + lane] = isNeuron ? 1 : 0
        }
      }
      parameter += 16 * outputs
    }
    targets = take(last)
    shares = take(last)
    self.layers = layers
    isResident = PackedKernel.isResident(layers, rows: rows)
  }

  /// Takes the batch that a workspace has loaded.
  func load(_ workspace: Workspace) {
    let (count, first, last) = (workspace.rows, layers[0], layers[layers.count - 1])
    spread(workspace.input, workspace, vectors: first.inputs, isPacked: false, to: first.input)
    spread(
      workspace.targets, workspace, vectors: last.outputs, isPacked: !last.gathers, to: targets)
    for index in 0..<16 * last.outputs {
      let isRow = index % rows.rawValue < count
      shares[index] = isRow ? last.mask[index] / Float(count) : 0
    }
  }

  /// Lays columns out as vectors, packed or repeated.
  private func spread(
    _ source: UnsafePointer<Float>, _ workspace: Workspace, vectors: Int, isPacked: Bool,
    to target: UnsafeMutablePointer<Float>
  ) {
    let width = isPacked ? workspace.outputs : vectors
    for vector in 0..<vectors {
      for lane in 0..<16 {
        let (place, row) = lane.quotientAndRemainder(dividingBy: rows.rawValue)
        let column = isPacked ? vector * 16 / rows.rawValue + place : vector
        let isThere = row < workspace.rows && column < width
        target[16 * vector + lane] = isThere ? source[column * workspace.stride + row] : 0
      }
    }
  }

  /// Makes up to `count` updates, and stops after one whose loss is not finite, or that leaves a
  /// parameter beyond `limit`.
  ///
  /// - Parameters:
  ///   - weights: what the updates change.
  ///   - gradient: where that of the last update is left.
  ///   - done: the updates that were made before.
  /// - Returns: the updates made, and the loss before the last of them.
  func steps(
    _ count: Int, _ optimizer: Optimizer, _ weights: Buffer, gradient: Buffer,
    _ moments: MomentBuffers, done: Int, limit: Float
  ) -> (made: Int, loss: Float, hasDiverged: Bool) {
    if self.moments.kind != optimizer.kind {
      self.moments = MomentBuffers(count: parameters.count, kind: optimizer.kind)
      kept = MomentBuffers(count: parameters.count, kind: optimizer.kind)
    }
    spread(weights, to: parameters)
    spread(moments.first, to: self.moments.first)
    spread(moments.second, to: self.moments.second)
    var (made, loss, hasDiverged) = (0, Float.nan, false)
    // A look across the lanes takes long beside a step. Where some together were not sound they are
    // made again one by one, to the step after which it was so.
    while made < count, !hasDiverged {
      keep()
      var part = min(64, count - made)
      var outcome = run(part, optimizer, done: done + made, limit: limit)
      if !outcome.isSound {
        putBack()
        part = 0
        repeat {
          outcome = run(1, optimizer, done: done + made + part, limit: limit)
          part += 1
        } while outcome.isSound && made + part < count
        hasDiverged = !outcome.isSound
      }
      (made, loss) = (made + part, outcome.loss)
    }
    gather(parameters, into: weights)
    gather(self.moments.first, into: moments.first)
    gather(self.moments.second, into: moments.second)
    gather(gradients, into: gradient)
    return (made, loss, hasDiverged)
  }

  /// Makes `count` updates.
  ///
  /// - Returns: the loss before the last, and whether losses and parameters were sound throughout.
  private func run(
    _ count: Int, _ optimizer: Optimizer, done: Int, limit: Float
  ) -> (loss: Float, isSound: Bool) {
    largest.start.update(repeating: 0, count: 16)
    var (loss, isFinite) = (Float.nan, true)
    if isResident, optimizer.kind == .sgd, optimizer.weightDecay == 0, optimizer.l1 == 0 {
      (loss, isFinite) = PackedKernel.descend(
        layers[0], layers[1], rows: rows, isSquared: self.loss == .halfSquaredError,
        targets: targets, shares: shares, rate: optimizer.learningRate, count: count,
        largest: largest.start)
    } else {
      for step in 1...count {
        loss = gradientStep()
        isFinite = isFinite && loss.isFinite
        optimizer.update(
          parameters, gradients: gradients, moments: moments, step: done + step,
          range: 0..<parameters.paddedCount)
        PackedKernel.note(
          parameters.start, vectors: parameters.paddedCount / 16, in: largest.start)
      }
    }
    for lane in 0..<16 { isFinite = isFinite && largest.start[lane] <= limit * limit }
    return (loss, isFinite)
  }

  /// Remembers what updates change.
  private func keep() {
    keptParameters.start.update(from: parameters.start, count: parameters.count)
    kept.first.start.update(from: moments.first.start, count: moments.first.count)
    kept.second.start.update(from: moments.second.start, count: moments.second.count)
  }

  private func putBack() {
    parameters.start.update(from: keptParameters.start, count: parameters.count)
    moments.first.start.update(from: kept.first.start, count: moments.first.count)
    moments.second.start.update(from: kept.second.start, count: moments.second.count)
  }

  private func gradientStep() -> Float {
    layers.withUnsafeBufferPointer { layers in
      for index in layers.indices { PackedKernel.forward(layers[index], rows: rows) }
      let last = layers.count - 1
      let isSquared = loss == .halfSquaredError
      let value =
        isSquared
        ? PackedKernel.halfSquaredError(layers[last], rows: rows, targets: targets, shares: shares)
        : PackedKernel.binaryCrossEntropy(
          layers[last], rows: rows, targets: targets, shares: shares)
      for index in layers.indices.reversed() {
        PackedKernel.backward(
          layers[index], rows: rows, inputDelta: index > 0 ? layers[index - 1].delta : nil,
          leadsBack: index < last || isSquared)
      }
      return value
    }
  }

  private func spread(_ flat: Buffer, to vectors: Buffer) {
    guard flat.count > 0 else { return }
    for (place, source) in sources.enumerated() {
      let start = vectors.start + place * rows.rawValue
      start.update(repeating: source >= 0 ? flat.start[Int(source)] : 0, count: rows.rawValue)
    }
  }

  private func gather(_ vectors: Buffer, into flat: Buffer) {
    guard flat.count > 0 else { return }
    for (place, source) in sources.enumerated() where source >= 0 {
      flat.start[Int(source)] = vectors.start[place * rows.rawValue]
    }
  }
}
