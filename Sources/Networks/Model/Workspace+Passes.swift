import Kernels

/// What a forward pass does with dropout.
enum DropMode {
  /// Drops what these random numbers say.
  case draw
  /// Drops none, but prepares for `backward`.
  case keepAll
}

extension Workspace {
  /// From the loaded batch to every layer's outputs, without dropout: an evaluation.
  func forward(parameters: UnsafePointer<Float>) {
    for block in 0..<blockCount {
      for index in 0..<layerCount { forward(plans[index], at: block * blockStep, parameters) }
    }
  }

  /// From a block's inputs to the outputs of `layers`.
  ///
  /// - Parameter generator: decides what is dropped.
  func forward(
    block: Int, layers: Range<Int>, parameters: UnsafePointer<Float>, _ mode: DropMode,
    _ generator: inout Generator
  ) {
    let at = block * blockStep
    for index in layers {
      let plan = plans[index]
      forward(plan, at: at, parameters)
      if plan.kind == .gaussian { draw(plan, block: block, mode, &generator) }
      guard plan.dropout > 0 else { continue }
      let count = plan.outputs * stride
      switch mode {
      case .draw:
        fillMask(plan, at: at, rows: rows(inBlock: block), using: &generator)
        LayoutKernel.multiply(
          plan.values + at, plan.mask + at, into: plan.output + at, count: count)
      case .keepAll:
        (plan.mask + at).update(repeating: 1, count: count)
        (plan.output + at).update(from: plan.values + at, count: count)
      }
    }
  }

  private func forward(_ plan: Plan, at: Int, _ parameters: UnsafePointer<Float>) {
    switch plan.kind {
    case .dense:
      DenseKernel.forward(
        weights: parameters + plan.weights, bias: parameters + plan.bias, input: plan.input + at,
        output: plan.sums + at, inputs: plan.inputs, outputs: plan.outputs, stride: stride)
      plan.activation.forward(
        sums: plan.sums + at, values: plan.values + at, count: plan.outputs * stride,
        leakySlope: plan.leakySlope)
    case .conv2D: convolve(plan, at: at, parameters)
    case .maxPool2D:
      PoolKernel.maximum(plan.geometry, input: plan.input + at, output: plan.output + at)
    case .averagePool2D:
      PoolKernel.average(plan.geometry, input: plan.input + at, output: plan.output + at)
    case .batchNorm: normalize(plan, at: at, parameters)
    case .gaussian:
      (plan.values + at).update(from: plan.input + at, count: plan.outputs * stride)
    case .flatten, .dropout: break
    }
  }

  private func convolve(_ plan: Plan, at: Int, _ parameters: UnsafePointer<Float>) {
    var input = plan.input + at
    if plan.geometry.padding > 0 {
      Conv2DKernel.pad(plan.geometry, input, into: plan.framed + at)
      input = plan.framed + at
    }
    let isReLU = plan.activation == .relu
    let filters = plan.outputs / plan.geometry.outPixels
    Conv2DKernel.forward(
      plan.geometry, weights: parameters + plan.weights, bias: parameters + plan.bias,
      input: input, output: plan.sums + at, filters: 0..<filters, height: plan.usedHeight,
      width: plan.usedWidth, rectifies: isReLU)
    if !isReLU {
      plan.activation.forward(
        sums: plan.sums + at, values: plan.values + at, count: plan.outputs * stride,
        leakySlope: plan.leakySlope)
    }
  }

  /// Kept outputs are scaled up, so that their expected sum stays (inverted dropout).
  private func fillMask(
    _ plan: Plan, at: Int, rows: Int, using generator: inout Generator
  ) {
    let scale = 1 / (1 - plan.dropout)
    for neuron in 0..<plan.outputs {
      let column = plan.mask + at + neuron * stride
      for row in 0..<rows { column[row] = generator.uniform() < plan.dropout ? 0 : scale }
      for row in rows..<stride { column[row] = 0 }
    }
  }

  // MARK: Loss

  /// The loss of the last forward pass.
  func meanLoss() -> Float {
    var sum: Float = 0
    for block in 0..<blockCount {
      sum += loss(ofBlock: block, weights: rowWeights + block * blockStep, delta: nil)
    }
    return sum
  }

  /// The loss of one row of the first block of the last forward pass.
  func loss(ofRow row: Int) -> Float {
    withUnsafeTemporaryAllocation(
      byteCount: stride * MemoryLayout<Float>.stride, alignment: 64
    ) { memory in
      let weights = memory.bindMemory(to: Float.self)
      weights.initialize(repeating: 0)
      weights[row] = 1
      return weights.baseAddress.map { loss(ofBlock: 0, weights: $0, delta: nil) } ?? .nan
    }
  }

  /// A block's share of the batch's loss; leaves its gradient by the last layer's sums.
  ///
  /// The loss has the weighted divergence of Gaussians in it, which also stands alone in the block's
  /// results.
  func lossAndDelta(block: Int) -> Float {
    let last = plans[layerCount - 1]
    let at = block * blockStep
    let value = loss(ofBlock: block, weights: rowWeights + at, delta: last.delta + at)
    if loss == .halfSquaredError {
      last.activation.backward(
        sums: last.sums + at, values: last.values + at, delta: last.delta + at,
        count: last.outputs * stride, leakySlope: last.leakySlope)
    }
    guard hasGaussians else { return value }
    let divergence = divergence(block: block)
    (results + at)[2] = divergence
    return value + divergenceWeight * divergence
  }

  private func loss(
    ofBlock block: Int, weights: UnsafePointer<Float>, delta: UnsafeMutablePointer<Float>?
  ) -> Float {
    let last = plans[layerCount - 1]
    let at = block * blockStep
    switch loss {
    case .halfSquaredError:
      return LossKernel.halfSquaredError(
        outputs: last.output + at, targets: targets + at, rowWeights: weights,
        delta: delta, count: outputs, stride: stride)
    case .binaryCrossEntropy:
      return LossKernel.binaryCrossEntropy(
        logits: last.sums + at, targets: targets + at, rowWeights: weights, delta: delta,
        count: outputs, stride: stride)
    case .softmaxCrossEntropy:
      return LossKernel.softmaxCrossEntropy(
        logits: last.output + at, targets: targets + at, rowWeights: weights,
        delta: delta, count: outputs, stride: stride)
    }
  }
}
