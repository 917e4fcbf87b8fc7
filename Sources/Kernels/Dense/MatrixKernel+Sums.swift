extension MatrixKernel {
  /// `c += a · b`, or `c = a · b` where the sums begin anew, with `a` `[m, k]` at any strides, `b`
  /// `[k, n]` and `c` `[m, n]` in rows of `bRow` and `cRow`; `n` is a multiple of 16.
  ///
  /// Each sum goes on from what stands in `c`, in the order of `k`: what a sequence adds to a gradient
  /// after another follows from their order alone. Tiles are those of eight rows by 32 columns that fill
  /// the registers of AVX-512, or of four by 16.
  public static func add(
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>, bRow: Int,
    to c: UnsafeMutablePointer<Float>, cRow: Int, m: Int, n: Int, k: Int, anew: Bool = false
  ) {
    var column = 0
    while Tall.hasRoom, column + 32 <= n {
      var row = 0
      while row + 8 <= m {
        sums8x32(
          a + row * aRow, aRow, aColumn, b + column, bRow, c + row * cRow + column, cRow, k, anew)
        row += 8
      }
      if row < m {
        for place in stride(from: column, to: column + 32, by: 16) {
          narrow(
            a + row * aRow, aRow, aColumn, b + place, bRow, c + row * cRow + place, cRow, m - row,
            k, anew)
        }
      }
      column += 32
    }
    while column < n {
      var row = 0
      while Tall.hasRoom, row + 8 <= m {
        sums8x16(
          a + row * aRow, aRow, aColumn, b + column, bRow, c + row * cRow + column, cRow, k, anew)
        row += 8
      }
      if row < m {
        narrow(
          a + row * aRow, aRow, aColumn, b + column, bRow, c + row * cRow + column, cRow, m - row,
          k, anew)
      }
      column += 16
    }
  }
}

/// Eight rows by two vectors.
@inline(__always)
private func sums8x32(
  _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<Float>, _ bRow: Int,
  _ c: UnsafeMutablePointer<Float>, _ cRow: Int, _ k: Int, _ anew: Bool
) {
  var sums = anew ? TallPair(Tall()) : TallPair(loading: c, row: cRow)
  var (a, b) = (a, b)
  for _ in 0..<k {
    sums.addProduct(a, row: aRow, Wide.load(b), Wide.load(b + 16))
    a += aColumn
    b += bRow
  }
  sums.store(c, row: cRow)
}

/// Eight rows by one vector.
@inline(__always)
private func sums8x16(
  _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<Float>, _ bRow: Int,
  _ c: UnsafeMutablePointer<Float>, _ cRow: Int, _ k: Int, _ anew: Bool
) {
  var sums = anew ? Tall() : Tall(loading: c, row: cRow)
  var (a, b) = (a, b)
  for _ in 0..<k {
    sums.addProduct(a, row: aRow, Wide.load(b))
    a += aColumn
    b += bRow
  }
  sums.store(c, row: cRow)
}

/// Any rows by one vector: by fours, and the rest one by one.
private func narrow(
  _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<Float>, _ bRow: Int,
  _ c: UnsafeMutablePointer<Float>, _ cRow: Int, _ m: Int, _ k: Int, _ anew: Bool
) {
  var row = 0
  while row + 4 <= m {
    let target = c + row * cRow
    var sums = anew ? Four() : Four(loading: target, row: cRow)
    var (a, b) = (a + row * aRow, b)
    for _ in 0..<k {
      sums.addProduct(a, row: aRow, Wide.load(b))
      a += aColumn
      b += bRow
    }
    sums.store(target, row: cRow)
    row += 4
  }
  while row < m {
    let target = c + row * cRow
    var sum = anew ? Wide(repeating: 0) : Wide.load(target)
    var (a, b) = (a + row * aRow, b)
    for _ in 0..<k {
      sum.addProduct(Wide(repeating: a[0]), Wide.load(b))
      a += aColumn
      b += bRow
    }
    sum.store(target)
    row += 1
  }
}
