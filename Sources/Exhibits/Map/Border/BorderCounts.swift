import Foundation

/// How finely the border between runs that settle and runs that diverge is folded: how many boxes of
/// a grid it passes through, for boxes of several sizes (the box-counting dimension).
package struct BorderCounts: Sendable, Equatable {
  /// The sides of the boxes, in pixels.
  package let sides: [Int]
  package let counts: [Int]
  /// The boxes that the dimension is taken from.
  package let fitted: ClosedRange<Int>
  /// By how much the logarithm of the count falls where that of the side grows by one.
  package let dimension: Double
  /// The logarithm of the count of boxes of side 1 on that line.
  let intercept: Double

  /// - Parameters:
  ///   - settles: whether each run settles, by rows; a run a pixel.
  ///   - stride: how many pixels of the whole map such a pixel is wide.
  /// - Returns: nil where there is no border.
  package init?(_ settles: [Bool], columns: Int, rows: Int, stride: Int = 1) {
    var isEdge = [Bool](repeating: false, count: columns * rows)
    for y in 0..<rows {
      for x in 0..<columns {
        let pixel = y * columns + x
        isEdge[pixel] =
          x > 0 && settles[pixel] != settles[pixel - 1]
          || y > 0 && settles[pixel] != settles[pixel - columns]
      }
    }
    var (sides, counts) = ([Int](), [Int]())
    for side in [1, 2, 4, 8, 16, 32] where side >= stride {
      let own = side / stride
      // Boxes that are whole, so that each has the same chance.
      let (across, up) = (columns / own, rows / own)
      var hits = [Bool](repeating: false, count: across * up)
      for y in 0..<up * own {
        for x in 0..<across * own where isEdge[y * columns + x] {
          hits[y / own * across + x / own] = true
        }
      }
      let count = hits.count { $0 }
      guard count > 0 else { break }
      sides.append(side)
      counts.append(count)
    }
    (self.sides, self.counts) = (sides, counts)
    fitted = max(2, 2 * stride)...16
    let points = zip(sides, counts).filter { [fitted] in fitted.contains($0.0) }
      .map { (x: log(Double($0.0)), y: log(Double($0.1))) }
    guard points.count > 1 else { return nil }
    let n = Double(points.count)
    let mean = (
      x: points.reduce(0) { $0 + $1.x } / n, y: points.reduce(0) { $0 + $1.y } / n
    )
    let product = points.reduce(0) { $0 + ($1.x - mean.x) * ($1.y - mean.y) }
    let square = points.reduce(0) { $0 + ($1.x - mean.x) * ($1.x - mean.x) }
    dimension = -product / square
    intercept = mean.y + dimension * mean.x
  }

  /// The count on the fitted line at a side.
  package func fit(_ side: Double) -> Double { exp(intercept - dimension * log(side)) }
}

extension BorderState {
  /// The counts at the finest distance at which all pixels are known; nil before there is one, or
  /// where there is no border.
  package var boxes: BorderCounts? {
    guard let stride = grid.fullStride(count), stride <= 4 else { return nil }
    let (columns, rows) = ((grid.columns - 1) / stride + 1, (grid.rows - 1) / stride + 1)
    let settles = (0..<columns * rows).map { index in
      outcome(index % columns * stride, index / columns * stride)?.settles ?? false
    }
    return BorderCounts(settles, columns: columns, rows: rows, stride: stride)
  }
}
