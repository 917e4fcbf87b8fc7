import DataStore
import Drawing
import Options
import Training

/// Several runs of one exhibit, live, side by side: a training thread for each, and one transport.
public final class CompareExhibit: Exhibit {
  let options: Options
  private let exhibit: ExhibitName
  /// What the runs learn from, on its way.
  private let lineup: any Lineup
  private var lineupVersion = -1
  /// Why there are no runs.
  public private(set) var failure: ProgramError?
  /// The runs, once there is what they learn from.
  private(set) var comparison: Comparison?
  private(set) var plots = ComparePlots()
  var controls = CompareControls()
  var gesture: CompareGesture?
  var size = Size(1280, 800)
  var needsDrawing = true
  /// What of the comparison was last brought to the page.
  private var shownVersion = -1

  /// Lines the runs up and starts their threads, or begins to load what they learn from.
  ///
  /// - Throws: what is wrong with a file that the options name.
  init(
    _ card: Card, _ options: Options, _ lineup: @Sendable ([Options]) throws -> any Lineup
  ) throws {
    self.options = options
    exhibit = card.name
    self.lineup = try lineup(options.eachRun(offered: [card]))
    takeLineup()
  }

  public var title: String { "\(comparison?.runs[0].subject ?? lineup.title), compared" }
  public var isFinished: Bool { failure != nil || comparison?.isFinished ?? false }
  public var divergedAt: Int? { comparison?.divergedAt }
  public var stepUnit: String { comparison?.runs[0].terms.unit ?? "step" }
  public var fileName: String {
    "nnwindow-\(exhibit.rawValue)-compared-\(comparison?.position ?? 0)"
  }

  public var result: RunResult {
    results.first
      ?? RunResult(
        exhibit: exhibit, seed: options.seed ?? 1, epochs: 0, steps: 0, loss: .nan, accuracy: nil,
        seconds: 0, parameters: 0, dataset: "none", checksum: "")
  }
  public var results: [RunResult] { comparison?.runs.map(\.result) ?? [] }

  /// The step on the screen of every run, each its own; empty until there are runs.
  package var steps: [Int] { comparison?.runs.map(\.step) ?? [] }
  /// The common step on the screen, and the newest that all runs have come to.
  package var position: Int { comparison?.position ?? 0 }
  package var reached: Int { comparison?.reached ?? 0 }
  package var isPlaying: Bool { comparison?.isPlaying ?? false }

  // MARK: Time

  public func update(at time: Double) -> Bool {
    if comparison == nil, failure == nil { takeLineup() }
    if let comparison {
      comparison.follow(at: time)
      sync()
      let isHurried = comparison.isPlaying && comparison.pace == .turbo
      for run in comparison.runs where run.examine(at: time, isHurried: isHurried) {
        plots.take(comparison)
        needsDrawing = true
      }
    }
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Looks whether there is what the runs learn from, and starts them.
  private func takeLineup() {
    guard lineup.version != lineupVersion else { return }
    lineupVersion = lineup.version
    needsDrawing = true
    do {
      guard let contenders = try lineup.contenders() else { return }
      let comparison = try Comparison(
        contenders, options, pace: options.pace ?? contenders[0].pace,
        isLive: true)
      controls.camera = comparison.runs[0].camera ?? .surface
      self.comparison = comparison
      sync()
    } catch {
      failure = error as? ProgramError ?? .unavailable("\(error)", advice: "start again")
    }
  }

  /// Brings the plots to what is to be shown, where that has changed.
  func sync() {
    guard let comparison, shownVersion != comparison.version else { return }
    shownVersion = comparison.version
    plots.take(comparison)
    needsDrawing = true
  }

  /// Begins again: the scales may shrink.
  func reset(newSeed: Bool) {
    comparison?.reset(newSeed: newSeed)
    plots.reset()
  }

  // MARK: Drawing

  public func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    if let page { return page.draw(on: &scene, hover: hover, appearance: appearance) }
    let whole = Rect(0, 0, size.width, size.height)
    scene.tile(whole, theme: appearance.theme, metrics: appearance.metrics) { canvas in
      waiting.draw(in: whole, on: &canvas)
    }
  }

  /// The page; nil until there are runs.
  var page: ComparePage? {
    comparison.map {
      ComparePage(
        comparison: $0, plots: plots, controls: controls, status: RunStatus($0, measures: true),
        size: size)
    }
  }

  private var waiting: WaitingPage {
    var page = WaitingPage(title: lineup.title, subtitle: lineup.subtitle, words: "")
    if let failure {
      page.words = failure.line
      page.hasFailed = true
    } else {
      page.words = lineup.progress.words
      page.fraction = lineup.progress.fraction
    }
    return page
  }

  public func close() throws {
    lineup.cancel()
    guard let comparison else { return }
    comparison.stop()
    sync()
    try comparison.write(options)
  }
}

extension Comparison {
  /// A run for each contender, named by its set.
  ///
  /// - Throws: `ExhibitError.trainerEnded` where a run could not be built.
  convenience init(
    _ contenders: [any Contender], _ options: Options, pace: Pace, isLive: Bool
  ) throws(ExhibitError) {
    var runs: [any ComparedRun] = []
    for (contender, set) in zip(contenders, options.comparedSets) {
      runs.append(
        try contender.run(
          title: set.text, count: contenders.count, keepsRows: options.metrics != nil,
          isLive: isLive))
    }
    self.init(runs, pace: pace)
  }

  /// Writes the files that the options ask for, of every run.
  func write(_ options: Options) throws(ProgramError) {
    // The networks first: what cannot be written of the rest must not cost them.
    if let path = options.save {
      for (run, file) in zip(runs, options.files(of: path)) { try run.save(to: file) }
    }
    if let path = options.metrics {
      for (run, file) in zip(runs, options.files(of: path)) { try run.writeMetrics(to: file) }
    }
  }
}
