/// Whole runs of many small dense networks of one shape in double precision, eight side by side, and how
/// each went.
///
/// What lies between runs that settle and runs that diverge is so finely folded that single precision
/// draws another picture of it.
public enum DoubleLockstepKernel {
  /// How many networks stand side by side.
  public static let lanes = 8

  /// The layers, whose places are counted in vectors of eight.
  public typealias Layer = LockstepKernel.Layer

  /// What all networks are trained on.
  public struct Batch {
    public var rows: Int
    /// `[row, input]` and `[row, output]`.
    public var inputs: UnsafePointer<Double>
    public var targets: UnsafePointer<Double>
    /// What an output's squared error counts: 1 / rows for its mean, half of that for half of it.
    public var share: Double

    public init(
      rows: Int, inputs: UnsafePointer<Double>, targets: UnsafePointer<Double>, share: Double
    ) {
      (self.rows, self.inputs, self.targets, self.share) = (rows, inputs, targets, share)
    }
  }

  /// How many numbers a group's outcome has: eight first losses, means of the last, sums, and sums of
  /// inverses.
  public static let outcomeCount = 4 * lanes

  /// The activations that there are here.
  public static func has(_ activation: ActivationKernel) -> Bool {
    switch activation {
    case .identity, .sigmoid, .tanh, .relu, .leakyReLU: true
    case .elu, .silu, .softplus, .gelu, .sine: false
    }
  }

  /// Makes so many updates of eight networks by plain gradient descent.
  ///
  /// - Parameters:
  ///   - steps: how many; losses are those before each.
  ///   - tail: over how many of the last the mean is taken.
  ///   - parameters: of the group, a vector each; changed.
  ///   - rates: the learning rates, a vector for each layer.
  ///   - memory: of the group.
  ///   - outcome: `outcomeCount` numbers. Where a loss is no number, so are its mean and its sum; sums
  ///     of inverses leave out what is not finite.
  public static func run(
    _ layers: UnsafeBufferPointer<Layer>, _ batch: Batch, steps: Int, tail: Int,
    parameters: UnsafeMutablePointer<Double>, rates: UnsafePointer<Double>,
    memory: UnsafeMutablePointer<Double>, outcome: UnsafeMutablePointer<Double>
  ) {
    let (zero, infinity) = (Doubles(0), Doubles(.infinity))
    var (first, last, total, inverse) = (Doubles(.nan), zero, zero, zero)
    for step in 0..<steps {
      for index in layers.indices { forward(layers, index, batch, parameters, memory) }
      let loss = loss(layers[layers.count - 1], batch, memory)
      if step == 0 { first = loss }
      total = total + loss
      inverse = inverse + .choose(Doubles(1) / loss, ifLess: loss, than: infinity, else: zero)
      if step >= steps - tail { last = last + loss }
      // What is no number stays none, and adds nothing more.
      if step & 15 == 15, !loss.hasNumber {
        last = loss
        break
      }
      for index in layers.indices.reversed() {
        backward(layers, index, batch, parameters, Doubles.load(rates + index * lanes), memory)
      }
    }
    first.store(outcome)
    (last / Doubles(Double(min(tail, steps)))).store(outcome + lanes)
    total.store(outcome + 2 * lanes)
    inverse.store(outcome + 3 * lanes)
  }

  // MARK: Forwards

  private static func forward(
    _ layers: UnsafeBufferPointer<Layer>, _ index: Int, _ batch: Batch,
    _ parameters: UnsafePointer<Double>, _ memory: UnsafeMutablePointer<Double>
  ) {
    let layer = layers[index]
    switch layer.activation {
    case .sigmoid: forward(DoubleSigmoid(), layers, index, batch, parameters, memory)
    case .tanh: forward(DoubleTanh(), layers, index, batch, parameters, memory)
    case .relu: forward(DoubleLeakyReLU(leak: 0), layers, index, batch, parameters, memory)
    case .leakyReLU:
      forward(
        DoubleLeakyReLU(leak: Double(layer.leakySlope)), layers, index, batch, parameters, memory)
    default: forward(DoubleIdentity(), layers, index, batch, parameters, memory)
    }
  }

  @inline(never)
  private static func forward<F: DoubleActivation>(
    _ function: F, _ layers: UnsafeBufferPointer<Layer>, _ index: Int, _ batch: Batch,
    _ parameters: UnsafePointer<Double>, _ memory: UnsafeMutablePointer<Double>
  ) {
    let layer = layers[index]
    let (inputs, outputs) = (layer.inputs, layer.outputs)
    let below = index == 0 ? memory : memory + layers[index - 1].values &* lanes
    let values = memory + layer.values &* lanes
    let weights = parameters + layer.weights &* lanes
    let bias = parameters + layer.bias &* lanes
    for row in 0..<batch.rows {
      let numbers = batch.inputs + row &* inputs
      let vectors = below + row &* inputs &* lanes
      for output in 0..<outputs {
        let weights = weights + output &* inputs &* lanes
        var z = Doubles.load(bias + output &* lanes)
        for input in 0..<inputs {
          let value =
            index == 0 ? Doubles(numbers[input]) : Doubles.load(vectors + input &* lanes)
          z.addProduct(Doubles.load(weights + input &* lanes), value)
        }
        function.value(z).store(values + (row &* outputs &+ output) &* lanes)
      }
    }
  }

  /// The loss of the rows, whose gradient it leaves in the last layer's deltas.
  private static func loss(
    _ layer: Layer, _ batch: Batch, _ memory: UnsafeMutablePointer<Double>
  ) -> Doubles {
    let values = memory + layer.values &* lanes
    let deltas = memory + layer.deltas &* lanes
    let double = Doubles(2 * batch.share)
    var sum = Doubles(0)
    for number in 0..<batch.rows &* layer.outputs {
      let error = Doubles.load(values + number &* lanes) - Doubles(batch.targets[number])
      sum.addProduct(error, error)
      (error * double).store(deltas + number &* lanes)
    }
    return sum * Doubles(batch.share)
  }

  // MARK: Backwards

  private static func backward(
    _ layers: UnsafeBufferPointer<Layer>, _ index: Int, _ batch: Batch,
    _ parameters: UnsafeMutablePointer<Double>, _ rate: Doubles,
    _ memory: UnsafeMutablePointer<Double>
  ) {
    let layer = layers[index]
    switch layer.activation {
    case .sigmoid: lead(DoubleSigmoid(), layer, batch, memory)
    case .tanh: lead(DoubleTanh(), layer, batch, memory)
    case .relu: lead(DoubleLeakyReLU(leak: 0), layer, batch, memory)
    case .leakyReLU: lead(DoubleLeakyReLU(leak: Double(layer.leakySlope)), layer, batch, memory)
    default: break
    }
    update(layers, index, batch, parameters, rate, memory)
  }

  /// From the deltas of values to those of sums.
  @inline(__always)
  private static func lead<F: DoubleActivation>(
    _ function: F, _ layer: Layer, _ batch: Batch, _ memory: UnsafeMutablePointer<Double>
  ) {
    let values = memory + layer.values &* lanes
    let deltas = memory + layer.deltas &* lanes
    for number in 0..<batch.rows &* layer.outputs {
      let place = number &* lanes
      let slope = function.slope(Doubles.load(values + place))
      (Doubles.load(deltas + place) * slope).store(deltas + place)
    }
  }

  /// Leads the deltas to the layer below, and changes the layer's parameters.
  private static func update(
    _ layers: UnsafeBufferPointer<Layer>, _ index: Int, _ batch: Batch,
    _ parameters: UnsafeMutablePointer<Double>, _ rate: Doubles,
    _ memory: UnsafeMutablePointer<Double>
  ) {
    let layer = layers[index]
    let (inputs, outputs) = (layer.inputs, layer.outputs)
    let weights = parameters + layer.weights &* lanes
    let deltas = memory + layer.deltas &* lanes
    if index > 0 {
      let below = memory + layers[index - 1].deltas &* lanes
      for row in 0..<batch.rows {
        let delta = deltas + row &* outputs &* lanes
        for input in 0..<inputs {
          var sum = Doubles(0)
          for output in 0..<outputs {
            sum.addProduct(
              Doubles.load(weights + (output &* inputs &+ input) &* lanes),
              Doubles.load(delta + output &* lanes))
          }
          sum.store(below + (row &* inputs &+ input) &* lanes)
        }
      }
    }
    let down = Doubles(0) - rate
    let stride = outputs &* lanes
    for output in 0..<outputs {
      let delta = deltas + output &* lanes
      for input in 0..<inputs {
        var gradient = Doubles(0)
        if index == 0 {
          for row in 0..<batch.rows {
            gradient.addProduct(
              Doubles.load(delta + row &* stride), Doubles(batch.inputs[row &* inputs &+ input]))
          }
        } else {
          let values = memory + (layers[index - 1].values &+ input) &* lanes
          for row in 0..<batch.rows {
            gradient.addProduct(
              Doubles.load(delta + row &* stride), Doubles.load(values + row &* inputs &* lanes))
          }
        }
        let place = weights + (output &* inputs &+ input) &* lanes
        Doubles.load(place).addingProduct(gradient, down).store(place)
      }
      var gradient = Doubles(0)
      for row in 0..<batch.rows { gradient = gradient + Doubles.load(delta + row &* stride) }
      let place = parameters + (layer.bias &+ output) &* lanes
      Doubles.load(place).addingProduct(gradient, down).store(place)
    }
  }
}
