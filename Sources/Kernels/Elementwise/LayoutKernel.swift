/// Between rows as callers give them, `[row, value]`, and columns as kernels want them,
/// `[value, row]`, where the rows of one value lie side by side and are padded to `stride`.
public enum LayoutKernel {
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
    for value in 0..<width {
      let column = source + value * stride
      for row in 0..<rows { target[row * width + value] = column[row] }
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
