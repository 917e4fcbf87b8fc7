import Kernels

extension Learner {
  /// Updates the parameters once for each batch of rows that are picked from a data set, and stops where
  /// the run has diverged, as `steps(_:)` does.
  ///
  /// The bits are those of loading one batch after another, each followed by `step()`; the last one stays
  /// loaded. On small networks it takes half the time.
  ///
  /// - Parameters:
  ///   - inputs: `[row, input]` of the whole data set.
  ///   - targets: `[row, output]` of the same rows.
  ///   - rows: those of one batch after another, at least one; traps on one that is not there.
  ///   - batchSize: rows in a batch; the last may be smaller.
  /// - Returns: the updates made, and the mean loss of their rows, each before its update.
  public func steps(
    inputs: [Float], targets: [Float], picking rows: ArraySlice<Int>, batchSize: Int
  ) -> (made: Int, loss: Float, hasDiverged: Bool) {
    check(inputs, targets, picking: rows)
    precondition(batchSize > 0, "a batch has at least one row")
    var (made, sum, hasDiverged) = (0, 0.0, false)
    var rest = rows
    if rows.count >= batchSize, let packed = packedPass(rows: batchSize) {
      let part = steps(rows.count / batchSize, packed, inputs, targets, rows, batchSize)
      (made, sum, hasDiverged) = (part.made, part.sum * Double(batchSize), part.hasDiverged)
      rest = rows.dropFirst(made * batchSize)
      if hasDiverged || rest.isEmpty {
        network.training.load(inputs, targets, picking: rows[..<rest.startIndex].suffix(batchSize))
      }
    }
    while !rest.isEmpty, !hasDiverged {
      let batch = rest.prefix(batchSize)
      network.training.load(inputs, targets, picking: batch)
      let loss = step()
      (made, sum) = (made + 1, sum + Double(loss) * Double(batch.count))
      hasDiverged = !loss.isFinite || self.hasDiverged
      rest = rest.dropFirst(batchSize)
    }
    return (made, Float(sum / Double(rows.count - rest.count)), hasDiverged)
  }

  private func steps(
    _ count: Int, _ packed: PackedPass, _ inputs: [Float], _ targets: [Float],
    _ rows: ArraySlice<Int>, _ batchSize: Int
  ) -> (made: Int, loss: Float, sum: Double, hasDiverged: Bool) {
    inputs.withUnsafeBufferPointer { inputs in
      targets.withUnsafeBufferPointer { targets in
        rows.withUnsafeBufferPointer { rows in
          guard let inputs = inputs.baseAddress, let targets = targets.baseAddress,
            let picks = rows.baseAddress
          else { return (0, .nan, 0, false) }
          let batches = PackedPass.Batches(
            inputs: inputs, targets: targets, inputCount: network.inputs,
            targetCount: network.outputs, picks: picks, size: batchSize)
          return steps(count, packed, on: batches)
        }
      }
    }
  }

  /// Traps unless there is a row, and each is one of the data set.
  func check(_ inputs: [Float], _ targets: [Float], picking rows: ArraySlice<Int>) {
    let count = inputs.count / network.inputs
    network.check(inputs, targets, rows: count)
    precondition(
      !rows.isEmpty && rows.allSatisfy { $0 >= 0 && $0 < count }, "rows of the data set")
  }
}
