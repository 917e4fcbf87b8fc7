import Kernels
import Testing

@Suite struct LayerNormKernelTests {
  @Test(arguments: [1, 2, 7, 10, 33], [16, 48])
  func columnsAreNormedAsDefined(channels: Int, stride: Int) {
    let count = channels * stride
    let input = numbers(count, seed: 1).map { 2 * $0 + 0.5 }
    let (weight, bias) = (numbers(channels, seed: 2), numbers(channels, seed: 3))
    var output = [Float](repeating: .nan, count: count)
    var means = [Float](repeating: .nan, count: stride)
    var inverses = means
    LayerNormKernel.forward(
      input: input, weight: weight, bias: bias, output: &output, means: &means,
      inverses: &inverses, channels: channels, stride: stride)
    let expected = LayerNormKernel.forwardReference(
      input: input, weight: weight, bias: bias, channels: channels, stride: stride)
    let place = "\(channels) channels, \(stride) places"
    #expect(largestDifference(output, expected.map(Float.init)) < 2e-5, "forward, \(place)")
    guard channels > 2 else { return }

    let delta = numbers(count, seed: 4)
    // What is there already is added to.
    var inputDelta = [Float](repeating: 1, count: count)
    var weightGradient = [Float](repeating: 1, count: channels)
    var biasGradient = weightGradient
    LayerNormKernel.backward(
      delta: delta, input: input, weight: weight, means: means, inverses: inverses,
      inputDelta: &inputDelta, weightGradient: &weightGradient, biasGradient: &biasGradient,
      channels: channels, stride: stride)
    let gradient = LayerNormKernel.backwardReference(
      delta: delta, input: input, weight: weight, channels: channels, stride: stride)
    #expect(
      largestDifference(inputDelta, gradient.input.map { Float($0 + 1) }) < 2e-5, "input, \(place)")
    #expect(
      largestDifference(weightGradient, gradient.weight.map { Float($0 + 1) }) < 2e-5,
      "weight, \(place)")
    #expect(
      largestDifference(biasGradient, gradient.bias.map { Float($0 + 1) }) < 2e-5, "bias, \(place)")
  }
}
