extension Architecture {
  /// Every tensor in the order of the flat buffer: layer by layer, weight before bias.
  public var parameterLayout: [ParameterTensor] {
    var tensors: [ParameterTensor] = []
    var offset = 0
    let names = layerNames
    for (index, input) in inputShapes.enumerated() {
      for (role, shape) in layers[index].tensors(input: input) {
        let end = offset + shape.reduce(1, *)
        tensors.append(
          ParameterTensor(
            name: "\(names[index]).\(role.rawValue)", role: role, layer: index, shape: shape,
            range: offset..<end))
        offset = end
      }
    }
    return tensors
  }

  /// The number of weights and biases, and of running statistics where there are some.
  public var parameterCount: Int { parameterLayout.last?.range.upperBound ?? 0 }

  /// The elements of the flat buffer that belong to each layer; none for layers without weights.
  public var layerRanges: [Range<Int>] {
    let layout = parameterLayout
    var end = 0
    return layers.indices.map { layer in
      let tensors = layout.filter { $0.layer == layer }
      let start = tensors.first?.range.lowerBound ?? end
      end = tensors.last?.range.upperBound ?? end
      return start..<end
    }
  }

  /// The elements of `layerRanges` that training changes: weights and biases come first.
  var trainedRanges: [Range<Int>] {
    let layout = parameterLayout
    return layerRanges.enumerated().map { layer, range in
      let bias = layout.first { $0.layer == layer && $0.role == .bias }
      return range.lowerBound..<(bias?.range.upperBound ?? range.upperBound)
    }
  }

  /// The layers that have weights, from input to output.
  public var weightedLayers: [Int] {
    let ranges = layerRanges
    return layers.indices.filter { !ranges[$0].isEmpty }
  }

  /// The flat buffer that a seed decides: weights from `initializer`, biases 0; batch norms begin
  /// with weights and running variances of 1.
  public func initialParameters(_ initializer: Initializer, seed: UInt64) -> [Float] {
    var generator = Generator(seed: seed)
    var parameters: [Float] = []
    let inputs = inputShapes
    let outputs = shapes
    for tensor in parameterLayout {
      var values = [Float](repeating: 0, count: tensor.range.count)
      switch (layers[tensor.layer], tensor.role) {
      case (.batchNorm, .weight), (.batchNorm, .runningVariance):
        values = [Float](repeating: 1, count: tensor.range.count)
      case (.conv2D(let kernel, _), .weight):
        let taps = kernel.height * kernel.width
        initializer.fill(
          &values, fanIn: inputs[tensor.layer].channels * taps, fanOut: kernel.filters * taps,
          using: &generator)
      case (.dense, .weight):
        initializer.fill(
          &values, fanIn: inputs[tensor.layer].count, fanOut: outputs[tensor.layer].count,
          using: &generator)
      default: break
      }
      parameters += values
    }
    return parameters
  }
}
