import Networks
import Training

/// Every option that has a value or is a switch, apart from the exhibits' own flags: one row each,
/// in the order in which config files and the sections of the help have them.
///
/// `Options` has a property for each row.
public struct OptionTable: Sendable {
  /// The one table.
  public static let shared = OptionTable()
  /// Its rows in their order.
  public static let rows = Mirror(reflecting: shared).children.compactMap {
    $0.value as? any OptionRow
  }

  /// The row of a long name.
  public static func row(_ key: String) -> (any OptionRow)? { rows.first { $0.key == key } }

  public let hiddenNeurons = Row<Int>(
    "hidden_neurons", short: "hn", .whole(Options.Limit.hiddenNeurons, example: "3"), .network,
    .mayDiffer, "Hidden neurons, 1 to 64.", rival: "hidden")
  public let hiddenSizes = Row<[Int]>(
    "hidden", .layerSizes, .network, .mayDiffer,
    "Sizes of the hidden dense layers, from input to output.", rival: "hidden_neurons")
  public let layers = Row<[Layer]>(
    "layers", .layers, .network, .mayDiffer, "The layers before the last, from input to output.")
  public let epochs = Row<Int>(
    "epochs", short: "e", .whole(0...1_000_000_000, example: "40000"), .training, .mayDiffer,
    "Epochs to train; 0 trains nothing.")
  public let epochsPerRefresh = Row<Int>(
    "num_epochs_refresh_visualizer", short: "ner", .whole(1...1_000_000_000, example: "200"),
    .training, [], "Epochs in a refresh of the picture; batches where an epoch has many.")
  public let learningRate = Row<Float>(
    "learning-rate", short: "lr", .positive(example: "0.1"), .training, .mayDiffer,
    "Learning rate.")
  public let optimizer = Row<Optimizer.Kind>(
    "optimizer", .cases(), .training, .mayDiffer, "The rule by which parameters change.")
  public let activation = Row<Activation>(
    // A hidden layer without one would fold into its neighbour.
    "activation", .cases { $0 != .identity }, .network, .mayDiffer,
    "What hidden neurons do with their sums.")
  public let loss = Row<Loss>(
    "loss", .cases(), .network, .mayDiffer, "What training makes small.")
  public let initializer = Row<Initializer>(
    "initializer", .cases(), .network, .mayDiffer, "How weights start.")
  public let schedule = Row<LearningRateSchedule.Course>(
    "schedule",
    .named([
      ("constant", .constant), ("step", LearningRateSchedule.step.course), ("cosine", .cosine),
    ]), .training, .mayDiffer, "How the learning rate changes over the run.")
  public let warmUp = Row<Int>(
    "warm-up", .whole(0...1_000_000_000, example: "500"), .training, .mayDiffer,
    "Batches over which the rate rises at the start.", standard: "0")
  public let patience = Row<Int>(
    "patience", .whole(1...1_000_000, example: "3"), .training, .mayDiffer,
    "Stop after so many epochs without a better validation loss.", standard: "never")
  public let batchSize = Row<Int>(
    "batch-size", .whole(Options.Limit.batch, example: "32"), .training, .mayDiffer,
    "Rows in a batch.")
  public let weightDecay = Row<Float>(
    "weight-decay", .notNegative(example: "0.0001"), .training, .mayDiffer, "L2 regularisation.")
  public let l1 = Row<Float>(
    "l1", .notNegative(example: "0.0001"), .training, .mayDiffer, "L1 regularisation.",
    standard: "0")
  public let dropout = Row<Float>(
    "dropout", .fraction(example: "0.5"), .training, .mayDiffer,
    "Share of hidden neurons left out of a step.", standard: "0")
  public let seed = Row<UInt64>(
    "seed", .whole(0...UInt64.max, example: "1"), .training, [.mayDiffer, .ofGallery],
    "Decides every random number.", standard: "1")
  public let threads = Row<Int>(
    "threads", .whole(1...256, example: "2"), .training, .mayDiffer,
    "Training threads; the numbers are the same for every n.", standard: "1")
  public let samples = Row<Int>(
    "samples", .whole(1...1_000_000, example: "200"), .data, .mayDiffer,
    "Samples of what is learned; of digits, how many are drawn where they are drawn.")
  public let noise = Row<Float>(
    "noise", .notNegative(example: "0.1"), .data, .mayDiffer,
    "Standard deviation of what is added to every sample.", standard: "0")
  public let fourierFeatures = Row<Int>(
    "fourier", .whole(Options.Limit.fourier, example: "64"), .network, .mayDiffer,
    "Waves in which the network is told a place, 0 for its coordinates.")
  public let beta = Row<Float>(
    "beta", .notNegative(example: "1"), .training, .mayDiffer,
    "Weight of the divergence in the loss.")
  public let latentSize = Row<Int>(
    "latent-size", .whole(1...64, example: "2"), .network, .mayDiffer,
    "Numbers that are kept of an image, 1 to 64.")
  public let preset = Row<String>(
    "preset", .name(example: "nielsen"), .training, .mayDiffer,
    "A named set of options; what is named outright wins.", standard: "none")
  public let compare = Row<[RunSet]>(
    "compare", .sets, .training, .everywhere,
    "Two to four runs side by side, each a set of options as \"lr=0.1 optimizer=adam\"; each "
      + "writes a result with its set, and files of its own, as net-A.safetensors.")
  public let pace = Row<Pace>(
    "pace", .cases(), .training, [.everywhere, .ofGallery],
    "Whether every refresh is shown (watch) or the run never waits (turbo).")
  public let dataFolder = Row<String>(
    "data", .path("a folder", example: "mnist", metavariable: "folder"), .data, .ofGallery,
    "Folder with the four MNIST files, .gz or not.", standard: "the cache")
  public let imageSize = Row<Int>(
    "image-size", .one(of: [10, 14], or: 28), .data, .ofGallery, "Side of an image.",
    standard: "28")
  public let isSynthetic = Row<Bool>(
    "synthetic", .onOff, .data, .ofGallery, "Draw digits instead of reading MNIST.")
  public let isOffline = Row<Bool>(
    "offline", .onOff, .data, [.everywhere, .ofGallery], "Never touch the network.")
  public let load = Row<String>(
    "load", .path("a checkpoint file", example: "xor.safetensors"), .files,
    [.everywhere, .mayDiffer], "Start from a checkpoint (safetensors).")
  public let save = Row<String>(
    "save", .path("a checkpoint file", example: "xor.safetensors"), .files, [.everywhere, .output],
    "Write a checkpoint when the run ends.")
  public let metrics = Row<String>(
    "metrics", .file(["csv", "jsonl"], example: "xor.csv"), .files, [.everywhere, .output],
    "Write a row a refresh: .csv or .jsonl.")
  public let isEvaluation = Row<Bool>(
    "evaluate", .onOff, .files, .everywhere,
    "Load, examine, print; train nothing and open no window.")
  public let record = Row<String>(
    "record", .film(example: "xor.mp4"), .files, [.everywhere, .output],
    "Film the run: .mp4 or .gif (with ffmpeg), or a folder of frames.")
  public let screenshot = Row<String>(
    "screenshot", .file(["png", "svg"], example: "xor.png"), .files, [.everywhere, .output],
    "Keep the last frame: .png or .svg.")
  public let size = Row<WindowSize>(
    "size", .windowSize, .output, [.everywhere, .ofGallery], "Window size in points.",
    standard: "1280x800")
  public let scale = Row<Double>(
    "scale", .decimal("a number from 0.5 to 8", 0.5...8, example: "2"), .output, [.everywhere, .ofGallery],
    "Pixels in a point, 0.5 to 8.", standard: "the display's")
  public let isHeadless = Row<Bool>(
    "headless", .onOff, .output, .everywhere, "Train without a window.")
  public let exitsWhenDone = Row<Bool>(
    "exit-when-done", .onOff, .output, .everywhere, "Close the window when training ends.")
  public let printsJSON = Row<Bool>(
    "json", .onOff, .output, .everywhere, "End standard output with one JSON object.")
  public let isQuiet = Row<Bool>(
    "quiet", .onOff, .output, [.everywhere, .ofGallery], "No progress line.")
  public let reducesMotion = Row<Bool>(
    "reduced-motion", .onOff, .output, [.everywhere, .ofGallery],
    "No sweeps, nothing turns by itself.")
}
