import Drawing
import Foundation
import Options
import Training
import Viewing

// What each panel of a map shows.
extension MapPage {
  var mapTitle: String {
    switch choices.color {
    case .share:
      field.axes.count > 1
        ? "How many seeds learn \(field.subject)" : "Seeds that learn \(field.subject)"
    case .loss: "The loss at the end"
    case .epochs: "How long it takes to learn \(field.subject)"
    case .difference:
      scene.beside.first === moment
        ? "How many seeds learn \(field.subject)" : "More seeds than in A, or fewer"
    }
  }

  /// The colours that this page has: beside other maps, the difference from the first of them too.
  var colors: [MapColor] {
    scene.beside.first?.snapshot.field.axes == field.axes ? MapColor.allCases : MapColor.single
  }

  /// For each cell by how much more of its seeds learn than in the first of the maps that stand side by
  /// side; nil where that is not shown. The first shows what the others are held against.
  private var difference: [Double]? {
    guard choices.color == .difference, let first = scene.beside.first, first !== moment else {
      return nil
    }
    return moment.difference(from: first)
  }

  /// The values of the cell, as `4 hidden neurons, learning rate 0.259`.
  private var cellTitle: String {
    zip(field.axes, place).reversed().map { axis, place in
      axis.isWhole ? "\(axis.shown(place)) \(axis.title)" : "\(axis.title) \(axis.shown(place))"
    }.joined(separator: ", ")
  }

  /// Column and row of the cell that is looked at.
  private var place: [Int] { field.places(ofCell: choices.cell) }

  func axisScale(_ axis: Int) -> MapAxisScale {
    guard field.axes.count > axis else { return MapAxisScale("", texts: [""]) }
    let axis = field.axes[axis]
    return MapAxisScale(
      axis.title, texts: axis.texts.indices.map(axis.shown), values: axis.isList ? [] : axis.values,
      isLog: axis.isLog)
  }

  func map(_ look: PanelLook) -> MapPanel {
    let difference = difference
    let values = difference ?? moment.values(choices.color)
    let scale = difference == nil ? colorScale(values) : .difference
    let picture = MapPicture(
      columns: state.columns, rows: state.rows,
      cells: difference.map { Array($0.indices) } ?? moment.owners, values: values, scale: scale,
      isReversed: choices.color == .loss || choices.color == .epochs)
    var panel = MapPanel(
      look.frame(captions: captions[0], captions[1], captions[2]), picture, across: axisScale(0),
      up: axisScale(1),
      blocks: state.blocks.map { .init(x: $0.x, y: $0.y, width: $0.width, height: $0.height) },
      chosen: .init(x: place[0], y: place[1]))
    panel.usual = field.defaultCell.map {
      .init(x: $0 % state.columns, y: $0 / state.columns)
    }
    panel.toggles = colors.enumerated().map { index, color in
      .init(
        color.rawValue, isOn: choices.color == color, .choice(panel: 1, index: index),
        help: "Colours cells by \(words(color)): T.")
    }
    if field.exhibit == .xor, scene.layout == nil {
      panel.toggles.append(
        .init(
          BorderColor.border.rawValue, isOn: false,
          .choice(panel: 1, index: colors.count),
          help: "Opens another map: where runs of one network break as its learning rates grow."))
    }
    if choices.color == .share { panel.picture.ghost = moment.ghost }
    panel.notes = notes
    let hasBorder = field.axes.allSatisfy { !$0.values.isEmpty }
    if scale == .share, hasBorder { panel.border = (0.5, "half learn") }
    panel.legend = legend(scale)
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
    case .difference: "the share of seeds that learn, less that of A"
    }
  }

  private var captions: [String] {
    let epochs = Number.grouped(field.options.epochs ?? MapField.usualEpochs)
    let what = field.exhibit == .plane ? "97 % of the test" : "all rows right"
    return ["\(what) after \(epochs) \(field.unit)s", "after \(epochs) \(field.unit)s", ""]
  }

  private func colorScale(_ values: [Double]) -> MapPicture.Scale {
    if choices.color == .share || choices.color == .difference { return .share }
    // Maps that stand side by side have one scale.
    let all = scene.beside.isEmpty ? values : scene.beside.flatMap { $0.values(choices.color) }
    let known = all.filter { $0.isFinite && $0 > 0 }
    guard let low = known.min(), let high = known.max(), low < high else { return .linear(0...1) }
    return .logarithmic(low...high)
  }

  private func legend(_ scale: MapPicture.Scale) -> (name: String, low: String, high: String) {
    switch scale {
    case .share: ("seeds that learn", "0 %", "100 %")
    case .difference: ("seeds that learn, less those in A", "\(Number.minus)100 %", "+100 %")
    case .logarithmic(let range), .linear(let range):
      (
        choices.color == .loss
          ? "median loss" : "median \(field.unit)",
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
    var frame = look.frame(captions: "click one: that run opens", "click opens it", "")
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
    panel.unit = field.unit
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
      look.frame(captions: caption), axis: axisScale(axis), places: places, chosen: place[axis])
  }

  func best(_ look: PanelLook) -> BestCellsPanel {
    let columns = field.axes.reversed().map(\.title)
    let rows = moment.best.enumerated().map { rank, index -> BestCellsPanel.Row in
      let cell = state.cells[index]
      let places = field.places(ofCell: index)
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
        "seeds learn", "median loss", "median \(field.unit)",
        "runs",
      ], rows: rows)
    panel.firstRow = choices.firstRow
    panel.hovered = look.hover?.control
    return panel
  }
}
