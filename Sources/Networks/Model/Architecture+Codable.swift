extension Architecture: Codable {
  private enum CodingKeys: String, CodingKey {
    case inputs, input, layers, loss, leakySlope, normalization
  }

  /// Reads what a checkpoint says of its network: `inputs` where they have no place in a picture,
  /// else `input` with its shape.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let shape = try values.decodeIfPresent(Shape.self, forKey: .input)
    self.init(
      input: try shape ?? .flat(values.decode(Int.self, forKey: .inputs)),
      layers: try values.decode([Layer].self, forKey: .layers),
      loss: try values.decode(Loss.self, forKey: .loss),
      leakySlope: try values.decodeIfPresent(Float.self, forKey: .leakySlope)
        ?? Self.standardLeakySlope)
    normalization = try values.decodeIfPresent(InputNormalization.self, forKey: .normalization)
  }

  /// Writes `inputs` for plain values, and no usual slope, so that earlier versions read what they
  /// can build.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if input.isFlat {
      try values.encode(input.count, forKey: .inputs)
    } else {
      try values.encode(input, forKey: .input)
    }
    try values.encode(layers, forKey: .layers)
    try values.encode(loss, forKey: .loss)
    if leakySlope != Self.standardLeakySlope { try values.encode(leakySlope, forKey: .leakySlope) }
    try values.encodeIfPresent(normalization, forKey: .normalization)
  }
}
