/// Squared Euclidean distances between rows of bytes: whole numbers, and exact.
public enum ByteDistanceKernel {
  /// A row may have so many bytes that no sum overflows.
  public static let largestWidth = 1 << 16

  /// `distances[row] = Σ (rows[row, i] − query[i])²` for rows `[count, width]`.
  public static func squaredDistances(
    from query: UnsafePointer<UInt8>, to rows: UnsafePointer<UInt8>, count: Int, width: Int,
    into distances: UnsafeMutablePointer<UInt32>
  ) {
    for row in 0..<count {
      distances[row] = squaredDistance(query, rows + row * width, width: width)
    }
  }

  /// Σ (a[i] − b[i])².
  @inline(__always)
  static func squaredDistance(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, width: Int
  ) -> UInt32 {
    var sum: Int32 = 0
    for i in 0..<width {
      let difference = Int32(a[i]) &- Int32(b[i])
      sum &+= difference &* difference
    }
    return UInt32(bitPattern: sum)
  }

  /// `sums[i] += row[i]`.
  public static func add(
    _ row: UnsafePointer<UInt8>, width: Int, to sums: UnsafeMutablePointer<UInt32>
  ) {
    for i in 0..<width { sums[i] &+= UInt32(row[i]) }
  }

  /// `sums[i] −= row[i]`.
  public static func subtract(
    _ row: UnsafePointer<UInt8>, width: Int, from sums: UnsafeMutablePointer<UInt32>
  ) {
    for i in 0..<width { sums[i] &-= UInt32(row[i]) }
  }
}
