import DataStore
import Datasets
import Drawing
import Networks
import Options
import Training
import Trees
import Viewing

/// A random forest on images of digits.
package struct DigitForestExperiment: Experiment {
  package typealias Page = DigitForestPage

  package static var card: Card { ForestExperiment.card }
  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    ForestExperiment.drawPreview(in: rect, on: &canvas)
  }

  private let options: Options
  private var data: DigitRows?
  private var settings: ForestSettings?
  private var removed: [Int] = []
  private var trees: Int

  static let usualSample = 63

  package init(_ options: Options) throws(ProgramError) {
    self.options = options
    trees =
      options.trees ?? options.epochs
      ?? options.preset.flatMap(ForestPreset.init)?.trees ?? ForestSetup.usualTrees
    seed = options.seed ?? 1
    if let path = options.load {
      let file = try DigitForestFile(path)
      if options.trees == nil, options.epochs == nil || options.isEvaluation {
        trees = max(file.trees, 1)
      }
      (removed, seed) = (file.removed, options.seed ?? file.growth.seed)
      settings = file.growth
    }
  }

  // MARK: What it learns from

  package var isLoaded: Bool { data != nil }
  package var dataSize: DataSize { loader.size }

  private var loader: DigitLoader {
    var loader = DigitLoader()
    loader.folder = options.dataFolder
    (loader.isSynthetic, loader.isOffline) = (options.isSynthetic, options.isOffline)
    if let samples = options.samples { loader.syntheticCount = samples }
    loader.side = options.imageSize
    (loader.isInverted, loader.isNormalized) = (options.isInverted, options.isNormalized)
    // The images are the same for every forest, whatever its seed.
    loader.seed = 1
    return loader
  }

  package func loaded(from place: DataPlace) throws(ProgramError) -> DigitForestExperiment {
    var next = self
    let images = try place.images(loader, folder: options.dataFolder)
    let data = DigitRows(images, count: options.rowCount ?? FeatureTable.largestByteTable)
    guard data.training.count > 0 else {
      throw .badFile(
        path: options.dataFolder ?? "", problem: "no images to grow trees on",
        advice: "give a folder with some, or --synthetic, which draws its own digits")
    }
    let pixels = data.training.pixels
    var growth =
      settings
      ?? ForestSettings(featuresTried: ForestState.usualFeatures(of: pixels), seed: seed)
    growth.seed = seed
    growth.maxDepth = options.maxDepth ?? (options.isStumps ? 1 : growth.maxDepth)
    growth.leaf = options.leaf ?? growth.leaf
    growth.featuresTried = options.features?.count ?? growth.featuresTried
    guard growth.featuresTried <= pixels else {
      throw .value(
        option: "--features", expected: "1 to \(pixels) pixels that a split tries",
        found: "\(growth.featuresTried)", advice: "leave it out")
    }
    (next.data, next.settings) = (data, growth)
    return next
  }

  /// What its first moment has.
  private var state: DigitForestState {
    guard let data, let settings else { preconditionFailure("a forest on images that are there") }
    return DigitForestState(data: data, growth: settings, removed: removed)
  }

  // MARK: The run

  package private(set) var seed: UInt64

  package func reseeded(
    _ seed: UInt64, _ snapshot: DigitForestSnapshot
  ) -> DigitForestExperiment {
    var next = self
    (next.seed, next.removed, next.settings) = (seed, [], snapshot.state.growth)
    next.settings?.seed = seed
    return next
  }

  package func plan(from start: DigitForestSnapshot) -> RunPlan {
    RunPlan(totalSteps: trees, stepsPerRefresh: options.epochsPerRefresh ?? 1)
  }

  package var terms: RunTerms {
    var terms = RunTerms(
      unit: "tree", stepsPerEpoch: 1, furtherSteps: 100, further: "100 more trees")
    terms.storyRate = 4
    return terms
  }

  package func makeRun(_ needs: RunNeeds) -> DigitForestRun {
    DigitForestRun(state, threads: options.threads ?? 1)
  }

  /// Trees of 10,000 nodes, the pixels by columns, and the votes.
  package var byteCount: Int { 500_000 * max(trees, 100) + (256 << 20) }

  // MARK: What it shows

  package func title(of snapshot: DigitForestSnapshot) -> String { "Forest" }
  package var summary: String {
    let pixels = data?.training.pixels ?? 784
    let tried = settings?.featuresTried ?? ForestState.usualFeatures(of: pixels)
    return "\(trees) tree\(trees == 1 ? "" : "s"), \(tried) of \(pixels) pixels a split"
  }
  package func makeMoment(_ snapshot: DigitForestSnapshot) -> DigitForestMoment {
    DigitForestMoment(snapshot)
  }
  package func makeChoices(_ options: Options) -> DigitForestChoices {
    DigitForestChoices(sample: min(Self.usualSample, max((data?.test.count ?? 1) - 1, 0)))
  }

  package var quantities: [Quantity<ForestMetrics>] { ForestExperiment.quantities }

  package var plots: [Plot] {
    var error = Plot(
      "error", title: "Error over trees", caption: "% wrong", shortCaption: "%",
      [.init("out_of_bag", "out of bag", .second), .init("test_error", "test")])
    (error.factor, error.old) = (100, "test_error")
    error.compared = .init("test_error", title: "Test error", caption: "% wrong")
    return [error]
  }

  package static func words(for edits: [DigitForestChange]) -> String {
    guard case .remove(let tree)? = edits.last else { return edits.isEmpty ? "" : "loaded" }
    return "without tree \(tree + 1)"
  }

  package func branchName(_ metrics: ForestMetrics) -> String {
    metrics.nodes.isNaN ? "" : "\(Number.fixed(metrics.nodes, decimals: 0)) nodes"
  }

  // MARK: Side by side

  package var facts: [TopBar.Item] {
    [
      .init(
        "data", [.init(data?.source.rawValue ?? "", isNumber: false)], priority: 9,
        help: "Read once, and shared by all runs."),
      .init(
        "rows", [.init(Number.grouped(data?.training.count ?? 0))], priority: 8,
        help: "Images that trees are grown on."),
      .seed(seed, width: 32),
    ]
  }

  package static func figures(_ show: Show<DigitForestExperiment>) -> [PanelFrame.Figure] {
    let metrics = show.snapshot.metrics
    return [
      .init("out of bag", metrics.outOfBag.errorText), .init("test", metrics.test.errorText),
    ]
  }

  // MARK: Results

  package func result(_ view: RunView<DigitForestRun>, examines: Bool) -> RunResult {
    let data = view.snapshot.state.data
    return view.snapshot.result(
      seed: seed, seconds: view.trainingSeconds, dataset: data.source.rawValue,
      rows: data.training.count
    ) { pixel in "\(pixel % data.training.side),\(pixel / data.training.side)" }
  }

  package func save(_ snapshot: DigitForestSnapshot, to path: String) throws(ProgramError) {
    let file = try PartFile(path)
    try file.write(DigitForestFile.bytes(of: snapshot))
    try file.commit()
  }

  package func load(
    _ path: String, _ snapshot: DigitForestSnapshot
  ) throws(ProgramError) -> DigitForestChange {
    let file = try DigitForestFile(path)
    var growth = file.growth
    growth.featuresTried = min(growth.featuresTried, snapshot.state.data.training.pixels)
    return .grow(growth, removed: file.removed)
  }
}

extension Double {
  /// As `3.09 %`; a dash for what is no number.
  var errorText: String { isNaN ? "–" : Number.fixed(100 * self, decimals: 2) + " %" }
}

extension Options {
  /// Whether the forest learns digits.
  package var isDigitForest: Bool { exhibit == .forest && subject == DigitForestFile.subject }

  fileprivate var isStumps: Bool { self.preset == ForestPreset.stumps.rawValue }

  /// What a forest on digits cannot have, and one on points.
  func checkForestKind() throws(ProgramError) {
    let table = OptionTable.shared
    let flag = ExhibitName.forest.flag
    let (ofPoints, ofDigits): ([any AnyOptionRow], [any AnyOptionRow]) = (
      [table.tilts, table.noise],
      [
        table.rowCount, table.dataFolder, table.isSynthetic, table.imageSize, table.isInverted,
        table.normalizing,
      ]
    )
    for row in rows {
      if isDigitForest, ofPoints.contains(where: { $0.key == row.key }) {
        throw .usage(
          "\(row.flag): has no meaning for \(flag) digits",
          advice: "leave it out (it is for points of the plane)")
      }
      // Without a word after the flag they may have been said of the whole gallery.
      if !isDigitForest, subject != nil, ofDigits.contains(where: { $0.key == row.key }) {
        throw .usage(
          "\(row.flag): has no meaning for \(flag) on points of the plane",
          advice: "leave it out, or say \(flag) digits")
      }
    }
    if isDigitForest, let normalization {
      throw .usage(
        "--normalize \(normalization.text): has no meaning for \(flag) digits",
        advice: "leave it out: a tree asks whether a pixel is above a threshold, wherever that is")
    }
    if isDigitForest, let preset = self.preset, preset == ForestPreset.tilted.rawValue {
      throw .usage(
        "--preset \(preset): has no meaning for \(flag) digits",
        advice: "leave it out (it is for points of the plane)")
    }
  }
}
