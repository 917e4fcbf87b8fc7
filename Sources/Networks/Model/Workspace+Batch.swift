import Kernels

extension Workspace {
  /// Takes `rows` rows of `[row, input]`, from the row `first` on.
  func load(_ inputs: [Float], first: Int, rows: Int) {
    reserve(rows: rows)
    inputs.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      LayoutKernel.columns(
        from: start + first * self.inputs, width: self.inputs, rows: rows, stride: stride,
        to: input)
    }
  }

  /// Takes `rows` rows of `[row, input]` and of `[row, output]`, from the row `first` on.
  func load(_ inputs: [Float], _ targets: [Float], first: Int, rows: Int) {
    load(inputs, first: first, rows: rows)
    targets.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      LayoutKernel.columns(
        from: start + first * outputs, width: outputs, rows: rows, stride: stride,
        to: self.targets)
    }
  }

  /// Takes the rows that `indices` names, in that order.
  func load(_ inputs: [Float], _ targets: [Float], picking indices: ArraySlice<Int>) {
    reserve(rows: indices.count)
    pick(indices, from: inputs, width: self.inputs, to: input)
    pick(indices, from: targets, width: outputs, to: self.targets)
  }

  private func pick(
    _ indices: ArraySlice<Int>, from source: [Float], width: Int,
    to target: UnsafeMutablePointer<Float>
  ) {
    source.withUnsafeBufferPointer { source in
      for value in 0..<width {
        let column = target + value * stride
        var row = 0
        for index in indices {
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
