import Kernels
import Workers

/// One batch through a network and back, block by block, on one thread or several.
///
/// Jobs follow one another; the pieces of each do not depend on each other, and every sum over
/// blocks is made in the blocks' order. So the numbers are the same, bit for bit, for any number of
/// threads.
final class BatchPass {
  /// The jobs besides those that go through the layers, which are numbered from 0.
  private enum Job {
    static let gradients = -1
    static let load = -2
    static let update = -3
  }

  private let network: Network
  private let workspace: Workspace
  private let taskCount: Int
  /// Whether threads share an update: where they are, and where it has more than one piece.
  let sharesUpdates: Bool
  private var pool: WorkerPool?

  // What the pieces of the present job need.
  private var mode = DropMode.keepAll
  private var dropSeed: UInt64 = 0
  private var images: UnsafePointer<UInt8>?
  private var labels: UnsafePointer<UInt8>?
  /// Whether what comes in is also what should come out.
  private var repeatsInputs = false
  /// Whether the batch's targets were made from labels.
  private var hasLabels = false
  private var optimizer = Optimizer(.sgd, learningRate: 0)
  private var moments: MomentBuffers?
  private var mask: UnsafePointer<Float>?
  private var step = 0

  init(_ network: Network, threads: Int) {
    self.network = network
    workspace = network.training
    taskCount = workspace.gradientTaskCount()
    let hasPool = threads > 1 && workspace.hasBlocks
    sharesUpdates = hasPool && network.weights.paddedCount > Self.piece
    guard hasPool else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { pass, kind, piece in
      pass.perform(kind, piece)
    }
  }

  deinit { pool = nil }

  private func run(_ job: Int, pieces: Int) {
    if let pool, pieces > 1 { return pool.run(job, pieces: pieces) }
    for piece in 0..<pieces { perform(job, piece) }
  }

  private func perform(_ job: Int, _ piece: Int) {
    switch job {
    case Job.gradients:
      workspace.finishGradients(task: piece, into: network.gradients.start)
    case Job.load:
      if let images { workspace.load(block: piece, images: images, labels: labels) }
      if repeatsInputs { workspace.repeatInputs(block: piece) }
    case Job.update: updatePiece(piece)
    default: perform(leg: job, block: piece)
    }
  }

  // MARK: Loading

  /// Takes rows of bytes as the batch, and as targets their labels, or without labels themselves.
  func load(
    images: UnsafePointer<UInt8>, labels: UnsafePointer<UInt8>?, picking rows: ArraySlice<Int>,
    of count: Int
  ) {
    workspace.reserve(rows: rows.count)
    workspace.picks.fill(rows, width: workspace.inputs, of: count)
    (self.images, self.labels) = (images, labels)
    repeatsInputs = labels == nil
    hasLabels = labels != nil
    run(Job.load, pieces: workspace.blockCount)
    (self.images, self.labels) = (nil, nil)
  }

  // MARK: There and back

  /// The loss of the loaded batch; leaves its gradient in the network's.
  ///
  /// - Parameter generator: decides what is dropped; nil drops none.
  func gradient(dropping generator: UnsafeMutablePointer<Generator>?) -> Float {
    if !workspace.hasBlocks { return wholeGradient(dropping: generator) }
    mode = generator == nil ? .keepAll : .draw
    dropSeed = workspace.drops ? generator?.pointee.next() ?? 0 : 0
    let cuts = workspace.cuts
    for leg in 0...2 * cuts.count {
      run(leg, pieces: workspace.blockCount)
      if leg < cuts.count {
        workspace.combineStatistics(
          of: workspace.plans[cuts[leg]], parameters: network.weights.start)
      } else if leg < 2 * cuts.count {
        workspace.combineGradients(
          of: workspace.plans[cuts[2 * cuts.count - 1 - leg]], into: network.gradients.start)
      }
    }
    run(Job.gradients, pieces: taskCount)
    return total(of: 0)
  }

  /// How many rows of the last batch were answered right; nil where the targets are no classes.
  var correct: Int? { countsCorrect ? Int(total(of: 1)) : nil }

  /// Whether the largest target of a row is its class.
  var countsCorrect: Bool { workspace.loss == .softmaxCrossEntropy || hasLabels }

  /// The divergence of the last batch's Gaussians, in nats a row; nil where there are none.
  var divergence: Float? { workspace.hasGaussians ? total(of: 2) : nil }

  /// The sum of what each block left.
  private func total(of place: Int) -> Float {
    var sum: Float = 0
    for block in 0..<workspace.blockCount {
      sum += workspace.results[block * workspace.blockStep + place]
    }
    return sum
  }

  /// A network without blocks, whose random numbers are drawn layer by layer.
  private func wholeGradient(dropping generator: UnsafeMutablePointer<Generator>?) -> Float {
    let parameters = UnsafePointer(network.weights.start)
    let layers = 0..<workspace.layerCount
    if let generator {
      workspace.forward(block: 0, layers: layers, parameters: parameters, .draw, &generator.pointee)
    } else {
      var unused = Generator(seed: 0)
      workspace.forward(block: 0, layers: layers, parameters: parameters, .keepAll, &unused)
    }
    let loss = workspace.lossAndDelta(block: 0)
    if countsCorrect { countCorrect(block: 0) }
    workspace.backward(
      block: 0, from: layers.upperBound - 1, downTo: 0, parameters: parameters,
      gradients: network.gradients.start)
    return loss
  }

  /// One stretch of layers for one block: up to the next batch norm that needs the whole batch, on
  /// the way there, and then on the way back.
  private func perform(leg: Int, block: Int) {
    let cuts = workspace.cuts
    let parameters = UnsafePointer(network.weights.start)
    let gradients = network.gradients.start
    let last = workspace.layerCount - 1
    let at = block * workspace.blockStep
    if leg <= cuts.count {
      let first = leg == 0 ? 0 : cuts[leg - 1]
      let end = leg < cuts.count ? cuts[leg] : last + 1
      // What a block drops depends on its place alone.
      var generator = Generator(seed: dropSeed &+ UInt64(block * 1024 + leg))
      workspace.forward(
        block: block, layers: first..<end, parameters: parameters, mode, &generator)
      if leg < cuts.count {
        return workspace.gatherStatistics(of: workspace.plans[end], block: block)
      }
      workspace.results[at] = workspace.lossAndDelta(block: block)
      if countsCorrect { countCorrect(block: block) }
      workspace.backward(
        block: block, from: last, downTo: cuts.last ?? 0, parameters: parameters,
        gradients: gradients)
    } else {
      let place = 2 * cuts.count - leg
      let cut = cuts[place]
      guard cut > 0 else { return }
      workspace.spread(
        workspace.plans[cut], into: workspace.plans[cut - 1], at: at, block: block, parameters,
        gradients)
      workspace.backward(
        block: block, from: cut - 1, downTo: place > 0 ? cuts[place - 1] : 0,
        parameters: parameters, gradients: gradients)
    }
  }

  private func countCorrect(block: Int) {
    let at = block * workspace.blockStep
    workspace.results[at + 1] = Float(
      ByteKernel.correct(
        outputs: workspace.plans[workspace.layerCount - 1].output + at,
        targets: workspace.targets + at, count: workspace.outputs,
        rows: workspace.rows(inBlock: block), stride: workspace.stride))
  }

  // MARK: The update

  /// Parameters that are one piece of an update.
  private static let piece = 8192

  /// Changes all parameters by one step, in pieces that threads share.
  ///
  /// - Parameter mask: of what penalties act on; nil for all.
  func update(
    _ optimizer: Optimizer, moments: MomentBuffers, step: Int,
    penalizing mask: UnsafePointer<Float>?
  ) {
    (self.optimizer, self.moments, self.step, self.mask) = (optimizer, moments, step, mask)
    run(Job.update, pieces: (network.weights.paddedCount + Self.piece - 1) / Self.piece)
    (self.moments, self.mask) = (nil, nil)
  }

  private func updatePiece(_ piece: Int) {
    guard let moments else { return }
    let first = piece * Self.piece
    optimizer.update(
      network.weights, gradients: network.gradients, moments: moments, step: step,
      range: first..<min(first + Self.piece, network.weights.paddedCount), penalizing: mask)
  }
}
