/// Opaque pixels, 0xFFRRGGBB, row by row from the top without padding.
///
/// The memory is kept while the size stays the same, so that a frame allocates nothing.
package final class PixelBuffer {
  package private(set) var width: Int
  package private(set) var height: Int
  /// `width * height` pixels; valid until the next `resize`.
  package private(set) var base: UnsafeMutablePointer<UInt32>
  /// Whether the memory is this buffer's own, else another's that must outlive it.
  private let ownsMemory: Bool

  /// A black buffer.
  ///
  /// - Precondition: neither side is negative.
  package init(width: Int, height: Int) {
    precondition(width >= 0 && height >= 0, "a pixel buffer needs sides of at least 0")
    self.width = width
    self.height = height
    ownsMemory = true
    base = .allocate(capacity: max(1, width * height))
    base.initialize(repeating: 0xFF00_0000, count: max(1, width * height))
  }

  /// A buffer in memory of the caller's, which keeps what it holds.
  ///
  /// - Parameter memory: `width * height` initialised pixels that outlive the buffer's use.
  /// - Precondition: neither side is negative.
  package init(borrowing memory: UnsafeMutablePointer<UInt32>, width: Int, height: Int) {
    precondition(width >= 0 && height >= 0, "a pixel buffer needs sides of at least 0")
    self.width = width
    self.height = height
    ownsMemory = false
    base = memory
  }

  deinit { if ownsMemory { base.deallocate() } }

  package var bounds: PixelRect { PixelRect(minX: 0, minY: 0, maxX: width, maxY: height) }

  /// All pixels, copied.
  package var pixels: [UInt32] {
    Array(UnsafeBufferPointer(start: base, count: width * height))
  }

  /// One pixel, 0xFFRRGGBB.
  package subscript(x: Int, y: Int) -> UInt32 {
    get {
      precondition(bounds.contains(x, y), "the pixel lies outside the buffer")
      return base[y * width + x]
    }
    set {
      precondition(bounds.contains(x, y), "the pixel lies outside the buffer")
      base[y * width + x] = newValue | 0xFF00_0000
    }
  }

  /// Takes another size; the pixels are black afterwards unless the size stays as it was.
  ///
  /// - Precondition: the memory is the buffer's own, or the size stays.
  package func resize(width: Int, height: Int) {
    precondition(width >= 0 && height >= 0, "a pixel buffer needs sides of at least 0")
    guard width != self.width || height != self.height else { return }
    precondition(ownsMemory, "borrowed memory cannot be resized")
    base.deallocate()
    self.width = width
    self.height = height
    base = .allocate(capacity: max(1, width * height))
    base.initialize(repeating: 0xFF00_0000, count: max(1, width * height))
  }

  /// Sets every pixel of `rect` to an opaque colour, 0xRRGGBB.
  package func fill(_ rect: PixelRect, _ color: UInt32) { Sheet(self).fill(rect, color) }
}
