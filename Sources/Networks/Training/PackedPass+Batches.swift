import Kernels

extension PackedPass {
  /// Batches of one size, whose rows are picked from a data set.
  struct Batches {
    /// `[row, input]` and `[row, output]`.
    var inputs: UnsafePointer<Float>
    var targets: UnsafePointer<Float>
    /// The values in a row of each.
    var inputCount: Int
    var targetCount: Int
    /// The rows of one batch after another.
    var picks: UnsafePointer<Int>
    /// The rows of a batch.
    var size: Int

    /// Without the first.
    func dropping(_ count: Int) -> Batches {
      var rest = self
      rest.picks += count * size
      return rest
    }
  }

  /// Takes the batch that a workspace has loaded.
  func load(_ workspace: Workspace) {
    let (first, last) = (layers[0], layers[layers.count - 1])
    share(workspace.rows)
    spread(workspace.input, workspace, vectors: first.inputs, isPacked: false, to: first.input)
    spread(
      workspace.targets, workspace, vectors: last.outputs, isPacked: !last.gathers, to: targets)
  }

  /// Gives each row of a batch its share in the mean, and each lane that has no row none.
  private func share(_ count: Int) {
    guard count != sharingRows else { return }
    sharingRows = count
    let last = layers[layers.count - 1]
    for index in 0..<16 * last.outputs {
      shares[index] = index % rows.rawValue < count ? last.mask[index] / Float(count) : 0
    }
  }

  /// Lays columns out as vectors, packed or repeated.
  private func spread(
    _ source: UnsafePointer<Float>, _ workspace: Workspace, vectors: Int, isPacked: Bool,
    to target: UnsafeMutablePointer<Float>
  ) {
    let (side, count) = (16 / rows.rawValue, workspace.rows)
    let width = isPacked ? workspace.outputs : vectors
    var lanes = target
    for vector in 0..<vectors {
      for place in 0..<side {
        let column = isPacked ? vector * side + place : vector
        if column < width {
          lanes.update(from: source + column * workspace.stride, count: count)
          (lanes + count).update(repeating: 0, count: rows.rawValue - count)
        } else {
          lanes.update(repeating: 0, count: rows.rawValue)
        }
        lanes += rows.rawValue
      }
    }
  }

  /// Makes room for batches of this size: lanes that have no row stay 0.
  func prepare(for batches: Batches) {
    let (first, last) = (layers[0], layers[layers.count - 1])
    share(batches.size)
    first.input.update(repeating: 0, count: 16 * first.inputs)
    targets.update(repeating: 0, count: 16 * last.outputs)
  }

  /// Takes the rows of one of the batches.
  @inline(__always)
  func load(_ batch: Int, of batches: Batches) {
    let last = layers[layers.count - 1]
    let (size, side) = (batches.size, 16 / rows.rawValue)
    let picks = batches.picks + batch * size
    for place in 0..<side {
      let lanes = layers[0].input + place * rows.rawValue
      for row in 0..<size {
        let values = batches.inputs + picks[row] * batches.inputCount
        for column in 0..<batches.inputCount { lanes[16 * column + row] = values[column] }
      }
    }
    if last.gathers {
      for place in 0..<side {
        let lanes = targets + place * rows.rawValue
        for row in 0..<size {
          let values = batches.targets + picks[row] * batches.targetCount
          for column in 0..<batches.targetCount { lanes[16 * column + row] = values[column] }
        }
      }
    } else {
      for row in 0..<size {
        let values = batches.targets + picks[row] * batches.targetCount
        // Packed: the neurons of a vector lie one after another.
        for column in 0..<batches.targetCount {
          targets[rows.rawValue * column + row] = values[column]
        }
      }
    }
  }
}
