extension AttentionKernel {
  /// The gradients of one head by its queries, keys and values, from the gradient by what comes out of it.
  ///
  /// - Parameters:
  ///   - delta: `[channels, stride]`, the gradient by `mix`'s output.
  ///   - pattern: as `look` made it.
  ///   - queryDelta: `[channels, stride]`, as are `keyDelta` and `valueDelta`.
  ///   - scratch: room for three times `stride · stride` floats.
  public static func backward(
    delta: UnsafePointer<Float>, pattern: UnsafePointer<Float>, query: UnsafePointer<Float>,
    key: UnsafePointer<Float>, value: UnsafePointer<Float>,
    queryDelta: UnsafeMutablePointer<Float>, keyDelta: UnsafeMutablePointer<Float>,
    valueDelta: UnsafeMutablePointer<Float>, channels: Int, stride: Int, scale: Float,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let scoreDelta = scratch
    let turnedDelta = scratch + stride * stride
    let turnedPattern = scratch + 2 * stride * stride
    for first in Swift.stride(from: 0, to: stride, by: 16) {
      let end = first + 16
      // By the pattern: Σ value[c, k] · delta[c, q]; then by the scores.
      MatrixKernel.add(
        a: value, aRow: 1, aColumn: stride, b: delta + first, bRow: stride, to: scoreDelta + first,
        cRow: stride, m: end, n: 16, k: channels, anew: true)
      softmaxBackward(
        scoreDelta + first, pattern + first, keys: end, stride: stride, scale: scale)
      MatrixKernel.add(
        a: key, aRow: stride, aColumn: 1, b: scoreDelta + first, bRow: stride,
        to: queryDelta + first, cRow: stride, m: channels, n: 16, k: end, anew: true)
      // Rows of queries for what is summed over them.
      LayoutKernel.turn(
        scoreDelta + first, row: stride, rows: end, columns: 16,
        to: turnedDelta + first * stride, targetRow: stride)
      LayoutKernel.turn(
        pattern + first, row: stride, rows: end, columns: 16,
        to: turnedPattern + first * stride, targetRow: stride)
    }
    for first in Swift.stride(from: 0, to: stride, by: 16) {
      // Queries before a block of keys don't see it.
      MatrixKernel.add(
        a: query + first, aRow: stride, aColumn: 1, b: turnedDelta + first * stride + first,
        bRow: stride, to: keyDelta + first, cRow: stride, m: channels, n: 16, k: stride - first,
        anew: true)
      MatrixKernel.add(
        a: delta + first, aRow: stride, aColumn: 1, b: turnedPattern + first * stride + first,
        bRow: stride, to: valueDelta + first, cRow: stride, m: channels, n: 16, k: stride - first,
        anew: true)
    }
  }

  /// Turns the gradient by the shares of 16 queries into that by their scores:
  /// `share · (delta − Σ share · delta) · scale`.
  @inline(__always)
  private static func softmaxBackward(
    _ delta: UnsafeMutablePointer<Float>, _ pattern: UnsafePointer<Float>, keys: Int, stride: Int,
    scale: Float
  ) {
    var sum = Wide(repeating: 0)
    for key in 0..<keys {
      sum.addProduct(Wide.load(pattern + key * stride), Wide.load(delta + key * stride))
    }
    for key in 0..<keys {
      let share = Wide.load(pattern + key * stride) * scale
      (share * (Wide.load(delta + key * stride) - sum)).store(delta + key * stride)
    }
  }
}
