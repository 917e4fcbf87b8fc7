import DataStore
import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// Sums, differences or products modulo p from half of all pairs: first by heart, and long after that by understanding.
package struct GrokExperiment: Experiment {
  package typealias R = GrokRun
  package typealias Page = GrokPage

  package static let card: Card = {
    let usual = GrokSettings()
    return Card(
      .grok, title: "Grok",
      sentences:
        "A table of sums, half of it learned by heart. Wait: then the other half lights up. "
        + "Weight decay is the knob.",
      words:
        "Sums modulo a prime, from half of all pairs: known by heart after a hundred steps, understood "
        + "a thousand later. subtract and multiply ask for differences and products.",
      subject: .init(
        "operation", .optional, choices: ModularOperation.allCases.map(\.rawValue)),
      options: [
        .takes(\.modulus, usual.modulus), .takes(\.share, usual.share),
        .takes(\.width, usual.width), .takes(\.hiddenSizes, [usual.hidden]),
        .takes(\.weightDecay, usual.weightDecay), .takes(\.learningRate, usual.learningRate),
        .takes(\.epochs, usual.steps), .takes(\.epochsPerRefresh, usual.stepsPerRefresh),
        .takes(\.seed, usual.seed), .takes(\.threads), .takes(\.pace, .watch), .takes(\.preset),
      ],
      presets: GrokPreset.allCases.map(\.rawValue),
      check: { options throws(ProgramError) in
        try options.checkGrok()
        // Steps alike: what happens late is what there is to see.
        if options.pace == nil, !options.isHeadless { options.pace = .watch }
      })
  }()

  package private(set) var settings: GrokSettings
  /// What the file that the options name has.
  private var file: GrokSnapshot?
  private let isPlannedByOptions: Bool

  package init(_ options: Options) throws(ProgramError) {
    settings = GrokSettings(options)
    isPlannedByOptions = options.epochs != nil
    if let path = options.load { try adopt(path, options) }
  }

  /// Takes over the network of a file, and what else the file says, but for what the options name outright.
  private mutating func adopt(_ path: String, _ options: Options) throws(ProgramError) {
    let file = try GrokFile(path)
    let shape = file.checkpoint.shape
    if let asked = options.subject, asked != file.operation.rawValue {
      throw .badFile(
        path: path,
        problem: "expected a network of --grok \(asked), found one of --grok "
          + file.operation.rawValue, advice: "leave out \(asked)")
    }
    settings.operation = file.operation
    let asked: [(flag: String, asked: Int?, found: Int)] = [
      ("--modulus", options.modulus, shape.numbers), ("--width", options.width, shape.width),
      ("--hidden", options.hiddenSizes?.first, shape.hidden),
    ]
    for (flag, asked, found) in asked {
      if let asked, asked != found {
        throw .badFile(
          path: path, problem: "expected a network of \(flag) \(asked), found \(found)",
          advice: "leave out \(flag)")
      }
    }
    (settings.modulus, settings.width, settings.hidden) = (
      shape.numbers, shape.width, shape.hidden
    )
    settings.seed = options.seed ?? file.seed ?? settings.seed
    settings.learningRate = options.learningRate ?? file.learningRate ?? settings.learningRate
    settings.weightDecay = options.weightDecay ?? file.weightDecay ?? settings.weightDecay
    var moment = GrokRun(settings).snapshot()
    file.bring(to: &moment, share: options.share)
    self.file = moment
  }

  // MARK: The run

  package var seed: UInt64 { settings.seed }

  package func reseeded(_ seed: UInt64, _ snapshot: GrokSnapshot) -> GrokExperiment {
    var next = self
    next.settings.seed = seed
    next.file = nil
    return next
  }

  package func plan(from start: GrokSnapshot) -> RunPlan {
    RunPlan(
      totalSteps: isPlannedByOptions ? settings.steps : max(settings.steps, start.step),
      stepsPerRefresh: settings.stepsPerRefresh, limits: limits)
  }

  /// Three thousand moments with moments of AdamW would take half a gigabyte: what lies between two that
  /// are kept is trained again in a few milliseconds.
  private var limits: HistoryLimits { HistoryLimits(stepsPerFrame: 10) }

  package var terms: RunTerms {
    RunTerms(unit: "step", stepsPerEpoch: 1, furtherSteps: 1000, further: "1,000 more steps")
  }

  package func makeRun(_ needs: RunNeeds) -> GrokRun {
    var run = GrokRun(settings)
    if let file, !needs.isFresh { run.resume(file) }
    return run
  }

  package var byteCount: Int {
    let shape = settings.shape
    let pairs = ModularTable.count(settings.operation, modulus: settings.modulus)
    return limits.byteBudget + 32 * shape.parameterCount
      + 4 * pairs * (2 * shape.hidden + 2 * shape.numbers)
  }

  package func edit(learningRate: Float) -> GrokEdit? { .learningRate(learningRate) }
  package func learningRate(of snapshot: GrokSnapshot) -> Float? {
    snapshot.metrics.learningRate
  }

  // MARK: What it shows

  package func title(of snapshot: GrokSnapshot) -> String { "Grok" }
  package var summary: String { settings.summary }
  package func makeMoment(_ snapshot: GrokSnapshot) -> GrokMoment {
    GrokMoment(settings, snapshot)
  }
  package func makeChoices(_ options: Options) -> GrokChoices { GrokChoices() }

  package var quantities: [Quantity<GrokSnapshot.Metrics>] {
    [
      Quantity("loss") { Double($0.loss) }, Quantity("test_loss") { Double($0.unseenLoss) },
      Quantity("accuracy") { $0.trainedShare }, Quantity("test_accuracy") { $0.unseenShare },
      Quantity("norm") { Double($0.norm) }, Quantity("pairs") { Double($0.trained) },
      Quantity("learning_rate") { Double($0.learningRate) },
      Quantity("weight_decay") { Double($0.weightDecay) },
    ]
  }

  package var plots: [Plot] {
    let title = "Memorise, then understand"
    var right = Plot(
      "right", title: title, caption: "% right",
      [.init("accuracy", "training", .training), .init("test_accuracy", "unseen", .second)])
    right.old = "test_accuracy"
    right.mayBeLog = false
    (right.factor, right.least, right.isFixed) = (100, [0, 100], true)
    right.compared = .init("test_accuracy", title: "Unseen pairs right", caption: "% right")
    var loss = Plot(
      "loss", title: title, caption: "nats",
      [.init("loss", "training", .training), .init("test_loss", "unseen", .second)])
    loss.old = "test_loss"
    loss.isAlwaysLog = true
    loss.showsForks = true
    var norm = Plot(
      "norm", title: "Weight decay", caption: "norm of all weights", shortCaption: "norm",
      [.init("norm")])
    norm.old = "norm"
    norm.mayBeLog = false
    norm.least = [0, 60]
    return [right, loss, norm].map { $0.with(\.hasLogSteps, true) }
  }

  package func branchName(_ metrics: GrokSnapshot.Metrics) -> String {
    "decay \(Number.tick(Double(metrics.weightDecay)))"
  }

  package static func words(for edits: [GrokEdit]) -> String {
    edits.last.map { edit in
      switch edit {
      case .weightDecay(let decay): "decay \(Number.tick(Double(decay)))"
      case .learningRate(let rate): "lr \(Number.tick(Double(rate)))"
      case .trained(let count): "\(Number.grouped(count)) pairs"
      case .state: "loaded"
      }
    } ?? ""
  }

  // MARK: Side by side

  package var facts: [TopBar.Item] {
    [
      .init(
        "task", [.init(settings.summary, isNumber: false)], priority: 9,
        help: "What is asked, and the sizes of the network."),
      .init(
        "weight decay", [.init(Number.tick(Double(settings.weightDecay)))], priority: 8,
        help: "How fast all weights fade."),
      .init(
        "learning rate", [.init(Number.tick(Double(settings.learningRate)))], priority: 7,
        help: "The length of a step down the gradient."),
      .seed(settings.seed, width: 32),
    ]
  }

  package static func figures(_ show: Show<GrokExperiment>) -> [PanelFrame.Figure] {
    let metrics = show.snapshot.metrics
    return [
      .init("norm", Number.fixed(Double(metrics.norm), decimals: 1)),
      .init("unseen right", Number.percent(metrics.unseenShare)),
    ]
  }

  package func accuracy(_ metrics: GrokSnapshot.Metrics) -> Double? { metrics.trainedShare }
}

/// What the user has chosen to see, beyond what every page has.
package struct GrokChoices: Equatable {
  package var tells = AnswerTablePanel.Tells.answer
  /// The cell that a click holds.
  package var pinned: AnswerTablePanel.Cell?
  /// Whether the curves are those of the loss.
  package var showsLoss = false
  /// How many of the strongest circles are passed over.
  package var firstCircle = 0
  /// The circle that was chosen, by its turns.
  package var turns: Int?
}
