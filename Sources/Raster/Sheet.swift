import Drawing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A rectangle of the page as it lies in memory: what shapes are painted on.
///
/// Rows and columns are those of the page, wherever the memory is. Threads share that of a page, and
/// write to no band of it but one that they have claimed (`PaintJob`); what others paint on is their own.
struct Sheet: @unchecked Sendable {
  /// The pixels of the page that it holds.
  let bounds: PixelRect
  /// Behind this column nothing may be written; between it and the bounds anything.
  let end: Int
  private let stride: Int
  /// Where the page's first pixel would lie.
  private let origin: UnsafeMutablePointer<UInt32>

  /// All of a buffer.
  init(_ buffer: PixelBuffer) {
    bounds = buffer.bounds
    end = bounds.maxX
    stride = buffer.width
    origin = buffer.base
  }

  /// A part of the page in memory of its own, row by row, with `margin` pixels behind each row.
  init(_ bounds: PixelRect, in memory: UnsafeMutablePointer<UInt32>, margin: Int) {
    self.bounds = bounds
    end = bounds.maxX + margin
    stride = bounds.width + margin
    origin = memory - bounds.minY * stride - bounds.minX
  }

  /// A row, whose pixel `x` is the page's; good for the columns within the bounds.
  @inline(__always)
  func row(_ y: Int) -> UnsafeMutablePointer<UInt32> { origin + y * stride }

  /// Sets every pixel of `rect` to an opaque colour, 0xRRGGBB.
  func fill(_ rect: PixelRect, _ color: UInt32) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.minY..<area.maxY {
      (row(y) + area.minX).update(repeating: color | 0xFF00_0000, count: area.width)
    }
  }

  /// Takes the pixels of `area` from another sheet, and of each row only what lies between the first
  /// and the last that differ: the rest need not go through the memory, nor be shown anew.
  ///
  /// - Returns: the smallest rectangle around the pixels that changed.
  func take(_ area: PixelRect, from other: Sheet) -> PixelRect {
    var changed = PixelRect(minX: area.maxX, minY: area.maxY, maxX: area.minX, maxY: area.minY)
    for y in area.minY..<area.maxY {
      let (old, new) = (row(y), other.row(y))
      guard memcmp(old + area.minX, new + area.minX, 4 * area.width) != 0 else { continue }
      var first = area.minX
      var last = area.maxX
      // By blocks, and then one by one.
      while memcmp(old + first, new + first, 4 * min(64, last - first)) == 0 { first += 64 }
      while old[first] == new[first] { first += 1 }
      while last - 64 > first, memcmp(old + last - 64, new + last - 64, 4 * 64) == 0 { last -= 64 }
      while old[last - 1] == new[last - 1] { last -= 1 }
      (old + first).update(from: new + first, count: last - first)
      changed.minX = min(changed.minX, first)
      changed.maxX = max(changed.maxX, last)
      changed.minY = min(changed.minY, y)
      changed.maxY = y + 1
    }
    return changed
  }
}
