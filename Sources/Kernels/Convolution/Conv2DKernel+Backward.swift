extension Conv2DKernel {
  /// From the loss's gradient by the output to that by the input, `[channel, y, x, 16]` without a
  /// border.
  public static func backward(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, delta: UnsafePointer<Float>,
    inputDelta: UnsafeMutablePointer<Float>, filters: Int, height: Int, width: Int
  ) {
    let rows = WindowGeometry.rows
    let map = g.pixels * rows
    for y in 0..<g.height {
      let lines = Reach(y + g.padding, of: g.kernelHeight, stride: g.stride, count: height)
      let weights = weights + lines.tap * g.kernelWidth
      let delta = delta + lines.window * g.outWidth * rows
      let target = inputDelta + y * g.width * rows
      if g.channels < Tall.count {
        for channel in 0..<g.channels {
          singleLine(
            g, weights + channel * g.taps, delta, target + channel * map, filters, lines.count,
            width)
        }
        continue
      }
      for first in Swift.stride(from: 0, to: g.channels, by: Tall.count) {
        // The last tile begins early where it would reach too far: it writes the same again.
        let channel = min(first, g.channels - Tall.count)
        tallLine(
          g, weights + channel * g.taps, delta, target + channel * map, filters, lines.count, width)
      }
    }
  }

  /// A line of eight channels, which `lines` lines of windows reach.
  private static func tallLine(
    _ g: WindowGeometry, _ weights: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
    _ inputDelta: UnsafeMutablePointer<Float>, _ filters: Int, _ lines: Int, _ width: Int
  ) {
    let (taps, map) = (g.taps, g.pixels * WindowGeometry.rows)
    var x = 0
    while x < g.width {
      let columns = Reach(x + g.padding, of: g.kernelWidth, stride: g.stride, count: width)
      if Tall.hasRoom, g.stride == 1, x + 1 < g.width, columns.isWhole(g.kernelWidth),
        Reach(x + 1 + g.padding, of: g.kernelWidth, stride: 1, count: width).isWhole(g.kernelWidth)
      {
        var sums = TallPair(Tall())
        g.eachWindow(weights, delta, filters, lines, columns) { weight, slope in
          sums.addProduct(
            weight, row: taps, Wide.load(slope), Wide.load(slope + WindowGeometry.rows))
        }
        sums.store(inputDelta + x * WindowGeometry.rows, row: map)
        x += 2
        continue
      }
      let target = inputDelta + x * WindowGeometry.rows
      x += 1
      if Tall.hasRoom {
        var sums = Tall()
        g.eachWindow(weights, delta, filters, lines, columns) {
          sums.addProduct($0, row: taps, Wide.load($1))
        }
        sums.store(target, row: map)
        continue
      }
      for half in Swift.stride(from: 0, to: Tall.count, by: 4) {
        var sums = Four()
        g.eachWindow(weights + half * taps, delta, filters, lines, columns) {
          sums.addProduct($0, row: taps, Wide.load($1))
        }
        sums.store(target + half * map, row: map)
      }
    }
  }

  /// The same line of one channel.
  private static func singleLine(
    _ g: WindowGeometry, _ weights: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
    _ inputDelta: UnsafeMutablePointer<Float>, _ filters: Int, _ lines: Int, _ width: Int
  ) {
    for x in 0..<g.width {
      let columns = Reach(x + g.padding, of: g.kernelWidth, stride: g.stride, count: width)
      var sum = Wide()
      g.eachWindow(weights, delta, filters, lines, columns) { weight, slope in
        sum.addProduct(Wide(repeating: weight[0]), Wide.load(slope))
      }
      sum.store(inputDelta + x * WindowGeometry.rows)
    }
  }

  /// The loss's gradient by weights and bias, summed over the pixels and rows of a block.
  ///
  /// - Parameter input: with its border of 0 where the geometry has one (`pad`).
  public static func backward(
    _ g: WindowGeometry, delta: UnsafePointer<Float>, input: UnsafePointer<Float>,
    weightGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>,
    filters: Int, height: Int, width: Int
  ) {
    let map = g.outPixels * WindowGeometry.rows
    let count = g.channels * g.taps
    // Nine cells lie close together in a map or two: they stay in the nearest cache.
    for first in Swift.stride(from: 0, to: count, by: Patch.cells) {
      func cell(_ index: Int) -> UnsafePointer<Float> { input + g.cell(min(index, count - 1)) }
      let cells = (
        cell(first), cell(first + 1), cell(first + 2), cell(first + 3), cell(first + 4),
        cell(first + 5), cell(first + 6), cell(first + 7), cell(first + 8)
      )
      if !Tall.hasRoom {
        for filter in 0..<filters {
          let delta = delta + filter * map
          let low = correlate(g, delta, cells, 0, height, width)
          let high = correlate(g, delta, cells, 8, height, width)
          low.totals(with: high) { index, sum in
            weightGradient[filter * count + min(first + index, count - 1)] = sum
          }
          if first == 0 { biasGradient[filter] = low.delta(with: high) }
        }
        continue
      }
      for filter in Swift.stride(from: 0, to: filters, by: Patch.filters) {
        // What is too many computes the last one again.
        let next = min(filter + 1, filters - 1)
        let patch = correlate(g, delta + filter * map, delta + next * map, cells, height, width)
        patch.totals { isSecond, index, sum in
          let filter = isSecond == 1 ? next : filter
          weightGradient[filter * count + min(first + index, count - 1)] = sum
        }
        if first == 0 { (biasGradient[filter], biasGradient[next]) = patch.deltas }
      }
    }
  }

  /// One filter and the eight rows from `row` on.
  @inline(__always)
  private static func correlate(
    _ g: WindowGeometry, _ delta: UnsafePointer<Float>, _ cells: Patch.Cells, _ row: Int,
    _ height: Int, _ width: Int
  ) -> HalfPatch {
    let rows = WindowGeometry.rows
    var patch = HalfPatch()
    for y in 0..<height {
      var pixel = y * g.outWidth * rows + row
      var place = y * g.stride * g.paddedWidth * rows + row
      for _ in 0..<width {
        patch.addProducts(delta + pixel, cells, at: place)
        pixel &+= rows
        place &+= g.stride &* rows
      }
    }
    return patch
  }

  @inline(__always)
  private static func correlate(
    _ g: WindowGeometry, _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>,
    _ cells: Patch.Cells, _ height: Int, _ width: Int
  ) -> Patch {
    let rows = WindowGeometry.rows
    var patch = Patch()
    for y in 0..<height {
      var pixel = y * g.outWidth * rows
      var place = y * g.stride * g.paddedWidth * rows
      for _ in 0..<width {
        patch.addProducts(first + pixel, second + pixel, cells, at: place)
        // An overflow that is looked for here would cost registers.
        pixel &+= rows
        place &+= g.stride &* rows
      }
    }
    return patch
  }
}

extension WindowGeometry {
  /// Calls `body` with the weight and the delta of each window that reaches a pixel.
  @inline(__always)
  fileprivate func eachWindow(
    _ weights: UnsafePointer<Float>, _ delta: UnsafePointer<Float>, _ filters: Int, _ lines: Int,
    _ columns: Reach,
    _ body: (_ weight: UnsafePointer<Float>, _ delta: UnsafePointer<Float>) -> Void
  ) {
    // With a step that it knows, the compiler keeps the addresses in registers.
    if stride == 1 {
      eachWindow(weights, delta, filters, lines, columns, step: 1, body)
    } else {
      eachWindow(weights, delta, filters, lines, columns, step: stride, body)
    }
  }

  @inline(__always)
  private func eachWindow(
    _ weights: UnsafePointer<Float>, _ delta: UnsafePointer<Float>, _ filters: Int, _ lines: Int,
    _ columns: Reach, step: Int,
    _ body: (_ weight: UnsafePointer<Float>, _ delta: UnsafePointer<Float>) -> Void
  ) {
    let (row, map) = (channels * taps, outPixels * WindowGeometry.rows)
    let (weightLine, line) = (step * kernelWidth, outWidth * WindowGeometry.rows)
    for filter in 0..<filters {
      var weightStart = weights + filter * row + columns.tap
      var slopeStart = delta + filter * map + columns.window * WindowGeometry.rows
      for _ in 0..<lines {
        for column in 0..<columns.count {
          body(weightStart + column * step, slopeStart - column * WindowGeometry.rows)
        }
        weightStart += weightLine
        slopeStart -= line
      }
    }
  }
}

/// The windows along one direction that a pixel lies in.
private struct Reach {
  /// How many there are.
  let count: Int
  /// The last of them.
  let window: Int
  /// The cell of that window at which the pixel lies; in the window before it is `stride` further.
  let tap: Int

  /// Whether every cell of a window of this size reaches the pixel, one window each.
  func isWhole(_ size: Int) -> Bool { tap == 0 && count == size }

  /// - Parameters:
  ///   - place: that of the pixel in the padded input.
  ///   - size: that of a window.
  ///   - count: the windows there are, one every `stride` pixels.
  init(_ place: Int, of size: Int, stride: Int, count: Int) {
    window = min(place / stride, count - 1)
    tap = place - window * stride
    self.count = tap < size ? min((size - 1 - tap) / stride, window) + 1 : 0
  }
}
