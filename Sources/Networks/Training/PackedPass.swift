import Kernels

/// Updates on one small batch, for dense networks whose few rows would leave most of a vector empty.
///
/// All that a step needs stands in vectors that hold several neurons side by side (`PackedKernel`):
/// weights, their gradient and the optimiser's moments, each in the lanes of all rows, or once each where
/// a batch of more than eight rows takes a vector for a neuron. They are spread out before the first of
/// some steps and gathered after the last; the bits are the same however many steps lie between.
final class PackedPass {
  /// The floats of weights in their vectors beyond which the nearest caches would no longer hold
  /// them.
  private static let limit = 1 << 15

  let rows: PackedKernel.Rows
  let layers: [PackedKernel.Layer]
  private let loss: Loss
  /// Whether plain descent needs no buffers between its steps.
  private let isResident: Bool
  /// Weights and biases as they stand in vectors, and as much of their gradient.
  private let parameters: Buffer
  private let gradients: Buffer
  /// 1 for weights and 0 for biases, made for the first penalties that act on weights alone.
  private var penalized: Buffer?
  private var moments: MomentBuffers
  /// The same as they were some steps ago.
  private let keptParameters: Buffer
  private var kept: MomentBuffers
  /// The largest squares that parameters came to since then.
  private let largest = Buffer(count: 16)
  /// Which parameter of the flat buffer stands in which place, with all its copies; −1 for none.
  private let sources: [Int32]
  /// Inputs, sums, values, deltas and masks of layers, targets, and the rows' shares in the mean.
  private let columns: Buffer
  let targets: UnsafeMutablePointer<Float>
  let shares: UnsafeMutablePointer<Float>
  /// The rows of a batch that the shares are those of.
  var sharingRows = 0

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
    parameters = Buffer(count: sources.count * rows.copies)
    gradients = Buffer(count: parameters.count)
    moments = MomentBuffers(count: parameters.count, kind: kind)
    keptParameters = Buffer(count: parameters.count)
    kept = MomentBuffers(count: parameters.count, kind: kind)

    let widths = layers.map(\.outputs)
    let (first, last) = (layers[0].inputs, widths[widths.count - 1])
    columns = Buffer(count: 16 * (first + 4 * widths.reduce(0, +) + 2 * last))
    var (column, parameter) = (columns.start, 0)
    let room = side * rows.copies
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
      parameter += room * inputs * outputs
      layers[index].bias = parameters.start + parameter
      layers[index].biasGradient = gradients.start + parameter
      for output in 0..<outputs {
        for lane in 0..<16 {
          let place = parameter / rows.copies + side * output + lane / rows.rawValue
          let isNeuron = sources[place] >= 0
          layers[index].mask[16 * output + lane] = isNeuron ? 1 : 0
        }
      }
      parameter += room * outputs
    }
    targets = take(last)
    shares = take(last)
    self.layers = layers
    isResident = PackedKernel.isResident(layers, rows: rows)
  }

  /// Makes up to `count` updates, and stops after one whose loss is not finite, or that leaves a
  /// parameter beyond `limit`.
  ///
  /// - Parameters:
  ///   - batches: what each update is made on; nil for the loaded batch, on which all are made.
  ///   - weights: what the updates change.
  ///   - gradient: where that of the last update is left.
  ///   - done: the updates that were made before.
  /// - Returns: the updates made, the loss before the last of them, and the sum of those before each
  ///   where batches are given.
  func steps(
    _ count: Int, on batches: Batches? = nil, _ optimizer: Optimizer, _ weights: Buffer,
    gradient: Buffer, _ moments: MomentBuffers, done: Int, limit: Float
  ) -> (made: Int, loss: Float, sum: Double, hasDiverged: Bool) {
    if self.moments.kind != optimizer.kind {
      self.moments = MomentBuffers(count: parameters.count, kind: optimizer.kind)
      kept = MomentBuffers(count: parameters.count, kind: optimizer.kind)
    }
    if optimizer.needsMask, penalized == nil { penalized = weightMask() }
    spread(weights, to: parameters)
    spread(moments.first, to: self.moments.first)
    spread(moments.second, to: self.moments.second)
    if let batches { prepare(for: batches) }
    var (made, loss, sum, hasDiverged) = (0, Float.nan, 0.0, false)
    // A look across the lanes takes long beside a step. Where some together were not sound they are
    // made again one by one, to the step after which it was so.
    while made < count, !hasDiverged {
      keep()
      let part = min(64, count - made)
      var outcome = run(part, on: batches?.dropping(made), optimizer, done + made, limit: limit)
      if outcome.isSound {
        (made, sum) = (made + part, sum + outcome.sum)
      } else {
        putBack()
        repeat {
          outcome = run(1, on: batches?.dropping(made), optimizer, done + made, limit: limit)
          (made, sum) = (made + 1, sum + outcome.sum)
        } while outcome.isSound && made < count
        hasDiverged = !outcome.isSound
      }
      loss = outcome.loss
    }
    gather(parameters, into: weights)
    gather(self.moments.first, into: moments.first)
    gather(self.moments.second, into: moments.second)
    gather(gradients, into: gradient)
    return (made, loss, sum, hasDiverged)
  }

  /// Makes `count` updates.
  ///
  /// - Returns: the loss before the last, the sum of those before each where batches are given, and
  ///   whether losses and parameters were sound throughout.
  private func run(
    _ count: Int, on batches: Batches?, _ optimizer: Optimizer, _ done: Int, limit: Float
  ) -> (loss: Float, sum: Double, isSound: Bool) {
    largest.start.update(repeating: 0, count: 16)
    var (loss, sum, isFinite) = (Float.nan, 0.0, true)
    if isResident, batches == nil, optimizer.kind == .sgd, optimizer.weightDecay == 0,
      optimizer.l1 == 0
    {
      (loss, isFinite) = PackedKernel.descend(
        layers[0], layers[1], rows: rows, isSquared: self.loss == .halfSquaredError,
        targets: targets, shares: shares, rate: optimizer.learningRate, count: count,
        largest: largest.start)
    } else {
      let mask = optimizer.needsMask ? penalized.map { UnsafePointer($0.start) } : nil
      for step in 1...count {
        if let batches { load(step - 1, of: batches) }
        loss = gradientStep()
        sum += Double(loss)
        isFinite = isFinite && loss.isFinite
        optimizer.update(
          parameters, gradients: gradients, moments: moments, step: done + step,
          range: 0..<parameters.paddedCount, penalizing: mask)
        PackedKernel.note(
          parameters.start, vectors: parameters.paddedCount / 16, in: largest.start)
      }
    }
    for lane in 0..<16 { isFinite = isFinite && largest.start[lane] <= limit * limit }
    return (loss, sum, isFinite)
  }

  private func weightMask() -> Buffer {
    let mask = Buffer(count: parameters.count)
    let room = 16 / rows.rawValue * rows.copies
    var place = mask.start
    for layer in layers {
      place.update(repeating: 1, count: room * layer.inputs * layer.outputs)
      place += room * (layer.inputs + 1) * layer.outputs
    }
    return mask
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
    if rows.copies == 1 { return vectors.start.update(from: flat.start, count: flat.count) }
    guard flat.count > 0 else { return }
    for (place, source) in sources.enumerated() {
      let start = vectors.start + place * rows.copies
      start.update(repeating: source >= 0 ? flat.start[Int(source)] : 0, count: rows.copies)
    }
  }

  private func gather(_ vectors: Buffer, into flat: Buffer) {
    if rows.copies == 1 { return flat.start.update(from: vectors.start, count: flat.count) }
    guard flat.count > 0 else { return }
    for (place, source) in sources.enumerated() where source >= 0 {
      flat.start[Int(source)] = vectors.start[place * rows.copies]
    }
  }
}
