/// The numbers of a network of dense layers, layer by layer, with rows and columns that can be put in
/// and taken out: parameters, or a moment of an optimiser, which lies as they do.
struct DenseStack {
  /// One layer: `weight` is `[outputs, inputs]`, row by row, `bias` is `[outputs]`.
  struct Layer {
    var inputs: Int
    var weight: [Float]
    var bias: [Float]

    init(inputs: Int, weight: [Float], bias: [Float]) {
      (self.inputs, self.weight, self.bias) = (inputs, weight, bias)
    }

    /// All of them 0.
    init(inputs: Int, outputs: Int) {
      self.init(
        inputs: inputs, weight: [Float](repeating: 0, count: inputs * outputs),
        bias: [Float](repeating: 0, count: outputs))
    }

    var outputs: Int { bias.count }

    subscript(output: Int, input: Int) -> Float {
      get { weight[output * inputs + input] }
      set { weight[output * inputs + input] = newValue }
    }

    /// One more output, whose weights are these.
    mutating func insertOutput(at place: Int, weights: [Float], bias value: Float) {
      weight.insert(contentsOf: weights, at: place * inputs)
      bias.insert(value, at: place)
    }

    mutating func removeOutput(_ place: Int) {
      weight.removeSubrange(place * inputs..<(place + 1) * inputs)
      bias.remove(at: place)
    }

    /// One more input, that nothing comes of yet.
    mutating func insertInput(at place: Int) {
      for output in (0..<outputs).reversed() { weight.insert(0, at: output * inputs + place) }
      inputs += 1
    }

    mutating func removeInput(_ place: Int) {
      for output in (0..<outputs).reversed() { weight.remove(at: output * inputs + place) }
      inputs -= 1
    }
  }

  var layers: [Layer]

  /// The numbers of a flat buffer of an architecture of dense layers.
  init(_ architecture: Architecture, _ values: some RandomAccessCollection<Float>) {
    var rest = values[...]
    func take(_ count: Int) -> [Float] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    layers = zip(architecture.layerInputs, architecture.shapes).map { inputs, shape in
      Layer(inputs: inputs, weight: take(inputs * shape.count), bias: take(shape.count))
    }
  }

  /// The flat buffer.
  var values: [Float] { layers.flatMap { $0.weight + $0.bias } }
}
