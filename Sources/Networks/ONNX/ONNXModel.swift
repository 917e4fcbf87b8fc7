/// A network as an ONNX model, which other programs run: its graph of nodes and its numbers.
///
/// Its input `input` is `[rows, inputs]`, or `[rows, channels, height, width]` of a network of maps, before
/// any normalisation. Its output `output` is what `Network.predict` gives; where the loss makes logits of
/// that, `probabilities` is another. Nodes are those of opset 13
/// (<https://onnx.ai/onnx/operators>). Nothing of a training stands in it.
public struct ONNXModel {
  private var nodes: [[UInt8]] = []
  private var numbers: [[UInt8]] = []
  /// The name of what the last node gives.
  private var value = "input"
  /// How many nodes there are, for their names.
  private var count = 0
  private let architecture: Architecture
  private let hasMaps: Bool

  /// A model of a network; traps unless there is a parameter for each place in its layout.
  public init(_ architecture: Architecture, parameters: [Float]) {
    precondition(
      parameters.count == architecture.parameterCount, "a parameter for each place in the layout")
    self.architecture = architecture
    hasMaps =
      !architecture.input.isFlat
      || architecture.layers.contains {
        switch $0 {
        case .conv2D, .maxPool2D, .averagePool2D: true
        default: false
        }
      }
    let layout = architecture.parameterLayout
    for tensor in layout { number(tensor.name, tensor.shape, Array(parameters[tensor.range])) }
    if let normalization = architecture.normalization {
      number("mean", [], [normalization.mean])
      number("deviation", [], [normalization.deviation])
      node("Sub", with: ["mean"])
      node("Div", with: ["deviation"])
    }
    let inputs = architecture.inputShapes
    var isFlat = !hasMaps
    for (index, layer) in architecture.layers.enumerated() {
      let names = layout.filter { $0.layer == index }.map(\.name)
      switch layer {
      case .dense, .flatten, .gaussian:
        if !isFlat { node("Flatten", [.int("axis", 1)]) }
        isFlat = true
      case .conv2D, .maxPool2D, .averagePool2D, .batchNorm, .dropout: break
      }
      add(layer, names, inputs: inputs[index].count)
      add(layer.activation)
    }
    node("Identity", named: "output")
    switch architecture.loss {
    case .softmaxCrossEntropy: node("Softmax", [.int("axis", 1)], named: "probabilities")
    case .binaryCrossEntropy where architecture.layers.last?.activation == .identity:
      node("Sigmoid", named: "probabilities")
    case .binaryCrossEntropy, .halfSquaredError: break
    }
  }

  private mutating func add(_ layer: Layer, _ names: [String], inputs: Int) {
    switch layer {
    case .dense: node("Gemm", with: names, [.int("transB", 1)])
    case .conv2D(let kernel, _):
      node(
        "Conv", with: names,
        [
          .ints("kernel_shape", [kernel.height, kernel.width]),
          .ints("pads", Array(repeating: kernel.padding, count: 4)),
          .ints("strides", [kernel.stride, kernel.stride]),
        ])
    case .maxPool2D(let window): node("MaxPool", pool(window))
    case .averagePool2D(let window): node("AveragePool", pool(window))
    case .batchNorm: node("BatchNormalization", with: names, [.float("epsilon", 1e-5)])
    case .gaussian:
      // Elsewhere than in training the means alone count, which come first.
      let bounds = ["start": 0, "end": inputs / 2, "axis": 1]
      let names = ["start", "end", "axis"].map { "\($0)\(count)" }
      for (name, key) in zip(names, ["start", "end", "axis"]) { whole(name, bounds[key] ?? 0) }
      node("Slice", with: names)
    case .flatten, .dropout: break
    }
  }

  private func pool(_ window: Layer.Window) -> [Attribute] {
    [
      .ints("kernel_shape", [window.height, window.width]),
      .ints("strides", [window.stride, window.stride]),
    ]
  }

  private mutating func add(_ activation: Activation) {
    switch activation {
    case .identity: break
    case .sigmoid: node("Sigmoid")
    case .tanh: node("Tanh")
    case .relu: node("Relu")
    case .leakyReLU: node("LeakyRelu", [.float("alpha", architecture.leakySlope)])
    case .elu: node("Elu", [.float("alpha", 1)])
    case .softplus: node("Softplus")
    case .sine: node("Sin")
    case .silu:
      let sum = value
      node("Sigmoid")
      node("Mul", with: [sum])
    case .gelu:
      // z · ½ (1 + erf(z / √2))
      let sum = value
      let names = ["root", "one", "half"].map { "\($0)\(count)" }
      for (name, constant) in zip(names, [Float(2).squareRoot(), 1, 0.5]) {
        number(name, [], [constant])
      }
      node("Div", with: [names[0]])
      node("Erf")
      node("Add", with: [names[1]])
      node("Mul", with: [sum])
      node("Mul", with: [names[2]])
    }
  }

  // MARK: Messages

  private enum Attribute {
    case float(String, Float)
    case int(String, Int)
    case ints(String, [Int])
  }

  /// A node that takes what the last one gave, and whatever else is named.
  private mutating func node(
    _ kind: String, with others: [String] = [], _ attributes: [Attribute] = [],
    named name: String? = nil
  ) {
    var message = ProtobufWriter()
    for input in [value] + others { message.add(1, input) }
    value = name ?? "\(kind.lowercased())\(count)"
    message.add(2, value)
    message.add(3, "node\(count)")
    message.add(4, kind)
    for attribute in attributes {
      message.add(5) { message in
        switch attribute {
        case .float(let name, let value):
          message.add(1, name)
          message.add(2, value)
          message.add(20, 1)
        case .int(let name, let value):
          message.add(1, name)
          message.add(3, value)
          message.add(20, 2)
        case .ints(let name, let values):
          message.add(1, name)
          for value in values { message.add(8, value) }
          message.add(20, 7)
        }
      }
    }
    count += 1
    nodes.append(message.bytes)
  }

  private mutating func node(_ kind: String, _ attributes: [Attribute], named name: String? = nil) {
    node(kind, with: [], attributes, named: name)
  }

  /// A tensor of floats.
  private mutating func number(_ name: String, _ shape: [Int], _ values: [Float]) {
    var content: [UInt8] = []
    content.reserveCapacity(4 * values.count)
    for value in values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { content.append(contentsOf: $0) }
    }
    tensor(name, shape, type: 1, content)
  }

  /// A list of one whole number.
  private mutating func whole(_ name: String, _ value: Int) {
    let content = withUnsafeBytes(of: Int64(value).littleEndian) { Array($0) }
    tensor(name, [1], type: 7, content)
  }

  private mutating func tensor(_ name: String, _ shape: [Int], type: Int, _ content: [UInt8]) {
    var message = ProtobufWriter()
    for side in shape { message.add(1, side) }
    message.add(2, type)
    message.add(8, name)
    message.add(9, content)
    numbers.append(message.bytes)
  }

  /// What a value of the graph is called, and its sides, of which the first is open.
  private static func info(_ name: String, _ sides: [Int]) -> (inout ProtobufWriter) -> Void {
    { message in
      message.add(1, name)
      message.add(2) { type in
        type.add(1) { tensor in
          tensor.add(1, 1)
          tensor.add(2) { shape in
            shape.add(1) { $0.add(2, "rows") }
            for side in sides { shape.add(1) { $0.add(1, side) } }
          }
        }
      }
    }
  }

  /// The bytes of the file.
  public func bytes() -> [UInt8] {
    let input = architecture.input
    let sides = hasMaps ? [input.channels, input.height, input.width] : [input.count]
    var model = ProtobufWriter()
    model.add(1, 8)
    model.add(2, "nnwindow")
    model.add(7) { graph in
      for node in nodes { graph.add(1, node) }
      graph.add(2, "network")
      for number in numbers { graph.add(5, number) }
      graph.add(11, Self.info("input", sides))
      for output in ["output"] + (value == "output" ? [] : [value]) {
        graph.add(12, Self.info(output, [architecture.outputs]))
      }
    }
    model.add(8) { opset in
      opset.add(1, "")
      opset.add(2, 13)
    }
    return model.bytes
  }
}
