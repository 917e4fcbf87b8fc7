/// Updates of many dense networks of one shape at once: sixteen side by side, a lane each.
///
/// Where one small network waits for each of its own results, these have nothing to do with one another,
/// and what they are multiplied with needs no place changed. Sums are made in the order in which
/// `PackedKernel` makes them, so that each network comes to the bits that it would come to by itself.
public enum LockstepKernel {
  /// How many networks stand side by side.
  public static let lanes = 16

  /// A layer, and where its part of a group's buffers begins, in vectors.
  public struct Layer: Sendable {
    /// The numbers that go in and come out.
    public var inputs: Int
    public var outputs: Int
    public var activation: ActivationKernel
    public var leakySlope: Float
    /// In the parameters: `[output, input]`, then `[output]`.
    public var weights: Int
    public var bias: Int
    /// In the group's memory, `[row, output]` each.
    public var sums: Int
    public var values: Int
    public var deltas: Int

    /// A layer whose buffers begin where it is said.
    public init(
      inputs: Int, outputs: Int, activation: ActivationKernel, leakySlope: Float, weights: Int,
      bias: Int, sums: Int, values: Int, deltas: Int
    ) {
      (self.inputs, self.outputs) = (inputs, outputs)
      (self.activation, self.leakySlope) = (activation, leakySlope)
      (self.weights, self.bias) = (weights, bias)
      (self.sums, self.values, self.deltas) = (sums, values, deltas)
    }
  }

  /// The rows that all networks are trained on, and what is done with their loss.
  public struct Batch {
    public var rows: Int
    /// Room for rows: 4, 8 or 16, whichever is the first that is enough.
    public var room: PackedKernel.Rows
    /// `[row, input]` and `[row, output]`.
    public var inputs: UnsafePointer<Float>
    public var targets: UnsafePointer<Float>
    /// Whether the loss is the half squared error, and not the binary cross-entropy.
    public var isSquared: Bool

    /// Up to 16 rows.
    public init(
      rows: Int, inputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, isSquared: Bool
    ) {
      precondition((1...16).contains(rows), "\(rows) rows for sixteen lanes")
      (self.rows, self.inputs, self.targets) = (rows, inputs, targets)
      self.isSquared = isSquared
      room = rows <= 4 ? .four : rows <= 8 ? .eight : .sixteen
    }
  }

  /// Makes so many updates of sixteen networks by plain gradient descent.
  ///
  /// - Parameters:
  ///   - parameters: of the group, a vector each; changed.
  ///   - rates: the learning rates, a vector for each layer.
  ///   - memory: of the group.
  ///   - losses: sixteen numbers, those before the last update.
  public static func run(
    _ layers: UnsafeBufferPointer<Layer>, _ batch: Batch, steps: Int,
    parameters: UnsafeMutablePointer<Float>, rates: UnsafePointer<Float>,
    memory: UnsafeMutablePointer<Float>, losses: UnsafeMutablePointer<Float>
  ) {
    let isDone = runFour(
      layers, batch, steps: steps, parameters: parameters, rates: rates, memory: memory,
      losses: losses)
    guard !isDone else { return }
    let last = layers.count - 1
    for _ in 0..<steps {
      for index in layers.indices { forward(layers, index, batch, parameters, memory) }
      loss(layers[last], batch, memory).store(losses)
      for index in layers.indices.reversed() {
        backward(
          layers, index, batch, parameters, Wide.load(rates + index * 16), memory,
          leadsBack: index < last || batch.isSquared)
      }
    }
  }

  // MARK: Forwards

  private static func forward(
    _ layers: UnsafeBufferPointer<Layer>, _ index: Int, _ batch: Batch,
    _ parameters: UnsafePointer<Float>, _ memory: UnsafeMutablePointer<Float>
  ) {
    let layer = layers[index]
    switch layer.activation {
    case .identity: forward(Identity(), layers, index, batch, parameters, memory)
    case .sigmoid: forward(Sigmoid(), layers, index, batch, parameters, memory)
    case .tanh: forward(Tanh(), layers, index, batch, parameters, memory)
    case .relu: forward(ReLU(), layers, index, batch, parameters, memory)
    case .leakyReLU:
      forward(LeakyReLU(leak: layer.leakySlope), layers, index, batch, parameters, memory)
    case .elu: forward(ELU(), layers, index, batch, parameters, memory)
    case .silu: forward(SiLU(), layers, index, batch, parameters, memory)
    case .softplus: forward(Softplus(), layers, index, batch, parameters, memory)
    case .gelu: forward(GELU(), layers, index, batch, parameters, memory)
    case .sine: forward(Sine(), layers, index, batch, parameters, memory)
    }
  }

  // A function for each: together they would be more than the compiler looks through.
  @inline(never)
  private static func forward<F: ActivationFunction>(
    _ function: F, _ layers: UnsafeBufferPointer<Layer>, _ index: Int, _ batch: Batch,
    _ parameters: UnsafePointer<Float>, _ memory: UnsafeMutablePointer<Float>
  ) {
    let layer = layers[index]
    let (inputs, outputs) = (layer.inputs, layer.outputs)
    let below = index == 0 ? memory : memory + layers[index - 1].values &* 16
    let weights = parameters + layer.weights &* 16
    let bias = parameters + layer.bias &* 16
    for row in 0..<batch.rows {
      let numbers = batch.inputs + row &* inputs
      let vectors = below + row &* inputs &* 16
      for output in 0..<outputs {
        let weights = weights + output &* inputs &* 16
        let place = (row &* outputs &+ output) &* 16
        var z = Wide.load(bias + output &* 16)
        if index == 0 {
          for input in 0..<inputs {
            z.addProduct(Wide.load(weights + input &* 16), Wide(repeating: numbers[input]))
          }
        } else if index % 2 == 0 {
          for input in 0..<inputs {
            z.addProduct(Wide.load(weights + input &* 16), Wide.load(vectors + input &* 16))
          }
        } else {
          z =
            overNeurons(inputs, batch.room) {
              $0.addProduct(Wide.load(weights + $1 &* 16), Wide.load(vectors + $1 &* 16))
            } + z
        }
        z.store(memory + layer.sums &* 16 + place)
        function.value(z).store(memory + layer.values &* 16 + place)
      }
    }
  }

  /// The mean loss of the rows, whose gradient it leaves in the last layer's deltas.
  private static func loss(
    _ layer: Layer, _ batch: Batch, _ memory: UnsafeMutablePointer<Float>
  ) -> Wide {
    let share = Wide(repeating: 1 / Float(batch.rows))
    let (sums, values) = (memory + layer.sums &* 16, memory + layer.values &* 16)
    let deltas = memory + layer.deltas &* 16
    return overRows(batch) { row in
      var total = Wide(repeating: 0)
      for output in 0..<layer.outputs {
        let number = row &* layer.outputs &+ output
        let place = number &* 16
        let target = Wide(repeating: batch.targets[number])
        if batch.isSquared {
          let error = Wide.load(values + place) - target
          let delta = error * share
          total.addProduct(error * 0.5, delta)
          delta.store(deltas + place)
        } else {
          let z = Wide.load(sums + place)
          total.addProduct(softplus(z) - target * z, share)
          ((logistic(z) - target) * share).store(deltas + place)
        }
      }
      return total
    }
  }

  // MARK: Sums in the order of a network by itself

  /// What `add` adds for each neuron, in as many sums as a vector has room for neurons.
  @inline(__always)
  static func overNeurons(
    _ count: Int, _ room: PackedKernel.Rows, _ add: (inout Wide, Int) -> Void
  ) -> Wide {
    let zero = Wide(repeating: 0)
    var (a, b, c, d) = (zero, zero, zero, zero)
    var neuron = 0
    switch room {
    case .four:
      while neuron < count {
        add(&a, neuron)
        if neuron &+ 1 < count { add(&b, neuron &+ 1) }
        if neuron &+ 2 < count { add(&c, neuron &+ 2) }
        if neuron &+ 3 < count { add(&d, neuron &+ 3) }
        neuron &+= 4
      }
      return (a + c) + (b + d)
    case .eight:
      while neuron < count {
        add(&a, neuron)
        if neuron &+ 1 < count { add(&b, neuron &+ 1) }
        neuron &+= 2
      }
      return a + b
    case .sixteen:
      while neuron < count {
        add(&a, neuron)
        neuron &+= 1
      }
      return a
    }
  }

  /// The sum of a term of each row, pair by pair; rows that there is only room for add nothing.
  @inline(__always)
  static func overRows(_ batch: Batch, _ term: (Int) -> Wide) -> Wide {
    let rows = batch.rows
    func pair(_ first: Int) -> Wide {
      if first &+ 1 < rows { return term(first) + term(first &+ 1) }
      return first < rows ? term(first) : Wide(repeating: 0)
    }
    func four(_ first: Int) -> Wide { pair(first) + pair(first &+ 2) }
    switch batch.room {
    case .four: return four(0)
    case .eight: return four(0) + four(4)
    case .sixteen: return (four(0) + four(8)) + (four(4) + four(12))
    }
  }
}
