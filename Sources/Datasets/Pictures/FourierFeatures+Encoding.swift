extension FourierFeatures {
  /// Writes what some pixels of a grid become. Allocates nothing.
  ///
  /// - Parameters:
  ///   - places: the pixels, counted row by row, each below `grid.count`.
  ///   - rows: begins with `[place, inputs]` afterwards; must have room for it.
  public func encode(_ grid: PixelGrid, _ places: some Collection<Int>, into rows: inout [Float]) {
    precondition(rows.count >= places.count * inputs, "room for a row for each place")
    rows.withUnsafeMutableBufferPointer { rows in
      guard var row = rows.baseAddress else { return }
      for place in places {
        precondition(place >= 0 && place < grid.count, "a pixel of the grid")
        let (line, column) = place.quotientAndRemainder(dividingBy: grid.width)
        encode(x: grid.x(column), y: grid.y(line), into: row)
        row += inputs
      }
    }
  }

  /// Writes what the place (x, y) becomes: `inputs` values from `row` on.
  private func encode(x: Float, y: Float, into row: UnsafeMutablePointer<Float>) {
    guard count > 0 else {
      row[0] = x
      row[1] = y
      return
    }
    xFrequencies.withUnsafeBufferPointer { xs in
      yFrequencies.withUnsafeBufferPointer { ys in
        guard let xs = xs.baseAddress, let ys = ys.baseAddress else { return }
        Self.encode(x, y, xs, ys, count, sines: row, cosines: row + count)
      }
    }
  }

  /// The loop, which compiles to vectors: no branch, no call.
  @inline(__always)
  private static func encode(
    _ x: Float, _ y: Float, _ xs: UnsafePointer<Float>, _ ys: UnsafePointer<Float>, _ count: Int,
    sines: UnsafeMutablePointer<Float>, cosines: UnsafeMutablePointer<Float>
  ) {
    for index in 0..<count {
      let waves = x * xs[index] + y * ys[index]
      // Whole waves change nothing; half a wave to each side is left.
      let (sine, cosine) = sineAndCosine(halfTurns: waves - waves.rounded(.toNearestOrEven))
      sines[index] = 2 * sine * cosine
      cosines[index] = 1 - 2 * sine * sine
    }
  }

  /// sin πt and cos πt for |t| ≤ ½ within 2·10⁻⁷, by their Taylor series.
  @inline(__always)
  private static func sineAndCosine(halfTurns t: Float) -> (sine: Float, cosine: Float) {
    let a = Float.pi * t
    let s = a * a
    var p: Float = -1 / 39_916_800
    p = p * s + 1 / 362_880
    p = p * s - 1 / 5040
    p = p * s + 1 / 120
    p = p * s - 1 / 6
    var q: Float = 1 / 479_001_600
    q = q * s - 1 / 3_628_800
    q = q * s + 1 / 40_320
    q = q * s - 1 / 720
    q = q * s + 1 / 24
    q = q * s - 0.5
    return (a + a * s * p, 1 + s * q)
  }
}
