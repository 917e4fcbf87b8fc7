/// The same layer as its definition says it, a sum at a time in double precision and without
/// regard for speed: what tests compare the kernels with.
extension DenseKernel {
  /// `output[j, r] = Σ weights[j, i] · input[i, r] + bias[j]`.
  public static func forwardReference(
    weights: [Float], bias: [Float], input: [Float], inputs: Int, outputs: Int, stride: Int
  ) -> [Float] {
    var output = [Float](repeating: 0, count: outputs * stride)
    for j in 0..<outputs {
      for r in 0..<stride {
        var sum = Double(bias[j])
        for i in 0..<inputs {
          sum += Double(weights[j * inputs + i]) * Double(input[i * stride + r])
        }
        output[j * stride + r] = Float(sum)
      }
    }
    return output
  }

  /// `inputDelta[i, r] = Σ weights[j, i] · delta[j, r]`.
  public static func inputDeltaReference(
    weights: [Float], delta: [Float], inputs: Int, outputs: Int, stride: Int
  ) -> [Float] {
    var inputDelta = [Float](repeating: 0, count: inputs * stride)
    for i in 0..<inputs {
      for r in 0..<stride {
        var sum = 0.0
        for j in 0..<outputs {
          sum += Double(weights[j * inputs + i]) * Double(delta[j * stride + r])
        }
        inputDelta[i * stride + r] = Float(sum)
      }
    }
    return inputDelta
  }

  /// `weightGradient[j, i] = Σ delta[j, r] · input[i, r]` and `biasGradient[j] = Σ delta[j, r]`.
  public static func gradientReference(
    delta: [Float], input: [Float], inputs: Int, outputs: Int, stride: Int
  ) -> (weight: [Float], bias: [Float]) {
    var weight = [Float](repeating: 0, count: outputs * inputs)
    var bias = [Float](repeating: 0, count: outputs)
    for j in 0..<outputs {
      bias[j] = Float((0..<stride).reduce(0.0) { $0 + Double(delta[j * stride + $1]) })
      for i in 0..<inputs {
        var sum = 0.0
        for r in 0..<stride {
          sum += Double(delta[j * stride + r]) * Double(input[i * stride + r])
        }
        weight[j * inputs + i] = Float(sum)
      }
    }
    return (weight, bias)
  }
}
