/// A fixed number of floats at a steady, aligned address, padded with zeros to whole vectors.
final class Buffer {
  /// The number of floats in use.
  let count: Int
  /// `count`, rounded up to whole vectors of 16.
  let paddedCount: Int
  /// Aligned to 64 bytes.
  let start: UnsafeMutablePointer<Float>

  init(count: Int) {
    self.count = count
    paddedCount = max(16, (count + 15) / 16 * 16)
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: paddedCount * MemoryLayout<Float>.stride, alignment: 64)
    start = bytes.bindMemory(to: Float.self, capacity: paddedCount)
    start.initialize(repeating: 0, count: paddedCount)
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < count, "an index outside the buffer")
      return start[index]
    }
    set {
      precondition(index >= 0 && index < count, "an index outside the buffer")
      start[index] = newValue
    }
  }

  /// Whether a number is not finite, or larger than `limit`.
  func exceeds(_ limit: Float) -> Bool {
    var isSound = true
    // A NaN compares as false, and so is not sound either.
    for index in 0..<count { isSound = isSound && start[index].magnitude <= limit }
    return !isSound
  }

  func copy() -> [Float] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }

  func fill(_ values: [Float]) {
    precondition(values.count == count, "\(values.count) numbers for a buffer of \(count)")
    values.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      start.update(from: base, count: count)
    }
  }
}
