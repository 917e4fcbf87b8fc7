import Datasets
import Networks
import Options
import Testing
import Training

@Suite struct OptionsSetTests {
  @Test func everyOptionReadsAGoodValue() throws {
    var options = Options()
    let texts: [String: String] = [
      "hidden_neurons": "64", "hidden": "32,16", "epochs": "0",
      "num_epochs_refresh_visualizer": "200",
      "learning-rate": "1e9", "optimizer": "adamw", "activation": "leaky-relu",
      "loss": "binary-cross-entropy", "initializer": "he-normal", "batch-size": "4",
      "weight-decay": "0", "l1": ".5", "dropout": "0.25", "seeds": "64",
      "momentum": "0.95", "init-scale": "0.01",
      "seed": "18446744073709551615",
      "threads": "2", "samples": "9", "noise": "0.5", "fourier": "0", "beta": "4",
      "modulus": "31", "share": "0.6", "latent-size": "2", "leaky-slope": "0.2",
      "columns": "time, 3", "points": "p.csv",
      "features": "sin-x1,X1", "train-share": "0.9",
      "invert": "true",
      "normalize": "true", "memory": "500MB",
      "preset": "leaky", "pace": "turbo", "data": "folder", "image-size": "14", "load": "a b",
      "save": "c", "metrics": "m.CSV", "record": "frames/", "screenshot": "x.svg",
      "size": "1920x1080", "scale": "2", "synthetic": "true", "offline": "true", "evaluate": "true",
      "headless": "true", "exit-when-done": "true", "json": "true", "quiet": "true",
      "reduced-motion": "true", "palette": "red-black-blue",
      "layers": "conv 8@3x3 relu, maxpool 2, flatten, dense 32 tanh",
      "trees": "12", "max-depth": "5", "leaf": "4", "tilts": "16", "rows": "1000",
      "heads": "3", "width": "48", "norm": "true", "length": "24", "letters": "9",
      "schedule": "step", "warm-up": "500", "patience": "3", "compare": "lr=1 | lr=2",
    ]
    for (key, text) in texts {
      try #require(OptionTable.row(key)).set(text, in: &options)
    }
    var expected = Options()
    expected.hiddenNeurons = 64
    expected.hiddenSizes = [32, 16]
    expected.epochs = 0
    expected.epochsPerRefresh = 200
    expected.learningRate = 1e9
    expected.optimizer = .adamw
    expected.activation = .leakyReLU
    expected.loss = .binaryCrossEntropy
    expected.initializer = .heNormal
    expected.batchSize = 4
    expected.weightDecay = 0
    expected.palette = "red-black-blue"
    expected.l1 = 0.5
    expected.dropout = 0.25
    expected.momentum = 0.95
    expected.initialScale = 0.01
    expected.seeds = 64
    expected.seed = .max
    expected.threads = 2
    expected.samples = 9
    expected.noise = 0.5
    expected.fourierFeatures = 0
    expected.beta = 4
    expected.latentSize = 2
    expected.leakySlope = 0.2
    expected.columns = ["time", "3"]
    expected.features = [.x1, .sineOfX1]
    (expected.trees, expected.maxDepth, expected.leaf) = (12, 5, 4)
    (expected.tilts, expected.rowCount) = (16, 1000)
    expected.trainShare = 0.9
    expected.points = "p.csv"
    expected.isInverted = true
    expected.isNormalized = true
    expected.memory = 500 << 20
    expected.preset = "leaky"
    (expected.modulus, expected.share, expected.width) = (31, 0.6, 20)
    expected.pace = .turbo
    expected.dataFolder = "folder"
    expected.imageSize = 14
    expected.load = "a b"
    expected.save = "c"
    expected.metrics = "m.CSV"
    expected.record = "frames/"
    expected.screenshot = "x.svg"
    expected.size = Options.WindowSize(width: 1920, height: 1080)
    expected.scale = 2
    expected.isSynthetic = true
    expected.isOffline = true
    expected.isEvaluation = true
    expected.isHeadless = true
    expected.exitsWhenDone = true
    expected.printsJSON = true
    expected.isQuiet = true
    expected.reducesMotion = true
    expected.layers = [.conv2D(8, 3, .relu), .maxPool2D(2), .flatten, .dense(32, .tanh)]
    expected.heads = 3
    expected.width = 48
    expected.hasNorm = true
    expected.sequenceLength = 24
    expected.letters = 9
    expected.schedule = LearningRateSchedule.step.course
    expected.warmUp = 500
    expected.patience = 3
    expected.comparedSets = [try RunSet("lr=1"), try RunSet("lr=2")]
    #expect(options == expected)
    #expect(Set(texts.keys) == Set(OptionTable.rows.map(\.key)))
  }

  @Test(arguments: [
    (
      "hidden_neurons", ["0", "-1", "65", "1000000", "x", "1e3", "3.0", "", " 3", "+3", "٣"]
    ),
    ("hidden", ["", ",", "3,", "0", "3,,4", "4097", "a", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1"]),
    ("epochs", ["-5", "1000000001", "99999999999999999999999999", "1e5", "0x10"]),
    ("num_epochs_refresh_visualizer", ["0", "-1", "x", ""]),
    (
      "learning-rate",
      ["0", "-1", "nan", "inf", "-inf", "infinity", "1e39", "1e-60", "0x1p3", "", "1,5"]
    ),
    ("optimizer", ["adm", "", "sgd "]),
    ("activation", ["identity", "softmax"]),
    ("batch-size", ["0", "65537"]),
    ("weight-decay", ["-0.1", "nan"]),
    ("l1", ["-1", "inf"]), ("momentum", ["1", "-0.1", "nan"]),
    ("init-scale", ["0", "-1", "101", "nan"]),
    ("dropout", ["1", "-0.1", "nan", "2"]),
    ("seed", ["-1", "18446744073709551616", "one"]),
    ("threads", ["0", "257"]),
    ("pace", ["fast"]),
    ("image-size", ["11", "0", "280"]),
    ("save", ["", "a\u{0}b"]),
    ("metrics", ["a.txt", "csv", ".csv", "a.", ""]),
    ("record", ["a.avi", "", "x.png"]),
    ("screenshot", ["a.jpg", "png", "folder/"]),
    (
      "size",
      [
        "0x0", "1x1", "319x200", "320x199", "100000x100000", "16384x16384", "1280", "x", "1280x",
        "-1280x800",
        "1280x800x2", "1e3x1e3", "9999999999999999999999x800",
      ]
    ),
    ("scale", ["0", "-1", "nan", "9", "0.49"]),
    ("json", ["yes", "", "1"]),
    ("leaky-slope", ["-0.1", "1.1", "nan", ""]),
    ("features", ["", "x1,", "x3", "x1,x1", "x1 x2"]), ("train-share", ["0", "1", "x", "-0.5"]),
    ("columns", ["", "a", "a,", ",b", "a, ", "a,b,c"]), ("points", ["", "a\u{0}b"]),
    ("memory", ["", "0", "-1GB", "0.4MB", "4KB", "nan", "1e99", "1000001"]),
  ])
  func aBadValueIsNamedAndChangesNothing(key: String, texts: [String]) throws {
    let row = try #require(OptionTable.row(key))
    for text in texts {
      var options = Options()
      let error = #expect(throws: ProgramError.self) { try row.set(text, in: &options) }
      #expect(error?.exitCode == .usage)
      #expect(error?.line.hasPrefix("nnwindow: \(row.flag): expected ") == true)
      #expect(error?.line.contains("; ") == true)
      #expect(options == Options())
    }
  }

  /// A window may be made as small as that, and so may it be asked for.
  @Test func theSmallestWindowIsTaken() throws {
    var options = Options()
    try #require(OptionTable.row("size")).set("320x200", in: &options)
    #expect(options.size == Options.WindowSize(width: 320, height: 200))
  }

  @Test func theMessageSaysWhatWasExpectedFoundAndWhatToDo() {
    var options = Options()
    #expect(
      throws: ProgramError.value(
        option: "-hn", expected: "a whole number from 1 to 64", found: "x",
        advice: "try -hn 3")
    ) { try options.set(\.hiddenNeurons, to: "x") }
    #expect(
      throws: ProgramError.value(
        option: "--optimizer",
        expected: "one of sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw",
        found: "adm", advice: "try --optimizer adam")
    ) { try options.set(\.optimizer, to: "adm") }
  }
}
