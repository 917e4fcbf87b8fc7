import Kernels

extension Workspace {
  /// Takes `rows` rows of `[row, input]`, from the row `first` on.
  func load(_ inputs: [Float], first: Int, rows: Int) {
    reserve(rows: rows)
    columns(of: inputs, width: self.inputs, first: first, to: input)
    for block in 0..<blockCount { normalizeInputs(block: block) }
  }

  /// Takes `rows` rows of `[row, input]` and of `[row, output]`, from the row `first` on.
  func load(_ inputs: [Float], _ targets: [Float], first: Int, rows: Int) {
    load(inputs, first: first, rows: rows)
    columns(of: targets, width: outputs, first: first, to: self.targets)
  }

  /// Takes the rows that `indices` names, in that order.
  func load(_ inputs: [Float], _ targets: [Float], picking indices: ArraySlice<Int>) {
    reserve(rows: indices.count)
    pick(indices, from: inputs, width: self.inputs, to: input)
    for block in 0..<blockCount { normalizeInputs(block: block) }
    pick(indices, from: targets, width: outputs, to: self.targets)
  }

  /// Takes the block `block` of the rows that `picks` holds: bytes as shares of 255, and labels as
  /// targets.
  func load(
    block: Int, images: UnsafePointer<UInt8>, labels: UnsafePointer<UInt8>?
  ) {
    let first = block * stride
    let at = block * blockStep
    let rows = rows(inBlock: block)
    ByteKernel.columns(
      from: images, rowStarts: picks.starts + first, width: inputs, rows: rows, stride: stride,
      to: input + at)
    normalizeInputs(block: block)
    guard let labels else { return }
    ByteKernel.oneHot(
      labels, picks: picks.indices + first, classes: outputs, rows: rows, stride: stride,
      to: targets + at)
  }

  /// What the architecture does to inputs; rows that only fill a block count nowhere.
  private func normalizeInputs(block: Int) {
    guard let normalization else { return }
    LayoutKernel.normalize(
      input + block * blockStep, count: inputs * stride, mean: normalization.mean,
      deviation: normalization.deviation)
  }

  /// Makes a block's inputs, as the first layer sees them, its targets too.
  func repeatInputs(block: Int) {
    let at = block * blockStep
    (targets + at).update(from: input + at, count: inputs * stride)
  }

  private func columns(
    of source: [Float], width: Int, first: Int, to target: UnsafeMutablePointer<Float>
  ) {
    source.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      for block in 0..<blockCount {
        LayoutKernel.columns(
          from: start + (first + block * stride) * width, width: width,
          rows: rows(inBlock: block), stride: stride, to: target + block * blockStep)
      }
    }
  }

  private func pick(
    _ indices: ArraySlice<Int>, from source: [Float], width: Int,
    to target: UnsafeMutablePointer<Float>
  ) {
    source.withUnsafeBufferPointer { source in
      for block in 0..<blockCount {
        let first = indices.startIndex + block * stride
        let rows = indices[first..<first + rows(inBlock: block)]
        for value in 0..<width {
          let column = target + block * blockStep + value * stride
          var row = 0
          for index in rows {
            column[row] = source[index * width + value]
            row += 1
          }
          while row < stride {
            column[row] = 0
            row += 1
          }
        }
      }
    }
  }
}
