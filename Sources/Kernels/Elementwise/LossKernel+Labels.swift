import Foundation

extension LossKernel {
  /// `Σ weight · (ln Σ e^z − z[label])` over the columns of logits z; `delta` is its gradient by them.
  ///
  /// - Parameters:
  ///   - logits: `[count, stride]`.
  ///   - labels: `[stride]`, below `count`; those of columns that weigh nothing are not read.
  ///   - weights: `[stride]`, each column's share in the loss: one over the number of places that count,
  ///     and 0 where a mask or padding leaves one out.
  ///   - delta: `[count, stride]`.
  public static func crossEntropy(
    logits: UnsafePointer<Float>, labels: UnsafePointer<Int32>, weights: UnsafePointer<Float>,
    delta: UnsafeMutablePointer<Float>, count: Int, stride: Int
  ) -> Float {
    var loss = Wide(repeating: 0)
    var score: Float = 0
    for first in Swift.stride(from: 0, to: stride, by: 16) {
      var largest = Wide.load(logits + first)
      for output in 1..<max(count, 1) {
        largest = largest.raised(to: Wide.load(logits + output * stride + first))
      }
      var sum = Wide(repeating: 0)
      for output in 0..<count {
        let share = exponential(Wide.load(logits + output * stride + first) - largest)
        sum += share
        share.store(delta + output * stride + first)
      }
      let weight = Wide.load(weights + first)
      loss.addProduct(logarithm(sum) + largest, weight)
      let factor = weight / sum
      for output in 0..<count {
        let place = delta + output * stride + first
        (Wide.load(place) * factor).store(place)
      }
      for place in first..<first + 16 where weights[place] != 0 {
        let own = Int(labels[place]) * stride + place
        score += weights[place] * logits[own]
        delta[own] -= weights[place]
      }
    }
    return loss.total - score
  }

  /// The loss and gradient `[count, stride]`, as the definition says them: what tests compare with.
  public static func crossEntropyReference(
    logits: [Float], labels: [Int32], weights: [Float], count: Int, stride: Int
  ) -> (loss: Double, delta: [Double]) {
    var loss = 0.0
    var delta = [Double](repeating: 0, count: count * stride)
    for place in 0..<stride where weights[place] != 0 {
      let column = (0..<count).map { Double(logits[$0 * stride + place]) }
      let largest = column.max() ?? 0
      let sum = column.reduce(0) { $0 + exp($1 - largest) }
      let (label, weight) = (Int(labels[place]), Double(weights[place]))
      loss += weight * (log(sum) + largest - column[label])
      for output in 0..<count {
        delta[output * stride + place] =
          weight * (exp(column[output] - largest) / sum - (output == label ? 1 : 0))
      }
    }
    return (loss, delta)
  }
}
