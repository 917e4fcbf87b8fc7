import Drawing
import Foundation
import Options
import Training
import Viewing

/// The page of a map.
package struct MapPage: ExhibitPage {
  package let scene: ViewingScene<MapExperiment>
  package init(_ scene: ViewingScene<MapExperiment>) { self.scene = scene }

  /// Whether the table comes first: a map of one axis, or of values that were named one by one.
  var isSweep: Bool { field.axes.count == 1 || field.axes.allSatisfy(\.isList) }

  package var plan: PageLayout.Plan { isSweep ? sweepPlan : mapPlan }

  private var sweepPlan: PageLayout.Plan {
    PageLayout.Plan(
      [
        .init(width: 560, .init(height: 688, [(5, 560)])),
        .init(
          width: 696, .init(height: 368, [(1, 696)]), .init(height: 312, minimum: 200, [(2, 696)])),
      ],
      small: [
        .init(width: 488, .init(height: 488, [(5, 488)])),
        .init(width: 456, .init(height: 488, [(1, 228), (2, 228)])),
      ])
  }

  private var mapPlan: PageLayout.Plan {
    let side: [PageLayout.Plan.Row] = [
      .init(height: 312, [(2, 512)]), .init(height: 176, minimum: 110, [(3, 252), (4, 252)]),
      .init(height: 184, minimum: 110, [(5, 512)]),
    ]
    return PageLayout.Plan(
      [.init(width: 744, .init(height: 688, [(1, 744)])), .init(width: 512, side)],
      small: [
        .init(width: 560, .init(height: 488, [(1, 560)])),
        .init(width: 384, .init(height: 488, [(2, 96), (3, 96), (4, 96), (5, 96)])),
      ])
  }

  package var compared: CompareArrangement.Choice { .init([1]) }

  package var stepsPerMark: Double { 1 }

  package var hero: Int { isSweep ? 5 : 1 }

  package var panels: [Panel<MapExperiment>] {
    allPanels.filter { !isSweep || $0.key != 3 && $0.key != 4 }
  }

  private var allPanels: [Panel<MapExperiment>] {
    [
      Panel(
        1, mapTitle,
        "Each cell is a pair of options, coloured by what its runs have come to. Large cells stand for "
          + "their neighbours until a closer look is worth its time. Along the white line half of the "
          + "seeds learn."
      ) { look, rect, canvas in
        if field.axes.count > 1 {
          map(look).draw(in: rect, on: &canvas)
        } else {
          line(look, alongRow: true).draw(in: rect, on: &canvas)
        }
      }
      .answering(
        [
          .init("Map", "move", "Tells of the cell under the pointer."),
          .init("Map", "click", "Holds on to a cell, or lets it go."),
          .init("Map", "wheel", "A closer look: another map, between other numbers."),
          .init("Map", "drag", "Moves the map."),
          .init("Map", "double-click", "Back to the numbers it began with."),
        ], answerMap),
      Panel(
        2, "One cell",
        "The runs of the cell, each from its own seed: how many learn, how the loss of each went, and "
          + "what each answers in the end. A click on one opens that very run."
      ) { look, rect, canvas in
        if look.isReading(1) { canvas.readOff(rect) }
        cell(look, in: rect).draw(in: rect, on: &canvas)
      }
      .answering([.init("Cell", "click", "Opens that very run, with the same seed.")], answerCell),
      Panel(
        3, "Along the row",
        "The share of seeds that learn along the cell's row. In the band it lies with 99.9 % "
          + "probability, as far as the seeds tell."
      ) { line($0, alongRow: true).draw(in: $1, on: &$2) }.answering([], answerLine(true, key: 3)),
      Panel(
        4, "Along the column",
        "The same along the cell's column. All cells have the same seeds, so that the bumps of a line "
          + "come together."
      ) { line($0, alongRow: false).draw(in: $1, on: &$2) }.answering(
        [], answerLine(false, key: 4)),
      Panel(
        5, isSweep ? "Cells" : "Best cells",
        (isSweep
          ? "All cells that have been tried" : "The best cell of each row that has been tried")
          + ", sorted by the share of seeds that learn and then by the loss. A click goes there."
      ) { best($0).draw(in: $1, on: &$2) }.answering([], answerBest),
    ]
  }

  var field: MapField { snapshot.field }
  var choices: MapChoices { scene.choices }
  var state: MapState { moment.state }

  /// Whether runs differ in their batches, and so in their steps.
  private var hasBatches: Bool {
    field.exhibit == .plane
      && field.axes.contains { $0.key == OptionTable.shared.batchSize.key }
  }

  package var counter: (label: String, step: Int, total: Int) {
    ("runs", scene.step, scene.status.total)
  }

  package var items: [TopBar.Item] {
    let epochs = field.options.epochs ?? MapField.usualEpochs
    let isLong = !hasBatches && !field.axes.contains { $0.key == OptionTable.shared.epochs.key }
    return [
      .init(
        "map", [.init("\(state.columns) × \(state.rows)")], priority: 9, width: 64,
        help: "Columns and rows of cells."),
      .init(
        "blocks", [.init(Number.grouped(state.blocks.count))], priority: 5, width: 56,
        help: "Cells that are told apart so far."),
      .init(
        "\(field.exhibit == .plane ? "steps" : "epochs") a run",
        [.init(isLong ? Number.grouped(epochs) : "axis")], priority: 7, width: 72,
        help: "How long each run is trained."),
      .init(
        "seeds a cell", [.init(Number.grouped(field.seeds))], priority: 6, width: 72,
        help: "Runs of a cell, each with a seed of its own, when all is done."),
      .init(
        "±, mean", [.init(Number.fixed(snapshot.metrics.error * 100, decimals: 1) + " %")],
        priority: 10, width: 56,
        help: "The mean standard error of the shares: how uncertain the picture is yet."),
    ]
      + .speed(
        "runs/s, last", scene.status, priority: 4, width: 72,
        "Runs trained in the last second, measured.")
      + [.pace(scene.status.pace)]
  }

  package var hints: [TransportBar.Hint]? {
    [
      .init(.togglePause, "pause"), .init(.branch, "open"), .init(.nextColor, "colour"),
      .init(.help, "help"), .init(.quit, "quit"),
    ]
  }

  // MARK: Panels

  private var subject: String {
    field.exhibit == .plane ? field.options.subject ?? "circle" : "XOR"
  }

  private var mapTitle: String {
    switch choices.color {
    case .share:
      field.axes.count > 1 ? "How many seeds learn \(subject)" : "Seeds that learn \(subject)"
    case .loss: "The loss at the end"
    case .epochs: "How long it takes to learn \(subject)"
    }
  }

  /// The values of the cell, as `4 hidden neurons, learning rate 0.259`.
  private var cellTitle: String {
    zip(field.axes, place).reversed().map { axis, place in
      axis.isWhole ? "\(axis.shown(place)) \(axis.title)" : "\(axis.title) \(axis.shown(place))"
    }.joined(separator: ", ")
  }

  /// Column and row of the cell that is looked at.
  private var place: [Int] { [choices.cell % state.columns, choices.cell / state.columns] }

  func scale(_ axis: Int) -> MapAxisScale {
    guard field.axes.count > axis else { return MapAxisScale("", texts: [""]) }
    let axis = field.axes[axis]
    return MapAxisScale(
      axis.title, texts: axis.texts.indices.map(axis.shown), values: axis.isList ? [] : axis.values,
      isLog: axis.isLog)
  }

  func map(_ look: PanelLook) -> MapPanel {
    let values = moment.values(choices.color)
    let picture = MapPicture(
      columns: state.columns, rows: state.rows, cells: moment.owners, values: values,
      scale: colorScale(values), isReversed: choices.color != .share)
    var panel = MapPanel(
      look.frame(captions: captions[0], captions[1]), picture, across: scale(0), up: scale(1),
      blocks: state.blocks.map { .init(x: $0.x, y: $0.y, width: $0.width, height: $0.height) },
      chosen: .init(x: place[0], y: place[1]))
    panel.usual = field.defaultCell.map {
      .init(x: $0 % state.columns, y: $0 / state.columns)
    }
    panel.toggles = MapColor.allCases.map { color in
      .init(
        color.rawValue, isOn: choices.color == color,
        .choice(panel: 1, index: MapColor.allCases.firstIndex(of: color) ?? 0),
        help: "Colours cells by \(words(color)): T.")
    }
    if choices.color == .share { panel.picture.ghost = moment.ghost }
    panel.notes = notes
    let hasBorder = field.axes.allSatisfy { !$0.values.isEmpty }
    if choices.color == .share, hasBorder { panel.border = (0.5, "half learn") }
    panel.legend = legend(values)
    let portion = min(MapState.portion, field.seeds)
    panel.keys =
      state.blocks.count < state.cells.count
      ? ["a block: one cell of it, \(portion) seeds or more", "a cell: up to \(field.seeds)"]
      : [
        portion < field.seeds
          ? "a cell: \(portion) to \(field.seeds) seeds, most where it is least certain"
          : "a cell: \(field.seeds) seed\(field.seeds == 1 ? "" : "s")"
      ]
    return panel
  }

  /// What is so in whole parts of the map, said there.
  private var notes: [MapPanel.Note] {
    guard choices.color == .share, field.axes.count == 2, field.exhibit == .xor,
      field.options.points == nil
    else { return [] }
    var notes: [MapPanel.Note] = []
    let keys = field.axes.map(\.key)
    func isNever(_ cells: some Sequence<Int>) -> Bool {
      cells.allSatisfy { moment.known($0).share == 0 }
    }
    let (columns, rows) = (state.columns, state.rows)
    if keys[1] == OptionTable.shared.hiddenNeurons.key, field.axes[1].values.first == 1, rows > 3,
      isNever(0..<columns)
    {
      notes.append(.init("one neuron never learns it: no line parts XOR", x: columns / 2, y: 0))
    }
    if keys[0] == OptionTable.shared.learningRate.key,
      isNever((0..<rows).map { $0 * columns })
    {
      let epochs = Number.grouped(field.options.epochs ?? MapField.usualEpochs)
      let corner = (rows - 1) * columns
      let wide = (corner..<corner + columns).prefix { moment.known($0).share == 0 }.count
      notes.append(.init("too slow for \(epochs) epochs", x: wide / 2, y: rows - max(2, rows / 8)))
    }
    return notes
  }

  private func words(_ color: MapColor) -> String {
    switch color {
    case .share: "the share of seeds that learn"
    case .loss: "the median loss at the end"
    case .epochs: "the median time until all is learned"
    }
  }

  private var captions: [String] {
    let epochs = Number.grouped(field.options.epochs ?? MapField.usualEpochs)
    let unit = field.exhibit == .plane ? "steps" : "epochs"
    let what = field.exhibit == .plane ? "97 % of the test" : "all rows right"
    return ["\(what) after \(epochs) \(unit)", "after \(epochs) \(unit)"]
  }

  private func colorScale(_ values: [Double]) -> MapPicture.Scale {
    if choices.color == .share { return .share }
    let known = values.filter { $0.isFinite && $0 > 0 }
    guard let low = known.min(), let high = known.max(), low < high else { return .linear(0...1) }
    return .logarithmic(low...high)
  }

  private func legend(_ values: [Double]) -> (name: String, low: String, high: String) {
    switch colorScale(values) {
    case .share: ("seeds that learn", "0 %", "100 %")
    case .logarithmic(let range), .linear(let range):
      (
        choices.color == .loss
          ? "median loss" : "median \(field.exhibit == .plane ? "step" : "epoch")",
        Number.significant(range.lowerBound, digits: 2),
        Number.significant(range.upperBound, digits: 2)
          + (choices.color == .epochs ? ", or never" : "")
      )
    }
  }

  func cell(_ look: PanelLook, in rect: Rect) -> MapCellPanel {
    let found = scene.findings.flatMap { $0.cell == choices.cell ? $0 : nil }
    let (learned, total) = (found?.learned ?? 0, found?.runs.count ?? 0)
    let band = WilsonInterval(learned, of: total)
    var frame = look.frame(captions: "click one: that run opens", "click opens it")
    frame.title = cellTitle
    var panel = MapCellPanel(
      frame, learned: learned,
      of: total,
      runs: (found?.runs ?? []).map {
        .init(
          seed: $0.seed, losses: $0.losses, isLearned: $0.outcome.learned != nil,
          answers: $0.answers)
      })
    (panel.low, panel.high) = (band.low, band.high)
    panel.steps = found?.steps ?? []
    panel.unit = field.exhibit == .plane ? "step" : "epoch"
    panel.note = "training the runs of this cell …"
    switch look.hover?.control {
    case .choice(2, let index)?: panel.hovered = index
    case .curve(2)?: panel.hovered = look.hover.flatMap { panel.run(at: $0.point, in: rect) }
    default: break
    }
    return panel
  }

  func line(_ look: PanelLook, alongRow: Bool) -> MapLinePanel {
    let axis = alongRow ? 0 : 1
    let count = alongRow ? state.columns : state.rows
    let places = (0..<count).compactMap { index -> MapLinePanel.Place? in
      let cell = alongRow ? place[1] * state.columns + index : index * state.columns + place[0]
      let known = moment.known(cell)
      guard let share = known.share else { return nil }
      let band = WilsonInterval(known.learned, of: known.runs)
      return .init(cell: index, share: share, low: band.low, high: band.high)
    }
    let other = alongRow ? 1 : 0
    let caption =
      field.axes.count > other
      ? "\(field.axes[other].name) \(field.axes[other].shown(place[other]))" : ""
    return MapLinePanel(
      look.frame(captions: caption), axis: scale(axis), places: places, chosen: place[axis])
  }

  func best(_ look: PanelLook) -> BestCellsPanel {
    let columns = field.axes.reversed().map(\.title)
    let rows = moment.best.enumerated().map { rank, index -> BestCellsPanel.Row in
      let cell = state.cells[index]
      let places = [index % state.columns, index / state.columns]
      let values = zip(field.axes, places).map { $0.shown($1) }.reversed()
      return .init(
        rank: rank + 1,
        texts: values + [
          cell.share.map { "\(Int(($0 * 100).rounded())) %" } ?? "–",
          cell.medianLoss.map { Number.significant($0, digits: 2) } ?? "–",
          cell.medianStep.map { $0.isFinite ? Number.grouped(Int($0)) : "never" } ?? "–",
          "\(cell.runs)",
        ], isChosen: index == choices.cell)
    }
    var panel = BestCellsPanel(
      look.frame(
        captions: hasBatches
          ? "as many rows seen in all, whatever the batch" : "by share, then loss"),
      columns: columns + [
        "seeds learn", "median loss", "median \(field.exhibit == .plane ? "step" : "epoch")",
        "runs",
      ], rows: rows)
    panel.firstRow = choices.firstRow
    panel.hovered = look.hover?.control
    return panel
  }
}
