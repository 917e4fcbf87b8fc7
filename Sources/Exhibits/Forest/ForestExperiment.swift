import DataStore
import Datasets
import Drawing
import Options
import Training
import Trees
import Viewing

/// A random forest on points of the plane: many trees, each from draws of its own, and their vote.
package struct ForestExperiment: Experiment {
  package typealias Page = ForestPage

  package static let card: Card = {
    let usual = ForestSetup.usualTrees
    return Card(
      .forest, title: "Forest",
      sentences:
        "A hundred trees, each sure of itself and each a little wrong. Their vote is better: drag a "
        + "point, and all grow anew.",
      words:
        "A random forest on points of the plane, or with the word digits on images: "
        + "\(ForestSetup.patterns.map(\.name).joined(separator: ", ")), paint, or a CSV file with rows "
        + "x,y,label.",
      subject: .init(
        "data", .optional,
        choices: ForestSetup.patterns.map(\.name) + ["paint", DigitForestFile.subject]),
      options: [
        .takes(\.trees, usual), .takes(\.epochs, usual), .takes(\.maxDepth, 64),
        .takes(\.leaf, 1), .takes(\.features, words: "the root of their number"),
        .takes(\.tilts, 0),
        .takes(
          \.samples,
          words: "\(ForestSetup.data.count) points; \(DigitLoader().syntheticCount) digits"),
        .takes(\.noise, words: "by the data"), .takes(\.epochsPerRefresh, 1), .takes(\.seed),
        .takes(\.threads), .takes(\.pace, .story), .takes(\.preset),
        .takes(\.rowCount, words: "all"), .takes(\.dataFolder), .takes(\.imageSize),
        .takes(\.isSynthetic), .takes(\.isInverted), .takes(\.normalizing),
      ],
      presets: ForestPreset.allCases.map(\.rawValue), mayBeLinear: true,
      check: { options throws(ProgramError) in try options.checkForest() })
  }()

  package private(set) var setup: ForestSetup
  /// How many trees of the state are there at the start: those of a file.
  private var grown = 0

  package init(_ options: Options) throws(ProgramError) {
    setup = try ForestSetup(options)
    guard let path = options.load else { return }
    let file = try ForestFile(path)
    (setup.state, grown) = (file.state, file.trees)
    let isPlanned = options.epochs != nil || options.trees != nil
    setup.trees = isPlanned ? setup.trees : max(setup.trees, grown)
  }

  // MARK: The run

  package var seed: UInt64 { setup.state.seed }

  /// Begins anew with the points as they are now.
  package func reseeded(_ seed: UInt64, _ snapshot: ForestSnapshot) -> ForestExperiment {
    var next = self
    next.setup.state = snapshot.state
    next.setup.state.seed = seed
    (next.setup.state.pins, next.setup.state.removed) = ([], [])
    next.grown = 0
    return next
  }

  package func plan(from start: ForestSnapshot) -> RunPlan {
    RunPlan(totalSteps: max(setup.trees, start.step), stepsPerRefresh: setup.treesPerRefresh)
  }

  package var terms: RunTerms {
    var terms = RunTerms(
      unit: "tree", stepsPerEpoch: 1, furtherSteps: 100, further: "100 more trees")
    terms.storyRate = 4
    return terms
  }

  package func makeRun(_ needs: RunNeeds) -> ForestRun {
    var run = ForestRun(setup.state, threads: setup.threads)
    if !needs.isFresh { run.advance(to: grown) }
    return run
  }

  package var dataSize: DataSize { DataSize(rows: setup.state.points.count) }

  // MARK: What it shows

  package func title(of snapshot: ForestSnapshot) -> String { "Forest" }
  package var summary: String { setup.summary }
  package func makeMoment(_ snapshot: ForestSnapshot) -> ForestMoment { ForestMoment(snapshot) }
  package func makeChoices(_ options: Options) -> ForestChoices { ForestChoices() }

  package var quantities: [Quantity<ForestMetrics>] { Self.quantities }

  static var quantities: [Quantity<ForestMetrics>] {
    [
      Quantity("out_of_bag") { $0.outOfBag }, Quantity("test_error") { $0.test },
      Quantity("tree_error") { $0.alone }, Quantity("covered") { $0.covered },
      Quantity("nodes") { $0.nodes }, Quantity("depth") { $0.depth },
    ]
  }

  private var hasTest: Bool {
    if case .pattern = setup.state.data.source { true } else { false }
  }

  package var plots: [Plot] {
    var error = Plot(
      "error", title: "Error over trees", caption: "% wrong", shortCaption: "%",
      [.init("out_of_bag", "out of bag", .second)]
        + (hasTest ? [.init("test_error", "test")] : []))
    error.mayBeLog = false
    (error.factor, error.old) = (100, hasTest ? "test_error" : "out_of_bag")
    error.compared = .init(
      hasTest ? "test_error" : "out_of_bag", title: hasTest ? "Test error" : "Out of bag",
      caption: "% wrong")
    return [error]
  }

  package static func words(for edits: [ForestChange]) -> String {
    edits.last { edit in if case .points = edit { false } else { true } }?.label ?? ""
  }

  package func branchName(_ metrics: ForestMetrics) -> String {
    metrics.nodes.isNaN ? "" : "\(Number.fixed(metrics.nodes, decimals: 0)) nodes"
  }

  // MARK: Side by side

  package var facts: [TopBar.Item] {
    let state = setup.state
    return [
      .init(
        "data", [.init(state.data.name.shown(16), isNumber: false)], priority: 9,
        help: "What the points are."),
      .init(
        "a split tries", [.init(state.split, isNumber: false)], priority: 8,
        help: "Features that a split may choose among."),
      .init(
        "depth", [.init(state.depthText, isNumber: false)], priority: 7,
        help: "Questions above a leaf at most."),
      .seed(seed, width: 32),
    ]
  }

  package static func figures(_ show: Show<ForestExperiment>) -> [PanelFrame.Figure] {
    let metrics = show.snapshot.metrics
    return [.init("out of bag", metrics.outOfBag.shareText)]
      + (metrics.test.isNaN ? [] : [.init("test", metrics.test.shareText)])
  }
}

extension ForestState {
  /// How deep trees may grow, in words.
  var depthText: String { maxDepth == Self.depths.upperBound ? "no limit" : "\(maxDepth)" }
}

extension Double {
  /// As `7.6 %`; a dash for what is no number.
  var shareText: String { isNaN ? "–" : Number.fixed(100 * self, decimals: 1) + " %" }
}

/// What the user has chosen to see of a forest, beyond what every page has.
package struct ForestChoices: Equatable {
  /// The place of which all trees are asked.
  package var cross = SIMD2<Float>(0, 0)
  /// Whether it stays there wherever the pointer goes.
  package var isPinned = false
  /// The tree that a click holds, and the one under the pointer.
  package var held: Int?
  package var hovered: Int?
  /// The first tree of the page of trees.
  package var firstTree = 0
  /// The point that is dragged, and where it lay.
  package var dragged: (index: Int, from: SIMD2<Float>)?
  /// The node whose threshold is dragged, and that threshold.
  package var node: (index: Int, threshold: Double)?
  /// How far the tree has grown that is shown split by split; nil for one that is whole.
  package var splits: Double?

  package static func == (a: Self, b: Self) -> Bool {
    a.cross == b.cross && a.isPinned == b.isPinned && a.held == b.held && a.hovered == b.hovered
      && a.firstTree == b.firstTree && a.splits == b.splits
      && a.dragged?.index == b.dragged?.index && a.node?.index == b.node?.index
  }
}
