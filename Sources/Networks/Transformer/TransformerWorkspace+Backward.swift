import Kernels

extension TransformerWorkspace {
  /// The loss of the sequence that `forward` has read; adds its gradient to `gradient`.
  ///
  /// - Parameters:
  ///   - tokens: those that were read.
  ///   - labels: what should be answered at each of `count` places.
  ///   - weights: `[stride]`, the share of each place in the loss.
  ///   - gradient: rows as the parameters', `rowWidth` apart.
  func backward(
    _ tokens: UnsafePointer<Int32>, labels: UnsafePointer<Int32>, weights: UnsafePointer<Float>,
    count: Int, _ numbers: Numbers, into gradient: UnsafeMutablePointer<Float>
  ) -> Float {
    let (width, rows) = (shape.width, numbers.rows)
    let loss = LossKernel.crossEntropy(
      logits: logits, labels: labels, weights: weights, delta: logitDelta, count: shape.answers,
      stride: stride)
    let last = layers[shape.layers]
    turn(last.normal, to: turned)
    MatrixKernel.add(
      a: logitDelta, aRow: stride, aColumn: 1, b: turned, bRow: rowWidth,
      to: gradient + rows.unembedding * rowWidth, cRow: rowWidth, m: shape.answers, n: rowWidth,
      k: count)
    let delta = shape.isNormed ? normalDelta : streamDelta
    MatrixKernel.add(
      a: numbers.row(rows.unembedding, width: width), aRow: 1, aColumn: width, b: logitDelta,
      bRow: stride, to: delta, cRow: stride, m: width, n: stride, k: shape.answers, anew: true)
    if shape.isNormed {
      streamDelta.update(repeating: 0, count: matrixCount)
      normalizeBackward(last, row: rows.finalNorm, numbers, gradient)
    }
    for layer in (0..<shape.layers).reversed() {
      attendBackward(layer, count: count, numbers, gradient)
    }
    turn(streamDelta, to: turned)
    EmbeddingKernel.backward(
      delta: turned, tokens: tokens, count: count, row: rowWidth,
      gradient: gradient + rows.embedding * rowWidth)
    return loss
  }

  /// Turns columns `[channel, place]` into rows.
  private func turn(_ columns: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>) {
    LayoutKernel.turn(
      columns, row: stride, rows: rowWidth, columns: stride, to: target, targetRow: rowWidth)
  }

  private func normalizeBackward(
    _ layer: LayerState, row: Int, _ numbers: Numbers, _ gradient: UnsafeMutablePointer<Float>
  ) {
    LayerNormKernel.backward(
      delta: normalDelta, input: layer.stream, weight: numbers.row(row, width: shape.width),
      means: layer.means, inverses: layer.inverses, inputDelta: streamDelta,
      weightGradient: gradient + row * rowWidth, biasGradient: gradient + (row + 1) * rowWidth,
      channels: shape.width, stride: stride)
  }

  private func attendBackward(
    _ index: Int, count: Int, _ numbers: Numbers, _ gradient: UnsafeMutablePointer<Float>
  ) {
    let width = shape.width
    let layer = layers[index]
    let firstRow = numbers.rows.queries[index]
    let query = numbers.row(firstRow, width: width)
    /// `weights += delta · inputᵀ` of some of the layer's four matrices.
    func correlate(
      _ delta: UnsafePointer<Float>, _ input: UnsafePointer<Float>, from matrix: Int, count m: Int
    ) {
      MatrixKernel.add(
        a: delta, aRow: stride, aColumn: 1, b: input, bRow: rowWidth,
        to: gradient + (firstRow + matrix * width) * rowWidth, cRow: rowWidth, m: m * width,
        n: rowWidth, k: count)
    }
    turn(layer.mixed, to: turned)
    correlate(streamDelta, turned, from: 3, count: 1)
    MatrixKernel.add(
      a: query + 3 * width * width, aRow: 1, aColumn: width, b: streamDelta, bRow: stride,
      to: mixedDelta, cRow: stride, m: width, n: stride, k: width, anew: true)
    let (size, matrix) = (shape.headWidth * stride, width * stride)
    for head in 0..<shape.heads {
      let delta = partDelta + head * size
      if numbers.isAblated[index * shape.heads + head] {
        for part in 0..<3 { (delta + part * matrix).update(repeating: 0, count: size) }
        continue
      }
      let part = part(layer, head)
      AttentionKernel.backward(
        delta: mixedDelta + head * size, pattern: part.pattern, query: part.query, key: part.key,
        value: part.value, queryDelta: delta, keyDelta: delta + matrix,
        valueDelta: delta + 2 * matrix, channels: shape.headWidth, stride: stride, scale: scale,
        scratch: scratch)
    }
    turn(layer.normal, to: turned)
    correlate(partDelta + 2 * matrix, turned, from: 2, count: 1)
    if shape.hasPositions {
      LayoutKernel.sum(turned, turnedPositions, into: turnedPlaced, count: matrixCount)
      correlate(partDelta, turnedPlaced, from: 0, count: 2)
    } else {
      correlate(partDelta, turned, from: 0, count: 2)
    }
    // Query, key and value lie below one another, and so do their gradients: one product.
    MatrixKernel.add(
      a: query, aRow: 1, aColumn: width, b: partDelta, bRow: stride,
      to: shape.isNormed ? normalDelta : streamDelta, cRow: stride, m: width, n: stride,
      k: 3 * width, anew: shape.isNormed)
    if shape.isNormed {
      normalizeBackward(layer, row: numbers.rows.norms[index], numbers, gradient)
    }
  }
}
