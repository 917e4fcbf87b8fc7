import Datasets
import Networks
import Training

/// Every option that has a value or is a switch, apart from the exhibits' own flags: one row each,
/// in the order in which config files and the sections of the help have them.
///
/// `Options` has a property for each row. What an option is, the words of its row say.
package struct OptionTable: Sendable {
  /// The one table.
  package static let shared = OptionTable()
  /// Its rows in their order.
  package static let rows = Mirror(reflecting: shared).children.compactMap {
    $0.value as? any AnyOptionRow
  }

  /// The row of a long name.
  package static func row(_ key: String) -> (any AnyOptionRow)? { rows.first { $0.key == key } }

  package let hiddenNeurons = OptionRow<Int>(
    "hidden_neurons", short: "hn", .whole(Options.Limit.hiddenNeurons, example: "3"), .network,
    [.mayDiffer], "Hidden neurons, 1 to 64.", rival: "hidden")
  package let hiddenSizes = OptionRow<[Int]>(
    "hidden", .layerSizes, .network, [.mayDiffer],
    "Sizes of the hidden dense layers, from input to output; none where a line may do.",
    rival: "hidden_neurons")
  package let layers = OptionRow<LayerChoice>(
    "layers", .layers, .network, [.mayDiffer],
    "The layers before the last, from input to output; of --attention how many there are, 1 to 4.")
  package let heads = OptionRow<Int>(
    "heads", .whole(1...4, example: "2"), .network, [.mayDiffer],
    "Attention heads of a layer, 1 to 4.")
  package let width = OptionRow<Int>(
    "width", .whole(8...128, example: "32"), .network, [.mayDiffer],
    "How many values stand for a number or a letter, 8 to 128.")
  package let hasNorm = OptionRow<Bool>(
    "norm", .onOff, .network, [.mayDiffer], "Layer norms before attention and answers.")
  package let epochs = OptionRow<Int>(
    "epochs", short: "e", .whole(0...1_000_000_000, example: "40000"), .training, [.mayDiffer],
    "Epochs to train, with --plane steps; 0 trains nothing.", rival: "trees")
  package let epochsPerRefresh = OptionRow<Int>(
    "num_epochs_refresh_visualizer", short: "ner", .whole(1...1_000_000_000, example: "200"),
    .training, [],
    "Epochs in a refresh: of the picture at pace watch, of films, metrics and →; batches where an "
      + "epoch has many.")
  package let learningRate = OptionRow<Float>(
    "learning-rate", short: "lr", .positive(example: "0.1"), .training, [.mayDiffer],
    "Learning rate.")
  package let optimizer = OptionRow<Optimizer.Kind>(
    "optimizer", .cases(), .training, [.mayDiffer], "The rule by which parameters change.")
  package let activation = OptionRow<Activation>(
    "activation", .activations, .network, [.mayDiffer],
    "What hidden neurons do with their sums.")
  package let leakySlope = OptionRow<Float>(
    "leaky-slope", .number("a number from 0 to 1", example: "0.01") { (0...1).contains($0) },
    .network, [.mayDiffer], "Slope of leaky ReLUs below 0; a preset may bring its own.",
    standard: "0.01")
  package let loss = OptionRow<Loss>(
    "loss", .cases(), .network, [.mayDiffer], "What training makes small.")
  package let initializer = OptionRow<Initializer>(
    "initializer", .cases(), .network, [.mayDiffer], "How weights start.")
  package let initialScale = OptionRow<Float>(
    "init-scale", .number("a number from 0.01 to 100", example: "2") { (0.01...100).contains($0) },
    .network, [.mayDiffer], "Times what weights and biases start from.", standard: "1")
  package let schedule = OptionRow<LearningRateSchedule.Course>(
    "schedule",
    .named([
      ("constant", .constant), ("step", LearningRateSchedule.step.course), ("cosine", .cosine),
    ]), .training, [.mayDiffer], "How the learning rate changes over the run.")
  package let warmUp = OptionRow<Int>(
    "warm-up", .whole(0...1_000_000_000, example: "500"), .training, [.mayDiffer],
    "Batches over which the rate rises at the start.", standard: "0")
  package let patience = OptionRow<Int>(
    "patience", .whole(1...1_000_000, example: "3"), .training, [.mayDiffer],
    "Stop after so many epochs without a better validation loss.", standard: "never")
  package let batchSize = OptionRow<Int>(
    "batch-size", .whole(TrainingSettings.batchSizes, example: "32"), .training, [.mayDiffer],
    "Rows in a batch.")
  package let momentum = OptionRow<Float>(
    "momentum", .fraction(example: "0.9"), .training, [.mayDiffer],
    "How much of the last update momentum and nesterov keep.", standard: "0.9")
  package let weightDecay = OptionRow<Float>(
    "weight-decay", .notNegative(example: "0.0001"), .training, [.mayDiffer], "L2 regularisation.")
  package let l1 = OptionRow<Float>(
    "l1", .notNegative(example: "0.0001"), .training, [.mayDiffer], "L1 regularisation.",
    standard: "0")
  package let dropout = OptionRow<Float>(
    "dropout", .fraction(example: "0.5"), .training, [.mayDiffer],
    "Share of hidden neurons left out of a step.", standard: "0")
  package let seed = OptionRow<UInt64>(
    "seed", .whole(0...UInt64.max, example: "1"), .training, [.mayDiffer, .ofGallery],
    "Decides every random number.", standard: "1")
  package let seeds = OptionRow<Int>(
    "seeds", .whole(1...1024, example: "128"), .training, [],
    "Runs of a cell, each with a seed of its own.")
  package let threads = OptionRow<Int>(
    "threads", .whole(1...256, example: "2"), .training, [.mayDiffer],
    "Training threads; the numbers are the same for every n.", standard: "1")
  package let samples = OptionRow<Int>(
    "samples", .whole(1...1_000_000, example: "200"), .data, [.mayDiffer],
    "Samples of what is learned; of digits, how many are drawn where they are drawn.")
  package let noise = OptionRow<Float>(
    "noise", .notNegative(example: "0.1"), .data, [.mayDiffer],
    "Standard deviation of what is added to every sample.", standard: "0")
  package let trainShare = OptionRow<Float>(
    "train-share", .number("a number from 0.1 to 0.9", example: "0.5") { (0.1...0.9).contains($0) },
    .data, [.mayDiffer],
    "Of how many of the points the network learns; it is asked about the others.")
  package let modulus = OptionRow<Int>(
    "modulus", .whole(ModularTable.moduli, example: "59"), .data, [.mayDiffer],
    "Sums are taken modulo this number, best a prime.")
  package let share = OptionRow<Float>(
    "share",
    .number("a number from 0.1 to 0.9", example: "0.5") { ModularTable.shares.contains($0) }, .data,
    [.mayDiffer], "What part of all pairs the network learns; it is asked about the others.")
  package let rowCount = OptionRow<Int>(
    "rows", .whole(100...262_144, example: "10000"), .data, [.mayDiffer],
    "Images on which trees are grown, of all that there are.", standard: "all")
  package let columns = OptionRow<[String]>(
    "columns", .pair(example: "time,height"), .data, [],
    "The columns of x and y in a table's file, by their names or by their numbers from 1.",
    standard: "the first two")
  package let features = OptionRow<FeatureChoice>(
    "features", .features(of: PlaneFeature.allCases, counts: 1...784), .network, [.mayDiffer],
    "What the network is told of a place of the plane; of a forest how many features a split tries."
  )
  package let trees = OptionRow<Int>(
    "trees", .whole(1...500, example: "100"), .training, [.mayDiffer],
    "Trees of the forest, 1 to 500.", rival: "epochs")
  package let maxDepth = OptionRow<Int>(
    "max-depth", .whole(1...64, example: "4"), .network, [.mayDiffer],
    "Questions above a leaf at most, 1 to 64.")
  package let leaf = OptionRow<Int>(
    "leaf", .whole(1...1000, example: "5"), .network, [.mayDiffer],
    "Draws that a leaf has at least, 1 to 1000.")
  package let tilts = OptionRow<Int>(
    "tilts", .whole(0...32, example: "16"), .network, [.mayDiffer],
    "Tilted axes about which trees may ask besides: half a turn in so many parts, 0 to 32.")
  package let points = OptionRow<String>(
    "points", .path("a file of points", example: "points.csv", hyphen: Options.standardInput),
    .data, [],
    "Points to learn, rows x,y,label with labels 0 and 1; moved and scaled where they lie outside of "
      + "the input space.", standard: "the four of XOR")
  package let sequenceLength = OptionRow<Int>(
    "length", .whole(8...64, example: "32"), .data, [.mayDiffer],
    "Places of a sequence that are read, 8 to 64.")
  package let letters = OptionRow<Int>(
    "letters", .whole(2...26, example: "26"), .data, [.mayDiffer],
    "Kinds of letters in a sequence, 2 to 26.")
  package let fourierFeatures = OptionRow<Int>(
    "fourier", .whole(FourierFeatures.counts, example: "64"), .network, [.mayDiffer],
    "Waves in which the network is told a place, 0 for its coordinates.")
  package let beta = OptionRow<Float>(
    "beta", .notNegative(example: "1"), .training, [.mayDiffer],
    "Weight of the divergence in the loss.")
  package let latentSize = OptionRow<Int>(
    "latent-size", .whole(1...64, example: "2"), .network, [.mayDiffer],
    "Numbers that are kept of an image, 1 to 64.")
  package let preset = OptionRow<String>(
    "preset", .name(example: "nielsen"), .training, [.mayDiffer],
    "A named set of options, over which what is named outright wins.", standard: "none")
  package let compare = OptionRow<[RunSet]>(
    "compare", .sets, .training, [.everywhere],
    "Two to four runs side by side, each a set of options as \"lr=0.1 optimizer=adam\"; each "
      + "writes a result with its set, and files of its own, as net-A.safetensors.")
  package let pace = OptionRow<Pace>(
    "pace", .cases(), .training, [.everywhere, .ofGallery],
    "How time goes by: half of 30 s for the first twentieth of the run, every refresh is shown, or "
      + "the run never waits.")
  package let dataFolder = OptionRow<String>(
    "data", .path("a folder", example: "mnist", metavariable: "folder"), .data, [.ofGallery],
    "Folder with the four MNIST files, .gz or not.", standard: "the cache")
  package let imageSize = OptionRow<Int>(
    "image-size", .one(of: [10, 14], or: 28), .data, [.ofGallery], "Side of an image.",
    standard: "28")
  package let isSynthetic = OptionRow<Bool>(
    "synthetic", .onOff, .data, [.ofGallery], "Draw digits instead of reading MNIST.")
  package let isInverted = OptionRow<Bool>(
    "invert", .onOff, .data, [.ofGallery], "Turn black to white, for images that are dark on light."
  )
  package let normalizing = OptionRow<Options.Normalizing>(
    "normalize", .normalizing, .data, [.ofGallery],
    "Stretch every image from black to white, a drawn one too; or take mean from its pixels, 0 to 1, "
      + "and divide by sd, as PyTorch's Normalize does.")
  package let isOffline = OptionRow<Bool>(
    "offline", .onOff, .data, [.everywhere, .ofGallery], "Never touch the network.")
  package let load = OptionRow<String>(
    "load",
    .path("a checkpoint file", example: "xor.safetensors", hyphen: Options.standardInput), .files,
    [.everywhere, .mayDiffer], "Start from a checkpoint (safetensors).")
  package let save = OptionRow<String>(
    "save",
    .path("a checkpoint file", example: "xor.safetensors", hyphen: Options.standardOutput), .files,
    [.everywhere, .output],
    "Write a checkpoint when the run ends, or with .onnx a model for other programs; - is standard "
      + "output.")
  package let metrics = OptionRow<String>(
    "metrics", .file(["csv", "jsonl"], example: "xor.csv"), .files, [.everywhere, .output],
    "Write a row a refresh: .csv or .jsonl; - is CSV to standard output.")
  package let isEvaluation = OptionRow<Bool>(
    "evaluate", .onOff, .files, [.everywhere],
    "Load, examine, print; train nothing and open no window.")
  package let record = OptionRow<String>(
    "record", .film(example: "xor.mp4"), .files, [.everywhere, .output],
    "Film the run: .mp4 or .gif (with ffmpeg), or a folder of frames.")
  package let screenshot = OptionRow<String>(
    "screenshot", .file(["png", "svg"], example: "xor.png"), .files, [.everywhere, .output],
    "Keep the last frame: .png or .svg; - is PNG to standard output.")
  package let size = OptionRow<Options.WindowSize>(
    "size", .windowSize, .output, [.everywhere, .ofGallery], "Window size in points.",
    standard: "1280x800")
  package let scale = OptionRow<Double>(
    "scale", .number("a number from 0.5 to 8", example: "2") { (0.5...8).contains($0) }, .output,
    [.everywhere, .ofGallery], "Pixels in a point, 0.5 to 8.", standard: "the display's")
  package let palette = OptionRow<String>(
    "palette", .named(["dark", "red-black-blue", "grey", "light"].map { (name: $0, value: $0) }),
    .output, [.everywhere, .ofGallery],
    "Colours; grey tells by form and dash, light is for print.", standard: "dark")
  package let isHeadless = OptionRow<Bool>(
    "headless", .onOff, .output, [.everywhere], "Train without a window.")
  package let exitsWhenDone = OptionRow<Bool>(
    "exit-when-done", .onOff, .output, [.everywhere], "Close the window when training ends.")
  package let memory = OptionRow<Int>(
    "memory", .memory, .output, [.everywhere, .ofGallery],
    "What a run or a picture may take; what would take more is refused.", standard: "4GB")
  package let printsJSON = OptionRow<Bool>(
    "json", .onOff, .output, [.everywhere], "End standard output with one JSON object.")
  package let isQuiet = OptionRow<Bool>(
    "quiet", .onOff, .output, [.everywhere, .ofGallery], "No progress line.")
  package let reducesMotion = OptionRow<Bool>(
    "reduced-motion", .onOff, .output, [.everywhere, .ofGallery],
    "No sweeps, nothing turns by itself.")
}
