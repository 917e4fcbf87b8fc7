import Datasets
import Drawing
import Foundation
import Options
import Training
import Viewing

/// Thousands of small networks at once, a cell for every pair of options: which of them learn?
package struct MapExperiment: Experiment {
  package typealias Page = MapPage

  package static let card: Card = {
    let (xor, plane) = (XORExperiment.card, PlaneExperiment.card)
    let own: [Card.Option] = [
      .takes(\.epochs, MapField.usualEpochs), .takes(\.seeds, MapField.usualSeeds), .takes(\.seed),
      .takes(\.threads, words: "all cores"), .takes(\.pace, .turbo),
      .takes(\.epochsPerRefresh, words: "a thousandth of the runs"),
    ]
    let refused = [OptionTable.shared.preset.key]
    var taken = own
    for option in xor.options + plane.options
    where !refused.contains(option.key) && !taken.contains(where: { $0.key == option.key }) {
      // Where the two differ, each keeps its own.
      let standards = [xor, plane].compactMap { card in
        card.options.last { $0.key == option.key }?.standard
      }
      taken.append(Set(standards).count > 1 ? option.saying("as its runs have it") : option)
    }
    var card = Card(
      .map, title: "Map",
      sentences:
        "Thousands of small networks side by side, a pixel each. Which of them learn? Click one, and "
        + "that very run opens.",
      words:
        "Many runs of --xor or --plane, beside whose flag it may stand: the axes say which options "
        + "they differ in, as \"lr=0.001:10\" \"hn=1:16\" or \"batch=4,10,32\"; \"border\" shows at "
        + "which rates of two layers, \"lr.hidden=1:40\" \"lr.output=0.15:0.5\", training breaks.",
      subject: .init("axes", .optionalWords(separator: "|"), choices: [BorderAxis.word]),
      options: taken, mayBeLinear: true,
      check: { options throws(ProgramError) in try options.checkMap() })
    card.bases = [.xor, .plane]
    return card
  }()

  package private(set) var field: MapField
  /// What the file that the options name has of it.
  private var file: MapState?
  /// Threads that train its runs.
  package let threads: Int
  /// Runs in a refresh; nil for as many as the map makes it.
  private let runsPerRefresh: Int?

  /// Options of a map that its runs do not have.
  static let ownKeys: Set<String> = {
    let table = OptionTable.shared
    return [
      table.seeds.key, table.threads.key, table.pace.key, table.epochsPerRefresh.key,
      table.preset.key,
    ]
  }()

  static let usualAxes = "lr=0.001:10|hn=1:16"

  package init(_ options: Options) throws(ProgramError) {
    field = try options.mapField()
    threads = options.threads ?? ProcessInfo.processInfo.activeProcessorCount
    runsPerRefresh = options.epochsPerRefresh
    try field.check()
    if let path = options.load {
      let known = try Self.state(field, from: path)
      field.seeds = known.seeds
      file = known
    }
  }

  // MARK: The run

  package var seed: UInt64 { field.firstSeed }

  package func reseeded(_ seed: UInt64, _ snapshot: MapSnapshot) -> MapExperiment {
    var next = self
    (next.field, next.file) = (snapshot.field, nil)
    next.field.options.seed = seed
    return next
  }

  package func plan(from start: MapSnapshot) -> RunPlan {
    RunPlan(
      totalSteps: start.end,
      stepsPerRefresh: runsPerRefresh ?? max(64, start.state.totalRuns / 1024))
  }

  package var terms: RunTerms {
    let more = field.columns * field.rows * field.seeds
    return RunTerms(
      unit: "run", stepsPerEpoch: 1, furtherSteps: more,
      further: "\(Number.grouped(field.seeds)) more seeds for each cell",
      addition: "\(Number.grouped(field.seeds)) seeds",
      fileEnding: "the map of the file is whole: nothing is left to train; ⇧E in the window adds "
        + "seeds")
  }

  /// A map that was changed ends elsewhere.
  package static func animate(_ viewing: Viewing<Self>, seconds: Double) {
    let end = viewing.player.view.snapshot.end
    if end != viewing.player.view.plan.totalSteps { viewing.reach(end) }
  }

  package func makeRun(_ needs: RunNeeds) -> MapRun {
    var run = MapRun(field, threads: threads)
    if let file, !needs.isFresh { run.restore(MapSnapshot(field, file, start: 0)) }
    return run
  }

  package var byteCount: Int { field.columns * field.rows * (32 + 12 * field.seeds) }

  // MARK: What it shows

  package func title(of snapshot: MapSnapshot) -> String { "Map" }

  package var summary: String {
    let own = field.options(ofCell: 0)
    let network =
      field.exhibit == .plane
      ? (try? PlaneSettings(own))?.summary ?? "" : XORSettings(own).summary
    return "\(field.subject), \(sized(network))"
  }

  /// A network in a line, in which a size that is an axis has a letter.
  private func sized(_ network: String) -> String {
    let isAxis = field.axes.contains { $0.key == OptionTable.shared.hiddenNeurons.key }
    guard isAxis, let end = network.firstIndex(of: " ") else { return network }
    let sizes = network[..<end].split(separator: "-")
    return sizes.count == 3 ? "\(sizes[0])-h-\(sizes[2])\(network[end...])" : network
  }

  package func makeMoment(_ snapshot: MapSnapshot) -> MapMoment { MapMoment(self, snapshot) }

  package func makeChoices(_ options: Options) -> MapChoices {
    MapChoices(cell: field.usualCell)
  }

  package var quantities: [Quantity<MapSnapshot.Metrics>] {
    [
      Quantity("error") { $0.error }, Quantity("share") { $0.share },
      Quantity("blocks") { Double($0.blocks) },
    ]
  }

  package var plots: [Plot] {
    var error = Plot(
      "error", title: "Mean error", caption: "standard error of the share", [.init("error")])
    error.mayBeLog = false
    error.compared = .init("share", title: "Seeds that learn", caption: "mean share")
    return [error]
  }

  package static func figures(_ show: Show<MapExperiment>) -> [PanelFrame.Figure] {
    [.init("seeds that learn", Number.percent(show.snapshot.metrics.share))]
  }

  // MARK: Results

  package func result(_ view: RunView<MapRun>, examines: Bool) -> RunResult {
    let (state, metrics) = (view.snapshot.state, view.snapshot.metrics)
    var result = RunResult(
      exhibit: .map, seed: seed, epochs: view.step, steps: view.step, loss: .nan, accuracy: nil,
      seconds: view.trainingSeconds, parameters: 0, dataset: field.exhibit.rawValue,
      checksum: Checksum.fnv1a64(of: state.shares))
    result.unit = "run"
    result.figures = [
      .init("columns", Double(state.columns), form: .count),
      .init("rows", Double(state.rows), form: .count),
      .init("seeds", Double(state.seeds), form: .count),
      .init("share", metrics.share, form: .share, words: "share that learns"),
      .init("meanError", metrics.error, form: .share, words: "±"),
    ]
    result.details = details(view.snapshot)
    return result
  }

  /// Axes, the best cell and the usual one, for machines.
  private func details(_ snapshot: MapSnapshot) -> [RunResult.Detail] {
    let (field, moment) = (snapshot.field, MapMoment(self, snapshot))
    func json(_ axis: MapAxis, _ place: Int) -> String {
      axis.values.isEmpty ? axis.texts[place].quotedAsJSON : axis.texts[place]
    }
    func cell(_ index: Int, _ known: MapCell) -> String {
      let places = field.places(ofCell: index)
      let values = zip(field.axes, places).map { "\($0.name.quotedAsJSON):\(json($0, $1))" }
      let band = WilsonInterval(known.learned, of: known.runs)
      let numbers = [
        ("runs", Double(known.runs)), ("share", known.share ?? .nan), ("low", band.low),
        ("high", band.high), ("medianLoss", known.medianLoss ?? .nan),
        ("medianStep", known.medianStep ?? .nan),
      ].map { "\"\($0)\":\(Number.exact($1) ?? "null")" }
      return "{\((values + numbers).joined(separator: ","))}"
    }
    let axes = field.axes.map { axis in
      "{\"name\":\(axis.name.quotedAsJSON),\"first\":\(json(axis, 0)),"
        + "\"last\":\(json(axis, axis.count - 1)),\"count\":\(axis.count)}"
    }
    var details = [RunResult.Detail("axes", json: "[\(axes.joined(separator: ","))]")]
    if let best = moment.best.first {
      details.append(.init("best", json: cell(best, snapshot.state.cells[best])))
    }
    if let usual = field.defaultCell {
      details.append(.init("default", json: cell(usual, moment.known(usual))))
    }
    return details
  }

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    preview?.draw(in: rect, on: &canvas)
  }

  private static let preview: MapPicture? = {
    var options = Options()
    (options.exhibit, options.subject) = (.map, "lr=0.1:10:24|hn=1:12")
    (options.seeds, options.epochs, options.threads) = (24, 400, 1)
    guard let experiment = try? MapExperiment(options) else { return nil }
    var run = experiment.makeRun(RunNeeds(draws: false))
    run.advance(to: run.state.totalRuns)
    let moment = MapMoment(experiment, run.snapshot())
    return MapPicture(
      columns: moment.state.columns, rows: moment.state.rows, cells: moment.owners,
      values: moment.values(.share))
  }()
}

extension Options {
  /// What the cells of a map train.
  func mapField() throws(ProgramError) -> MapField {
    let base = self.base ?? Base(.xor)
    var field = MapField(
      options: keeping { row in
        row.section == .network || row.section == .training || row.section == .data
      }, axes: [], seeds: self.seeds ?? MapField.usualSeeds)
    (field.options.exhibit, field.options.subject) = (base.name, base.subject)
    field.options.base = nil
    let card = field.card
    // What else there is belongs to the map.
    field.options = field.options.keeping { row in
      card.options.contains { $0.key == row.key } && !MapExperiment.ownKeys.contains(row.key)
    }
    field.axes = try MapAxis.axes(subject ?? MapExperiment.usualAxes) { row in
      card.takes(row) && !MapExperiment.ownKeys.contains(row.key)
    }
    return field
  }

  /// Checks what a map cannot have.
  mutating func checkMap() throws(ProgramError) {
    if self.pace == nil, !self.isHeadless { self.pace = .turbo }
    if isBorder {
      _ = try borderField()
      return
    }
    let field = try mapField()
    for row in rows
    where field.card.options.contains(where: { $0.key == row.key }) == false
      && MapExperiment.card.options.contains(where: { $0.key == row.key })
      && !MapExperiment.ownKeys.contains(row.key)
    {
      try field.card.check(row, among: [XORExperiment.card, PlaneExperiment.card])
    }
  }
}
