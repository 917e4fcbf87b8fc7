/// Losses and their gradients, on columns `[output, row]`.
///
/// `rowWeights[row]` is the row's share in the mean: 1/rows, and 0 for padding, so that padding
/// adds nothing to the loss and its `delta` is 0. Strides are 8 or a multiple of 16.
public enum LossKernel {
  /// `½ Σ (output − target)²`; `delta` is its gradient by the outputs.
  public static func halfSquaredError(
    outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>,
    rowWeights: UnsafePointer<Float>, delta: UnsafeMutablePointer<Float>?, count: Int, stride: Int
  ) -> Float {
    stride == 8
      ? squaredLoss(SIMD8<Float>.self, outputs, targets, rowWeights, delta, count, stride)
      : squaredLoss(SIMD16<Float>.self, outputs, targets, rowWeights, delta, count, stride)
  }

  /// `Σ ln(1 + e^z) − target · z`; `delta` is its gradient by the logits z.
  public static func binaryCrossEntropy(
    logits: UnsafePointer<Float>, targets: UnsafePointer<Float>,
    rowWeights: UnsafePointer<Float>, delta: UnsafeMutablePointer<Float>?, count: Int, stride: Int
  ) -> Float {
    stride == 8
      ? binaryLoss(SIMD8<Float>.self, logits, targets, rowWeights, delta, count, stride)
      : binaryLoss(SIMD16<Float>.self, logits, targets, rowWeights, delta, count, stride)
  }

  /// `ln Σ e^z − Σ target · z`; `delta` is its gradient by the logits z.
  public static func softmaxCrossEntropy(
    logits: UnsafePointer<Float>, targets: UnsafePointer<Float>,
    rowWeights: UnsafePointer<Float>, delta: UnsafeMutablePointer<Float>?, count: Int, stride: Int
  ) -> Float {
    stride == 8
      ? softmaxLoss(SIMD8<Float>.self, logits, targets, rowWeights, delta, count, stride)
      : softmaxLoss(SIMD16<Float>.self, logits, targets, rowWeights, delta, count, stride)
  }

  /// Replaces logits by their sigmoids, in place.
  public static func sigmoid(_ values: UnsafeMutablePointer<Float>, count: Int) {
    for index in 0..<count {
      values[index] = logistic(SIMD8(repeating: values[index]))[0]
    }
  }

  /// Replaces rows of logits `[row, output]` by their softmax, in place.
  public static func softmax(_ values: UnsafeMutablePointer<Float>, rows: Int, outputs: Int) {
    for row in 0..<rows {
      let values = values + row * outputs
      var largest = values[0]
      for output in 0..<outputs { largest = max(largest, values[output]) }
      var sum: Float = 0
      for output in 0..<outputs {
        values[output] = exponential(SIMD8(repeating: values[output] - largest))[0]
        sum += values[output]
      }
      for output in 0..<outputs { values[output] /= sum }
    }
  }
}

@inline(__always)
private func squaredLoss<V: Lanes>(
  _: V.Type, _ outputs: UnsafePointer<Float>, _ targets: UnsafePointer<Float>,
  _ rowWeights: UnsafePointer<Float>, _ delta: UnsafeMutablePointer<Float>?, _ count: Int,
  _ stride: Int
) -> Float {
  var loss = V(repeating: 0)
  for output in 0..<count {
    var row = 0
    while row < stride {
      let index = output * stride + row
      let error = V.load(outputs + index) - V.load(targets + index)
      let gradient = error * V.load(rowWeights + row)
      loss.addProduct(error * 0.5, gradient)
      if let delta { gradient.store(delta + index) }
      row += V.scalarCount
    }
  }
  return loss.total
}

@inline(__always)
private func binaryLoss<V: Lanes>(
  _: V.Type, _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>,
  _ rowWeights: UnsafePointer<Float>, _ delta: UnsafeMutablePointer<Float>?, _ count: Int,
  _ stride: Int
) -> Float {
  var loss = V(repeating: 0)
  for output in 0..<count {
    var row = 0
    while row < stride {
      let index = output * stride + row
      let z = V.load(logits + index)
      let target = V.load(targets + index)
      let weight = V.load(rowWeights + row)
      loss.addProduct(softplus(z) - target * z, weight)
      if let delta { ((logistic(z) - target) * weight).store(delta + index) }
      row += V.scalarCount
    }
  }
  return loss.total
}

@inline(__always)
private func softmaxLoss<V: Lanes>(
  _: V.Type, _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>,
  _ rowWeights: UnsafePointer<Float>, _ delta: UnsafeMutablePointer<Float>?, _ count: Int,
  _ stride: Int
) -> Float {
  var loss = V(repeating: 0)
  var row = 0
  while row < stride {
    var largest = V.load(logits + row)
    for output in 1..<max(count, 1) {
      let z = V.load(logits + output * stride + row)
      largest = largest.raised(to: z)
    }
    var sum = V(repeating: 0)
    var score = V(repeating: 0)
    for output in 0..<count {
      // Less the largest, no exponential overflows and one of them is 1.
      let z = V.load(logits + output * stride + row) - largest
      sum += exponential(z)
      score.addProduct(z, V.load(targets + output * stride + row))
    }
    let weight = V.load(rowWeights + row)
    loss.addProduct(logarithm(sum) - score, weight)
    if let delta {
      for output in 0..<count {
        let index = output * stride + row
        let share = exponential(V.load(logits + index) - largest) / sum
        ((share - V.load(targets + index)) * weight).store(delta + index)
      }
    }
    row += V.scalarCount
  }
  return loss.total
}
