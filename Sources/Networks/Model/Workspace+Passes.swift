import Kernels

extension Workspace {
  /// From the loaded batch to every layer's outputs, without dropout.
  func forward(parameters: UnsafePointer<Float>) {
    for index in 0..<layerCount { forward(plans + index, parameters) }
  }

  /// From the loaded batch to every layer's outputs, dropping what `generator` says.
  func forward(parameters: UnsafePointer<Float>, dropout generator: inout Generator) {
    for index in 0..<layerCount {
      let plan = plans + index
      forward(plan, parameters)
      guard plan.pointee.dropout > 0 else { continue }
      let count = plan.pointee.outputs * stride
      fillMask(plan, using: &generator)
      LayoutKernel.multiply(
        plan.pointee.values, plan.pointee.mask, into: plan.pointee.output, count: count)
    }
  }

  /// From the loaded batch to every layer's outputs, dropping none, ready for `backward`.
  func forwardKeepingAll(parameters: UnsafePointer<Float>) {
    for index in 0..<layerCount {
      let plan = plans + index
      forward(plan, parameters)
      guard plan.pointee.dropout > 0 else { continue }
      let count = plan.pointee.outputs * stride
      plan.pointee.mask.update(repeating: 1, count: count)
      plan.pointee.output.update(from: plan.pointee.values, count: count)
    }
  }

  private func forward(_ plan: UnsafeMutablePointer<Plan>, _ parameters: UnsafePointer<Float>) {
    let plan = plan.pointee
    DenseKernel.forward(
      weights: parameters + plan.weights, bias: parameters + plan.bias, input: plan.input,
      output: plan.sums, inputs: plan.inputs, outputs: plan.outputs, stride: stride)
    plan.activation.forward(
      sums: plan.sums, values: plan.values, count: plan.outputs * stride)
  }

  /// Kept outputs are scaled up, so that their expected sum stays (inverted dropout).
  private func fillMask(_ plan: UnsafeMutablePointer<Plan>, using generator: inout Generator) {
    let dropout = plan.pointee.dropout
    let scale = 1 / (1 - dropout)
    for neuron in 0..<plan.pointee.outputs {
      let column = plan.pointee.mask + neuron * stride
      for row in 0..<rows { column[row] = generator.uniform() < dropout ? 0 : scale }
      for row in rows..<stride { column[row] = 0 }
    }
  }

  /// The loss of the last forward pass.
  func meanLoss() -> Float { meanLoss(delta: nil) }

  /// The loss of the last forward pass; leaves its gradient by the last layer's sums.
  func lossAndDelta() -> Float {
    let last = plans[layerCount - 1]
    let value = meanLoss(delta: last.delta)
    if loss == .halfSquaredError {
      last.activation.backward(
        sums: last.sums, values: last.values, delta: last.delta, count: last.outputs * stride)
    }
    return value
  }

  private func meanLoss(delta: UnsafeMutablePointer<Float>?) -> Float {
    let last = plans[layerCount - 1]
    switch loss {
    case .halfSquaredError:
      return LossKernel.halfSquaredError(
        outputs: last.output, targets: targets, rowWeights: rowWeights, delta: delta,
        count: outputs, stride: stride)
    case .binaryCrossEntropy:
      return LossKernel.binaryCrossEntropy(
        logits: last.sums, targets: targets, rowWeights: rowWeights, delta: delta,
        count: outputs, stride: stride)
    case .softmaxCrossEntropy:
      return LossKernel.softmaxCrossEntropy(
        logits: last.output, targets: targets, rowWeights: rowWeights, delta: delta,
        count: outputs, stride: stride)
    }
  }

  /// From the last layer's delta back to the gradient of every parameter.
  func backward(parameters: UnsafePointer<Float>, gradients: UnsafeMutablePointer<Float>) {
    var index = layerCount - 1
    while index >= 0 {
      let plan = plans[index]
      DenseKernel.backward(
        delta: plan.delta, input: plan.input, weightGradient: gradients + plan.weights,
        biasGradient: gradients + plan.bias, inputs: plan.inputs, outputs: plan.outputs,
        stride: stride, scratch: scratch)
      if index > 0 { backward(plan, into: plans[index - 1], parameters) }
      index -= 1
    }
  }

  private func backward(
    _ plan: Plan, into below: Plan, _ parameters: UnsafePointer<Float>
  ) {
    let count = below.outputs * stride
    DenseKernel.backward(
      weights: parameters + plan.weights, delta: plan.delta, inputDelta: below.delta,
      inputs: plan.inputs, outputs: plan.outputs, stride: stride)
    if below.dropout > 0 {
      LayoutKernel.multiply(below.delta, below.mask, into: below.delta, count: count)
    }
    below.activation.backward(
      sums: below.sums, values: below.values, delta: below.delta, count: count)
  }
}
