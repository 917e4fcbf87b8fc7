/// Bytes as they lie in an image file to columns of floats, and labels to targets.
public enum ByteKernel {
  /// Lays rows of bytes out as columns `[value, stride]` of byte / 255, with 0 for padding.
  ///
  /// - Parameters:
  ///   - rowStarts: where each row begins in `source`.
  public static func columns(
    from source: UnsafePointer<UInt8>, rowStarts: UnsafePointer<Int>, width: Int, rows: Int,
    stride: Int, to target: UnsafeMutablePointer<Float>
  ) {
    for first in Swift.stride(from: 0, to: stride, by: 16) {
      let count = min(16, rows - first)
      let words = Words(source, rowStarts + first, count: count)
      var value = 0
      while value < width {
        // Four bytes of each row are loaded at once; the last ones again rather than too many.
        var word: SIMD16<UInt32>
        if value + 4 <= width {
          word = words.load(at: value)
        } else if width >= 4 {
          word = words.load(at: width - 4) &>> UInt32(8 * (value + 4 - width))
        } else {
          word = words.loadBytes(at: value, count: width - value)
        }
        for place in value..<min(value + 4, width) {
          let share = shareOf255(word)
          if stride == 8 {
            share.lowHalf.store(target + place * 8)
          } else {
            share.store(target + place * stride + first)
          }
          word = word &>> 8
        }
        value += 4
      }
    }
  }

  /// The lowest byte of each lane, divided by 255.
  @inline(__always)
  private static func shareOf255(_ word: SIMD16<UInt32>) -> Wide {
    // As the lowest bits of 2²³ a whole number is a float; a conversion would go lane by lane.
    let bits = (word & 255) | (0x1p23 as Float).bitPattern
    let value = unsafeBitCast(bits, to: Wide.self) - 0x1p23
    // A product with what is left put right: the quotient to the last bit, without a division.
    let share = value * (1 / 255)
    let rest = value.addingProduct(share, Wide(repeating: -255))
    return share.addingProduct(rest, Wide(repeating: 1 / 255))
  }

  /// Columns `[class, stride]` that are 1 where the row has that label, else 0.
  public static func oneHot(
    _ labels: UnsafePointer<UInt8>, picks: UnsafePointer<Int>, classes: Int, rows: Int,
    stride: Int, to target: UnsafeMutablePointer<Float>
  ) {
    target.update(repeating: 0, count: classes * stride)
    for row in 0..<rows { target[Int(labels[picks[row]]) * stride + row] = 1 }
  }

  /// How many of the first `rows` rows have their largest output where their target is largest;
  /// of equal outputs the first counts.
  public static func correct(
    outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, count: Int, rows: Int,
    stride: Int
  ) -> Int {
    var correct = 0
    for row in 0..<rows {
      var (answer, truth) = (0, 0)
      for output in 1..<max(count, 1) {
        if outputs[output * stride + row] > outputs[answer * stride + row] { answer = output }
        if targets[output * stride + row] > targets[truth * stride + row] { truth = output }
      }
      if answer == truth { correct += 1 }
    }
    return correct
  }
}

/// Up to sixteen rows of bytes, read four bytes of each row at a time.
private struct Words {
  private let source: UnsafePointer<UInt8>
  private let starts: UnsafePointer<Int>
  private let count: Int

  init(_ source: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int>, count: Int) {
    (self.source, self.starts, self.count) = (source, starts, count)
  }

  /// The four bytes from `place` on of each row, the first lowest; 0 where there is no row.
  @inline(__always)
  func load(at place: Int) -> SIMD16<UInt32> {
    guard count == 16 else {
      var words = SIMD16<UInt32>()
      for row in 0..<count { words[row] = word(row, place) }
      return words
    }
    return SIMD16(
      word(0, place), word(1, place), word(2, place), word(3, place), word(4, place),
      word(5, place), word(6, place), word(7, place), word(8, place), word(9, place),
      word(10, place), word(11, place), word(12, place), word(13, place), word(14, place),
      word(15, place))
  }

  /// The same where there are only `bytes` left to read, fewer than four.
  func loadBytes(at place: Int, count bytes: Int) -> SIMD16<UInt32> {
    var words = SIMD16<UInt32>()
    for row in 0..<count {
      for byte in 0..<bytes {
        words[row] |= UInt32(source[starts[row] + place + byte]) << UInt32(8 * byte)
      }
    }
    return words
  }

  @inline(__always)
  private func word(_ row: Int, _ place: Int) -> UInt32 {
    let bytes = UnsafeRawPointer(source + starts[row] + place)
    return UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
  }
}
