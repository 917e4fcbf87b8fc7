/// Register tiles of eight by three vectors.
///
/// Twenty-four sums stay in registers while a loop runs, and each of its turns loads eleven values
/// for twenty-four fused multiply-adds: the sums are independent, and loading does not hold them
/// up. What is not a multiple of the tile is done one by three or one by one.
enum Tile {
  /// Filters or channels: the side whose values are spread over all rows.
  static let tall = 8
  /// Pixels or cells of a window: the side that is loaded row by row.
  static let wide = 3

  /// Where the columns of a tile lie.
  typealias Columns = (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>)

  /// The terms of a sum: three loops, with the floats from one turn to the next.
  struct Terms {
    let outer: Int
    let outerStep: Int
    let middle: Int
    let middleStep: Int
    let inner: Int
    let innerStep: Int
    /// Floats from one weight to the next.
    let weightStep: Int
  }
}

/// `sum[f][p] = start(f, p) + Σ weights[f · row + …] · columns[p][…]` over all terms, handed to
/// `store`.
@inline(__always)
func tileSpread8(
  _ weights: UnsafePointer<Float>, row: Int, _ columns: Tile.Columns, _ terms: Tile.Terms,
  start: (Int, Int) -> Wide, store: (Int, Int, Wide) -> Void
) {
  var (s00, s01, s02) = (start(0, 0), start(0, 1), start(0, 2))
  var (s10, s11, s12) = (start(1, 0), start(1, 1), start(1, 2))
  var (s20, s21, s22) = (start(2, 0), start(2, 1), start(2, 2))
  var (s30, s31, s32) = (start(3, 0), start(3, 1), start(3, 2))
  var (s40, s41, s42) = (start(4, 0), start(4, 1), start(4, 2))
  var (s50, s51, s52) = (start(5, 0), start(5, 1), start(5, 2))
  var (s60, s61, s62) = (start(6, 0), start(6, 1), start(6, 2))
  var (s70, s71, s72) = (start(7, 0), start(7, 1), start(7, 2))
  var weight = weights
  var outer = 0
  for _ in 0..<terms.outer {
    var middle = outer
    for _ in 0..<terms.middle {
      var inner = middle
      for _ in 0..<terms.inner {
        let x0 = Wide.load(columns.0 + inner)
        let x1 = Wide.load(columns.1 + inner)
        let x2 = Wide.load(columns.2 + inner)
        let w0 = Wide(repeating: weight[0])
        s00.addProduct(w0, x0)
        s01.addProduct(w0, x1)
        s02.addProduct(w0, x2)
        let w1 = Wide(repeating: weight[row])
        s10.addProduct(w1, x0)
        s11.addProduct(w1, x1)
        s12.addProduct(w1, x2)
        let w2 = Wide(repeating: weight[2 * row])
        s20.addProduct(w2, x0)
        s21.addProduct(w2, x1)
        s22.addProduct(w2, x2)
        let w3 = Wide(repeating: weight[3 * row])
        s30.addProduct(w3, x0)
        s31.addProduct(w3, x1)
        s32.addProduct(w3, x2)
        let w4 = Wide(repeating: weight[4 * row])
        s40.addProduct(w4, x0)
        s41.addProduct(w4, x1)
        s42.addProduct(w4, x2)
        let w5 = Wide(repeating: weight[5 * row])
        s50.addProduct(w5, x0)
        s51.addProduct(w5, x1)
        s52.addProduct(w5, x2)
        let w6 = Wide(repeating: weight[6 * row])
        s60.addProduct(w6, x0)
        s61.addProduct(w6, x1)
        s62.addProduct(w6, x2)
        let w7 = Wide(repeating: weight[7 * row])
        s70.addProduct(w7, x0)
        s71.addProduct(w7, x1)
        s72.addProduct(w7, x2)
        weight += terms.weightStep
        inner += terms.innerStep
      }
      middle += terms.middleStep
    }
    outer += terms.outerStep
  }
  store(0, 0, s00)
  store(0, 1, s01)
  store(0, 2, s02)
  store(1, 0, s10)
  store(1, 1, s11)
  store(1, 2, s12)
  store(2, 0, s20)
  store(2, 1, s21)
  store(2, 2, s22)
  store(3, 0, s30)
  store(3, 1, s31)
  store(3, 2, s32)
  store(4, 0, s40)
  store(4, 1, s41)
  store(4, 2, s42)
  store(5, 0, s50)
  store(5, 1, s51)
  store(5, 2, s52)
  store(6, 0, s60)
  store(6, 1, s61)
  store(6, 2, s62)
  store(7, 0, s70)
  store(7, 1, s71)
  store(7, 2, s72)
}

/// The same for one filter and one pixel.
@inline(__always)
func tileSpread1(
  _ weights: UnsafePointer<Float>, _ column: UnsafePointer<Float>, _ terms: Tile.Terms,
  start: Wide
) -> Wide {
  var sum = start
  var weight = weights
  for outer in 0..<terms.outer {
    for middle in 0..<terms.middle {
      var inner = column + outer * terms.outerStep + middle * terms.middleStep
      for _ in 0..<terms.inner {
        sum.addProduct(Wide(repeating: weight[0]), Wide.load(inner))
        weight += terms.weightStep
        inner += terms.innerStep
      }
    }
  }
  return sum
}

/// `sum[f][t] = Σ deltas[f · row + …] · columns[t][…]` over a map's pixels, row by row, added over
/// the rows and handed to `store`.
///
/// `deltaStep` and `inputStep` are the floats from one line of pixels to the next, `pixelStep` those
/// from one pixel to the next in the input.
@inline(__always)
func tileCorrelate8(
  _ deltas: UnsafePointer<Float>, row: Int, _ columns: Tile.Columns, height: Int, width: Int,
  deltaStep: Int, inputStep: Int, pixelStep: Int, store: (Int, Int, Float) -> Void
) {
  var (s00, s01, s02) = (Wide(), Wide(), Wide())
  var (s10, s11, s12) = (Wide(), Wide(), Wide())
  var (s20, s21, s22) = (Wide(), Wide(), Wide())
  var (s30, s31, s32) = (Wide(), Wide(), Wide())
  var (s40, s41, s42) = (Wide(), Wide(), Wide())
  var (s50, s51, s52) = (Wide(), Wide(), Wide())
  var (s60, s61, s62) = (Wide(), Wide(), Wide())
  var (s70, s71, s72) = (Wide(), Wide(), Wide())
  for y in 0..<height {
    var delta = deltas + y * deltaStep
    var input = y * inputStep
    for _ in 0..<width {
      let x0 = Wide.load(columns.0 + input)
      let x1 = Wide.load(columns.1 + input)
      let x2 = Wide.load(columns.2 + input)
      let d0 = Wide.load(delta)
      s00.addProduct(d0, x0)
      s01.addProduct(d0, x1)
      s02.addProduct(d0, x2)
      let d1 = Wide.load(delta + row)
      s10.addProduct(d1, x0)
      s11.addProduct(d1, x1)
      s12.addProduct(d1, x2)
      let d2 = Wide.load(delta + 2 * row)
      s20.addProduct(d2, x0)
      s21.addProduct(d2, x1)
      s22.addProduct(d2, x2)
      let d3 = Wide.load(delta + 3 * row)
      s30.addProduct(d3, x0)
      s31.addProduct(d3, x1)
      s32.addProduct(d3, x2)
      let d4 = Wide.load(delta + 4 * row)
      s40.addProduct(d4, x0)
      s41.addProduct(d4, x1)
      s42.addProduct(d4, x2)
      let d5 = Wide.load(delta + 5 * row)
      s50.addProduct(d5, x0)
      s51.addProduct(d5, x1)
      s52.addProduct(d5, x2)
      let d6 = Wide.load(delta + 6 * row)
      s60.addProduct(d6, x0)
      s61.addProduct(d6, x1)
      s62.addProduct(d6, x2)
      let d7 = Wide.load(delta + 7 * row)
      s70.addProduct(d7, x0)
      s71.addProduct(d7, x1)
      s72.addProduct(d7, x2)
      delta += WindowGeometry.rows
      input += pixelStep
    }
  }
  store(0, 0, s00.total)
  store(0, 1, s01.total)
  store(0, 2, s02.total)
  store(1, 0, s10.total)
  store(1, 1, s11.total)
  store(1, 2, s12.total)
  store(2, 0, s20.total)
  store(2, 1, s21.total)
  store(2, 2, s22.total)
  store(3, 0, s30.total)
  store(3, 1, s31.total)
  store(3, 2, s32.total)
  store(4, 0, s40.total)
  store(4, 1, s41.total)
  store(4, 2, s42.total)
  store(5, 0, s50.total)
  store(5, 1, s51.total)
  store(5, 2, s52.total)
  store(6, 0, s60.total)
  store(6, 1, s61.total)
  store(6, 2, s62.total)
  store(7, 0, s70.total)
  store(7, 1, s71.total)
  store(7, 2, s72.total)
}

/// The same for one filter and one cell of the window.
@inline(__always)
func tileCorrelate1(
  _ deltas: UnsafePointer<Float>, _ column: UnsafePointer<Float>, height: Int, width: Int,
  deltaStep: Int, inputStep: Int, pixelStep: Int
) -> Float {
  var sum = Wide()
  for y in 0..<height {
    var delta = deltas + y * deltaStep
    var input = column + y * inputStep
    for _ in 0..<width {
      sum.addProduct(Wide.load(delta), Wide.load(input))
      delta += WindowGeometry.rows
      input += pixelStep
    }
  }
  return sum.total
}
