import Kernels
import Testing

@Suite struct PoolKernelTests {
  /// Windows side by side, apart, overlapping, and with lines left out.
  static let geometries = [1, 3, 7].flatMap { channels in
    [
      (1, 1, 1), (2, 2, 2), (2, 2, 1), (2, 2, 3), (3, 2, 2), (3, 3, 1), (2, 3, 3), (5, 5, 2),
      (1, 2, 3),
    ].map {
      WindowGeometry(
        channels: channels, height: 7, width: 8, kernelHeight: $0.0, kernelWidth: $0.1,
        stride: $0.2)
    }
  }

  @Test(arguments: geometries)
  func poolsAgreeWithTheirDefinitions(g: WindowGeometry) {
    let (input, delta) = buffers(g)
    var output = [Float](repeating: .nan, count: delta.count)
    PoolKernel.maximum(g, input: input, output: &output)
    #expect(output == PoolKernel.maximumReference(g, input: input))
    PoolKernel.average(g, input: input, output: &output)
    let mean = PoolKernel.averageReference(g, input: input)
    #expect(largestDifference(output, mean) < 1e-6)

    var inputDelta = [Float](repeating: .nan, count: input.count)
    PoolKernel.averageBackward(g, delta: delta, inputDelta: &inputDelta)
    let spread = PoolKernel.averageBackwardReference(g, delta: delta)
    #expect(largestDifference(inputDelta, spread) < 1e-6)
  }

  @Test(arguments: geometries, [false, true])
  func theLargestTakesTheGradient(g: WindowGeometry, rectifies: Bool) {
    let (input, delta) = buffers(g)
    var (output, inputDelta) = (delta, [Float](repeating: .nan, count: input.count))
    PoolKernel.maximum(g, input: input, output: &output)
    PoolKernel.maximumBackward(
      g, input: input, output: output, delta: delta, inputDelta: &inputDelta, rectifies: rectifies)
    let expected = PoolKernel.maximumBackwardReference(
      g, input: input, delta: delta, rectifies: rectifies)
    #expect(largestDifference(inputDelta, expected) < 1e-6)
  }

  @Test func ofEqualOnesTheFirstTakesTheGradient() {
    let g = WindowGeometry(
      channels: 1, height: 2, width: 2, kernelHeight: 2, kernelWidth: 2, stride: 2)
    let rows = WindowGeometry.rows
    let input = [0, 4, 4, 1].flatMap { [Float](repeating: $0, count: rows) }
    var inputDelta = [Float](repeating: .nan, count: 4 * rows)
    PoolKernel.maximumBackward(
      g, input: input, output: [Float](repeating: 4, count: rows),
      delta: [Float](repeating: 3, count: rows), inputDelta: &inputDelta, rectifies: true)
    #expect(inputDelta == [0, 3, 0, 0].flatMap { [Float](repeating: $0, count: rows) })
  }

  /// Input and delta; the input is coarse, so that equal numbers meet in a window, and 0 is one.
  private func buffers(_ g: WindowGeometry) -> (input: [Float], delta: [Float]) {
    let rows = WindowGeometry.rows
    return (
      numbers(g.channels * g.pixels * rows, seed: 1).map { ($0 * 4).rounded() - 1 },
      numbers(g.channels * g.outPixels * rows, seed: 2)
    )
  }
}
