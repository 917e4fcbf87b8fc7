import Datasets
import Networks

/// Everything that a person can ask of a run, from the command line or a config file.
///
/// A `nil` is "not asked for": the exhibit's own default holds. Values that are there were
/// checked, so that a reader need not check their range again.
public struct Options: Hashable, Sendable {
  /// The exhibit, or `nil` for the gallery.
  public var exhibit: ExhibitName?
  /// What follows `--function`, `--surface` (a number or a name) or `--picture` (a file).
  public var subject: String?
  /// The picture that `subject` names, once the program has read it; nil for one of its own.
  public var picture: PictureSubject?
  /// The runs to show side by side, two to four; empty for one run.
  public var comparedSets: [RunSet] = []
  /// The points of the file that `subject` names, once the program has read it.
  public var table: PointTable?

  // The network.
  /// Neurons of the one hidden layer, 1 to 64.
  public var hiddenNeurons: Int?
  /// Sizes of the hidden layers, from input to output.
  public var hiddenSizes: [Int]?
  /// The layers before the last, from input to output.
  public var layers: [Layer]?
  public var activation: ActivationName?
  public var loss: Loss?
  /// The distribution that weights start from.
  public var initializer: Initializer?
  /// Size of the bottleneck of an autoencoder.
  public var latentSize: Int?
  /// Fourier features for a picture, 0 for none.
  public var fourierFeatures: Int?

  // The training.
  /// Epochs to train; 0 trains nothing.
  public var epochs: Int?
  /// Epochs in a refresh (for MNIST: batches), at least 1.
  public var epochsPerRefresh: Int?
  /// Finite and above 0.
  public var learningRate: Float?
  public var optimizer: OptimizerName?
  /// How the learning rate changes over the run.
  public var schedule: ScheduleName?
  /// Batches over which the learning rate rises at the start.
  public var warmUp: Int?
  /// Epochs without an improvement after which a run stops early, at least 1.
  public var patience: Int?
  /// Rows in a batch, at least 1.
  public var batchSize: Int?
  public var weightDecay: Float?
  public var l1: Float?
  /// From 0 up to, but not including, 1.
  public var dropout: Float?
  /// Decides every random number.
  public var seed: UInt64?
  /// Training threads; the numbers are the same for every count.
  public var threads: Int?
  /// Weight of the VAE's divergence.
  public var beta: Float?
  /// A named set of options of an exhibit; what is named outright wins.
  public var preset: PresetName?

  // The data.
  public var samples: Int?
  public var noise: Float?
  /// Folder with the four MNIST files.
  public var dataFolder: String?
  /// Side of an MNIST image: 10, 14 or 28.
  public var imageSize: Int?
  public var isSynthetic = false
  public var isOffline = false

  // Files.
  public var load: String?
  public var save: String?
  public var metrics: String?
  public var record: String?
  public var screenshot: String?

  // How it runs.
  public var pace: PaceName?
  /// Loads, examines, prints and trains nothing. Comes with `load`, without a window.
  public var isEvaluation = false
  public var isHeadless = false
  public var exitsWhenDone = false
  public var printsJSON = false
  public var isQuiet = false
  /// No sweeps and no turning by itself.
  public var reducesMotion = false
  public var size: WindowSize?
  /// UI scale: pixels in a point. `nil` takes the display's.
  public var scale: Double?

  /// Nothing asked for: the gallery.
  public init() {}
}
