/// Pools on a block of 16 rows: input and output `[channel, y, x, 16]`, one map for each that
/// comes in. The geometry has no padding.
public enum PoolKernel {
  /// Each output is the largest of its window.
  public static func maximum(
    _ g: WindowGeometry, input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>
  ) {
    if g.isTwoByTwo {
      let below = g.width &* WindowGeometry.rows
      g.eachWindow { window, out in
        let (first, second) = (input + window, input + window + below)
        Wide.load(first).raised(to: Wide.load(first + 16)).raised(to: Wide.load(second))
          .raised(to: Wide.load(second + 16)).store(output + out)
      }
      return
    }
    g.eachWindow { window, out in
      var largest = Wide.load(input + window)
      for ky in 0..<g.kernelHeight {
        for kx in 0..<g.kernelWidth {
          let value = Wide.load(input + window + (ky * g.width + kx) * WindowGeometry.rows)
          largest = largest.raised(to: value)
        }
      }
      largest.store(output + out)
    }
  }

  /// Leads the gradient to the first of the largest in each window, as PyTorch does, and to nothing
  /// where that is not above 0 and `rectifies`: the slope of a ReLU before the pool.
  public static func maximumBackward(
    _ g: WindowGeometry, input: UnsafePointer<Float>, output: UnsafePointer<Float>,
    delta: UnsafePointer<Float>, inputDelta: UnsafeMutablePointer<Float>, rectifies: Bool
  ) {
    let zero = Wide(repeating: 0)
    let overlaps = g.stride < max(g.kernelHeight, g.kernelWidth)
    if overlaps || g.leavesOut {
      inputDelta.update(repeating: 0, count: g.channels * g.pixels * WindowGeometry.rows)
    }
    if g.isTwoByTwo, !overlaps {
      let below = g.width &* WindowGeometry.rows
      g.eachWindow { window, out in
        let largest = Wide.load(output + out)
        var left = Wide.load(delta + out)
        if rectifies { left = Wide.choose(left, ifLess: zero, than: largest, else: zero) }
        let places = (window, window &+ 16, window &+ below, window &+ below &+ 16)
        // All is loaded before anything is stored, so that nothing waits in turn.
        let (a, b) = (Wide.load(input + places.0), Wide.load(input + places.1))
        let (c, d) = (Wide.load(input + places.2), Wide.load(input + places.3))
        take(&left, a, largest).store(inputDelta + places.0)
        take(&left, b, largest).store(inputDelta + places.1)
        take(&left, c, largest).store(inputDelta + places.2)
        take(&left, d, largest).store(inputDelta + places.3)
      }
      return
    }
    g.eachWindow { window, out in
      let largest = Wide.load(output + out)
      var left = Wide.load(delta + out)
      if rectifies { left = Wide.choose(left, ifLess: zero, than: largest, else: zero) }
      for ky in 0..<g.kernelHeight {
        for kx in 0..<g.kernelWidth {
          let place = window + (ky * g.width + kx) * WindowGeometry.rows
          let share = take(&left, Wide.load(input + place), largest)
          let sum = overlaps ? Wide.load(inputDelta + place) + share : share
          sum.store(inputDelta + place)
        }
      }
    }
  }

  /// What is left of a gradient for a cell: all where it is the largest, and then nothing is left.
  @inline(__always)
  private static func take(_ left: inout Wide, _ value: Wide, _ largest: Wide) -> Wide {
    let zero = Wide(repeating: 0)
    let share = Wide.choose(zero, ifLess: value, than: largest, else: left)
    left = Wide.choose(left, ifLess: value, than: largest, else: zero)
    return share
  }

  /// Each output is the mean of its window.
  public static func average(
    _ g: WindowGeometry, input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>
  ) {
    let share = Wide(repeating: 1 / Float(g.taps))
    g.eachWindow { window, out in
      var sum = Wide()
      for ky in 0..<g.kernelHeight {
        for kx in 0..<g.kernelWidth {
          sum += Wide.load(input + window + (ky * g.width + kx) * WindowGeometry.rows)
        }
      }
      (sum * share).store(output + out)
    }
  }

  /// Spreads the gradient evenly over each window.
  public static func averageBackward(
    _ g: WindowGeometry, delta: UnsafePointer<Float>, inputDelta: UnsafeMutablePointer<Float>
  ) {
    let share = Wide(repeating: 1 / Float(g.taps))
    inputDelta.update(repeating: 0, count: g.channels * g.pixels * WindowGeometry.rows)
    g.eachWindow { window, out in
      let part = Wide.load(delta + out) * share
      for ky in 0..<g.kernelHeight {
        for kx in 0..<g.kernelWidth {
          let place = inputDelta + window + (ky * g.width + kx) * WindowGeometry.rows
          (Wide.load(place) + part).store(place)
        }
      }
    }
  }
}

extension WindowGeometry {
  /// Whether it is the window of nearly every pool, for which loops would take longer than the work.
  fileprivate var isTwoByTwo: Bool { kernelHeight == 2 && kernelWidth == 2 }

  /// Whether some pixels lie in no window.
  fileprivate var leavesOut: Bool {
    (outHeight - 1) * stride + kernelHeight < height
      || (outWidth - 1) * stride + kernelWidth < width
      || stride > kernelHeight || stride > kernelWidth
  }

  /// Calls `body` with where each window begins in the input, and where its result goes, in floats.
  @inline(__always)
  fileprivate func eachWindow(_ body: (_ window: Int, _ output: Int) -> Void) {
    var out = 0
    for channel in 0..<channels {
      for y in 0..<outHeight {
        var window = ((channel * height + y * stride) * width) * WindowGeometry.rows
        for _ in 0..<outWidth {
          body(window, out)
          window += stride * WindowGeometry.rows
          out += WindowGeometry.rows
        }
      }
    }
  }
}
