/// Matrix products in register tiles of 6 rows by 32 columns, or by 16 where a register holds 8 numbers.
///
/// Twelve registers hold the tile while the sum runs, two hold a row of `b`, one spreads an element
/// of `a`: together they fill half the registers of AVX-512 and all of AVX2, and leave each fused
/// multiply-add independent of the eleven before it.
public enum MatrixKernel {
  /// `c = a · b + bias`, with `a` `[m, k]` at any strides, `b` `[k, n]` and `c` `[m, n]` in rows of
  /// `bRow` and `cRow`, and `bias` `[m]` or nil for none; `n` is a multiple of 16.
  public static func multiply(
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>, bRow: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, bias: UnsafePointer<Float>?, m: Int, n: Int, k: Int
  ) {
    var column = 0
    while Tall.hasRoom, column + 32 <= n {
      var row = 0
      while row + 6 <= m {
        tile6(
          a + row * aRow, aRow, aColumn, b + column, bRow, c + row * cRow + column, cRow,
          bias.map { $0 + row }, k)
        row += 6
      }
      while row < m {
        tile1(
          a + row * aRow, aColumn, b + column, bRow, c + row * cRow + column,
          bias?[row] ?? 0, k)
        row += 1
      }
      column += 32
    }
    while column < n {
      var row = 0
      while Tall.hasRoom, row + 8 <= m {
        tileNarrow8(
          a + row * aRow, aRow, aColumn, b + column, bRow, c + row * cRow + column, cRow,
          bias.map { $0 + row }, k)
        row += 8
      }
      while row + 6 <= m {
        tileNarrow6(
          a + row * aRow, aRow, aColumn, b + column, bRow, c + row * cRow + column, cRow,
          bias.map { $0 + row }, k)
        row += 6
      }
      while row < m {
        tileNarrow(
          a + row * aRow, aColumn, b + column, bRow, c + row * cRow + column,
          bias?[row] ?? 0, k)
        row += 1
      }
      column += 16
    }
  }

  /// The same product, as the definition says it: what tests compare the tiles with.
  public static func reference(
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>, bRow: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, bias: UnsafePointer<Float>?, m: Int, n: Int, k: Int
  ) {
    for row in 0..<m {
      for column in 0..<n {
        var sum = Double(bias?[row] ?? 0)
        for i in 0..<k {
          sum += Double(a[row * aRow + i * aColumn]) * Double(b[i * bRow + column])
        }
        c[row * cRow + column] = Float(sum)
      }
    }
  }
}

@inline(__always)
private func tile6(
  _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<Float>, _ bRow: Int,
  _ c: UnsafeMutablePointer<Float>, _ cRow: Int, _ bias: UnsafePointer<Float>?, _ k: Int
) {
  var (c00, c10, c20, c30, c40, c50) = (Wide(), Wide(), Wide(), Wide(), Wide(), Wide())
  if let bias {
    c00 = Wide(repeating: bias[0])
    c10 = Wide(repeating: bias[1])
    c20 = Wide(repeating: bias[2])
    c30 = Wide(repeating: bias[3])
    c40 = Wide(repeating: bias[4])
    c50 = Wide(repeating: bias[5])
  }
  var (c01, c11, c21, c31, c41, c51) = (c00, c10, c20, c30, c40, c50)
  var (a, b) = (a, b)
  for _ in 0..<k {
    let (b0, b1) = (Wide.load(b), Wide.load(b + 16))
    let a0 = Wide(repeating: a[0])
    c00.addProduct(a0, b0)
    c01.addProduct(a0, b1)
    let a1 = Wide(repeating: a[aRow])
    c10.addProduct(a1, b0)
    c11.addProduct(a1, b1)
    let a2 = Wide(repeating: a[2 * aRow])
    c20.addProduct(a2, b0)
    c21.addProduct(a2, b1)
    let a3 = Wide(repeating: a[3 * aRow])
    c30.addProduct(a3, b0)
    c31.addProduct(a3, b1)
    let a4 = Wide(repeating: a[4 * aRow])
    c40.addProduct(a4, b0)
    c41.addProduct(a4, b1)
    let a5 = Wide(repeating: a[5 * aRow])
    c50.addProduct(a5, b0)
    c51.addProduct(a5, b1)
    a += aColumn
    b += bRow
  }
  c00.store(c)
  c01.store(c + 16)
  c10.store(c + cRow)
  c11.store(c + cRow + 16)
  c20.store(c + 2 * cRow)
  c21.store(c + 2 * cRow + 16)
  c30.store(c + 3 * cRow)
  c31.store(c + 3 * cRow + 16)
  c40.store(c + 4 * cRow)
  c41.store(c + 4 * cRow + 16)
  c50.store(c + 5 * cRow)
  c51.store(c + 5 * cRow + 16)
}

@inline(__always)
private func tile1(
  _ a: UnsafePointer<Float>, _ aColumn: Int, _ b: UnsafePointer<Float>, _ bRow: Int,
  _ c: UnsafeMutablePointer<Float>, _ bias: Float, _ k: Int
) {
  var (left, right) = (Wide(repeating: bias), Wide(repeating: bias))
  for i in 0..<k {
    let a = Wide(repeating: a[i * aColumn])
    left.addProduct(a, Wide.load(b + i * bRow))
    right.addProduct(a, Wide.load(b + i * bRow + 16))
  }
  left.store(c)
  right.store(c + 16)
}

@inline(__always)
private func tileNarrow(
  _ a: UnsafePointer<Float>, _ aColumn: Int, _ b: UnsafePointer<Float>, _ bRow: Int,
  _ c: UnsafeMutablePointer<Float>, _ bias: Float, _ k: Int
) {
  var sum = Wide(repeating: bias)
  for i in 0..<k {
    sum.addProduct(Wide(repeating: a[i * aColumn]), Wide.load(b + i * bRow))
  }
  sum.store(c)
}

/// Six rows by one vector.
@inline(__always)
private func tileNarrow6(
  _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<Float>, _ bRow: Int,
  _ c: UnsafeMutablePointer<Float>, _ cRow: Int, _ bias: UnsafePointer<Float>?, _ k: Int
) {
  var (c0, c1, c2, c3, c4, c5) = (Wide(), Wide(), Wide(), Wide(), Wide(), Wide())
  if let bias {
    c0 = Wide(repeating: bias[0])
    c1 = Wide(repeating: bias[1])
    c2 = Wide(repeating: bias[2])
    c3 = Wide(repeating: bias[3])
    c4 = Wide(repeating: bias[4])
    c5 = Wide(repeating: bias[5])
  }
  var (a, b) = (a, b)
  for _ in 0..<k {
    let row = Wide.load(b)
    c0.addProduct(Wide(repeating: a[0]), row)
    c1.addProduct(Wide(repeating: a[aRow]), row)
    c2.addProduct(Wide(repeating: a[2 * aRow]), row)
    c3.addProduct(Wide(repeating: a[3 * aRow]), row)
    c4.addProduct(Wide(repeating: a[4 * aRow]), row)
    c5.addProduct(Wide(repeating: a[5 * aRow]), row)
    a += aColumn
    b += bRow
  }
  c0.store(c)
  c1.store(c + cRow)
  c2.store(c + 2 * cRow)
  c3.store(c + 3 * cRow)
  c4.store(c + 4 * cRow)
  c5.store(c + 5 * cRow)
}

/// Eight rows by one vector, for what is left at the right.
@inline(__always)
private func tileNarrow8(
  _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<Float>, _ bRow: Int,
  _ c: UnsafeMutablePointer<Float>, _ cRow: Int, _ bias: UnsafePointer<Float>?, _ k: Int
) {
  var sums = Tall()
  if let bias { sums = Tall(bias) }
  var (a, b) = (a, b)
  for _ in 0..<k {
    sums.addProduct(a, row: aRow, Wide.load(b))
    a += aColumn
    b += bRow
  }
  sums.store(c, row: cRow)
}
