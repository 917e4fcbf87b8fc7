import Networks

/// Rows that an architecture can be trained on.
struct Batch {
  let rows: Int
  /// `[row, input]`, normal.
  let inputs: [Float]
  /// `[row, output]`: one of each row is 1 under softmax cross-entropy, else all in 0 … 1.
  let targets: [Float]

  init(_ architecture: Architecture, rows: Int, seed: UInt64 = 7) {
    var generator = Generator(seed: seed)
    self.rows = rows
    inputs = (0..<rows * architecture.inputs).map { _ in generator.normal() }
    let outputs = architecture.outputs
    targets = (0..<rows * outputs).map { index in
      guard architecture.loss == .softmaxCrossEntropy else { return generator.uniform() }
      return index % outputs == index / outputs % outputs ? 1 : 0
    }
  }

  init(inputs: [Float], targets: [Float], rows: Int) {
    (self.inputs, self.targets, self.rows) = (inputs, targets, rows)
  }
}
