/// Every option that has a value or is a switch, apart from the exhibits' own flags.
///
/// The raw value is the long name, on the command line and in a config file alike.
public enum OptionKey: String, CaseIterable, Hashable, Sendable {
  case hiddenNeurons = "hidden_neurons"
  case hidden
  case layers
  case epochs
  case refresh = "num_epochs_refresh_visualizer"
  case learningRate = "learning-rate"
  case optimizer
  case activation
  case loss
  case initializer
  case schedule
  case warmUp = "warm-up"
  case patience
  case batchSize = "batch-size"
  case weightDecay = "weight-decay"
  case l1
  case dropout
  case seed
  case threads
  case samples
  case noise
  case fourier
  case beta
  case latentSize = "latent-size"
  case preset
  case compare
  case pace
  case data
  case imageSize = "image-size"
  case synthetic
  case offline
  case load
  case save
  case metrics
  case evaluate
  case record
  case screenshot
  case size
  case scale
  case headless
  case exitWhenDone = "exit-when-done"
  case json
  case quiet
  case reducedMotion = "reduced-motion"

  /// The options that name something to write.
  public static let outputs: [OptionKey] = [.save, .metrics, .record, .screenshot]

  /// The name with one dash, for those that have one.
  public var shortName: String? {
    switch self {
    case .hiddenNeurons: "hn"
    case .refresh: "ner"
    case .learningRate: "lr"
    case .epochs: "e"
    default: nil
    }
  }

  /// How messages and the help call it: the short flag where there is one.
  public var flag: String { shortName.map { "-\($0)" } ?? "--\(rawValue)" }

  /// Whether it is there or not, without a value.
  public var isSwitch: Bool {
    switch self {
    case .synthetic, .offline, .evaluate, .headless, .exitWhenDone, .json, .quiet,
      .reducedMotion:
      true
    default: false
    }
  }

  /// Whether it means something before an exhibit is chosen, in the gallery.
  public var isOfGallery: Bool {
    switch self {
    case .size, .scale, .pace, .quiet, .offline, .reducedMotion: true
    default: false
    }
  }
}
