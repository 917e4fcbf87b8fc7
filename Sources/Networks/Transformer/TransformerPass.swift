import Kernels
import Workers

/// A batch of sequences through a transformer and back, on one thread or several.
///
/// The sequences are cut into pieces, each with a gradient of its own, to which its sequences add one
/// after another; the pieces' gradients are then summed in their order. How many pieces there are follows
/// from the batch alone: so the numbers are the same, bit for bit, for any number of threads.
final class TransformerPass {
  /// The most pieces of a batch: each has a gradient to be cleared and summed.
  static let mostPieces = 4

  private let network: TransformerNetwork
  /// One for each piece, or one for all where a single thread takes one after another.
  private let workspaces: [TransformerWorkspace]
  private let gradients: [Buffer]
  private var pool: WorkerPool?
  /// The loss of each piece.
  private let losses: UnsafeMutablePointer<Float>

  // The batch.
  private(set) var sequences = 0
  private var places = 0
  private var capacity = 0
  /// `[sequence, places + 1]`.
  private var tokens = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
  /// `[sequence, stride]`.
  private var shares = Buffer(count: 0)

  init(_ network: TransformerNetwork, threads: Int) {
    self.network = network
    let shape = network.transformer
    workspaces = (0..<(threads > 1 ? Self.mostPieces : 1)).map { _ in
      TransformerWorkspace(shape, isTraining: true)
    }
    let rowWidth = workspaces[0].rowWidth
    gradients = (0..<Self.mostPieces).map { _ in Buffer(count: network.rows.count * rowWidth) }
    losses = .allocate(capacity: Self.mostPieces)
    losses.initialize(repeating: 0, count: Self.mostPieces)
    guard threads > 1 else { return }
    pool = WorkerPool(workers: min(threads, Self.mostPieces) - 1, of: self) { pass, _, piece in
      pass.perform(piece)
    }
  }

  deinit {
    pool = nil
    tokens.deallocate()
    losses.deallocate()
  }

  func load(_ batch: [Int32], places: Int, mask: [Bool]?) {
    let shape = network.transformer
    precondition((1...shape.length).contains(places), "1 to \(shape.length) places")
    let count = batch.count / (places + 1)
    precondition(
      count > 0 && batch.count == count * (places + 1), "whole sequences of \(places + 1) tokens")
    precondition(mask == nil || mask?.count == count * places, "a mask for each place")
    for (index, token) in batch.enumerated() {
      let place = index % (places + 1)
      precondition(token >= 0, "a token below 0")
      precondition(
        place == places || token < shape.tokens, "tokens below \(shape.tokens)")
      let counts = place > 0 && (mask?[index / (places + 1) * places + place - 1] ?? true)
      precondition(!counts || token < shape.answers, "answers below \(shape.answers)")
    }
    let stride = workspaces[0].stride
    if batch.count > capacity || count * stride > shares.count {
      tokens.deallocate()
      capacity = batch.count
      tokens = .allocate(capacity: capacity)
      shares = Buffer(count: count * stride)
    }
    (sequences, self.places) = (count, places)
    batch.withUnsafeBufferPointer { batch in
      guard let start = batch.baseAddress else { return }
      tokens.update(from: start, count: batch.count)
    }
    let counting = mask.map { $0.reduce(0) { $0 + ($1 ? 1 : 0) } } ?? count * places
    let share = 1 / Float(max(counting, 1))
    for sequence in 0..<count {
      for place in 0..<stride {
        let counts = place < places && (mask?[sequence * places + place] ?? true)
        shares.start[sequence * stride + place] = counts ? share : 0
      }
    }
  }

  /// The loss of the batch; its gradient is then in the network's.
  func gradient() -> Float {
    let pieces = min(Self.mostPieces, sequences)
    if let pool, pieces > 1 {
      pool.run(0, pieces: pieces)
    } else {
      for piece in 0..<pieces { perform(piece) }
    }
    var loss: Float = 0
    for piece in 0..<pieces { loss += losses[piece] }
    sum(pieces)
    return loss
  }

  /// Goes through the sequences of one piece.
  private func perform(_ piece: Int) {
    let workspace = workspaces[workspaces.count == 1 ? 0 : piece]
    let gradient = gradients[piece]
    gradient.start.update(repeating: 0, count: gradient.paddedCount)
    let pieces = min(Self.mostPieces, sequences)
    let numbers = network.numbers
    var loss: Float = 0
    for sequence in piece * sequences / pieces..<(piece + 1) * sequences / pieces {
      let start = tokens + sequence * (places + 1)
      workspace.forward(start, count: places, numbers)
      loss += workspace.backward(
        start, labels: start + 1, weights: shares.start + sequence * workspace.stride,
        count: places, numbers, into: gradient.start)
    }
    losses[piece] = loss
  }

  /// Sums the gradients of the pieces, in their order, and leaves out the padding of rows.
  private func sum(_ pieces: Int) {
    let (width, rowWidth) = (network.transformer.width, workspaces[0].rowWidth)
    let first = gradients[0]
    for piece in 1..<max(pieces, 1) {
      LayoutKernel.sum(
        first.start, gradients[piece].start, into: first.start, count: first.paddedCount)
    }
    for row in 0..<network.rows.count {
      (network.gradients.start + row * width).update(
        from: first.start + row * rowWidth, count: width)
    }
  }
}
