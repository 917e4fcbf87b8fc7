import Networks

extension Options {
  /// The text of an option as `set(_:to:)` takes it, or `nil` when it was not asked for.
  ///
  /// Setting an option to its own text changes nothing, so a saved config reads back the same.
  public func text(of key: OptionKey) -> String? {
    switch key {
    case .hiddenNeurons: hiddenNeurons.map { "\($0)" }
    case .hidden: hiddenSizes.map { $0.map { "\($0)" }.joined(separator: ",") }
    case .layers: layers.map { $0.map(\.text).joined(separator: ", ") }
    case .epochs: epochs.map { "\($0)" }
    case .refresh: epochsPerRefresh.map { "\($0)" }
    case .learningRate: learningRate.map { "\($0)" }
    case .optimizer: optimizer?.rawValue
    case .activation: activation?.rawValue
    case .loss: loss?.rawValue
    case .initializer: initializer?.rawValue
    case .schedule: schedule?.rawValue
    case .warmUp: warmUp.map { "\($0)" }
    case .patience: patience.map { "\($0)" }
    case .batchSize: batchSize.map { "\($0)" }
    case .weightDecay: weightDecay.map { "\($0)" }
    case .l1: l1.map { "\($0)" }
    case .dropout: dropout.map { "\($0)" }
    case .seed: seed.map { "\($0)" }
    case .threads: threads.map { "\($0)" }
    case .samples: samples.map { "\($0)" }
    case .noise: noise.map { "\($0)" }
    case .fourier: fourierFeatures.map { "\($0)" }
    case .beta: beta.map { "\($0)" }
    case .latentSize: latentSize.map { "\($0)" }
    case .preset: preset?.rawValue
    case .compare:
      comparedSets.isEmpty
        ? nil : comparedSets.map(\.text).joined(separator: " \(RunSet.separator) ")
    case .pace: pace?.rawValue
    case .data: dataFolder
    case .imageSize: imageSize.map { "\($0)" }
    case .synthetic: Self.text(of: isSynthetic)
    case .offline: Self.text(of: isOffline)
    case .load: load
    case .save: save
    case .metrics: metrics
    case .evaluate: Self.text(of: isEvaluation)
    case .record: record
    case .screenshot: screenshot
    case .size: size.map { "\($0.width)x\($0.height)" }
    case .scale: scale.map { "\($0)" }
    case .headless: Self.text(of: isHeadless)
    case .exitWhenDone: Self.text(of: exitsWhenDone)
    case .json: Self.text(of: printsJSON)
    case .quiet: Self.text(of: isQuiet)
    case .reducedMotion: Self.text(of: reducesMotion)
    }
  }

  private static func text(of isOn: Bool) -> String? { isOn ? "true" : nil }
}
