extension Conv2DKernel {
  /// The same as `forward`, as the definition says it, for all filters and pixels; `input` has no
  /// border.
  public static func reference(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, filters: Int
  ) {
    let rows = WindowGeometry.rows
    for filter in 0..<filters {
      for pixel in 0..<g.outPixels {
        for row in 0..<rows {
          var sum = Double(bias[filter])
          g.eachCell(ofWindow: pixel) { weight, cell in
            sum +=
              Double(weights[filter * g.channels * g.taps + weight])
              * Double(input[cell * rows + row])
          }
          output[(filter * g.outPixels + pixel) * rows + row] = Float(sum)
        }
      }
    }
  }

  /// The same as both `backward`s, as the chain rule says it; all buffers are without a border.
  public static func referenceBackward(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, delta: UnsafePointer<Float>,
    input: UnsafePointer<Float>, inputDelta: UnsafeMutablePointer<Float>,
    weightGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>,
    filters: Int
  ) {
    let rows = WindowGeometry.rows
    let count = g.channels * g.taps
    var inputSums = [Double](repeating: 0, count: g.channels * g.pixels * rows)
    var weightSums = [Double](repeating: 0, count: filters * count)
    for filter in 0..<filters {
      var biasSum = 0.0
      for pixel in 0..<g.outPixels {
        for row in 0..<rows {
          let slope = Double(delta[(filter * g.outPixels + pixel) * rows + row])
          biasSum += slope
          g.eachCell(ofWindow: pixel) { weight, cell in
            weightSums[filter * count + weight] += slope * Double(input[cell * rows + row])
            inputSums[cell * rows + row] += slope * Double(weights[filter * count + weight])
          }
        }
      }
      biasGradient[filter] = Float(biasSum)
    }
    for (index, sum) in inputSums.enumerated() { inputDelta[index] = Float(sum) }
    for (index, sum) in weightSums.enumerated() { weightGradient[index] = Float(sum) }
  }
}

extension WindowGeometry {
  /// Calls `body` for each cell of an output pixel's window that lies inside the maps: its weight's
  /// place among a filter's, and the pixel of the input, counted through all maps.
  public func eachCell(ofWindow pixel: Int, _ body: (_ weight: Int, _ cell: Int) -> Void) {
    for channel in 0..<channels {
      for tap in 0..<taps {
        let y = pixel / outWidth * stride + tap / kernelWidth - padding
        let x = pixel % outWidth * stride + tap % kernelWidth - padding
        guard (0..<height).contains(y), (0..<width).contains(x) else { continue }
        body(channel * taps + tap, (channel * height + y) * width + x)
      }
    }
  }
}
