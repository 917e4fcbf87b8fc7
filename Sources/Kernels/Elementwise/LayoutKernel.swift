import CLanes

/// Between rows as callers give them, `[row, value]`, and columns as kernels want them,
/// `[value, row]`, where the rows of one value lie side by side and are padded to `stride`.
public enum LayoutKernel {
  /// Takes `mean` from each of `count` values and divides by `deviation`.
  public static func normalize(
    _ values: UnsafeMutablePointer<Float>, count: Int, mean: Float, deviation: Float
  ) {
    for place in 0..<count { values[place] = (values[place] - mean) / deviation }
  }

  /// The padded number of rows: 8, or a multiple of 16.
  public static func stride(rows: Int) -> Int {
    rows <= 8 ? 8 : (rows + 15) / 16 * 16
  }

  /// Lays `rows` rows of `width` values out as columns and fills the padding with 0.
  public static func columns(
    from source: UnsafePointer<Float>, width: Int, rows: Int, stride: Int,
    to target: UnsafeMutablePointer<Float>
  ) {
    for value in 0..<width {
      let column = target + value * stride
      for row in 0..<rows { column[row] = source[row * width + value] }
      for row in rows..<stride { column[row] = 0 }
    }
  }

  /// Lays columns out as `rows` rows of `width` values.
  public static func rows(
    from source: UnsafePointer<Float>, width: Int, rows: Int, stride: Int,
    to target: UnsafeMutablePointer<Float>
  ) {
    let (wholeValues, wholeRows) = (width / 4 * 4, rows / 4 * 4)
    for value in Swift.stride(from: 0, to: wholeValues, by: 4) {
      for row in Swift.stride(from: 0, to: wholeRows, by: 4) {
        turn4(source + value * stride + row, stride, to: target + row * width + value, width)
      }
    }
    for value in 0..<width {
      let column = source + value * stride
      for row in (value < wholeValues ? wholeRows : 0)..<rows {
        target[row * width + value] = column[row]
      }
    }
  }

  /// Turns rows of values into rows of what were their columns: `target[j, i] = source[i, j]` for
  /// `rows` and `columns` that are multiples of 16, in rows of `row` and `targetRow` floats.
  public static func turn(
    _ source: UnsafePointer<Float>, row: Int, rows: Int, columns: Int,
    to target: UnsafeMutablePointer<Float>, targetRow: Int
  ) {
    for i in Swift.stride(from: 0, to: rows, by: 16) {
      for j in Swift.stride(from: 0, to: columns, by: 16) {
        CLanes16Turn(source + i * row + j, row, target + j * targetRow + i, targetRow)
      }
    }
  }

  /// Turns four rows of four values, `row` floats apart, into columns `column` floats apart.
  @inline(__always)
  private static func turn4(
    _ source: UnsafePointer<Float>, _ row: Int, to target: UnsafeMutablePointer<Float>,
    _ column: Int
  ) {
    let a = UnsafeRawPointer(source).loadUnaligned(as: SIMD4<Float>.self)
    let b = UnsafeRawPointer(source + row).loadUnaligned(as: SIMD4<Float>.self)
    let c = UnsafeRawPointer(source + 2 * row).loadUnaligned(as: SIMD4<Float>.self)
    let d = UnsafeRawPointer(source + 3 * row).loadUnaligned(as: SIMD4<Float>.self)
    func store(_ value: SIMD4<Float>, _ place: UnsafeMutablePointer<Float>) {
      UnsafeMutableRawPointer(place).storeBytes(of: value, as: SIMD4<Float>.self)
    }
    store(SIMD4(a.x, b.x, c.x, d.x), target)
    store(SIMD4(a.y, b.y, c.y, d.y), target + column)
    store(SIMD4(a.z, b.z, c.z, d.z), target + 2 * column)
    store(SIMD4(a.w, b.w, c.w, d.w), target + 3 * column)
  }

  /// `target = a + b`, element by element, for a count that is a multiple of 16.
  public static func sum(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>, count: Int
  ) {
    for index in Swift.stride(from: 0, to: count, by: 16) {
      (Wide.load(a + index) + Wide.load(b + index)).store(target + index)
    }
  }

  /// `target = a * b`, element by element, for a count that is a multiple of 8.
  public static func multiply(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>, count: Int
  ) {
    var index = 0
    while index < count {
      (SIMD8.load(a + index) * SIMD8.load(b + index)).store(target + index)
      index += 8
    }
  }
}
