import Kernels

// Batch norms: in training they need the statistics of all blocks before they go on.
extension Workspace {
  /// A block's part of the statistics of the values that go into `plan`.
  func gatherStatistics(of plan: Plan, block: Int) {
    let at = block * blockStep
    BatchNormKernel.statistics(
      plan.input + at, channels: plan.geometry.channels, pixels: plan.geometry.pixels,
      rows: rows(inBlock: block), into: plan.statistics + at)
  }

  /// Makes the batch's means and deviations from those of its blocks, and what the running
  /// statistics come to.
  func combineStatistics(of plan: Plan, parameters: UnsafePointer<Float>) {
    let channels = plan.geometry.channels
    for channel in 0..<channels {
      var all = (count: 0.0, mean: 0.0, squares: 0.0)
      for block in 0..<blockCount {
        let part = plan.statistics + block * blockStep + 2 * channel
        all = BatchNormKernel.combine(
          all,
          (
            count: Double(rows(inBlock: block) * plan.geometry.pixels), mean: Double(part[0]),
            squares: Double(part[1])
          ))
      }
      plan.moments[channel] = Float(all.mean)
      let variance = all.squares / all.count
      plan.moments[channels + channel] = Float(
        1 / (variance + Double(BatchNormKernel.epsilon)).squareRoot())
      let share = BatchNormKernel.momentum
      let (mean, deviation) = (
        plan.runningMean(channels) + channel, plan.runningVariance(channels) + channel
      )
      running[mean] = parameters[mean] * (1 - share) + Float(all.mean) * share
      let unbiased = all.count > 1 ? all.squares / (all.count - 1) : variance
      running[deviation] = parameters[deviation] * (1 - share) + Float(unbiased) * share
    }
  }

  func normalize(_ plan: Plan, at: Int, _ parameters: UnsafePointer<Float>) {
    let channels = plan.geometry.channels
    var (mean, inverse) = (UnsafePointer(plan.moments), UnsafePointer(plan.moments + channels))
    if !isTraining {
      mean = parameters + plan.runningMean(channels)
      let variance = parameters + plan.runningVariance(channels)
      for channel in 0..<channels {
        plan.moments[channels + channel] =
          1 / (variance[channel] + BatchNormKernel.epsilon).squareRoot()
      }
      inverse = UnsafePointer(plan.moments + channels)
    }
    BatchNormKernel.normalize(
      plan.input + at, output: plan.sums + at, channels: channels, pixels: plan.geometry.pixels,
      mean: mean, inverseDeviation: inverse, weight: parameters + plan.weights,
      bias: parameters + plan.bias)
    plan.activation.forward(
      sums: plan.sums + at, values: plan.values + at, count: plan.outputs * stride,
      leakySlope: plan.leakySlope)
  }

  /// A block's part of the gradient of weights and biases, `[channel, 2]`.
  func normGradient(of plan: Plan, at: Int) {
    let channels = plan.geometry.channels
    BatchNormKernel.gradients(
      delta: plan.delta + at, input: plan.input + at, channels: channels,
      pixels: plan.geometry.pixels, mean: plan.moments, inverseDeviation: plan.moments + channels,
      into: plan.gradient + at)
  }

  /// The batch's gradient of weights and biases, from those of the blocks in their order.
  func combineGradients(of plan: Plan, into gradients: UnsafeMutablePointer<Float>) {
    let channels = plan.geometry.channels
    for channel in 0..<channels {
      var (weight, bias): (Float, Float) = (0, 0)
      for block in 0..<blockCount {
        let part = plan.gradient + block * blockStep + 2 * channel
        weight += part[0]
        bias += part[1]
      }
      gradients[plan.weights + channel] = weight
      gradients[plan.bias + channel] = bias
    }
  }

  func denormalize(
    _ plan: Plan, into below: Plan, at: Int, rows: Int, _ parameters: UnsafePointer<Float>,
    _ gradients: UnsafePointer<Float>
  ) {
    let channels = plan.geometry.channels
    BatchNormKernel.backward(
      delta: plan.delta + at, input: plan.input + at, inputDelta: below.delta + at,
      channels: channels, pixels: plan.geometry.pixels, rows: rows,
      count: self.rows * plan.geometry.pixels, mean: plan.moments,
      inverseDeviation: plan.moments + channels, weight: parameters + plan.weights,
      weightGradient: gradients + plan.weights, biasGradient: gradients + plan.bias)
  }

  /// Puts the running statistics of this step in place, after the update of everything else.
  func storeRunningStatistics(in parameters: UnsafeMutablePointer<Float>) {
    for index in cuts {
      let channels = plans[index].geometry.channels
      let first = plans[index].runningMean(channels)
      (parameters + first).update(from: running.start + first, count: 2 * channels)
    }
  }
}
