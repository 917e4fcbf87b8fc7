/// A convolution on a block of 16 rows: input `[channel, y, x, 16]`, weights
/// `[filter, channel, ky, kx]`, bias `[filter]`, output and delta `[filter, y, x, 16]`.
///
/// As in every library of the field this is a cross-correlation: the kernel is not flipped. With
/// rows innermost it needs no unrolled copy of the input (im2col): a window's cell is a vector that
/// is loaded where it lies.
///
/// Where the layer that follows does not read the last lines or columns (a pool that leaves them
/// out), `height` and `width` say how much of the output counts: nothing else is computed, and
/// there deltas are taken as 0.
public enum Conv2DKernel {
  /// `output = weights ⋆ input + bias`, and the larger of that and 0 where `rectifies`.
  ///
  /// - Parameters:
  ///   - input: with its border of 0 where the geometry has one (`pad`).
  ///   - filters: those to compute; the output of others stays as it is.
  public static func forward(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, filters: Range<Int>,
    height: Int, width: Int, rectifies: Bool
  ) {
    let rows = WindowGeometry.rows
    let (row, map) = (g.channels * g.taps, g.outPixels * rows)
    let floor = Wide(repeating: rectifies ? 0 : -.infinity)
    for y in 0..<height {
      let windows = input + y * g.stride * g.paddedWidth * rows
      let target = output + y * g.outWidth * rows
      if filters.count < Tall.count {
        for filter in filters {
          singleLine(
            g, weights + filter * row, bias[filter], windows, target + filter * map, width, floor)
        }
        continue
      }
      for first in Swift.stride(from: filters.lowerBound, to: filters.upperBound, by: Tall.count) {
        // The last tile begins early where it would reach too far: it writes the same again.
        let filter = min(first, filters.upperBound - Tall.count)
        tallLine(
          g, weights + filter * row, bias + filter, windows, target + filter * map, width, floor)
      }
    }
  }

  /// A line of eight filters' output.
  private static func tallLine(
    _ g: WindowGeometry, _ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ windows: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ width: Int,
    _ floor: Wide
  ) {
    let (row, map) = (g.channels * g.taps, g.outPixels * WindowGeometry.rows)
    var first = 0
    if Tall.hasRoom {
      let step = g.stride * WindowGeometry.rows
      while first + 2 <= width {
        var sums = TallPair(Tall(bias))
        g.eachTap(weights, windows + first * step) { weight, cell in
          sums.addProduct(weight, row: row, Wide.load(cell), Wide.load(cell + step))
        }
        sums.raise(to: floor)
        sums.store(output + first * WindowGeometry.rows, row: map)
        first += 2
      }
    }
    for x in first..<width {
      let (window, place) = (windows + x * g.stride * WindowGeometry.rows, x * WindowGeometry.rows)
      // Eight at once where they fit, else four and four.
      if Tall.hasRoom {
        var sums = Tall(bias)
        g.eachTap(weights, window) { sums.addProduct($0, row: row, Wide.load($1)) }
        sums.raise(to: floor)
        sums.store(output + place, row: map)
        continue
      }
      for half in Swift.stride(from: 0, to: Tall.count, by: 4) {
        var sums = Four(bias + half)
        g.eachTap(weights + half * row, window) { sums.addProduct($0, row: row, Wide.load($1)) }
        sums.raise(to: floor)
        sums.store(output + place + half * map, row: map)
      }
    }
  }

  /// A line of one filter's output.
  private static func singleLine(
    _ g: WindowGeometry, _ weights: UnsafePointer<Float>, _ bias: Float,
    _ windows: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ width: Int,
    _ floor: Wide
  ) {
    for x in 0..<width {
      var sum = Wide(repeating: bias)
      g.eachTap(weights, windows + x * g.stride * WindowGeometry.rows) { weight, cell in
        sum.addProduct(Wide(repeating: weight[0]), Wide.load(cell))
      }
      sum.raised(to: floor).store(output + x * WindowGeometry.rows)
    }
  }

  /// Copies the maps of a block into a frame of 0, `padding` pixels wide.
  public static func pad(
    _ g: WindowGeometry, _ input: UnsafePointer<Float>, into padded: UnsafeMutablePointer<Float>
  ) {
    let count = g.width * WindowGeometry.rows
    padded.update(repeating: 0, count: g.paddedCount)
    for channel in 0..<g.channels {
      for y in 0..<g.height {
        let line = padded + g.line(channel, y + g.padding) + g.padding * WindowGeometry.rows
        line.update(from: input + (channel * g.height + y) * count, count: count)
      }
    }
  }
}

extension WindowGeometry {
  /// Where line `y` of a channel begins in the padded maps, in floats.
  @inline(__always)
  func line(_ channel: Int, _ y: Int) -> Int {
    (channel * paddedHeight + y) * paddedWidth * WindowGeometry.rows
  }

  /// Where the cell of one of a filter's weights lies in the padded maps at the first window.
  @inline(__always)
  func cell(_ weight: Int) -> Int {
    let tap = weight % taps
    return line(weight / taps, tap / kernelWidth) + tap % kernelWidth * WindowGeometry.rows
  }

  /// Calls `body` with each weight of a filter and the cell of a window that it belongs to.
  @inline(__always)
  fileprivate func eachTap(
    _ weights: UnsafePointer<Float>, _ window: UnsafePointer<Float>,
    _ body: (_ weight: UnsafePointer<Float>, _ cell: UnsafePointer<Float>) -> Void
  ) {
    let (step, depth) = (line(0, 1), line(1, 0))
    var weight = weights
    var map = window
    for _ in 0..<channels {
      var cells = map
      for _ in 0..<kernelHeight {
        for kx in 0..<kernelWidth {
          body(weight, cells + kx * WindowGeometry.rows)
          weight += 1
        }
        cells += step
      }
      map += depth
    }
  }
}
