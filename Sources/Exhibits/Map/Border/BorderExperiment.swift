import Datasets
import Drawing
import Foundation
import Networks
import Options
import Training
import Viewing

/// Where training breaks: one network from one start, a pixel for each pair of learning rates, and a
/// fractal between those that settle and those that diverge (Sohl-Dickstein 2024).
package struct BorderExperiment: Experiment {
  package typealias Page = BorderPage

  /// It hangs behind the map's card, of which it is one of the colours.
  package static var card: Card { MapExperiment.card }

  package let field: BorderField
  private var file: BorderState?
  /// Threads that train its runs.
  private let threads: Int
  /// Runs in a refresh; nil for as many as the map makes it.
  private let runsPerRefresh: Int?

  package init(_ options: Options) throws(ProgramError) {
    field = try options.borderField()
    threads = options.threads ?? ProcessInfo.processInfo.activeProcessorCount
    runsPerRefresh = options.epochsPerRefresh
    if let path = options.load { file = try Self.state(field, from: path) }
  }

  // MARK: The run

  package var seed: UInt64 { field.seed }

  package func reseeded(_ seed: UInt64, _ snapshot: BorderSnapshot) -> BorderExperiment {
    var field = snapshot.field
    field.options.seed = seed
    return BorderExperiment(field, like: self)
  }

  private init(_ field: BorderField, like other: BorderExperiment) {
    self.field = field
    (threads, runsPerRefresh) = (other.threads, other.runsPerRefresh)
  }

  package func plan(from start: BorderSnapshot) -> RunPlan {
    RunPlan(
      totalSteps: start.end,
      stepsPerRefresh: runsPerRefresh ?? max(64, start.state.grid.count / 1024))
  }

  package var terms: RunTerms {
    RunTerms(
      unit: "run", stepsPerEpoch: 1, furtherSteps: field.columns * field.rows,
      further: "every run twice as long", addition: "runs twice as long",
      fileEnding: "the map of the file is whole: nothing is left to train; ⇧E in the window makes "
        + "its runs longer")
  }

  /// A map that was changed ends elsewhere.
  package static func animate(_ viewing: Viewing<Self>, seconds: Double) {
    let end = viewing.player.view.snapshot.end
    if end != viewing.player.view.plan.totalSteps { viewing.reach(end) }
  }

  /// Until a person has chosen a pixel, the page tells of one where there is something to see.
  package static func follow(_ show: Show<BorderExperiment>) {
    let state = show.snapshot.state
    guard show.choices.isFree, let stride = state.grid.fullStride(state.count), stride <= 4 else {
      return
    }
    let spot = state.finestSpot(stride: 4, window: 4)
    show.choices.choose(spot.x + spot.y * state.grid.columns)
  }

  package func makeRun(_ needs: RunNeeds) -> BorderRun {
    var run = BorderRun(field, threads: threads)
    if let file, !needs.isFresh { run.restore(BorderSnapshot(field, file, start: 0)) }
    return run
  }

  package var byteCount: Int { field.columns * field.rows * 64 }

  // MARK: What it shows

  package func title(of snapshot: BorderSnapshot) -> String { "Map" }

  package var summary: String {
    let shape = field.architecture
    let sizes = ([2] + shape.shapes.map(\.count)).map(String.init).joined(separator: "-")
    let activation = field.options.activation ?? .tanh
    return "XOR, \(sizes) \(activation.rawValue), linear out"
  }

  package func makeMoment(_ snapshot: BorderSnapshot) -> BorderMoment {
    BorderMoment(self, snapshot)
  }

  package func makeChoices(_ options: Options) -> BorderChoices {
    BorderChoices(pixel: field.columns / 2 + field.rows / 2 * field.columns)
  }

  package var quantities: [Quantity<BorderSnapshot.Metrics>] {
    [Quantity("settled") { $0.settled }, Quantity("learned") { $0.learned }]
  }

  package var plots: [Plot] {
    var plot = Plot(
      "settled", title: "Runs that settle", caption: "of all so far", [.init("settled")])
    plot.mayBeLog = false
    plot.factor = 100
    plot.compared = .init("settled", title: "Runs that settle", caption: "share of all so far")
    return [plot]
  }

  package static func figures(_ show: Show<BorderExperiment>) -> [PanelFrame.Figure] {
    [.init("settle", Number.percent(show.snapshot.metrics.settled))]
  }

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    MapExperiment.drawPreview(in: rect, on: &canvas)
  }

  // MARK: Results

  package func result(_ view: RunView<BorderRun>, examines: Bool) -> RunResult {
    let (field, state) = (view.snapshot.field, view.snapshot.state)
    let sums = (0..<field.rows).flatMap { y in
      (0..<field.columns).map { state.outcome($0, y)?.sum ?? .nan }
    }
    var result = RunResult(
      exhibit: .map, seed: seed, epochs: view.step, steps: view.step, loss: .nan, accuracy: nil,
      seconds: view.trainingSeconds, parameters: field.architecture.parameterCount,
      dataset: "xor", checksum: Checksum.fnv1a64(of: sums))
    result.unit = "run"
    let metrics = view.snapshot.metrics
    result.figures = [
      .init("columns", Double(field.columns), form: .count),
      .init("rows", Double(field.rows), form: .count),
      .init("settled", metrics.settled, form: .share, words: "share that settles"),
      .init("learned", metrics.learned, form: .share, words: "share that learns"),
    ]
    if let boxes = state.boxes {
      result.figures.append(
        .init("dimension", boxes.dimension, words: "dimension of the border"))
    }
    let axes = field.axes.map { axis in
      "{\"name\":\(axis.name.quotedAsJSON),"
        + "\"first\":\(Number.exact(axis.rate(0)) ?? "null"),"
        + "\"last\":\(Number.exact(axis.rate(axis.count - 1)) ?? "null"),\"count\":\(axis.count)}"
    }
    result.details = [.init("axes", json: "[\(axes.joined(separator: ","))]")]
    return result
  }

  /// A row for each pixel.
  package func table(_ snapshot: BorderSnapshot) -> ResultTable? {
    let (field, state) = (snapshot.field, snapshot.state)
    let rows = (0..<field.rows).flatMap { y in
      (0..<field.columns).map { x -> ResultTable.Row in
        let outcome = state.outcome(x, y)
        return .init(
          [],
          [field.axes[0].rate(x), field.axes[1].rate(y)]
            + [
              outcome.map { $0.settles ? 1 : 0 } ?? .nan, Double(outcome?.last ?? .nan),
              Double(outcome?.sum ?? .nan),
            ])
      }
    }
    return ResultTable(field.axes.map(\.name) + ["settles", "last_loss", "signed_sum"], rows)
  }
}

extension Options {
  /// Whether a map is one of the border between runs that settle and runs that diverge.
  package var isBorder: Bool { exhibit == .map && BorderAxis.areMeant(by: subject ?? "") }

  /// What the pixels of a border map train.
  func borderField() throws(ProgramError) -> BorderField {
    if let base, base.name != .xor {
      throw .usage(
        "--map: lr.hidden and lr.output are axes over --xor, found \(base.name.flag)",
        advice: "leave \(base.name.flag) out")
    }
    let table = OptionTable.shared
    let allowed =
      BorderField.taken.union(MapExperiment.ownKeys).subtracting([table.seeds.key])
    for row in rows
    where MapExperiment.card.options.contains(where: { $0.key == row.key })
      && !allowed.contains(row.key)
    {
      throw .usage(
        "\(row.flag): means nothing where rates are lr.hidden and lr.output, for those runs are plain "
          + "gradient descent on the squared error, one start for all",
        advice: "leave it out")
    }
    let axes = try BorderAxis.axes(subject ?? BorderAxis.word)
    var field = BorderField(
      options: keeping { BorderField.taken.contains($0.key) }, axes: axes)
    field.options.exhibit = .xor
    field.options.subject = nil
    field.options.base = nil
    if field.steps < 1 {
      throw .usage("--epochs 0: a map needs runs of an epoch at least", advice: "try -e 500")
    }
    if let flaw = Trainability.flaw(of: field.architecture) {
      throw .usage("--map: \(flaw)", advice: "try --activation tanh")
    }
    return field
  }
}
