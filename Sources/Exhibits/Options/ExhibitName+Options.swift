extension ExhibitName {
  /// The options that mean something to this exhibit.
  public var optionKeys: Set<OptionKey> {
    switch self {
    case .xor: Self.common.union([.hiddenNeurons, .loss, .compare])
    case .mnist: Self.common.union(Self.classifier).union([.layers])
    case .digits: Self.common.union(Self.classifier).union([.loss, .preset])
    case .function, .surface:
      Self.common.union([.schedule, .warmUp, .samples, .noise, .compare])
    case .picture: Self.common.union([.schedule, .warmUp, .fourier, .compare])
    case .vae:
      Self.common.subtracting([.dropout]).union([
        .beta, .latentSize, .schedule, .warmUp, .samples, .data, .imageSize, .synthetic, .compare,
      ])
    case .latent: Self.common.union(Self.classifier)
    case .masks:
      Self.common.subtracting([.hidden, .activation, .dropout]).union(Self.classifier)
        .union([.loss])
    }
  }

  /// Those of every classifier of images.
  private static let classifier: Set<OptionKey> = [
    .schedule, .warmUp, .patience, .samples, .data, .imageSize, .synthetic, .compare,
  ]

  /// Those of every exhibit.
  private static let common: Set<OptionKey> = [
    .hidden, .epochs, .refresh, .learningRate, .optimizer, .activation, .initializer, .batchSize,
    .weightDecay, .l1, .dropout, .seed, .threads, .pace, .offline, .load, .save, .metrics,
    .evaluate, .record, .screenshot, .size, .scale, .headless, .exitWhenDone, .json, .quiet,
    .reducedMotion,
  ]
}
