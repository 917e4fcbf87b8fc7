/// A dense layer on columns: input `[inputs, stride]`, weights `[outputs, inputs]`, bias
/// `[outputs]`, output and delta `[outputs, stride]`.
///
/// Strides are 8 or a multiple of 16 (`LayoutKernel.stride`), and columns are aligned to them.
public enum DenseKernel {
  /// `output = weights · input + bias`.
  public static func forward(
    weights: UnsafePointer<Float>, bias: UnsafePointer<Float>, input: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, inputs: Int, outputs: Int, stride: Int
  ) {
    if stride == 8 {
      affine(SIMD8<Float>.self, weights, bias, input, output, inputs, outputs, stride)
    } else if outputs < 4 {
      affine(SIMD16<Float>.self, weights, bias, input, output, inputs, outputs, stride)
    } else {
      MatrixKernel.multiply(
        a: weights, aRow: inputs, aColumn: 1, b: input, bRow: stride, c: output, cRow: stride,
        bias: bias, m: outputs, n: stride, k: inputs)
    }
  }

  /// `inputDelta = weightsᵀ · delta`.
  public static func backward(
    weights: UnsafePointer<Float>, delta: UnsafePointer<Float>,
    inputDelta: UnsafeMutablePointer<Float>, inputs: Int, outputs: Int, stride: Int
  ) {
    if stride == 8 {
      spread(SIMD8<Float>.self, weights, delta, inputDelta, inputs, outputs, stride)
    } else if outputs < 4 || inputs < 4 {
      spread(SIMD16<Float>.self, weights, delta, inputDelta, inputs, outputs, stride)
    } else {
      MatrixKernel.multiply(
        a: weights, aRow: 1, aColumn: inputs, b: delta, bRow: stride, c: inputDelta,
        cRow: stride, bias: nil, m: inputs, n: stride, k: outputs)
    }
  }

  /// `weightGradient = delta · inputᵀ` and `biasGradient = Σ delta` over the rows.
  ///
  /// `scratch` has room for `stride * inputs` floats.
  public static func backward(
    delta: UnsafePointer<Float>, input: UnsafePointer<Float>,
    weightGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>,
    inputs: Int, outputs: Int, stride: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    if stride == 8 {
      correlate(SIMD8<Float>.self, delta, input, weightGradient, 0, inputs, outputs, stride)
      total(SIMD8<Float>.self, delta, biasGradient, outputs, stride)
      return
    }
    total(SIMD16<Float>.self, delta, biasGradient, outputs, stride)
    // The tile works along its columns: with the input turned to rows those are the weights.
    let tiled = outputs < 4 ? 0 : inputs / 16 * 16
    if tiled > 0 {
      LayoutKernel.rows(
        from: input, width: tiled, rows: stride, stride: stride, to: scratch)
      MatrixKernel.multiply(
        a: delta, aRow: stride, aColumn: 1, b: scratch, bRow: tiled, c: weightGradient,
        cRow: inputs, bias: nil, m: outputs, n: tiled, k: stride)
    }
    if tiled < inputs {
      correlate(SIMD16<Float>.self, delta, input, weightGradient, tiled, inputs, outputs, stride)
    }
  }

  /// The same for a batch of one row, where each sum has one term: no lanes to add up.
  public static func backwardOfOneRow(
    delta: UnsafePointer<Float>, input: UnsafePointer<Float>,
    weightGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>,
    inputs: Int, outputs: Int, stride: Int
  ) {
    var weight = weightGradient
    for j in 0..<outputs {
      let delta = delta[j * stride]
      biasGradient[j] = delta
      for i in 0..<inputs { weight[i] = delta * input[i * stride] }
      weight += inputs
    }
  }
}

@inline(__always)
private func affine<V: Lanes>(
  _: V.Type, _ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
  _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ inputs: Int,
  _ outputs: Int, _ stride: Int
) {
  var row = 0
  while row < stride {
    for j in 0..<outputs {
      var sum = V(repeating: bias[j])
      let weights = weights + j * inputs
      for i in 0..<inputs {
        sum.addProduct(V(repeating: weights[i]), V.load(input + i * stride + row))
      }
      sum.store(output + j * stride + row)
    }
    row += V.scalarCount
  }
}

@inline(__always)
private func spread<V: Lanes>(
  _: V.Type, _ weights: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
  _ inputDelta: UnsafeMutablePointer<Float>, _ inputs: Int, _ outputs: Int, _ stride: Int
) {
  var row = 0
  while row < stride {
    for i in 0..<inputs {
      var sum = V(repeating: 0)
      for j in 0..<outputs {
        sum.addProduct(V(repeating: weights[j * inputs + i]), V.load(delta + j * stride + row))
      }
      sum.store(inputDelta + i * stride + row)
    }
    row += V.scalarCount
  }
}

@inline(__always)
private func correlate<V: Lanes>(
  _: V.Type, _ delta: UnsafePointer<Float>, _ input: UnsafePointer<Float>,
  _ gradient: UnsafeMutablePointer<Float>, _ first: Int, _ inputs: Int, _ outputs: Int,
  _ stride: Int
) {
  for j in 0..<outputs {
    for i in first..<inputs {
      var sum = V(repeating: 0)
      var row = 0
      while row < stride {
        sum.addProduct(V.load(delta + j * stride + row), V.load(input + i * stride + row))
        row += V.scalarCount
      }
      gradient[j * inputs + i] = sum.total
    }
  }
}

@inline(__always)
private func total<V: Lanes>(
  _: V.Type, _ delta: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>,
  _ outputs: Int, _ stride: Int
) {
  for j in 0..<outputs {
    var sum = V(repeating: 0)
    var row = 0
    while row < stride {
      sum += V.load(delta + j * stride + row)
      row += V.scalarCount
    }
    gradient[j] = sum.total
  }
}
