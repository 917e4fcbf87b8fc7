import Kernels

/// A network that answers questions of two numbers: `logits = U · max(W (E[a] + E[b]), 0)`, with the
/// embedding E, the hidden weights W and the unembedding U.
///
/// Where both numbers share the rows of the embedding, `a, b` and `b, a` are one question. What W makes of each
/// number is worked out once, as `table = E · Wᵀ`; of a pair it is the sum of two of its rows.
public final class PairNetwork {
  /// Its sizes.
  public let shape: PairShape
  /// Rows and columns rounded up to whole vectors: zeros stand there, and stay.
  let sizes: (numbers: Int, operands: Int, width: Int, hidden: Int)
  /// Embedding, hidden weights and unembedding, each padded, one after the other.
  let values: Buffer
  /// What is made of the parameters for all pairs: `Wᵀ`, `Uᵀ` and the table.
  private let hiddenTurned: Buffer
  private let unembeddingTurned: Buffer
  private let table: Buffer
  private var isPrepared = false

  /// A network with these parameters, as `shape` lays them out.
  ///
  /// Traps unless there are `shape.parameterCount` of them.
  public init(_ shape: PairShape, parameters: [Float]) {
    self.shape = shape
    func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
    sizes = (
      padded(shape.numbers), padded(shape.operands), padded(shape.width), padded(shape.hidden)
    )
    values = Buffer(count: Self.paddedCount(sizes))
    hiddenTurned = Buffer(count: sizes.width * sizes.hidden)
    unembeddingTurned = Buffer(count: sizes.hidden * sizes.numbers)
    table = Buffer(count: sizes.operands * sizes.hidden)
    fill(values, parameters)
  }

  private static func paddedCount(
    _ sizes: (numbers: Int, operands: Int, width: Int, hidden: Int)
  ) -> Int {
    (sizes.operands + sizes.hidden) * sizes.width + sizes.numbers * sizes.hidden
  }

  /// The parameters, as `shape` lays them out.
  public var parameters: [Float] {
    get { copy(values) }
    set {
      fill(values, newValue)
      parametersHaveChanged()
    }
  }

  /// Where the three matrices begin in a padded buffer.
  func matrices(
    _ buffer: Buffer
  ) -> (
    embedding: UnsafeMutablePointer<Float>, hidden: UnsafeMutablePointer<Float>,
    unembedding: UnsafeMutablePointer<Float>
  ) {
    let hidden = buffer.start + sizes.operands * sizes.width
    return (buffer.start, hidden, hidden + sizes.hidden * sizes.width)
  }

  /// The matrices of `shape` and where they lie, padded, in a buffer of their own.
  private func rows(_ body: (_ row: Range<Int>, _ place: Int) -> Void) {
    let strides = [sizes.width, sizes.width, sizes.hidden]
    let heights = [sizes.operands, sizes.hidden, sizes.numbers]
    var (index, start) = (0, 0)
    for (tensor, (stride, height)) in zip(shape.tensors, zip(strides, heights)) {
      for row in 0..<tensor.rows {
        body(index..<index + tensor.columns, start + row * stride)
        index += tensor.columns
      }
      start += height * stride
    }
  }

  /// The numbers of a padded buffer, as `shape` lays them out.
  func copy(_ buffer: Buffer) -> [Float] {
    Array(unsafeUninitializedCapacity: shape.parameterCount) { target, count in
      rows { row, place in
        for (offset, index) in row.enumerated() {
          target.initializeElement(at: index, to: buffer.start[place + offset])
        }
      }
      count = shape.parameterCount
    }
  }

  /// Takes numbers as `shape` lays them out into a padded buffer.
  func fill(_ buffer: Buffer, _ numbers: [Float]) {
    precondition(
      numbers.count == shape.parameterCount,
      "\(numbers.count) numbers for a network of \(shape.parameterCount)")
    rows { row, place in
      for (offset, index) in row.enumerated() { buffer.start[place + offset] = numbers[index] }
    }
  }

  func parametersHaveChanged() { isPrepared = false }

  /// Makes of the parameters what all pairs share.
  func prepare() {
    guard !isPrepared else { return }
    let (embedding, hidden, unembedding) = matrices(values)
    LayoutKernel.rows(
      from: hidden, width: sizes.hidden, rows: sizes.width, stride: sizes.width,
      to: hiddenTurned.start)
    LayoutKernel.rows(
      from: unembedding, width: sizes.numbers, rows: sizes.hidden, stride: sizes.hidden,
      to: unembeddingTurned.start)
    MatrixKernel.multiply(
      a: embedding, aRow: sizes.width, aColumn: 1, b: hiddenTurned.start, bRow: sizes.hidden,
      c: table.start, cRow: sizes.hidden, bias: nil, m: shape.operands, n: sizes.hidden,
      k: shape.width)
    isPrepared = true
  }

  /// What the prepared network says to some pairs: hidden values `[rows, sizes.hidden]` and logits
  /// `[rows, sizes.numbers]`.
  func answer(
    _ pairs: UnsafePointer<Int32>, rows: Int, hidden: UnsafeMutablePointer<Float>,
    logits: UnsafeMutablePointer<Float>
  ) {
    PairKernel.rectifiedSums(
      table: table.start, pairs: pairs, rows: rows, width: sizes.hidden, hidden: hidden)
    MatrixKernel.multiply(
      a: hidden, aRow: sizes.hidden, aColumn: 1, b: unembeddingTurned.start, bRow: sizes.numbers,
      c: logits, cRow: sizes.numbers, bias: nil, m: rows, n: sizes.numbers, k: shape.hidden)
  }

  /// How likely each answer is to each pair, `[pairs, numbers]`.
  ///
  /// Traps where a pair has a number that the network does not know.
  public func probabilities(_ pairs: [Pair]) -> [Float] {
    prepare()
    let rows = PairRows(pairs, of: shape)
    let hidden = Buffer(count: Self.block * sizes.hidden)
    let logits = Buffer(count: Self.block * sizes.numbers)
    let numbers = shape.numbers
    return Array(unsafeUninitializedCapacity: pairs.count * numbers) { target, count in
      for start in stride(from: 0, to: pairs.count, by: Self.block) {
        let size = min(Self.block, pairs.count - start)
        answer(rows.places + 2 * start, rows: size, hidden: hidden.start, logits: logits.start)
        LossKernel.softmax(
          rowsOf: logits.start, rows: size, count: numbers, stride: sizes.numbers)
        for row in 0..<size {
          for answer in 0..<numbers {
            target.initializeElement(
              at: (start + row) * numbers + answer, to: logits.start[row * sizes.numbers + answer])
          }
        }
      }
      count = pairs.count * numbers
    }
  }

  /// Pairs that go through the network together: what is made of them stays in the cache.
  static let block = 48
}

/// Pairs as kernels want them.
final class PairRows {
  let count: Int
  /// `[rows, 2]`: which numbers are asked with.
  let places: UnsafeMutablePointer<Int32>
  /// `[rows]`: the answers.
  let labels: UnsafeMutablePointer<Int32>

  init(_ pairs: [Pair], of shape: PairShape) {
    count = pairs.count
    places = .allocate(capacity: max(2 * pairs.count, 1))
    labels = .allocate(capacity: max(pairs.count, 1))
    for (row, pair) in pairs.enumerated() {
      precondition(
        [pair.first, pair.second].allSatisfy((0..<shape.operands).contains)
          && (0..<shape.numbers).contains(pair.answer),
        "pairs of numbers that the network knows")
      (places + 2 * row).initialize(to: Int32(pair.first))
      (places + 2 * row + 1).initialize(to: Int32(pair.second))
      (labels + row).initialize(to: Int32(pair.answer))
    }
  }

  deinit {
    places.deallocate()
    labels.deallocate()
  }
}
