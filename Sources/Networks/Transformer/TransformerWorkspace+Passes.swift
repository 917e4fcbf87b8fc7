import Kernels

extension TransformerWorkspace {
  /// What a pass computes with.
  struct Numbers {
    /// The flat parameter buffer.
    let weights: UnsafePointer<Float>
    let rows: TransformerRows
    /// For each head, layer by layer, whether it gives 0.
    let isAblated: UnsafePointer<Bool>

    func row(_ row: Int, width: Int) -> UnsafePointer<Float> { weights + row * width }
  }

  /// Reads a sequence and leaves the logits of every place, and all that led there.
  ///
  /// - Parameters:
  ///   - tokens: `count` of them, from 1 to `shape.length`.
  func forward(_ tokens: UnsafePointer<Int32>, count: Int, _ numbers: Numbers) {
    let width = shape.width
    turned.update(repeating: 0, count: matrixCount)
    EmbeddingKernel.forward(
      table: numbers.row(numbers.rows.embedding, width: width), tokens: tokens, count: count,
      width: width, output: turned, outputRow: rowWidth)
    LayoutKernel.turn(
      turned, row: rowWidth, rows: stride, columns: rowWidth, to: layers[0].stream,
      targetRow: stride)
    for layer in 0..<shape.layers { attend(layer, numbers) }
    let last = layers[shape.layers]
    normalize(last, row: numbers.rows.finalNorm, numbers)
    MatrixKernel.add(
      a: numbers.row(numbers.rows.unembedding, width: width), aRow: width, aColumn: 1,
      b: last.normal, bRow: stride, to: logits, cRow: stride, m: shape.answers, n: stride,
      k: width, anew: true)
  }

  private func normalize(_ layer: LayerState, row: Int, _ numbers: Numbers) {
    guard shape.isNormed else { return }
    LayerNormKernel.forward(
      input: layer.stream, weight: numbers.row(row, width: shape.width),
      bias: numbers.row(row + 1, width: shape.width), output: layer.normal, means: layer.means,
      inverses: layer.inverses, channels: shape.width, stride: stride)
  }

  private func attend(_ index: Int, _ numbers: Numbers) {
    let width = shape.width
    let (layer, next) = (layers[index], layers[index + 1].stream)
    normalize(layer, row: numbers.rows.norms[index], numbers)
    let query = numbers.row(numbers.rows.queries[index], width: width)
    var placed = layer.normal
    if shape.hasPositions {
      LayoutKernel.sum(layer.normal, positions, into: layer.placed, count: matrixCount)
      placed = layer.placed
    }
    MatrixKernel.add(
      a: query, aRow: width, aColumn: 1, b: placed, bRow: stride, to: layer.parts, cRow: stride,
      m: 2 * width, n: stride, k: width, anew: true)
    MatrixKernel.add(
      a: query + 2 * width * width, aRow: width, aColumn: 1, b: layer.normal, bRow: stride,
      to: layer.parts + 2 * width * stride, cRow: stride, m: width, n: stride, k: width,
      anew: true)
    for head in 0..<shape.heads {
      let part = self.part(layer, head)
      AttentionKernel.look(
        query: part.query, key: part.key, pattern: part.pattern, channels: shape.headWidth,
        stride: stride, scale: scale)
      if numbers.isAblated[index * shape.heads + head] {
        part.mixed.update(repeating: 0, count: shape.headWidth * stride)
      } else {
        AttentionKernel.mix(
          pattern: part.pattern, value: part.value, output: part.mixed,
          channels: shape.headWidth, stride: stride)
      }
    }
    next.update(from: layer.stream, count: matrixCount)
    MatrixKernel.add(
      a: query + 3 * width * width, aRow: width, aColumn: 1, b: layer.mixed, bRow: stride,
      to: next, cRow: stride, m: width, n: stride, k: width)
  }

  /// What a score is multiplied by before its softmax.
  var scale: Float { 1 / Float(shape.headWidth).squareRoot() }

  /// The part of a head in what its layer computed.
  func part(
    _ layer: LayerState, _ head: Int
  ) -> (
    query: UnsafeMutablePointer<Float>, key: UnsafeMutablePointer<Float>,
    value: UnsafeMutablePointer<Float>, pattern: UnsafeMutablePointer<Float>,
    mixed: UnsafeMutablePointer<Float>
  ) {
    let (first, matrix) = (head * shape.headWidth * stride, shape.width * stride)
    let query = layer.parts + first
    return (
      query, query + matrix, query + 2 * matrix, layer.patterns + head * stride * stride,
      layer.mixed + first
    )
  }
}
