/// What a network is, without its numbers: its inputs, its layers and its loss.
///
/// ```swift
/// let xor = Architecture(
///   inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)], loss: .halfSquaredError)
/// let digits = Architecture(
///   input: Shape(1, 28, 28),
///   layers: [.conv2D(8, 3, .relu), .maxPool2D(2), .flatten, .dense(10)],
///   loss: .softmaxCrossEntropy)
/// ```
public struct Architecture: Sendable, Hashable {
  /// The shape of a row of input.
  public var input: Shape
  /// The layers from input to output.
  public var layers: [Layer]
  /// What training makes small.
  public var loss: Loss
  /// The slope of `Activation.leakyReLU` below 0, from 0 to 1, in all layers.
  public var leakySlope: Float
  /// What is done to the values of a row before the first layer sees them; nil for nothing.
  public var normalization: InputNormalization?

  /// The slope of leaky ReLUs where nothing is said of it: 0.1, and in files too, always.
  public static let standardLeakySlope: Float = 0.1

  /// The slope that PyTorch has where nobody names one.
  package static let usualLeakySlope: Float = 0.01

  /// Whether a layer is a leaky ReLU, to which the slope means something.
  package var leaks: Bool { layers.contains { $0.activation == .leakyReLU } }

  /// The same with a slope for its leaky ReLUs; where there are none, nothing says one.
  package func leaking(_ slope: Float) -> Architecture {
    var next = self
    if leaks { next.leakySlope = slope }
    return next
  }

  /// The same with what is done to its inputs.
  package func normalizing(_ normalization: InputNormalization?) -> Architecture {
    var next = self
    next.normalization = normalization
    return next
  }

  /// Describes a network of maps; `flaw` says whether one can be built from it.
  public init(
    input: Shape, layers: [Layer], loss: Loss,
    leakySlope: Float = Architecture.standardLeakySlope
  ) {
    self.input = input
    self.layers = layers
    self.loss = loss
    self.leakySlope = leakySlope
  }

  /// Describes a network of plain values; `flaw` says whether one can be built from it.
  public init(
    inputs: Int, layers: [Layer], loss: Loss = .halfSquaredError,
    leakySlope: Float = Architecture.standardLeakySlope
  ) {
    self.init(input: .flat(inputs), layers: layers, loss: loss, leakySlope: leakySlope)
  }

  /// The number of values in a row of input.
  public var inputs: Int { input.count }

  /// The shape of what comes out of each layer; traps on an architecture with a flaw.
  public var shapes: [Shape] {
    var shapes: [Shape] = []
    for layer in layers { shapes.append(layer.shape(from: shapes.last ?? input)) }
    return shapes
  }

  /// The shape of what goes into each layer.
  public var inputShapes: [Shape] { [input] + shapes.dropLast() }

  /// The number of values in a row of output.
  public var outputs: Int { shapes.last?.count ?? inputs }

  /// The number of inputs of each layer.
  public var layerInputs: [Int] { inputShapes.map(\.count) }

  /// The name of each layer, numbered by kind from 1: `conv1`, `pool1`, `dense1`.
  public var layerNames: [String] {
    var numbers: [String: Int] = [:]
    return layers.map { layer in
      numbers[layer.kind, default: 0] += 1
      return "\(layer.kind)\(numbers[layer.kind] ?? 1)"
    }
  }

  /// Whether nothing has a place in a picture: all layers are dense, or Gaussians between dense ones.
  var isDense: Bool {
    layers.allSatisfy { layer in
      switch layer {
      case .dense, .gaussian: true
      default: false
      }
    }
  }

  /// The largest number of values in a layer, and in an input row.
  public static let maximumSize = 1 << 20
  /// The largest number of layers.
  public static let maximumLayerCount = 1000
  /// The largest number of parameters.
  public static let maximumParameterCount = 1 << 28

  /// Why no network can be built from this, or nil where one can.
  public var flaw: String? {
    let sizes = 1...Self.maximumSize
    guard sizes.contains(input.channels), sizes.contains(input.height),
      sizes.contains(input.width), sizes.contains(input.count)
    else { return "\(input.text) inputs, expected 1 or more" }
    guard leakySlope >= 0, leakySlope <= 1 else {
      return "a slope of leaky ReLUs of \(leakySlope), expected 0 to 1"
    }
    if let normalization, !normalization.isFit {
      return "inputs normalised by \(normalization.text), expected a mean and a deviation above 0"
    }
    guard let last = layers.last else { return "no layers, expected at least one" }
    guard layers.count <= Self.maximumLayerCount else {
      return "\(layers.count) layers, expected at most \(Self.maximumLayerCount)"
    }
    var count = 0
    var shape = input
    for (index, layer) in layers.enumerated() {
      if let flaw = layer.flaw(input: shape) { return "layer \(index + 1) has \(flaw)" }
      for tensor in layer.tensors(input: shape) {
        let (size, overflows) = tensor.shape.reduce((1, false)) { product, side in
          let (next, overflow) = product.0.multipliedReportingOverflow(by: side)
          return (next, product.1 || overflow)
        }
        guard !overflows, size <= Self.maximumParameterCount,
          count + size <= Self.maximumParameterCount
        else { return "more than \(Self.maximumParameterCount) parameters" }
        count += size
      }
      shape = layer.shape(from: shape)
      guard sizes.contains(shape.count) else {
        return "layer \(index + 1) has \(shape.text) outputs, expected at most \(Self.maximumSize)"
      }
    }
    return outputFlaw(last)
  }

  private func outputFlaw(_ last: Layer) -> String? {
    guard last.dropout == 0 else { return "dropout in the last layer, expected none" }
    guard case .dense = last else { return "a last layer that is not dense, expected a dense one" }
    guard loss.outputActivations.contains(last.activation) else {
      let expected = loss.outputActivations.map(\.rawValue).joined(separator: " or ")
      return "\(last.activation.rawValue) outputs under \(loss.rawValue), expected \(expected)"
    }
    return nil
  }
}
