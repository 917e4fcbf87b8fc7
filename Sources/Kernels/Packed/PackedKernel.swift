/// Dense layers of a batch of few rows, with several neurons in each vector.
///
/// A layer's values come in one of two forms. Packed: a vector holds the rows of `16 / rowCount`
/// neurons side by side. Repeated: a vector holds the rows of one neuron, again and again. A layer
/// takes repeated values and gives packed ones or, if it `gathers`, the other way round, so that no
/// value ever changes its place between layers. Every weight stands in the lanes of all rows that it
/// is multiplied with, and so do its gradient and its moments: a step moves nothing between lanes but
/// the sums over rows and over neurons. Where a vector holds one neuron alone, both forms are the same
/// and each weight stands once.
public enum PackedKernel {
  /// How many rows a vector has room for.
  public enum Rows: Int, Sendable {
    case four = 4
    case eight = 8
    case sixteen = 16

    /// How often a parameter stands side by side: a vector that holds one neuron alone takes each once.
    public var copies: Int { self == .sixteen ? 1 : rawValue }
  }

  /// A layer and its buffers, all of whole vectors.
  public struct Layer {
    /// The vectors that go in and come out.
    public var inputs: Int
    public var outputs: Int
    /// Whether it takes packed values and gives repeated ones.
    public var gathers: Bool
    public var activation: ActivationKernel
    public var leakySlope: Float
    /// `[output, input]` and `[output]` vectors; numbers where a vector holds one neuron alone, biases
    /// behind the weights.
    public var weights: UnsafeMutablePointer<Float>
    public var bias: UnsafeMutablePointer<Float>
    public var weightGradient: UnsafeMutablePointer<Float>
    public var biasGradient: UnsafeMutablePointer<Float>
    /// What goes in, `[input]` vectors.
    public var input: UnsafeMutablePointer<Float>
    /// `[output]` vectors; `mask` is 1 for neurons that there are and 0 for others.
    public var sums: UnsafeMutablePointer<Float>
    public var values: UnsafeMutablePointer<Float>
    public var delta: UnsafeMutablePointer<Float>
    public var mask: UnsafeMutablePointer<Float>

    /// - Parameter nowhere: stands for every buffer until the layer is given its own; nobody reads it.
    public init(
      inputs: Int, outputs: Int, gathers: Bool, activation: ActivationKernel, leakySlope: Float,
      nowhere: UnsafeMutablePointer<Float>
    ) {
      (self.inputs, self.outputs, self.gathers) = (inputs, outputs, gathers)
      (self.activation, self.leakySlope) = (activation, leakySlope)
      (weights, bias, weightGradient, biasGradient) = (nowhere, nowhere, nowhere, nowhere)
      (input, sums, values, delta, mask) = (nowhere, nowhere, nowhere, nowhere, nowhere)
    }
  }

  /// From a layer's input to its values.
  public static func forward(_ layer: borrowing Layer, rows: Rows) {
    switch rows {
    case .four: forward(FourRows.self, layer)
    case .eight: forward(EightRows.self, layer)
    case .sixteen: forward(SixteenRows.self, layer)
    }
  }

  /// From a layer's delta to the gradient of its parameters, and to the delta of what went in.
  ///
  /// - Parameters:
  ///   - inputDelta: `[input]` vectors, or nil where nobody asks for it.
  ///   - leadsBack: whether the delta is that of the layer's values, and not yet of its sums.
  public static func backward(
    _ layer: borrowing Layer, rows: Rows, inputDelta: UnsafeMutablePointer<Float>?,
    leadsBack: Bool
  ) {
    switch rows {
    case .four: backward(FourRows.self, layer, inputDelta, leadsBack)
    case .eight: backward(EightRows.self, layer, inputDelta, leadsBack)
    case .sixteen: backward(SixteenRows.self, layer, inputDelta, leadsBack)
    }
  }

  /// The half squared error of a last layer, whose delta by its values it leaves there.
  ///
  /// - Parameters:
  ///   - targets: `[output]` vectors, in the form of the layer's values.
  ///   - shares: `[output]` vectors with each row's share in the mean; 0 for what is no row or no
  ///     neuron.
  public static func halfSquaredError(
    _ layer: borrowing Layer, rows: Rows, targets: UnsafePointer<Float>,
    shares: UnsafePointer<Float>
  ) -> Float {
    var loss = Wide(repeating: 0)
    for output in 0..<layer.outputs {
      let error = Wide.load(layer.values + output * 16) - Wide.load(targets + output * 16)
      let delta = error * Wide.load(shares + output * 16)
      loss.addProduct(error * 0.5, delta)
      delta.store(layer.delta + output * 16)
    }
    return total(loss, layer, rows)
  }

  /// The binary cross-entropy of a last layer, whose delta by its sums it leaves there.
  public static func binaryCrossEntropy(
    _ layer: borrowing Layer, rows: Rows, targets: UnsafePointer<Float>,
    shares: UnsafePointer<Float>
  ) -> Float {
    var loss = Wide(repeating: 0)
    for output in 0..<layer.outputs {
      let z = Wide.load(layer.sums + output * 16)
      let target = Wide.load(targets + output * 16)
      let share = Wide.load(shares + output * 16)
      loss.addProduct(softplus(z) - target * z, share)
      ((logistic(z) - target) * share).store(layer.delta + output * 16)
    }
    return total(loss, layer, rows)
  }

  /// Notes in a vector the largest squares that parameters came to, lane by lane; what is not a number
  /// shows in the loss.
  public static func note(
    _ values: UnsafePointer<Float>, vectors: Int, in largest: UnsafeMutablePointer<Float>
  ) {
    var most = Wide.load(largest)
    for index in 0..<vectors {
      let v = Wide.load(values + index * 16)
      most = larger(most, v * v)
    }
    most.store(largest)
  }

  @inline(__always)
  static func larger<V: Lanes>(_ a: V, _ b: V) -> V { V.choose(a, ifLess: b, than: a, else: b) }

  private static func total(_ loss: Wide, _ layer: borrowing Layer, _ rows: Rows) -> Float {
    // Repeated values would be counted for every neuron that a vector has room for.
    if !layer.gathers { return loss.total }
    switch rows {
    case .four: return FourRows.sumOverRows(loss)[0]
    case .eight: return EightRows.sumOverRows(loss)[0]
    case .sixteen: return SixteenRows.sumOverRows(loss)[0]
    }
  }

  // MARK: Each activation

  // A function for each: together they would be more than the compiler looks through.

  @inline(__always)
  private static func forward<R: RowGroups>(_: R.Type, _ layer: borrowing Layer)
  where R.Vector == Wide {
    switch layer.activation {
    case .identity: forward(R.self, Identity(), layer)
    case .sigmoid: forward(R.self, Sigmoid(), layer)
    case .tanh: forward(R.self, Tanh(), layer)
    case .relu: forward(R.self, ReLU(), layer)
    case .leakyReLU: forward(R.self, LeakyReLU(leak: layer.leakySlope), layer)
    case .elu: forward(R.self, ELU(), layer)
    case .silu: forward(R.self, SiLU(), layer)
    case .softplus: forward(R.self, Softplus(), layer)
    case .gelu: forward(R.self, GELU(), layer)
    case .sine: forward(R.self, Sine(), layer)
    }
  }

  @inline(__always)
  private static func backward<R: RowGroups>(
    _: R.Type, _ layer: borrowing Layer, _ inputDelta: UnsafeMutablePointer<Float>?,
    _ leadsBack: Bool
  ) where R.Vector == Wide {
    guard leadsBack else { return backward(R.self, Identity(), layer, inputDelta) }
    switch layer.activation {
    case .identity: backward(R.self, Identity(), layer, inputDelta)
    case .sigmoid: backward(R.self, Sigmoid(), layer, inputDelta)
    case .tanh: backward(R.self, Tanh(), layer, inputDelta)
    case .relu: backward(R.self, ReLU(), layer, inputDelta)
    case .leakyReLU: backward(R.self, LeakyReLU(leak: layer.leakySlope), layer, inputDelta)
    case .elu: backward(R.self, ELU(), layer, inputDelta)
    case .silu: backward(R.self, SiLU(), layer, inputDelta)
    case .softplus: backward(R.self, Softplus(), layer, inputDelta)
    case .gelu: backward(R.self, GELU(), layer, inputDelta)
    case .sine: backward(R.self, Sine(), layer, inputDelta)
    }
  }

  @inline(never)
  private static func forward<R: RowGroups, F: ActivationFunction>(
    _: R.Type, _ function: F, _ layer: borrowing Layer
  ) where R.Vector == Wide {
    if R.isAlone { return forwardAlone(function, layer) }
    let (gathers, width, end) = (layer.gathers, layer.inputs &* 16, layer.outputs &* 16)
    let (input, bias, mask) = (layer.input, layer.bias, layer.mask)
    let (sums, values) = (layer.sums, layer.values)
    var (weights, at) = (layer.weights, 0)
    while at < end {
      var sum = gathers ? Wide(repeating: 0) : Wide.load(bias + at)
      var place = 0
      while place < width {
        sum.addProduct(Wide.load(weights + place), Wide.load(input + place))
        place &+= 16
      }
      if gathers { sum = R.sumOverNeurons(sum) + Wide.load(bias + at) }
      sum.store(sums + at)
      (function.value(sum) * Wide.load(mask + at)).store(values + at)
      weights += width
      at &+= 16
    }
  }

  @inline(never)
  private static func backward<R: RowGroups, F: ActivationFunction>(
    _: R.Type, _ function: F, _ layer: borrowing Layer, _ inputDelta: UnsafeMutablePointer<Float>?
  ) where R.Vector == Wide {
    if R.isAlone { return backwardAlone(function, layer, inputDelta) }
    let (width, end) = (layer.inputs &* 16, layer.outputs &* 16)
    let (input, deltas) = (layer.input, layer.delta)
    let (sums, values, biasGradient) = (layer.sums, layer.values, layer.biasGradient)
    var (gradient, at) = (layer.weightGradient, 0)
    while at < end {
      let slope = function.slope(Wide.load(sums + at), Wide.load(values + at))
      let delta = Wide.load(deltas + at) * slope
      delta.store(deltas + at)
      R.sumOverRows(delta).store(biasGradient + at)
      var place = 0
      while place < width {
        R.sumOverRows(delta * Wide.load(input + place)).store(gradient + place)
        place &+= 16
      }
      gradient += width
      at &+= 16
    }
    guard let inputDelta else { return }
    var place = 0
    while place < width {
      var (sum, weights, at) = (Wide(repeating: 0), layer.weights + place, 0)
      while at < end {
        sum.addProduct(Wide.load(weights), Wide.load(deltas + at))
        weights += width
        at &+= 16
      }
      (layer.gathers ? sum : R.sumOverNeurons(sum)).store(inputDelta + place)
      place &+= 16
    }
  }
}

/// What has no activation.
struct Identity: ActivationFunction {
  @inline(__always) func value<V: Lanes>(_ z: V) -> V { z }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V { V(repeating: 1) }
}
