import Drawing

/// How much of each pixel a shape covers, gathered before any of it is painted, so that a line
/// that crosses itself is painted once.
///
/// All values are 0 between shapes; each row remembers which of its pixels were touched.
final class CoverageMask {
  /// The part of the page that it lies over.
  private var area = PixelRect(minX: 0, minY: 0, maxX: 0, maxY: 0)
  /// More columns than pixels: one for what a filled edge leaves behind the last pixel, and zeros for
  /// whoever looks at eight at a time.
  private var stride = 10
  private var values: UnsafeMutablePointer<Float>
  private var starts: UnsafeMutablePointer<Int>
  private var ends: UnsafeMutablePointer<Int>
  private var valueCapacity = 1
  private var rowCapacity = 1
  /// The touched rows, counted from the area's first.
  private var top = Int.max
  private var bottom = 0

  init() {
    values = .allocate(capacity: 1)
    values.initialize(to: 0)
    starts = .allocate(capacity: 1)
    starts.initialize(to: Int.max)
    ends = .allocate(capacity: 1)
    ends.initialize(to: 0)
  }

  deinit {
    values.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  /// Lays the empty mask over a part of the page.
  func prepare(for area: PixelRect) {
    self.area = area
    stride = area.width + 10
    let count = stride * area.height + 8
    if count > valueCapacity {
      values.deallocate()
      values = .allocate(capacity: count)
      values.initialize(repeating: 0, count: count)
      valueCapacity = count
    }
    if area.height > rowCapacity {
      starts.deallocate()
      ends.deallocate()
      starts = .allocate(capacity: area.height)
      starts.initialize(repeating: Int.max, count: area.height)
      ends = .allocate(capacity: area.height)
      ends.initialize(repeating: 0, count: area.height)
      rowCapacity = area.height
    }
  }

  /// Notes that pixels `start ..< end` of a row hold coverage, and gives the row, whose value `x`
  /// is that of the page's column.
  @inline(__always)
  func row(_ row: Int, touching start: Int, _ end: Int) -> UnsafeMutablePointer<Float> {
    let y = row - area.minY
    if start < starts[y] { starts[y] = start }
    if end > ends[y] { ends[y] = end }
    if y < top { top = y }
    if y >= bottom { bottom = y + 1 }
    return values + y * stride - area.minX
  }

  /// Paints `color` where there is coverage, and empties the mask.
  ///
  /// - Parameter isAccumulated: the values are the differences between neighbours that
  ///   `accumulate` leaves, not coverages.
  func composite(_ color: Color, on sheet: Sheet, clip: PixelRect, isAccumulated: Bool) {
    guard top < bottom else { return }
    let paint = color.packed | 0xFF00_0000
    let alpha = UInt32(color.alpha)
    for y in top..<bottom {
      let start = starts[y]
      let end = min(ends[y], clip.maxX)
      guard start < ends[y] else { continue }
      let row = values + y * stride - area.minX
      let pixels = sheet.row(y + area.minY)
      if !isAccumulated, alpha > 0 {
        // Coverages, unlike differences, end at the clip.
        Self.paint(
          row + start, pixels + start, count: end - start, room: sheet.end - start, paint, alpha)
      } else {
        if alpha > 0, start < end {
          Self.paintSums(row + start, pixels + start, count: end - start, paint, alpha)
        }
        empty(values + y * stride, start - area.minX, min(ends[y] + 2 - area.minX, stride))
      }
      starts[y] = Int.max
      ends[y] = 0
    }
    top = Int.max
    bottom = 0
  }

  /// Most rows are a few pixels wide: less than it takes to call anything.
  @inline(__always)
  private func empty(_ row: UnsafeMutablePointer<Float>, _ start: Int, _ stop: Int) {
    var x = start
    while x < stop, x + 8 <= stride {
      UnsafeMutableRawPointer(row + x).storeBytes(of: SIMD8<Float>(), as: SIMD8<Float>.self)
      x += 8
    }
    if x < stop { (row + x).update(repeating: 0, count: stop - x) }
  }

  /// Paints a row of coverages, eight at a time, and empties it.
  ///
  /// Behind `count` there is no coverage, so that pixels there stay as they are.
  @inline(__always)
  private static func paint(
    _ row: UnsafeMutablePointer<Float>, _ pixels: UnsafeMutablePointer<UInt32>, count: Int,
    room: Int, _ color: UInt32, _ alpha: UInt32
  ) {
    let colors = Pixels(repeating: color)
    var x = 0
    while x < count, x + 8 <= room {
      let values = UnsafeRawPointer(row + x)
      if !isZero(values) {
        let coverage = values.loadUnaligned(as: SIMD8<Float>.self)
        var strength = bits(coverage.replacing(with: 0, where: coverage .< 0))
        if alpha != 255 { strength = product255(strength, alpha) }
        let place = UnsafeMutableRawPointer(pixels + x)
        place.storeBytes(
          of: mixed(place.loadUnaligned(as: Pixels.self), colors, doubled(strength)),
          as: Pixels.self)
        UnsafeMutableRawPointer(row + x).storeBytes(of: SIMD8<Float>(), as: SIMD8<Float>.self)
      }
      x += 8
    }
    while x < count {
      if row[x] > 0 { blend(pixels + x, color, alpha, bits(row[x])) }
      row[x] = 0
      x += 1
    }
  }

  /// Paints a row of differences: between edges, where they are 0, the coverage stays the same.
  @inline(__always)
  private static func paintSums(
    _ row: UnsafeMutablePointer<Float>, _ pixels: UnsafeMutablePointer<UInt32>, count: Int,
    _ color: UInt32, _ alpha: UInt32
  ) {
    var sum: Float = 0
    var x = 0
    while x < count {
      var last = x
      while last + 8 <= count, isZero(row + last) { last += 8 }
      if last > x {
        let coverage = bits(min(abs(sum), 1))
        let strength = alpha == 255 ? coverage : product255(alpha, coverage)
        if strength > 0 { Raster.blend(pixels + x, count: last - x, color, strength) }
        x = last
      }
      let end = min(x + 8, count)
      while x < end {
        sum += row[x]
        let coverage = bits(min(abs(sum), 1))
        if coverage > 0 { blend(pixels + x, color, alpha, coverage) }
        x += 1
      }
    }
  }

  @inline(__always)
  private static func blend(
    _ pixel: UnsafeMutablePointer<UInt32>, _ color: UInt32, _ alpha: UInt32, _ coverage: UInt32
  ) {
    let strength = alpha == 255 ? coverage : product255(alpha, coverage)
    pixel.pointee = strength == 255 ? color : mixed(pixel.pointee, color, strength)
  }
}
