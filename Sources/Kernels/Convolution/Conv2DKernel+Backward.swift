extension Conv2DKernel {
  /// Adds `weightsᵀ ⋆ delta` to `inputDelta`: from the loss's gradient by the output to that by the
  /// input, in the padded frame, which the caller has filled with 0.
  public static func backward(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, delta: UnsafePointer<Float>,
    inputDelta: UnsafeMutablePointer<Float>, filters: Int, height: Int, width: Int
  ) {
    let rows = WindowGeometry.rows
    // Every sum runs over the filters at one pixel, with the weights of one cell of the window.
    let terms = Tile.Terms(
      outer: 1, outerStep: 0, middle: 1, middleStep: 0, inner: filters,
      innerStep: g.outPixels * rows, weightStep: g.channels * g.taps)
    let map = g.paddedHeight * g.paddedWidth * rows
    let spans = Spans(g, height: height, width: width)
    for tap in 0..<g.taps {
      let cell = (tap / g.kernelWidth * g.paddedWidth + tap % g.kernelWidth) * rows
      var channel = 0
      while channel < g.channels {
        let isTall = g.channels - channel >= Tile.tall
        let weight = weights + channel * g.taps + tap
        let target = inputDelta + channel * map + cell
        var pixel = 0
        while pixel < spans.count {
          // What is added to may not be added twice: the last tile must not overlap.
          guard isTall, spans.count - pixel >= Tile.wide else {
            for channel in 0..<(isTall ? Tile.tall : 1) {
              let place = target + channel * map + spans.input(pixel)
              tileSpread1(
                weight + channel * g.taps, delta + spans.output(pixel), terms,
                start: Wide.load(place)
              ).store(place)
            }
            pixel += 1
            continue
          }
          let (p0, p1, p2) = (
            target + spans.input(pixel), target + spans.input(pixel + 1),
            target + spans.input(pixel + 2)
          )
          let columns = (
            delta + spans.output(pixel), delta + spans.output(pixel + 1),
            delta + spans.output(pixel + 2)
          )
          tileSpread8(weight, row: g.taps, columns, terms) { f, p in
            Wide.load((p == 0 ? p0 : p == 1 ? p1 : p2) + f * map)
          } store: { f, p, sum in
            sum.store((p == 0 ? p0 : p == 1 ? p1 : p2) + f * map)
          }
          pixel += Tile.wide
        }
        channel += isTall ? Tile.tall : 1
      }
    }
  }

  /// The loss's gradient by weights and bias, summed over the pixels and rows of a block.
  public static func backward(
    _ g: WindowGeometry, delta: UnsafePointer<Float>, input: UnsafePointer<Float>,
    weightGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>,
    filters: Int, height: Int, width: Int
  ) {
    let rows = WindowGeometry.rows
    let map = g.outPixels * rows
    let (deltaStep, inputStep) = (g.outWidth * rows, g.paddedWidth * g.stride * rows)
    let count = g.channels * g.taps
    /// Where a weight's cell lies in the padded input at the first window.
    func cell(_ weight: Int) -> UnsafePointer<Float> {
      let (channel, tap) = (weight / g.taps, weight % g.taps)
      let line = channel * g.paddedHeight + tap / g.kernelWidth
      return input + (line * g.paddedWidth + tap % g.kernelWidth) * rows
    }
    var filter = 0
    while filter < filters {
      let isTall = filters - filter >= Tile.tall && count >= Tile.wide
      let delta = delta + filter * map
      let gradient = weightGradient + filter * count
      if isTall {
        for begin in Swift.stride(from: 0, to: count, by: Tile.wide) {
          let first = min(begin, count - Tile.wide)
          tileCorrelate8(
            delta, row: map, (cell(first), cell(first + 1), cell(first + 2)), height: height,
            width: width, deltaStep: deltaStep, inputStep: inputStep, pixelStep: g.stride * rows
          ) { f, tap, sum in gradient[f * count + first + tap] = sum }
        }
      } else {
        for weight in 0..<count {
          gradient[weight] = tileCorrelate1(
            delta, cell(weight), height: height, width: width, deltaStep: deltaStep,
            inputStep: inputStep, pixelStep: g.stride * rows)
        }
      }
      for f in 0..<(isTall ? Tile.tall : 1) {
        var sum = Wide()
        for y in 0..<height {
          let line = delta + f * map + y * deltaStep
          for x in 0..<width { sum += Wide.load(line + x * rows) }
        }
        biasGradient[filter + f] = sum.total
      }
      filter += isTall ? Tile.tall : 1
    }
  }
}
