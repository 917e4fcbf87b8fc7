import Kernels
import Testing

@Suite struct DenseKernelTests {
  static let sizes = [1, 2, 3, 7, 8, 9, 31, 33]

  @Test(arguments: sizes, sizes)
  func kernelsAgreeWithTheDefinition(inputs: Int, outputs: Int) {
    for rows in [1, 4, 8, 9, 16, 31, 33] {
      let stride = LayoutKernel.stride(rows: rows)
      let taps = numbers(outputs * inputs, seed: 1)
      let bias = numbers(outputs, seed: 2)
      let input = columns(inputs, rows: rows, stride: stride, seed: 3)
      let delta = columns(outputs, rows: rows, stride: stride, seed: 4)
      let place = "\(rows) rows, \(inputs) to \(outputs)"

      var output = [Float](repeating: .nan, count: outputs * stride)
      DenseKernel.forward(
        weights: taps, bias: bias, input: input, output: &output, inputs: inputs,
        outputs: outputs, stride: stride)
      let expected = DenseKernel.forwardReference(
        weights: taps, bias: bias, input: input, inputs: inputs, outputs: outputs,
        stride: stride)
      #expect(largestDifference(output, expected) < 4e-6, "forward, \(place)")

      var inputDelta = [Float](repeating: .nan, count: inputs * stride)
      DenseKernel.backward(
        weights: taps, delta: delta, inputDelta: &inputDelta, inputs: inputs,
        outputs: outputs, stride: stride)
      let expectedDelta = DenseKernel.inputDeltaReference(
        weights: taps, delta: delta, inputs: inputs, outputs: outputs, stride: stride)
      #expect(largestDifference(inputDelta, expectedDelta) < 4e-6, "input delta, \(place)")

      var weightGradient = [Float](repeating: .nan, count: outputs * inputs)
      var biasGradient = [Float](repeating: .nan, count: outputs)
      var scratch = [Float](repeating: .nan, count: stride * inputs)
      DenseKernel.backward(
        delta: delta, input: input, weightGradient: &weightGradient, biasGradient: &biasGradient,
        inputs: inputs, outputs: outputs, stride: stride, scratch: &scratch)
      let gradient = DenseKernel.gradientReference(
        delta: delta, input: input, inputs: inputs, outputs: outputs, stride: stride)
      #expect(largestDifference(weightGradient, gradient.weight) < 4e-6, "weights, \(place)")
      #expect(largestDifference(biasGradient, gradient.bias) < 4e-6, "bias, \(place)")
      guard rows == 1 else { continue }

      // The shorter way for one row ends in the same bits.
      var weights = [Float](repeating: .nan, count: outputs * inputs)
      var biases = [Float](repeating: .nan, count: outputs)
      DenseKernel.backwardOfOneRow(
        delta: delta, input: input, weightGradient: &weights, biasGradient: &biases,
        inputs: inputs, outputs: outputs, stride: stride)
      #expect(weights == weightGradient && biases == biasGradient, "one row, \(place)")
    }
  }

  /// Columns of `width` values with zeros as padding.
  private func columns(_ width: Int, rows: Int, stride: Int, seed: UInt32) -> [Float] {
    var result = [Float](repeating: .nan, count: width * stride)
    LayoutKernel.columns(
      from: numbers(width * rows, seed: seed), width: width, rows: rows, stride: stride,
      to: &result)
    return result
  }
}
