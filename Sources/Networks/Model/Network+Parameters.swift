extension Network {
  /// A copy of the flat parameter buffer; setting traps unless the count is `parameterCount`.
  public var parameters: [Float] {
    get { weights.copy() }
    set { weights.fill(newValue) }
  }

  /// One parameter, by its index in the flat buffer.
  public subscript(parameter index: Int) -> Float {
    get { weights[index] }
    set { weights[index] = newValue }
  }

  /// A buffer laid out as the parameters: 1 for each weight, 0 for whatever else there is.
  func weightMask() -> Buffer {
    let mask = Buffer(count: parameterCount)
    for tensor in architecture.parameterLayout where tensor.role == .weight {
      (mask.start + tensor.range.lowerBound).update(repeating: 1, count: tensor.range.count)
    }
    return mask
  }

  /// A copy of the gradient of the last step, laid out as the parameters; setting, for a moment
  /// that is brought back, traps unless the count is `parameterCount`.
  public var gradient: [Float] {
    get { gradients.copy() }
    set { gradients.fill(newValue) }
  }

  /// The Euclidean length of each layer's part of the last gradient, weights and biases together.
  public var gradientNorms: [Float] {
    layerRanges.map { range in
      range.reduce(into: Float(0)) { $0 += gradients[$1] * gradients[$1] }.squareRoot()
    }
  }
}
