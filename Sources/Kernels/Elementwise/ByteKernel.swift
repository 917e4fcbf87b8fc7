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
    if rows < stride { target.update(repeating: 0, count: width * stride) }
    var row = 0
    while row < rows {
      // Four rows at a time: what is written to a column then shares a cache line.
      let count = min(4, rows - row)
      let first = source + rowStarts[row]
      if count == 4 {
        let second = source + rowStarts[row + 1]
        let third = source + rowStarts[row + 2]
        let fourth = source + rowStarts[row + 3]
        for value in 0..<width {
          let bytes = SIMD4<UInt8>(first[value], second[value], third[value], fourth[value])
          let floats =
            SIMD4<Float>(Float(bytes.x), Float(bytes.y), Float(bytes.z), Float(bytes.w)) * (1 / 255)
          UnsafeMutableRawPointer(target + value * stride + row)
            .storeBytes(of: floats, as: SIMD4<Float>.self)
        }
      } else {
        for value in 0..<width { target[value * stride + row] = Float(first[value]) * (1 / 255) }
      }
      row += count == 4 ? 4 : 1
    }
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
