import Datasets
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct PlaneFileTests {
  private func run(_ options: Options) throws -> RunResult {
    try ExhibitKind.plane.run(options, HeadlessTasks()).result
  }

  static let variants: [Options] = [
    planeOptions(),
    planeOptions {
      $0.subject = "spiral:4"
      $0.optimizer = .adam
      $0.weightDecay = 0.01
      $0.l1 = 0.001
      $0.features = [.x1, .product]
    },
    planeOptions {
      $0.subject = "sin(x)*cos(y)"
      $0.hiddenSizes = []
      $0.batchSize = 7
    },
    planeOptions {
      $0.subject = "moons"
      $0.loss = .halfSquaredError
      $0.activation = .leakyReLU
      $0.leakySlope = 0.2
    },
  ]

  /// A run that was saved half way, loaded by its file alone, ends as one that never stopped.
  @Test(arguments: variants)
  func aSavedRunResumesBitForBit(options: Options) throws {
    let path = temporaryFile("safetensors")
    var half = options
    half.epochs = 170
    half.save = path
    _ = try run(half)
    let rest = planeOptions {
      $0.load = path
      $0.optimizer = options.optimizer
    }
    let (expected, resumed) = (try run(options), try run(rest))
    #expect(resumed.checksum == expected.checksum)
    #expect(resumed.loss == expected.loss && resumed.figures == expected.figures)
    #expect(resumed.dataset == expected.dataset && resumed.network == expected.network)
  }

  /// A network that grew is saved with its shape, and goes on from there.
  @Test func aGrownRunIsLoadedIntoAnother() throws {
    var grown = try planeRun(at: 40)
    for change: PlaneChange in [.addNeuron(layer: 0), .addLayer, .feature(.sineOfX2), .newClass] {
      grown.apply(.own(change))
    }
    grown.advance(to: 90)
    let moment = grown.snapshot()
    let experiment = try PlaneExperiment(planeOptions())
    let path = temporaryFile("safetensors")
    try experiment.save(moment, to: path)
    let edit = try experiment.load(path, planeRun().snapshot())
    var other = try planeRun(at: 90)
    other.apply(edit)
    #expect(other.snapshot().own == moment.own)
    #expect(other.snapshot().parameters == moment.parameters)
    grown.advance(to: 200)
    other.advance(to: 200)
    #expect(other.snapshot().parameters == grown.snapshot().parameters)
  }

  @Test(arguments: [
    ("points", "1 2 0"), ("points", "9 0 0 0"), ("points", ""), ("features", "x1 x1"),
    ("features", "x3"), ("births", "0 0;-1 0"), ("noise", "2"), ("train_share", "0"),
    ("births", "0"),
  ])
  func aFileWithABadEntryIsRefused(key: String, text: String) throws {
    let experiment = try PlaneExperiment(planeOptions())
    let snapshot = try planeRun().snapshot()
    let path = temporaryFile("safetensors")
    let file = Checkpoint(
      architecture: snapshot.own.architecture, optimizer: Optimizer(.sgd, learningRate: 0.03),
      state: snapshot.state,
      metadata: experiment.metadata(snapshot).merging([key: text]) { $1 })
    try file.save(to: path)
    #expect(throws: ProgramError.self) {
      try PlaneExperiment(planeOptions { $0.load = path })
    }
  }
}
