extension Architecture {
  /// Every tensor in the order of the flat buffer: layer by layer, weight before bias.
  public var parameterLayout: [ParameterTensor] {
    var tensors: [ParameterTensor] = []
    var numbers: [String: Int] = [:]
    var offset = 0
    for (index, inputs) in layerInputs.enumerated() {
      let layer = layers[index]
      let number = numbers[layer.kind, default: 0] + 1
      numbers[layer.kind] = number
      for (role, shape) in layer.shapes(inputs: inputs) {
        let end = offset + shape.reduce(1, *)
        tensors.append(
          ParameterTensor(
            name: "\(layer.kind)\(number).\(role.rawValue)", role: role, layer: index,
            shape: shape, range: offset..<end))
        offset = end
      }
    }
    return tensors
  }

  /// The number of weights and biases.
  public var parameterCount: Int { parameterLayout.last?.range.upperBound ?? 0 }

  /// The elements of the flat buffer that belong to each layer.
  public var layerRanges: [Range<Int>] {
    let layout = parameterLayout
    return layers.indices.map { layer in
      let tensors = layout.filter { $0.layer == layer }
      return (tensors.first?.range.lowerBound ?? 0)..<(tensors.last?.range.upperBound ?? 0)
    }
  }

  /// The flat buffer that a seed decides: weights from `initializer`, biases 0.
  public func initialParameters(_ initializer: Initializer, seed: UInt64) -> [Float] {
    var generator = Generator(seed: seed)
    var parameters: [Float] = []
    let inputs = layerInputs
    for tensor in parameterLayout {
      var values = [Float](repeating: 0, count: tensor.range.count)
      if tensor.role == .weight {
        initializer.fill(
          &values, fanIn: inputs[tensor.layer], fanOut: layers[tensor.layer].size,
          using: &generator)
      }
      parameters += values
    }
    return parameters
  }
}
