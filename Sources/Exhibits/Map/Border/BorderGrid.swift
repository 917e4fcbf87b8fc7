/// In which order the pixels of a border map are trained: every 16th, then every 8th and so on, each
/// time from the middle outwards.
///
/// A pixel stands for the block around it until finer ones are known.
package final class BorderGrid: Sendable {
  package let columns: Int
  package let rows: Int
  /// Pixels, by rows from the bottom, in the order in which they are trained.
  package let order: [Int32]
  /// For each pixel its place in that order.
  package let places: [Int32]
  /// From the coarsest to the finest: the distance from one pixel to the next, and the place of the
  /// first that is trained so.
  package let levels: [(stride: Int, first: Int)]

  /// The distances, and where the first pixel of each lies: in the middle of its block.
  private static let strides = [16, 8, 4, 2, 1]
  private static func offset(_ stride: Int) -> Int { stride == 16 ? 8 : 0 }

  package init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    var order: [Int32] = []
    order.reserveCapacity(columns * rows)
    var places = [Int32](repeating: -1, count: columns * rows)
    var levels: [(stride: Int, first: Int)] = []
    for step in Self.strides {
      let first = order.count
      var found: [(pixel: Int32, distance: Int)] = []
      for y in Swift.stride(from: Self.offset(step), to: rows, by: step) {
        for x in Swift.stride(from: Self.offset(step), to: columns, by: step)
        where places[y * columns + x] < 0 {
          let (dx, dy) = (2 * x - columns, 2 * y - rows)
          found.append((Int32(y * columns + x), dx * dx + dy * dy))
        }
      }
      found.sort { $0.distance == $1.distance ? $0.pixel < $1.pixel : $0.distance < $1.distance }
      for (index, pixel) in found.enumerated() { places[Int(pixel.pixel)] = Int32(first + index) }
      order += found.map(\.pixel)
      if !found.isEmpty { levels.append((step, first)) }
    }
    (self.order, self.places, self.levels) = (order, places, levels)
  }

  package var count: Int { order.count }

  /// The distance between pixels at a place of the order.
  package func stride(atPlace place: Int) -> Int {
    levels.last { $0.first <= place }?.stride ?? 1
  }

  /// The smallest distance at which all pixels are known, when so many are; nil for none.
  package func fullStride(_ count: Int) -> Int? {
    let ends = levels.dropFirst().map(\.first) + [self.count]
    return zip(levels, ends).reversed().first { count >= $0.1 }?.0.stride
  }

  /// The columns, or rows, for which a pixel stands that is trained at a distance from the next.
  package static func block(_ pixel: Int, stride: Int, of count: Int) -> Range<Int> {
    let low = pixel - stride / 2
    // The last one stands for what is left at the edge.
    let high = pixel + stride >= count ? count : pixel + (stride + 1) / 2
    return max(low, 0)..<min(high, count)
  }

  /// The pixel that stands for a column, or row, at such a distance; nil where there is none.
  package static func owner(of place: Int, stride: Int, of count: Int) -> Int? {
    let offset = offset(stride)
    guard offset < count else { return nil }
    let last = (count - 1 - offset) / stride
    return offset + min((place + stride / 2 - offset) / stride, last) * stride
  }
}
