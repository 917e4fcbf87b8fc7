import Kernels

// Layers that draw from Gaussians.
extension Workspace {
  /// Draws a block's values, or takes the means.
  func draw(_ plan: Plan, block: Int, _ mode: DropMode, _ generator: inout Generator) {
    let at = block * blockStep
    let noise = plan.mask + at
    let count = plan.outputs * stride
    noise.update(repeating: 0, count: count)
    if mode == .draw {
      let rows = rows(inBlock: block)
      for value in 0..<plan.outputs {
        for row in 0..<rows { noise[value * stride + row] = generator.normal() }
      }
    }
    GaussianKernel.sample(
      means: plan.input + at, logVariances: plan.input + at + count, noise: noise,
      values: plan.output + at, count: count)
  }

  /// From the delta of drawn values to that of their means and log-variances, and the divergence's.
  func undraw(_ plan: Plan, into below: Plan, block: Int) {
    let at = block * blockStep
    let count = plan.outputs * stride
    GaussianKernel.backward(
      delta: plan.delta + at, means: plan.input + at, logVariances: plan.input + at + count,
      noise: plan.mask + at, rowWeights: rowWeights + at, weight: divergenceWeight,
      meanDelta: below.delta + at, logVarianceDelta: below.delta + at + count,
      count: plan.outputs, stride: stride)
  }

  /// A block's share of the divergence of all Gaussians.
  func divergence(block: Int) -> Float {
    let at = block * blockStep
    return (0..<layerCount).reduce(0) { sum, index in
      let plan = plans[index]
      guard plan.kind == .gaussian else { return sum }
      return sum
        + GaussianKernel.divergence(
          means: plan.input + at, logVariances: plan.input + at + plan.outputs * stride,
          rowWeights: rowWeights + at, count: plan.outputs, stride: stride)
    }
  }
}
