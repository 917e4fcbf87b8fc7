extension PackedKernel {
  /// Whether a network of these layers can `descend`: one hidden layer and one sigmoid, each of one
  /// vector, behind at most two inputs.
  public static func isResident(_ layers: borrowing [Layer], rows: Rows) -> Bool {
    layers.count == 2 && rows != .sixteen && layers[0].inputs <= 2 && layers[0].outputs == 1
      && layers[1].outputs == 1 && layers[1].activation == .sigmoid
  }

  /// Steps of plain gradient descent by a network that stands in registers from the first to the last:
  /// the same operations in the same order as `forward`, `backward` and `UpdateKernel.sgd`, and the
  /// same bits.
  ///
  /// - Parameters:
  ///   - isSquared: whether the loss is the half squared error, and not the binary cross-entropy.
  ///   - largest: a vector, in which the largest squares of parameters are noted as `note` does.
  /// - Returns: the loss before the last step, and whether that before each was finite.
  public static func descend(
    _ hidden: borrowing Layer, _ output: borrowing Layer, rows: Rows, isSquared: Bool,
    targets: UnsafePointer<Float>, shares: UnsafePointer<Float>, rate: Float, count: Int,
    largest: UnsafeMutablePointer<Float>
  ) -> (loss: Float, isFinite: Bool) {
    let batch = Batch(
      targets: targets, shares: shares, rate: rate, count: count, isSquared: isSquared,
      largest: largest)
    guard rows == .four else { return descend(EightRows.self, hidden, output, batch) }
    // The mask tells how many neurons there are.
    if hidden.mask[4] == 0 { return descend(FourRowsOfOne.self, hidden, output, batch) }
    if hidden.mask[8] == 0 { return descend(FourRowsOfTwo.self, hidden, output, batch) }
    return descend(FourRows.self, hidden, output, batch)
  }

  /// What steps need beside the layers.
  private struct Batch {
    var targets: UnsafePointer<Float>
    var shares: UnsafePointer<Float>
    var rate: Float
    var count: Int
    var isSquared: Bool
    var largest: UnsafeMutablePointer<Float>
  }

  private typealias Outcome = (loss: Float, isFinite: Bool)

  @inline(__always)
  private static func descend<R: RowGroups>(
    _: R.Type, _ hidden: borrowing Layer, _ output: borrowing Layer, _ batch: Batch
  ) -> Outcome {
    switch hidden.activation {
    case .identity: descend(R.self, Identity(), hidden, output, batch)
    case .sigmoid: descend(R.self, Sigmoid(), hidden, output, batch)
    case .tanh: descend(R.self, Tanh(), hidden, output, batch)
    case .relu: descend(R.self, ReLU(), hidden, output, batch)
    case .leakyReLU: descend(R.self, LeakyReLU(leak: hidden.leakySlope), hidden, output, batch)
    case .elu: descend(R.self, ELU(), hidden, output, batch)
    case .silu: descend(R.self, SiLU(), hidden, output, batch)
    case .softplus: descend(R.self, Softplus(), hidden, output, batch)
    case .gelu: descend(R.self, GELU(), hidden, output, batch)
    case .sine: descend(R.self, Sine(), hidden, output, batch)
    }
  }

  // A function for each activation: together they would be more than the compiler looks through.
  @inline(never)
  private static func descend<R: RowGroups, F: ActivationFunction>(
    _: R.Type, _ function: F, _ hidden: borrowing Layer, _ output: borrowing Layer, _ batch: Batch
  ) -> Outcome {
    typealias V = R.Vector
    let hasTwo = hidden.inputs > 1
    let zero = V(repeating: 0)
    let (x0, x1) = (V.load(hidden.input), hasTwo ? V.load(hidden.input + 16) : zero)
    let (mask, rate) = (V.load(hidden.mask), V(repeating: -batch.rate))
    let (targets, shares) = (V.load(batch.targets), V.load(batch.shares))
    var (w0, w1) = (V.load(hidden.weights), hasTwo ? V.load(hidden.weights + 16) : zero)
    var (b, v, c) = (V.load(hidden.bias), V.load(output.weights), V.load(output.bias))
    var (g0, g1, gb, gv, gc) = (zero, zero, zero, zero, zero)
    var (loss, isFinite, largest) = (Float.nan, true, V.load(batch.largest))
    for _ in 0..<batch.count {
      let z = b.addingProduct(w0, x0).addingProduct(w1, x1)
      let a = function.value(z) * mask
      let s = R.sumOverNeurons(v * a) + c
      let y = logistic(s)
      var delta: V
      if batch.isSquared {
        let error = y - targets
        delta = error * shares
        loss = R.sumOverRows(error * 0.5 * delta)[0]
        delta *= y * (1 - y)
      } else {
        loss = R.sumOverRows((softplus(s) - targets * s) * shares)[0]
        delta = (y - targets) * shares
      }
      let below = v * delta * function.slope(z, a)
      (gc, gv) = (R.sumOverRows(delta), R.sumOverRows(delta * a))
      (gb, g0, g1) = (
        R.sumOverRows(below), R.sumOverRows(below * x0), R.sumOverRows(below * x1)
      )
      c.addProduct(gc, rate)
      v.addProduct(gv, rate)
      b.addProduct(gb, rate)
      w0.addProduct(g0, rate)
      w1.addProduct(g1, rate)
      isFinite = isFinite && loss.isFinite
      // Lanes of no neuron may hold another output's bias.
      let bias = c * mask
      largest = larger(
        larger(larger(largest, bias * bias), larger(v * v, b * b)), larger(w0 * w0, w1 * w1))
    }
    largest.store(batch.largest)
    w0.store(hidden.weights)
    g0.store(hidden.weightGradient)
    if hasTwo {
      w1.store(hidden.weights + 16)
      g1.store(hidden.weightGradient + 16)
    }
    b.store(hidden.bias)
    gb.store(hidden.biasGradient)
    v.store(output.weights)
    gv.store(output.weightGradient)
    // The only parameter that stands in all lanes; the others' are zero where no neuron is.
    Wide(repeating: c[0]).store(output.bias)
    Wide(repeating: gc[0]).store(output.biasGradient)
    return (loss, isFinite)
  }
}
