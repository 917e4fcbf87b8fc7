import Networks

extension Options {
  /// Largest counts that make sense; they keep every later product far from overflow.
  public enum Limit {
    public static let hiddenNeurons = 1...64
    public static let layerSize = 1...4096
    public static let layers = 1...16
    /// Weights between hidden layers: 256 MB, which training holds a few times over.
    public static let weights = 64_000_000
    public static let epochs = 0...1_000_000_000
    public static let refresh = 1...1_000_000_000
    public static let batch = 1...65_536
    public static let threads = 1...256
    public static let warmUp = 0...1_000_000_000
    public static let patience = 1...1_000_000
    public static let samples = 1...1_000_000
    public static let fourier = 0...1024
    public static let latent = 1...64
    /// The fewest points that the layout fits into, and the most that a picture may have.
    public static let width = 320...16_384
    public static let height = 240...16_384
    public static let scale = 0.5...8.0
    /// 256 MB of pixels.
    public static let pixels = 67_108_864
  }

  /// Sets one option from its text, as it stands on the command line or in a config file.
  ///
  /// Throws `ProgramError.value` naming the option, what was expected, what was found and an
  /// example, and leaves the options as they were. For a switch, `text` is `true` or `false`.
  public mutating func set(_ key: OptionKey, to text: String) throws(ProgramError) {
    let value = OptionText(key: key, text: text)
    switch key {
    case .hiddenNeurons:
      hiddenNeurons = try value.whole(in: Limit.hiddenNeurons, example: "3")
    case .hidden: hiddenSizes = try value.layerSizes()
    case .layers: layers = try value.layers()
    case .epochs: epochs = try value.whole(in: Limit.epochs, example: "40000")
    case .refresh: epochsPerRefresh = try value.whole(in: Limit.refresh, example: "200")
    case .learningRate: learningRate = try value.positive(example: "0.1")
    case .optimizer: optimizer = try value.name(OptimizerName.self)
    case .activation: activation = try value.name(ActivationName.self)
    case .loss: loss = try value.name(Loss.self)
    case .initializer: initializer = try value.name(Initializer.self)
    case .schedule: schedule = try value.name(ScheduleName.self)
    case .warmUp: warmUp = try value.whole(in: Limit.warmUp, example: "500")
    case .patience: patience = try value.whole(in: Limit.patience, example: "3")
    case .batchSize: batchSize = try value.whole(in: Limit.batch, example: "32")
    case .weightDecay: weightDecay = try value.notNegative(example: "0.0001")
    case .l1: l1 = try value.notNegative(example: "0.0001")
    case .dropout: dropout = try value.fraction(example: "0.5")
    case .seed: seed = try value.whole(in: 0...UInt64.max, example: "1")
    case .threads: threads = try value.whole(in: Limit.threads, example: "2")
    case .samples: samples = try value.whole(in: Limit.samples, example: "200")
    case .noise: noise = try value.notNegative(example: "0.1")
    case .fourier: fourierFeatures = try value.whole(in: Limit.fourier, example: "64")
    case .beta: beta = try value.notNegative(example: "1")
    case .latentSize: latentSize = try value.whole(in: Limit.latent, example: "2")
    case .preset: preset = try value.name(PresetName.self)
    case .compare: comparedSets = try Self.sets(text)
    case .pace: pace = try value.name(PaceName.self)
    case .data: dataFolder = try value.path("a folder", example: "mnist")
    case .imageSize: imageSize = try value.imageSize()
    case .load: load = try value.path("a checkpoint file", example: "xor.safetensors")
    case .save: save = try value.path("a checkpoint file", example: "xor.safetensors")
    case .metrics: metrics = try value.file(["csv", "jsonl"], example: "xor.csv")
    case .record: record = try value.film()
    case .screenshot: screenshot = try value.file(["png", "svg"], example: "xor.png")
    case .size: size = try value.windowSize()
    case .scale: scale = try value.scale()
    case .synthetic: isSynthetic = try value.flag()
    case .offline: isOffline = try value.flag()
    case .evaluate: isEvaluation = try value.flag()
    case .headless: isHeadless = try value.flag()
    case .exitWhenDone: exitsWhenDone = try value.flag()
    case .json: printsJSON = try value.flag()
    case .quiet: isQuiet = try value.flag()
    case .reducedMotion: reducesMotion = try value.flag()
    }
  }
}
