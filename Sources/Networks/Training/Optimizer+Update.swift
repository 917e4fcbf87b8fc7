import Foundation
import Kernels

extension Optimizer {
  /// Changes `parameters` by one step, the `step`th from 1. Nothing tells biases among them, so that
  /// penalties act on all.
  ///
  /// - Parameters:
  ///   - parameters: the flat parameter buffer.
  ///   - gradients: the gradient, of the same length.
  ///   - moments: `kind.momentCount` moments, one after another, each of the same length.
  ///   - step: how many updates there are with this one.
  public func update(
    _ parameters: inout [Float], gradients: [Float], moments: inout [Float], step: Int
  ) {
    precondition(gradients.count == parameters.count, "a gradient for each parameter")
    precondition(
      moments.count == parameters.count * kind.momentCount, "moments for each parameter")
    let buffer = Buffer(count: parameters.count)
    let gradient = Buffer(count: parameters.count)
    let state = MomentBuffers(count: parameters.count, kind: kind)
    buffer.fill(parameters)
    gradient.fill(gradients)
    state.values = moments
    update(
      buffer, gradients: gradient, moments: state, step: step, range: 0..<buffer.paddedCount,
      penalizing: nil)
    parameters = buffer.copy()
    moments = state.values
  }

  /// Whether penalties act on some parameters and not on others.
  var needsMask: Bool { sparesBiases && (weightDecay != 0 || l1 != 0) }

  /// Changes the parameters of `range`, which begins and ends at whole vectors.
  ///
  /// - Parameter mask: 1 for each parameter that penalties act on and 0 for others, as many as
  ///   `parameters`; nil for all.
  func update(
    _ parameters: Buffer, gradients: Buffer, moments: MomentBuffers, step: Int, range: Range<Int>,
    penalizing mask: UnsafePointer<Float>?
  ) {
    let (start, count) = (range.lowerBound, range.count)
    let (w, g) = (parameters.start + start, gradients.start + start)
    let first = moments.first.start + (kind.momentCount > 0 ? start : 0)
    let second = moments.second.start + (kind.momentCount > 1 ? start : 0)
    let penalty = UpdateKernel.Penalty(
      l2: kind == .adamw ? 0 : weightDecay, l1: l1, mask: mask.map { $0 + start })
    switch kind {
    case .sgd:
      UpdateKernel.sgd(w, g, count: count, rate: learningRate, penalty: penalty)
    case .momentum, .nesterov:
      UpdateKernel.momentum(
        w, g, first, count: count, rate: learningRate, momentum: momentum,
        isNesterov: kind == .nesterov, penalty: penalty)
    case .rmsprop:
      UpdateKernel.scaled(
        w, g, first, count: count, rate: learningRate, decay: decay, share: 1 - decay,
        epsilon: epsilon, penalty: penalty)
    case .adagrad:
      UpdateKernel.scaled(
        w, g, first, count: count, rate: learningRate, decay: 1, share: 1, epsilon: epsilon,
        penalty: penalty)
    case .adam, .adamw:
      let correction1 = 1 - pow(Double(beta1), Double(step))
      let correction2 = 1 - pow(Double(beta2), Double(step))
      UpdateKernel.adam(
        w, g, first, second, count: count, rate: Float(Double(learningRate) / correction1),
        correction: Float(correction2.squareRoot()), beta1: beta1, beta2: beta2, epsilon: epsilon,
        shrink: kind == .adamw ? 1 - learningRate * weightDecay : 1, penalty: penalty)
    }
  }
}
