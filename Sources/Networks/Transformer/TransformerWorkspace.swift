import Kernels

/// The buffers of one sequence on its way through a transformer and back.
///
/// All matrices lie as columns `[channel, stride]`, a place in each column; channels are padded to
/// `rowWidth`, so that a matrix can be turned by whole blocks.
final class TransformerWorkspace {
  let shape: Transformer
  /// The places of a sequence, padded to a multiple of 16.
  let stride: Int
  /// The channels, padded to a multiple of 16: the distance of rows in a turned matrix and in
  /// `gradient`.
  let rowWidth: Int

  /// What one layer computed.
  struct LayerState {
    /// The stream that it reads, and what it makes of that: the norm, or the stream itself.
    let stream, normal: UnsafeMutablePointer<Float>
    /// `normal` and its positions.
    let placed: UnsafeMutablePointer<Float>
    /// Queries, keys and values `[3 · width, stride]`.
    let parts: UnsafeMutablePointer<Float>
    /// For each head `[key, query]`.
    let patterns: UnsafeMutablePointer<Float>
    /// What the heads give, one below another `[width, stride]`.
    let mixed: UnsafeMutablePointer<Float>
    /// Of the norm, for each place.
    let means, inverses: UnsafeMutablePointer<Float>
  }

  /// All layers; the last stands for what the answers read, and has no heads.
  let layers: [LayerState]
  /// `[answers, stride]`, and the gradient by them.
  let logits, logitDelta: UnsafeMutablePointer<Float>
  /// The gradient by the stream, by what a layer makes of it, by its parts and by its heads.
  let streamDelta, normalDelta, partDelta, mixedDelta: UnsafeMutablePointer<Float>
  /// Turned matrices `[place, channel]`.
  let turned, turnedPlaced: UnsafeMutablePointer<Float>
  /// For a head's way back.
  let scratch: UnsafeMutablePointer<Float>
  /// The sinusoids as columns, and turned.
  let positions, turnedPositions: UnsafeMutablePointer<Float>
  private let memory: Buffer

  init(_ shape: Transformer, isTraining: Bool) {
    self.shape = shape
    let stride = (shape.length + 15) / 16 * 16
    let rowWidth = (shape.width + 15) / 16 * 16
    (self.stride, self.rowWidth) = (stride, rowWidth)
    let matrix = rowWidth * stride
    let answers = (shape.answers + 15) / 16 * 16 * stride
    let perLayer =
      3 * matrix + 3 * matrix + shape.heads * stride * stride + matrix + 2 * stride
    let back = isTraining ? 6 * matrix + 3 * stride * stride + matrix : matrix
    let memory = Buffer(
      count: (shape.layers + 1) * perLayer + 2 * answers + back + 3 * matrix)
    self.memory = memory
    var free = memory.start
    func take(_ count: Int) -> UnsafeMutablePointer<Float> {
      defer { free += count }
      return free
    }
    layers = (0...shape.layers).map { _ in
      let stream = take(matrix)
      return LayerState(
        stream: stream, normal: shape.isNormed ? take(matrix) : stream, placed: take(matrix),
        parts: take(3 * matrix), patterns: take(shape.heads * stride * stride),
        mixed: take(matrix), means: take(stride), inverses: take(stride))
    }
    (logits, logitDelta) = (take(answers), take(answers))
    (positions, turnedPositions) = (take(matrix), take(matrix))
    turned = take(matrix)
    turnedPlaced = isTraining ? take(matrix) : turned
    streamDelta = isTraining ? take(matrix) : turned
    normalDelta = isTraining ? take(matrix) : turned
    mixedDelta = isTraining ? take(matrix) : turned
    partDelta = isTraining ? take(3 * matrix) : turned
    scratch = isTraining ? take(3 * stride * stride) : turned
    guard shape.hasPositions else { return }
    let table = shape.positions
    for (index, value) in table.enumerated() {
      let (place, channel) = index.quotientAndRemainder(dividingBy: shape.width)
      positions[channel * stride + place] = value
      turnedPositions[place * rowWidth + channel] = value
    }
  }

  /// The values in a matrix, padding and all.
  var matrixCount: Int { rowWidth * stride }
}

/// Where the tensors of a transformer begin in its flat buffer, counted in rows of `width` numbers: the
/// same rows, padded, are those of a workspace's gradient.
struct TransformerRows {
  let embedding = 0
  /// Of each layer: its norm's weight, which its bias follows, and its query, which key, value and out
  /// follow.
  let norms, queries: [Int]
  let finalNorm, unembedding: Int
  /// All of them.
  let count: Int

  init(_ shape: Transformer) {
    var row = shape.tokens
    var (norms, queries): ([Int], [Int]) = ([], [])
    for _ in 0..<shape.layers {
      norms.append(row)
      row += shape.isNormed ? 2 : 0
      queries.append(row)
      row += 4 * shape.width
    }
    (self.norms, self.queries, finalNorm) = (norms, queries, row)
    row += shape.isNormed ? 2 : 0
    unembedding = shape.isTied ? 0 : row
    count = row + (shape.isTied ? 0 : shape.answers)
  }
}
