import Networks

extension DoubleReference {
  /// What a layer makes of rows, before its activation; `parameters` are its own.
  static func apply(
    _ layer: Layer, _ input: Shape, _ parameters: ArraySlice<Double>, _ rows: [[Double]],
    isTraining: Bool
  ) -> [[Double]] {
    let own = Array(parameters)
    switch layer {
    case .dense(let size, _, _): return rows.map { dense(size, own, $0) }
    case .conv2D(let kernel, _): return rows.map { convolve(kernel, input, own, $0) }
    case .maxPool2D(let window):
      return rows.map { pool(window, input, $0) { $0.reduce(-.infinity, max) } }
    case .averagePool2D(let window):
      return rows.map { pool(window, input, $0) { $0.reduce(0, +) / Double($0.count) } }
    case .batchNorm: return normalize(input, own, rows, isTraining: isTraining)
    case .flatten, .dropout: return rows
    case .gaussian: return rows.map { Array($0.prefix($0.count / 2)) }
    }
  }

  private static func dense(_ size: Int, _ parameters: [Double], _ row: [Double]) -> [Double] {
    (0..<size).map { output in
      var sum = parameters[size * row.count + output]
      for input in row.indices { sum += parameters[output * row.count + input] * row[input] }
      return sum
    }
  }

  private static func convolve(
    _ kernel: Layer.Convolution, _ input: Shape, _ parameters: [Double], _ row: [Double]
  ) -> [Double] {
    let taps = kernel.height * kernel.width
    let output = Layer.conv2D(kernel, activation: .identity).shape(from: input)
    var result: [Double] = []
    for filter in 0..<kernel.filters {
      for place in 0..<output.pixels {
        var sum = parameters[kernel.filters * input.channels * taps + filter]
        let top = place / output.width * kernel.stride - kernel.padding
        let left = place % output.width * kernel.stride - kernel.padding
        for channel in 0..<input.channels {
          for y in max(0, top)..<min(input.height, top + kernel.height) {
            for x in max(0, left)..<min(input.width, left + kernel.width) {
              let tap = (y - top) * kernel.width + x - left
              let weight = (filter * input.channels + channel) * taps + tap
              sum += parameters[weight] * row[(channel * input.height + y) * input.width + x]
            }
          }
        }
        result.append(sum)
      }
    }
    return result
  }

  private static func pool(
    _ window: Layer.Window, _ input: Shape, _ row: [Double], _ join: ([Double]) -> Double
  ) -> [Double] {
    let output = Layer.maxPool2D(window).shape(from: input)
    return (0..<output.count).map { place in
      let top = place % output.pixels / output.width * window.stride
      let left = place % output.width * window.stride
      let map = place / output.pixels * input.pixels
      return join(
        (0..<window.height * window.width).map { cell in
          let (y, x) = (top + cell / window.width, left + cell % window.width)
          return row[map + y * input.width + x]
        })
    }
  }

  /// The mean of each channel, and its variance divided by `count − lessens`.
  static func statistics(
    _ input: Shape, _ rows: [[Double]], lessens: Double = 0
  ) -> [(mean: Double, variance: Double)] {
    (0..<input.channels).map { channel in
      let values = rows.flatMap { $0[channel * input.pixels..<(channel + 1) * input.pixels] }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, squares / (Double(values.count) - lessens))
    }
  }

  private static func normalize(
    _ input: Shape, _ parameters: [Double], _ rows: [[Double]], isTraining: Bool
  ) -> [[Double]] {
    let channels = input.channels
    let statistics =
      isTraining
      ? statistics(input, rows)
      : (0..<channels).map { (parameters[2 * channels + $0], parameters[3 * channels + $0]) }
    return rows.map { row in
      row.indices.map { place in
        let channel = place / input.pixels
        let (mean, variance) = statistics[channel]
        return (row[place] - mean) / (variance + 1e-5).squareRoot() * parameters[channel]
          + parameters[channels + channel]
      }
    }
  }
}
