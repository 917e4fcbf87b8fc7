import Kernels
import Testing

@Suite struct Conv2DKernelBackwardTests {
  @Test(arguments: [1, 3, 7, 8, 9, 16, 31], [1, 3, 8, 9, 31])
  func backwardAgreesWithTheChainRule(channels: Int, filters: Int) {
    for geometry in ConvolutionCase.geometries(channels: channels) {
      check(ConvolutionCase(geometry, filters: filters))
    }
  }

  @Test func whatTheNextLayerDoesNotReadHasNoGradient() {
    for geometry in ConvolutionCase.geometries(channels: 8) {
      for (height, width) in [(1, 1), (geometry.outHeight, 1), (1, geometry.outWidth)] {
        check(ConvolutionCase(geometry, filters: 8, height: height, width: width))
      }
    }
  }

  /// The output is linear in the input and in the weights, so each gradient times what it is a
  /// gradient by gives the same number as the delta times the output.
  @Test func gradientsBelongToTheOutput() {
    for geometry in ConvolutionCase.geometries(channels: 3) {
      let example = ConvolutionCase(geometry, filters: 5)
      let bias = product(
        example.delta,
        example.delta.indices.map {
          example.bias[$0 / (geometry.outPixels * WindowGeometry.rows)]
        })
      let output = product(example.delta, example.expectedOutput) - bias
      let gradients = example.expectedGradients
      #expect(abs(product(gradients.input, example.input) - output) < 2e-4, "\(geometry)")
      #expect(abs(product(gradients.weights, example.weights) - output) < 2e-4, "\(geometry)")
      #expect(abs(product(gradients.bias, example.bias) - bias) < 2e-4, "\(geometry)")
    }
  }

  private func check(_ example: ConvolutionCase) {
    let g = example.geometry
    let place = "\(example.filters) filters, \(example.height)×\(example.width), \(g)"
    let expected = example.expectedGradients
    // What does not count must not be read.
    let delta = counted(
      example.delta, g, height: example.height, width: example.width, else: .nan)

    var inputDelta = [Float](repeating: .nan, count: example.input.count)
    Conv2DKernel.backward(
      g, weights: example.weights, delta: delta, inputDelta: &inputDelta, filters: example.filters,
      height: example.height, width: example.width)
    #expect(largestDifference(inputDelta, expected.input) < 4e-5, "input delta, \(place)")

    var weightGradient = [Float](repeating: .nan, count: example.weights.count)
    var biasGradient = [Float](repeating: .nan, count: example.filters)
    Conv2DKernel.backward(
      g, delta: delta, input: example.framed, weightGradient: &weightGradient,
      biasGradient: &biasGradient, filters: example.filters, height: example.height,
      width: example.width)
    #expect(largestDifference(weightGradient, expected.weights) < 4e-5, "weights, \(place)")
    #expect(largestDifference(biasGradient, expected.bias) < 4e-5, "bias, \(place)")
  }

  private func product(_ a: [Float], _ b: [Float]) -> Double {
    zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
}
