import Foundation

extension Transformer {
  /// Every tensor in the order of the flat buffer: `embedding.weight` `[tokens, width]`; of each layer
  /// `norm1.weight` and `.bias` where there are norms, `attention1.query.weight`, `.key`, `.value` and
  /// `.out`, each `[width, width]` as `[out, in]`; `finalnorm`; `unembedding.weight` `[answers, width]`
  /// unless it is tied.
  ///
  /// A head of `headWidth` channels owns as many rows of query, key and value, and columns of out.
  public var parameterLayout: [ParameterTensor] {
    var tensors: [ParameterTensor] = []
    var offset = 0
    func add(_ name: String, _ role: ParameterTensor.Role, layer: Int, _ shape: [Int]) {
      let end = offset + shape.reduce(1, *)
      tensors.append(
        ParameterTensor(
          name: "\(name).\(role.rawValue)", role: role, layer: layer, shape: shape,
          range: offset..<end))
      offset = end
    }
    func addNorm(_ name: String, layer: Int) {
      guard isNormed else { return }
      add(name, .weight, layer: layer, [width])
      add(name, .bias, layer: layer, [width])
    }
    add("embedding", .weight, layer: 0, [tokens, width])
    for layer in 1...layers {
      addNorm("norm\(layer)", layer: layer)
      for part in ["query", "key", "value", "out"] {
        add("attention\(layer).\(part)", .weight, layer: layer, [width, width])
      }
    }
    addNorm("finalnorm", layer: layers + 1)
    if !isTied { add("unembedding", .weight, layer: layers + 1, [answers, width]) }
    return tensors
  }

  /// The number of all weights, and of the norms' biases.
  public var parameterCount: Int {
    let norms = isNormed ? 2 * (layers + 1) : 0
    return width * (tokens + layers * 4 * width + norms + (isTied ? 0 : answers))
  }

  /// The flat buffer that a seed decides: normal numbers of deviation 1/√width, those of out smaller by
  /// √(2 · layers) since as many sums meet in the stream (Radford et al. 2019); norms begin with weights
  /// of 1 and biases of 0.
  public func initialParameters(seed: UInt64) -> [Float] {
    var generator = Generator(seed: seed)
    let deviation = 1 / Float(width).squareRoot()
    return parameterLayout.flatMap { tensor -> [Float] in
      if tensor.shape.count == 1 {
        return [Float](repeating: tensor.role == .weight ? 1 : 0, count: width)
      }
      let isOut = tensor.name.hasSuffix(".out.weight")
      let scale = isOut ? deviation / Float(2 * layers).squareRoot() : deviation
      return tensor.range.map { _ in scale * generator.normal() }
    }
  }

  /// The sinusoids `[place, channel]`: channel 2i of place t is sin(t / 10000^(2i / width)), channel
  /// 2i + 1 the cosine of the same angle.
  public var positions: [Float] {
    (0..<length * width).map { index in
      let (place, channel) = index.quotientAndRemainder(dividingBy: width)
      let rate = exp(Double(channel / 2 * 2) * -log(10_000) / Double(width))
      let angle = Double(place) * rate
      return Float(channel % 2 == 0 ? sin(angle) : cos(angle))
    }
  }
}
