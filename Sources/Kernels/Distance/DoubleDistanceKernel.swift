/// Which of several centres is nearest to rows of a few numbers in double precision, as the definition
/// says it: Σ (x − c)² in the order of the values, each operation rounded by itself.
public enum DoubleDistanceKernel {
  /// Rows stand side by side, `[value, row]`, in so many lanes.
  public static let lanes = 8

  /// The nearest centre of `lanes` rows, of equal ones the lowest, and the squared distance to it.
  ///
  /// - Parameters:
  ///   - columns: where the first of the rows stands in the first column.
  ///   - stride: from one column to the next.
  ///   - centers: `[count, width]`.
  ///   - nearest: `[lanes]`, as doubles.
  ///   - distances: `[lanes]`.
  public static func nearest(
    columns: UnsafePointer<Double>, stride: Int, width: Int, centers: UnsafePointer<Double>,
    count: Int, nearest: UnsafeMutablePointer<Double>, distances: UnsafeMutablePointer<Double>
  ) {
    var best = Doubles(.infinity)
    var index = Doubles(0)
    for center in 0..<count {
      let at = centers + center * width
      var sum = Doubles(0)
      for value in 0..<width {
        let difference = Doubles.load(columns + value * stride) - Doubles(at[value])
        sum = sum + difference * difference
      }
      index = .choose(Doubles(Double(center)), ifLess: sum, than: best, else: index)
      best = .choose(sum, ifLess: sum, than: best, else: best)
    }
    index.store(nearest)
    best.store(distances)
  }
}
