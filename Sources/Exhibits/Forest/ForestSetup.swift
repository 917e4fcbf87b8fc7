import Datasets
import Drawing
import Options
import Trees

/// What a forest of the plane begins with.
package struct ForestSetup: Sendable, Equatable {
  package var state: ForestState
  /// How many trees are to grow.
  package var trees: Int
  package var treesPerRefresh: Int
  package var threads: Int

  package static let usualTrees = 100
  package static let treeCounts = 1...500

  /// What is learned where nobody names anything.
  package static let data: PlaneData = {
    var data = PlaneData(.pattern(.moons))
    (data.count, data.noise, data.share) = (200, usualNoise(.moons), 1)
    return data
  }()

  /// Patterns of two classes.
  package static let patterns: [PlanePattern] = [
    .moons, .circle, .xor, .spiral(2), .gauss, .checker,
  ]

  /// How far points stray where nobody says: far enough that a single tree learns islands.
  static func usualNoise(_ pattern: PlanePattern) -> Float {
    switch pattern {
    case .moons: 0.25
    case .spiral: 0.5
    default: 0.1
    }
  }

  /// What the options ask for; what is named outright wins over a preset.
  ///
  /// - Throws: what is wrong with the words after the flag, or with a number.
  package init(_ options: Options) throws(ProgramError) {
    let preset = options.preset.flatMap(ForestPreset.init)
    var data = try Self.data(options) ?? Self.data
    data.count = options.samples ?? data.count
    data.noise = options.noise ?? data.noise
    data.seed = options.seed ?? data.seed
    state = ForestState(data, seed: options.seed ?? 1)
    preset?.change(&state)
    state.maxDepth = options.maxDepth ?? state.maxDepth
    state.leaf = options.leaf ?? state.leaf
    state.tilts = options.tilts ?? state.tilts
    state.featuresTried =
      options.features?.count ?? ForestState.usualFeatures(of: state.axes.count)
    trees = options.trees ?? options.epochs ?? preset?.trees ?? Self.usualTrees
    treesPerRefresh = options.epochsPerRefresh ?? 1
    threads = options.threads ?? 1
    guard state.featuresTried <= state.axes.count else {
      throw .value(
        option: "--features",
        expected: "1 to \(state.axes.count) features that a split tries, as many as there are",
        found: "\(state.featuresTried)", advice: "leave it out, or add axes with --tilts")
    }
  }

  /// What the words after the flag name; nil where there are none.
  private static func data(_ options: Options) throws(ProgramError) -> PlaneData? {
    var data: PlaneData
    let flag = ExhibitName.forest.flag
    if let file = options.content as? PlanePoints {
      let name = options.subject?.split(separator: "/").last?.shown(24)
      data = PlaneData(.file(name ?? "file", file))
      data.count = file.count
    } else {
      guard let text = options.subject else { return nil }
      if text == "paint" {
        data = PlaneData(.painting)
      } else if let pattern = PlanePattern(named: text), pattern.kind == .classes(2) {
        data = PlaneData(.pattern(pattern))
        (data.count, data.noise) = (self.data.count, usualNoise(pattern))
      } else {
        let names = patterns.map(\.name)
        let nearest = NearestName.find(text, among: names + ["paint", DigitForestFile.subject])
        throw .value(
          option: flag,
          expected: "one of \(names.joined(separator: ", ")), paint, digits, or a CSV file",
          found: text, advice: "try \(flag) \(nearest ?? names[0])")
      }
    }
    data.share = 1
    return data
  }

  /// As `100 trees, 1 of 2 features`.
  package var summary: String {
    "\(trees) tree\(trees == 1 ? "" : "s"), \(state.split)"
  }
}

extension Options {
  /// Checks what a forest cannot have.
  mutating func checkForest() throws(ProgramError) {
    try checkForestKind()
    let setup = ForestSetup.self
    if let trees = self.epochs, !(0...setup.treeCounts.upperBound).contains(trees) {
      throw .value(
        option: "-e", expected: "0 to 500 trees for --forest", found: "\(trees)",
        advice: "try --trees 100")
    }
    if !isDigitForest, let count = self.samples, !ForestState.pointCounts.contains(count) {
      throw .value(
        option: "--samples", expected: "10 to 5000 points for --forest", found: "\(count)",
        advice: "try --samples 200")
    }
    if let noise = self.noise, !PlaneData.noises.contains(noise) {
      throw .value(
        option: "--noise", expected: "0 to 0.5 for --forest", found: "\(noise)",
        advice: "try --noise 0.25")
    }
    if self.features?.list != nil {
      throw .value(
        option: "--features", expected: "how many features a split tries, for --forest",
        found: OptionTable.shared.features.text(in: self) ?? "", advice: "try --features 1")
    }
    // What a table holds is seen when it is read.
    if pointsTable == nil, !isDigitForest { _ = try ForestSetup(self) }
  }
}
