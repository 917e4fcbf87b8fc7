import Kernels

/// A convolution with numbers to compute it on, and what the definition makes of them.
struct ConvolutionCase {
  let geometry: WindowGeometry
  let filters: Int
  /// The lines and columns of the output that count.
  let height: Int
  let width: Int
  let weights: [Float]
  let bias: [Float]
  let input: [Float]
  /// 0 outside of the lines and columns that count.
  let delta: [Float]

  init(_ geometry: WindowGeometry, filters: Int, height: Int? = nil, width: Int? = nil) {
    let (height, width) = (height ?? geometry.outHeight, width ?? geometry.outWidth)
    (self.geometry, self.filters, self.height, self.width) = (geometry, filters, height, width)
    weights = numbers(filters * geometry.channels * geometry.taps, seed: 1)
    bias = numbers(filters, seed: 2)
    input = numbers(geometry.channels * geometry.pixels * WindowGeometry.rows, seed: 3)
    delta = counted(
      numbers(filters * geometry.outPixels * WindowGeometry.rows, seed: 4), geometry,
      height: height, width: width, else: 0)
  }

  /// The input with its border; NaN where the kernels must not read.
  var framed: [Float] {
    guard geometry.padding > 0 else { return input }
    var framed = [Float](repeating: .nan, count: geometry.paddedCount)
    Conv2DKernel.pad(geometry, input, into: &framed)
    return framed
  }

  var expectedOutput: [Float] {
    var output = [Float](repeating: .nan, count: delta.count)
    Conv2DKernel.reference(
      geometry, weights: weights, bias: bias, input: input, output: &output, filters: filters)
    return output
  }

  var expectedGradients: (input: [Float], weights: [Float], bias: [Float]) {
    var inputDelta = [Float](repeating: .nan, count: input.count)
    var weightGradient = [Float](repeating: .nan, count: weights.count)
    var biasGradient = [Float](repeating: .nan, count: filters)
    Conv2DKernel.referenceBackward(
      geometry, weights: weights, delta: delta, input: input, inputDelta: &inputDelta,
      weightGradient: &weightGradient, biasGradient: &biasGradient, filters: filters)
    return (inputDelta, weightGradient, biasGradient)
  }

  /// Windows of many kinds over `channels` maps: sizes, strides and borders.
  static func geometries(channels: Int) -> [WindowGeometry] {
    [1, 3, 5].flatMap { kernel in
      [1, 2, 3].map { stride in
        WindowGeometry(
          channels: channels, height: 6, width: 7, kernelHeight: kernel, kernelWidth: kernel,
          stride: stride, padding: (kernel / 2 + stride) % 3)
      }
    } + [
      WindowGeometry(channels: channels, height: 5, width: 5, kernelHeight: 5, kernelWidth: 5),
      WindowGeometry(
        channels: channels, height: 2, width: 9, kernelHeight: 1, kernelWidth: 3, padding: 1),
    ]
  }
}

/// `values` `[map, y, x, 16]` where lines and columns count, and `other` elsewhere.
func counted(
  _ values: [Float], _ geometry: WindowGeometry, height: Int, width: Int, else other: Float
) -> [Float] {
  values.indices.map { index in
    let pixel = index / WindowGeometry.rows % geometry.outPixels
    let counts = pixel / geometry.outWidth < height && pixel % geometry.outWidth < width
    return counts ? values[index] : other
  }
}
