import Kernels

extension Workspace {
  /// From the delta of layer `top` down to that of layer `bottom`, for one block.
  ///
  /// A network without blocks finishes its gradients on the way; else a block leaves its part of
  /// those of convolutions and batch norms, and the rows from which `finishGradients` makes those of
  /// dense layers.
  func backward(
    block: Int, from top: Int, downTo bottom: Int, parameters: UnsafePointer<Float>,
    gradients: UnsafeMutablePointer<Float>
  ) {
    let at = block * blockStep
    var index = top
    while index >= bottom {
      let plan = plans[index]
      gradient(of: plan, block: block, into: gradients)
      // A batch norm waits for the sums of the whole batch.
      if index > bottom {
        spread(plan, into: plans[index - 1], at: at, block: block, parameters, gradients)
      }
      index -= 1
    }
  }

  /// From a layer's delta to that of the layer below.
  func spread(
    _ plan: Plan, into below: Plan, at: Int, block: Int, _ parameters: UnsafePointer<Float>,
    _ gradients: UnsafePointer<Float>
  ) {
    let count = below.outputs * stride
    switch plan.kind {
    case .dense:
      DenseKernel.backward(
        weights: parameters + plan.weights, delta: plan.delta + at,
        inputDelta: below.delta + at, inputs: plan.inputs, outputs: plan.outputs, stride: stride)
    case .conv2D:
      Conv2DKernel.backward(
        plan.geometry, weights: parameters + plan.weights, delta: plan.delta + at,
        inputDelta: below.delta + at, filters: plan.outputs / plan.geometry.outPixels,
        height: plan.usedHeight, width: plan.usedWidth)
    case .maxPool2D:
      PoolKernel.maximumBackward(
        plan.geometry, input: plan.input + at, output: plan.output + at, delta: plan.delta + at,
        inputDelta: below.delta + at, rectifies: below.leavesSlopeToPool)
    case .averagePool2D:
      PoolKernel.averageBackward(
        plan.geometry, delta: plan.delta + at, inputDelta: below.delta + at)
    case .batchNorm:
      denormalize(plan, into: below, at: at, rows: rows(inBlock: block), parameters, gradients)
    case .gaussian: undraw(plan, into: below, block: block)
    case .dropout where !plan.isAlias:
      (below.delta + at).update(from: plan.delta + at, count: count)
    case .flatten, .dropout: break
    }
    if below.isAlias { return }
    if below.dropout > 0 {
      LayoutKernel.multiply(
        below.delta + at, below.mask + at, into: below.delta + at, count: count)
    }
    if !below.leavesSlopeToPool {
      below.activation.backward(
        sums: below.sums + at, values: below.values + at, delta: below.delta + at, count: count,
        leakySlope: below.leakySlope)
    }
  }

  private func gradient(of plan: Plan, block: Int, into gradients: UnsafeMutablePointer<Float>) {
    let at = block * blockStep
    switch plan.kind {
    case .dense where hasBlocks:
      let rows = Self.blockRows
      LayoutKernel.rows(
        from: plan.input + at, width: plan.inputs, rows: rows, stride: rows,
        to: plan.inputRows + block * rows * plan.inputs)
      LayoutKernel.rows(
        from: plan.delta + at, width: plan.outputs, rows: rows, stride: rows,
        to: plan.deltaRows + block * rows * plan.outputs)
    case .dense where rows == 1:
      DenseKernel.backwardOfOneRow(
        delta: plan.delta, input: plan.input, weightGradient: gradients + plan.weights,
        biasGradient: gradients + plan.bias, inputs: plan.inputs, outputs: plan.outputs,
        stride: stride)
    case .dense:
      DenseKernel.backward(
        delta: plan.delta, input: plan.input, weightGradient: gradients + plan.weights,
        biasGradient: gradients + plan.bias, inputs: plan.inputs, outputs: plan.outputs,
        stride: stride, scratch: scratch)
    case .conv2D:
      let weightCount = plan.bias - plan.weights
      Conv2DKernel.backward(
        plan.geometry, delta: plan.delta + at,
        input: plan.geometry.padding > 0 ? plan.framed + at : plan.input + at,
        weightGradient: plan.gradient + at, biasGradient: plan.gradient + at + weightCount,
        filters: plan.outputs / plan.geometry.outPixels, height: plan.usedHeight,
        width: plan.usedWidth)
    case .batchNorm: normGradient(of: plan, at: at)
    case .maxPool2D, .averagePool2D, .flatten, .dropout, .gaussian: break
    }
  }

  // MARK: Gradients of the batch

  /// Outputs of a dense layer whose weights' gradient is one task.
  static let outputsPerTask = 32

  /// The tasks that make a batch's gradient from its blocks: for each dense layer one for every 32
  /// outputs, for each convolution one.
  func gradientTaskCount() -> Int {
    (0..<layerCount).reduce(0) { $0 + taskCount(of: plans[$1]) }
  }

  private func taskCount(of plan: Plan) -> Int {
    switch plan.kind {
    case .dense: (plan.outputs + Self.outputsPerTask - 1) / Self.outputsPerTask
    case .conv2D: 1
    default: 0
    }
  }

  /// Does one of the tasks; each sums over the blocks in their order, whoever does it.
  func finishGradients(task: Int, into gradients: UnsafeMutablePointer<Float>) {
    var task = task
    for index in 0..<layerCount {
      let plan = plans[index]
      let count = taskCount(of: plan)
      if task >= count {
        task -= count
        continue
      }
      if plan.kind == .dense {
        let first = task * Self.outputsPerTask
        finish(plan, outputs: first..<min(first + Self.outputsPerTask, plan.outputs), gradients)
      } else {
        let target = gradients + plan.weights
        target.update(from: plan.gradient, count: plan.parameterCount)
        for block in 1..<max(blockCount, 1) {
          let part = plan.gradient + block * blockStep
          for index in 0..<plan.parameterCount { target[index] += part[index] }
        }
      }
      return
    }
  }

  private func finish(
    _ plan: Plan, outputs: Range<Int>, _ gradients: UnsafeMutablePointer<Float>
  ) {
    let rows = blockCount * Self.blockRows
    let first = outputs.lowerBound
    let target = gradients + plan.weights + first * plan.inputs
    let tiled = plan.inputs / 16 * 16
    if tiled > 0 {
      MatrixKernel.multiply(
        a: plan.deltaRows + first, aRow: 1, aColumn: plan.outputs, b: plan.inputRows,
        bRow: plan.inputs, c: target, cRow: plan.inputs, bias: nil, m: outputs.count, n: tiled,
        k: rows)
    }
    for output in outputs {
      let delta = plan.deltaRows + output
      for input in tiled..<plan.inputs {
        var sum: Float = 0
        for row in 0..<rows {
          sum += delta[row * plan.outputs] * plan.inputRows[row * plan.inputs + input]
        }
        gradients[plan.weights + output * plan.inputs + input] = sum
      }
      var sum: Float = 0
      for row in 0..<rows { sum += delta[row * plan.outputs] }
      gradients[plan.bias + output] = sum
    }
  }
}
