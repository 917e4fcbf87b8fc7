extension Optimizer: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, learningRate, momentum, decay, beta1, beta2, epsilon, weightDecay, l1, sparesBiases
  }

  /// Reads what a checkpoint says of its optimiser; one that says nothing of biases penalises them.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(Kind.self, forKey: .kind),
      learningRate: try values.decode(Float.self, forKey: .learningRate),
      momentum: try values.decode(Float.self, forKey: .momentum),
      decay: try values.decode(Float.self, forKey: .decay),
      beta1: try values.decode(Float.self, forKey: .beta1),
      beta2: try values.decode(Float.self, forKey: .beta2),
      epsilon: try values.decode(Float.self, forKey: .epsilon),
      weightDecay: try values.decode(Float.self, forKey: .weightDecay),
      l1: try values.decode(Float.self, forKey: .l1),
      sparesBiases: try values.decodeIfPresent(Bool.self, forKey: .sparesBiases) ?? false)
  }

  /// Writes nothing of biases that are penalised, as earlier versions did.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(kind, forKey: .kind)
    try values.encode(learningRate, forKey: .learningRate)
    try values.encode(momentum, forKey: .momentum)
    try values.encode(decay, forKey: .decay)
    try values.encode(beta1, forKey: .beta1)
    try values.encode(beta2, forKey: .beta2)
    try values.encode(epsilon, forKey: .epsilon)
    try values.encode(weightDecay, forKey: .weightDecay)
    try values.encode(l1, forKey: .l1)
    if sparesBiases { try values.encode(sparesBiases, forKey: .sparesBiases) }
  }
}
