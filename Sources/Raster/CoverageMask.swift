import Drawing

/// How much of each pixel a shape covers, gathered before any of it is painted, so that a line
/// that crosses itself is painted once.
///
/// All values are 0 between shapes; each row remembers which of its pixels were touched.
final class CoverageMask {
  private(set) var width = 0
  private(set) var height = 0
  /// One more column than pixels: what a filled edge leaves behind the last pixel.
  var stride: Int { width + 2 }
  private(set) var values: UnsafeMutablePointer<Float>
  private(set) var starts: UnsafeMutablePointer<Int>
  private(set) var ends: UnsafeMutablePointer<Int>
  private var top = Int.max
  private var bottom = 0

  init() {
    values = .allocate(capacity: 1)
    starts = .allocate(capacity: 1)
    ends = .allocate(capacity: 1)
  }

  deinit { deallocate() }

  private func deallocate() {
    values.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  func resize(width: Int, height: Int) {
    guard width != self.width || height != self.height else { return }
    deallocate()
    self.width = width
    self.height = height
    values = .allocate(capacity: stride * max(1, height) + 8)
    values.initialize(repeating: 0, count: stride * max(1, height) + 8)
    starts = .allocate(capacity: max(1, height))
    starts.initialize(repeating: Int.max, count: max(1, height))
    ends = .allocate(capacity: max(1, height))
    ends.initialize(repeating: 0, count: max(1, height))
  }

  /// Notes that pixels `start ..< end` of a row hold coverage, and gives the row.
  @inline(__always)
  func row(_ y: Int, touching start: Int, _ end: Int) -> UnsafeMutablePointer<Float> {
    if start < starts[y] { starts[y] = start }
    if end > ends[y] { ends[y] = end }
    if y < top { top = y }
    if y >= bottom { bottom = y + 1 }
    return values + y * stride
  }

  /// Paints `color` where there is coverage, and empties the mask.
  ///
  /// - Parameter isAccumulated: the values are the differences between neighbours that
  ///   `accumulate` leaves, not coverages.
  func composite(_ color: Color, on buffer: PixelBuffer, clip: PixelRect, isAccumulated: Bool) {
    guard top < bottom else { return }
    let paint = color.packed | 0xFF00_0000
    let alpha = UInt32(color.alpha)
    for y in top..<bottom {
      let start = starts[y]
      let end = min(ends[y], clip.maxX)
      guard start < ends[y] else { continue }
      let row = values + y * stride
      let pixels = buffer.base + y * buffer.width
      if y >= clip.minY && y < clip.maxY && alpha > 0 {
        if isAccumulated {
          var sum: Float = 0
          for x in start..<max(start, end) {
            sum += row[x]
            let coverage = bits(min(abs(sum), 1))
            if coverage > 0 { Self.paint(pixels + x, paint, alpha, coverage) }
          }
        } else {
          for x in start..<max(start, end) where row[x] > 0 {
            Self.paint(pixels + x, paint, alpha, bits(row[x]))
          }
        }
      }
      (row + start).update(repeating: 0, count: min(ends[y] + 2, stride) - start)
      starts[y] = Int.max
      ends[y] = 0
    }
    top = Int.max
    bottom = 0
  }

  @inline(__always)
  private static func paint(
    _ pixel: UnsafeMutablePointer<UInt32>, _ color: UInt32, _ alpha: UInt32, _ coverage: UInt32
  ) {
    let strength = alpha == 255 ? coverage : product255(alpha, coverage)
    pixel.pointee = strength == 255 ? color : mixed(pixel.pointee, color, strength)
  }
}
