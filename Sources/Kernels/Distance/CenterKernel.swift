/// Which of several centres is nearest to rows of bytes, by products of matrices.
///
/// Of |x − c|² = |x|² − 2 x·c + |c|² only the last two tell centres apart. Rows stand in panels of 32,
/// `[panel, value, row]`, so that a centre's value meets 32 rows at once.
public enum CenterKernel {
  /// The rows of a panel.
  public static let panelRows = 32

  /// Lays rows of bytes `[count, width]` out as panels; the last one is filled up with 0.
  public static func pack(
    _ rows: UnsafePointer<UInt8>, count: Int, width: Int, into panels: UnsafeMutablePointer<UInt8>
  ) {
    for first in stride(from: 0, to: count, by: panelRows) {
      let panel = panels + first * width
      for row in 0..<panelRows {
        let isThere = first + row < count
        let source = rows + (isThere ? first + row : first) * width
        for i in 0..<width { panel[i * panelRows + row] = isThere ? source[i] : 0 }
      }
    }
  }

  /// The nearest of the centres for each row of a panel, and how much farther the next one is.
  ///
  /// - Parameters:
  ///   - panel: `[width, 32]`.
  ///   - centers: `[count, width]`.
  ///   - norms: |c|² of each centre.
  ///   - scratch: room for `32 · (width + count)` floats.
  ///   - nearest: `[32]`; of equal ones the lowest, as a float.
  ///   - gaps: `[32]`: the second smallest |c|² − 2 x·c less the smallest; infinite for one centre.
  public static func nearest(
    panel: UnsafePointer<UInt8>, width: Int, centers: UnsafePointer<Float>,
    norms: UnsafePointer<Float>, count: Int, scratch: UnsafeMutablePointer<Float>,
    nearest: UnsafeMutablePointer<Float>, gaps: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<width * panelRows { scratch[i] = Float(panel[i]) }
    let products = scratch + width * panelRows
    MatrixKernel.multiply(
      a: centers, aRow: width, aColumn: 1, b: scratch, bRow: panelRows, c: products,
      cRow: panelRows, bias: nil, m: count, n: panelRows, k: width)
    for lane in stride(from: 0, to: panelRows, by: 16) {
      var best = Wide(repeating: .infinity)
      var second = best
      var index = Wide(repeating: 0)
      for center in 0..<count {
        let product = Wide.load(products + center * panelRows + lane)
        let value = Wide(repeating: norms[center]).addingProduct(Wide(repeating: -2), product)
        let rest = Wide.choose(value, ifLess: value, than: second, else: second)
        second = .choose(best, ifLess: value, than: best, else: rest)
        index = .choose(
          Wide(repeating: Float(center)), ifLess: value, than: best, else: index)
        best = .choose(value, ifLess: value, than: best, else: best)
      }
      index.store(nearest + lane)
      (second - best).store(gaps + lane)
    }
  }

  /// By how much a `|c|² − 2 x·c` of ``nearest(panel:width:centers:norms:count:scratch:nearest:gaps:)``
  /// may be wrong at most, where neither rows nor centres have a number below 0.
  ///
  /// The product of d terms is off by d + 1 roundings of its value (Higham 2002, 3.1), its sum with the
  /// norm by two, and 2 x·c is at most |x|² + |c|².
  public static func error(width: Int, rowNorm: Double, centerNorm: Double) -> Double {
    let rounding = Double(Float.ulpOfOne) / 2 * 1.01
    return rounding * (Double(width + 4) * (rowNorm + centerNorm) + 2 * centerNorm)
  }
}
