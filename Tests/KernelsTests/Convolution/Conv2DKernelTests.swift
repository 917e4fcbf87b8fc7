import Kernels
import Testing

@Suite struct Conv2DKernelTests {
  @Test(arguments: [1, 3, 7, 8, 9, 16, 31], [1, 3, 8, 9, 31])
  func forwardAgreesWithTheDefinition(channels: Int, filters: Int) {
    for geometry in ConvolutionCase.geometries(channels: channels) {
      let example = ConvolutionCase(geometry, filters: filters)
      let expected = example.expectedOutput
      let plain = output(of: example, rectifies: false)
      #expect(largestDifference(plain, expected) < 4e-5, "\(geometry)")
      let rectified = output(of: example, rectifies: true)
      #expect(largestDifference(rectified, plain.map { max($0, 0) }) == 0, "\(geometry)")
    }
  }

  @Test func whatTheNextLayerDoesNotReadIsNotComputed() {
    for geometry in ConvolutionCase.geometries(channels: 3) {
      for (height, width) in [(1, 1), (geometry.outHeight, 1), (1, geometry.outWidth)] {
        let example = ConvolutionCase(geometry, filters: 8, height: height, width: width)
        let found = output(of: example, rectifies: false)
        let expected = counted(
          example.expectedOutput, geometry, height: height, width: width, else: 5)
        #expect(largestDifference(found, expected) < 4e-5, "\(height)×\(width), \(geometry)")
      }
    }
  }

  /// Threads may share the filters of a layer: what each computes is the same to the last bit.
  @Test func partsOfTheFiltersMakeTheWhole() {
    for geometry in ConvolutionCase.geometries(channels: 7) {
      let example = ConvolutionCase(geometry, filters: 19)
      var parts = [Float](repeating: .nan, count: example.delta.count)
      for filters in [8..<16, 0..<3, 3..<8, 16..<19] {
        forward(example, filters: filters, rectifies: true, into: &parts)
      }
      let whole = output(of: example, rectifies: true)
      #expect(largestDifference(parts, whole) == 0, "\(geometry)")
    }
  }

  @Test func aFrameOf0LiesAroundEachMap() {
    let g = WindowGeometry(
      channels: 2, height: 2, width: 3, kernelHeight: 3, kernelWidth: 3, padding: 2)
    let rows = WindowGeometry.rows
    let input = numbers(g.channels * g.pixels * rows, seed: 1)
    var framed = [Float](repeating: .nan, count: g.paddedCount)
    Conv2DKernel.pad(g, input, into: &framed)
    for index in framed.indices {
      let (map, pixel) = (index / rows / 42, index / rows % 42)
      let (y, x) = (pixel / 7 - 2, pixel % 7 - 2)
      let isInside = (0..<2).contains(y) && (0..<3).contains(x)
      let expected = isInside ? input[((map * 2 + y) * 3 + x) * rows + index % rows] : 0
      #expect(framed[index] == expected, "map \(map), \(y), \(x)")
    }
  }

  /// All filters; 5 where nothing is written.
  private func output(of example: ConvolutionCase, rectifies: Bool) -> [Float] {
    var output = [Float](repeating: 5, count: example.delta.count)
    forward(example, filters: 0..<example.filters, rectifies: rectifies, into: &output)
    return output
  }

  private func forward(
    _ example: ConvolutionCase, filters: Range<Int>, rectifies: Bool, into output: inout [Float]
  ) {
    Conv2DKernel.forward(
      example.geometry, weights: example.weights, bias: example.bias, input: example.framed,
      output: &output, filters: filters, height: example.height, width: example.width,
      rectifies: rectifies)
  }
}
