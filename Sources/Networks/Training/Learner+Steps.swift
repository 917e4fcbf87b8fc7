import Kernels

extension Learner {
  /// Makes these rows the batch that `step()` trains on.
  ///
  /// - Parameters:
  ///   - inputs: `[row, input]`.
  ///   - targets: `[row, output]`.
  public func load(inputs: [Float], targets: [Float], rows: Int) {
    network.check(inputs, targets, rows: rows)
    network.training.load(inputs, targets, first: 0, rows: rows)
  }

  /// Makes the first rows of two buffers the batch that `step()` trains on, so that batches of any
  /// size can share one buffer.
  ///
  /// - Parameters:
  ///   - rows: how many, at least 1.
  ///   - inputs: begins with `[row, input]`.
  ///   - targets: begins with `[row, output]`.
  public func load(first rows: Int, ofInputs inputs: [Float], targets: [Float]) {
    precondition(
      rows > 0 && inputs.count >= rows * network.inputs
        && targets.count >= rows * network.outputs,
      "buffers of at least \(rows) rows")
    network.training.load(inputs, targets, first: 0, rows: rows)
  }

  /// Makes rows of a data set the batch that `step()` trains on.
  ///
  /// - Parameters:
  ///   - inputs: `[row, input]` of the whole data set.
  ///   - targets: `[row, output]` of the same rows.
  ///   - rows: those to take, at least one; traps on one that is not there.
  public func load(inputs: [Float], targets: [Float], picking rows: ArraySlice<Int>) {
    check(inputs, targets, picking: rows)
    network.training.load(inputs, targets, picking: rows)
  }

  /// Makes rows of bytes the batch that `step()` trains on: pixels as shares of 255, labels as
  /// targets that are 1 for the label's class.
  ///
  /// - Parameters:
  ///   - images: `[row, input]` of the whole data set.
  ///   - labels: one for each of its rows, below the number of outputs.
  ///   - rows: those to take.
  public func load(images: [UInt8], labels: [UInt8], picking rows: ArraySlice<Int>) {
    let (inputs, outputs) = (network.inputs, network.outputs)
    precondition(
      labels.count * inputs == images.count,
      "\(images.count) bytes are not \(labels.count) rows of \(inputs)")
    precondition(
      rows.allSatisfy { labels[$0] < outputs }, "labels below the number of outputs")
    images.withUnsafeBufferPointer { images in
      labels.withUnsafeBufferPointer { labels in
        guard let start = images.baseAddress, let first = labels.baseAddress else { return }
        pass.load(images: start, labels: first, picking: rows, of: labels.count)
      }
    }
  }

  /// Makes rows of bytes the batch that `step()` trains on, as inputs and as targets: what an
  /// autoencoder learns. Traps unless the network has as many outputs as inputs.
  ///
  /// - Parameters:
  ///   - images: `[row, input]` of the whole data set; pixels are shares of 255.
  ///   - rows: those to take.
  public func load(images: [UInt8], picking rows: ArraySlice<Int>) {
    let inputs = network.inputs
    precondition(network.outputs == inputs, "an autoencoder's outputs are as many as its inputs")
    precondition(images.count % inputs == 0, "\(images.count) bytes are not rows of \(inputs)")
    images.withUnsafeBufferPointer { images in
      guard let start = images.baseAddress else { return }
      pass.load(images: start, labels: nil, picking: rows, of: images.count / inputs)
    }
  }

  /// Updates the parameters once from the loaded batch and returns the loss before the update.
  ///
  /// A loss or a parameter that is no longer finite shows in the loss of this step or the next.
  @discardableResult
  public func step() -> Float {
    precondition(network.training.rows > 0, "a step needs a batch: load one first")
    guard let packed = packedPass() else { return oneStep() }
    return steps(1, packed).loss
  }

  /// Updates the parameters up to `count` times from the loaded batch, and stops where the run has
  /// diverged: after an update whose loss is not finite, or that leaves a parameter beyond
  /// `largestParameter`.
  ///
  /// The bits are those of as many calls of `step()`.
  ///
  /// - Parameter count: at least 1.
  /// - Returns: the updates made, and the loss before the last of them.
  public func steps(_ count: Int) -> (made: Int, loss: Float, hasDiverged: Bool) {
    precondition(network.training.rows > 0, "a step needs a batch: load one first")
    precondition(count > 0, "at least one step")
    if let packed = packedPass() {
      let part = steps(count, packed)
      return (part.made, part.loss, part.hasDiverged)
    }
    var (made, loss) = (0, Float.nan)
    repeat {
      loss = oneStep()
      made += 1
      if !loss.isFinite || hasDiverged { return (made, loss, true) }
    } while made < count
    return (made, loss, false)
  }

  /// Updates on batches, or on the one that is loaded.
  func steps(
    _ count: Int, _ packed: PackedPass, on batches: PackedPass.Batches? = nil
  ) -> (made: Int, loss: Float, sum: Double, hasDiverged: Bool) {
    var result = (made: 0, loss: Float.nan, sum: 0.0, hasDiverged: false)
    repeat {
      if let previousStart {
        previousStart.update(from: network.weights.start, count: network.parameterCount)
      }
      // Where the parameters before an update are wanted, each is one by itself.
      let part = packed.steps(
        previousStart == nil ? count : 1, on: batches?.dropping(result.made),
        cell.pointee.optimizer, network.weights, gradient: network.gradients, moments,
        done: cell.pointee.steps, limit: Self.largestParameter)
      cell.pointee.steps += part.made
      result = (result.made + part.made, part.loss, result.sum + part.sum, part.hasDiverged)
    } while result.made < count && !result.hasDiverged
    return result
  }

  /// What trains the loaded batch where its rows are few; nil where they are not.
  private func packedPass() -> PackedPass? {
    let packed = packedPass(rows: network.training.rows)
    packed?.load(network.training)
    return packed
  }

  /// What trains batches of so many rows where those are few; nil where they are not.
  func packedPass(rows count: Int) -> PackedPass? {
    guard count <= mostPackedRows, !pass.countsCorrect,
      network.architecture.normalization == nil
    else { return nil }
    let rows: PackedKernel.Rows = count <= 4 ? .four : count <= 8 ? .eight : .sixteen
    if packed?.rows != rows {
      let plans = UnsafeBufferPointer(
        start: network.training.plans, count: network.training.layerCount)
      packed = PackedPass(
        plans, network.architecture.loss, rows: rows, kind: cell.pointee.optimizer.kind)
    }
    return packed
  }

  /// One update of a batch of any size.
  func oneStep() -> Float {
    let loss = pass.gradient(dropping: dropoutGenerator)
    if let previousStart {
      previousStart.update(from: network.weights.start, count: network.parameterCount)
    }
    cell.pointee.steps += 1
    if pass.sharesUpdates {
      pass.update(
        cell.pointee.optimizer, moments: moments, step: cell.pointee.steps,
        penalizing: penalizedStart)
    } else {
      cell.pointee.optimizer.update(
        network.weights, gradients: network.gradients, moments: moments,
        step: cell.pointee.steps, range: 0..<network.weights.paddedCount,
        penalizing: penalizedStart)
    }
    if network.training.hasCuts {
      network.training.storeRunningStatistics(in: network.weights.start)
    }
    return loss
  }

  private var dropoutGenerator: UnsafeMutablePointer<Generator>? {
    UnsafeMutableRawPointer(cell).advanced(
      by: MemoryLayout<Cell>.offset(of: \.dropoutGenerator) ?? 0
    ).assumingMemoryBound(to: Generator.self)
  }

  /// Loads these rows, updates the parameters once and returns the loss before the update.
  @discardableResult
  public func step(inputs: [Float], targets: [Float], rows: Int) -> Float {
    load(inputs: inputs, targets: targets, rows: rows)
    return step()
  }

  /// The gradient and loss of the loaded batch at the present parameters, without an update and
  /// without dropout, so that looking at a run draws none of its random numbers.
  ///
  /// The gradient is then in `network.gradient`; penalties are not part of it.
  @discardableResult
  public func gradient() -> Float {
    precondition(network.training.rows > 0, "a gradient needs a batch: load one first")
    return pass.gradient(dropping: nil)
  }

  /// Trains on all rows `epochs` times, in shuffled batches, and returns the mean loss of each
  /// epoch; stops after an epoch whose loss is not finite.
  ///
  /// - Parameters:
  ///   - inputs: `[row, input]`; the number of rows follows from the count.
  ///   - targets: `[row, output]`.
  ///   - batchSize: rows in a batch, the last of an epoch may be smaller; nil means all rows, in
  ///     the order given.
  @discardableResult
  public func fit(
    _ inputs: [Float], _ targets: [Float], epochs: Int, batchSize: Int? = nil
  ) -> [Float] {
    let rows = inputs.count / network.inputs
    network.check(inputs, targets, rows: rows)
    let batchSize = min(batchSize ?? rows, rows)
    precondition(batchSize > 0, "a batch has at least one row")
    if batchSize == rows { load(inputs: inputs, targets: targets, rows: rows) }
    var losses: [Float] = []
    losses.reserveCapacity(epochs)
    var order = Array(0..<rows)
    for _ in 0..<epochs {
      let loss =
        batchSize == rows
        ? step() : epoch(inputs, targets, batchSize: batchSize, order: &order)
      losses.append(loss)
      if !loss.isFinite { break }
    }
    return losses
  }

  private func epoch(
    _ inputs: [Float], _ targets: [Float], batchSize: Int, order: inout [Int]
  ) -> Float {
    for index in order.indices { order[index] = index }
    cell.pointee.generator.shuffle(&order)
    var sum = 0.0
    for first in stride(from: 0, to: order.count, by: batchSize) {
      let batch = order[first..<min(first + batchSize, order.count)]
      network.training.load(inputs, targets, picking: batch)
      let loss = step()
      sum += Double(loss) * Double(batch.count)
      if !loss.isFinite { break }
    }
    return Float(sum / Double(order.count))
  }
}
