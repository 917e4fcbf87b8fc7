import Drawing
import Foundation
import Options
import Training
import Viewing

// What the page answers to pointer and keys.
extension MapPage {
  /// The pointer chooses a cell, a click holds it, and one of the words chooses the colour.
  func answerMap(_ event: PanelEvent, _ viewing: Viewing<MapExperiment>) -> Response? {
    guard field.axes.count > 1 else { return answerLine(true, key: 1)(event, viewing) }
    guard let rect = layout.panels[1] else { return nil }
    func cell(_ point: Point) -> Int {
      let cell = MapPanel.cell(at: point, in: rect, columns: state.columns, rows: state.rows)
      return cell.y * state.columns + cell.x
    }
    switch event {
    case .press(let drag, let clicks):
      if case .choice(1, let index)? = drag.control {
        guard colors.indices.contains(index) else { return viewing.openBorder() }
        viewing.choices.color = colors[index]
        return .done
      }
      guard case .map(1)? = drag.control else { return nil }
      if clicks == 2 { return viewing.reset(axes: viewing.experiment.field.axes) }
      let next = cell(drag.point)
      viewing.choices.isHeld = !(choices.isHeld && next == choices.cell)
      viewing.choices.cell = next
      return .done
    case .drag(let drag):
      guard case .map(1)? = drag.control, drag.hasMoved else { return nil }
      return .done
    case .release(let drag):
      guard case .map(1)? = drag.control, drag.hasMoved else { return nil }
      let area = MapPanel.area(in: rect)
      let moved = [
        (drag.start.x - drag.point.x) / area.width, (drag.point.y - drag.start.y) / area.height,
      ]
      return viewing.reset(
        axes: zip(field.axes, moved).map { axis, part in
          axis.ranging(from: axis.value(at: part), to: axis.value(at: 1 + part)) ?? axis
        })
    case .wheel(let dy, let hover, _):
      guard case .map(1)? = hover.control, dy != 0 else { return nil }
      let area = MapPanel.area(in: rect)
      let parts = [
        (hover.point.x - area.x) / area.width, (area.maxY - hover.point.y) / area.height,
      ]
      let factor = pow(0.5, min(max(dy, -3), 3))
      return viewing.reset(
        axes: zip(field.axes, parts).map { axis, part in
          axis.ranging(
            from: axis.value(at: part - part * factor),
            to: axis.value(at: part + (1 - part) * factor)) ?? axis
        })
    case .hover(let hover):
      guard case .map(1)? = hover.control, !choices.isHeld else { return nil }
      let next = cell(hover.point)
      if next != choices.cell { viewing.choices.cell = next }
      return .done
    }
  }

  /// A click on a curve or on a picture opens its run.
  func answerCell(_ event: PanelEvent, _ viewing: Viewing<MapExperiment>) -> Response? {
    guard case .press(let drag, _) = event, let rect = layout.panels[2] else { return nil }
    switch drag.control {
    case .choice(2, let index)?: return viewing.open(seed: index)
    case .curve(2)?:
      let panel = cell(PanelLook(PanelFrame("", key: 2), hover: nil), in: rect)
      guard let run = panel.run(at: drag.point, in: rect) else {
        return .message("No run's loss goes by here.")
      }
      return viewing.open(seed: run)
    default: return nil
    }
  }

  /// A click on a line goes to the cell of that place.
  func answerLine(
    _ isRow: Bool, key: Int
  ) -> (_ event: PanelEvent, _ viewing: Viewing<MapExperiment>) -> Response? {
    { event, viewing in
      guard let rect = layout.panels[key] else { return nil }
      let point: Point
      switch event {
      case .press(let drag, _): point = drag.point
      case .drag(let drag): point = drag.point
      default: return nil
      }
      guard case .curve(key)? = drag(event)?.control else { return nil }
      let (column, row) = (choices.cell % state.columns, choices.cell / state.columns)
      let place = MapLinePanel.cell(
        at: point, in: rect, count: isRow ? state.columns : state.rows)
      viewing.choices.cell = isRow ? row * state.columns + place : place * state.columns + column
      viewing.choices.isHeld = true
      return .done
    }
  }

  private func drag(_ event: PanelEvent) -> Drag? {
    switch event {
    case .press(let drag, _), .drag(let drag), .release(let drag): drag
    default: nil
    }
  }

  /// A click on a row of the table goes to its cell.
  func answerBest(_ event: PanelEvent, _ viewing: Viewing<MapExperiment>) -> Response? {
    let best = moment.best
    switch event {
    case .press(let drag, _):
      guard case .choice(5, let index)? = drag.control, best.indices.contains(index) else {
        return nil
      }
      viewing.choices.cell = best[index]
      viewing.choices.isHeld = true
      return .done
    case .wheel(let dy, _, _):
      let last = max(best.count - 1, 0)
      viewing.choices.firstRow = min(max(choices.firstRow - Int(dy.rounded()), 0), last)
      return .done
    default: return nil
    }
  }
}

extension Viewing<MapExperiment> {
  /// Begins a map with other values on its axes; the one before stays in the history.
  func reset(axes: [MapAxis]) -> Response {
    guard axes != shown.field.axes else {
      return .message("The axes are as they can be.")
    }
    apply(.axes(axes), label: "zoomed")
    var next = shown.field
    next.axes = axes
    choices.cell = next.usualCell
    choices.isHeld = false
    player.play()
    return .done
  }

  /// Opens the map of the border between rates at which such a network settles and at which it diverges;
  /// nil where there is none.
  func openBorder() -> Response? {
    guard hasBorder else { return nil }
    var border = shown.field.options.keeping { BorderField.keptFromMaps.contains($0.key) }
    (border.exhibit, border.subject, border.pace) = (.map, BorderAxis.word, .turbo)
    opening = border
    choices.color = .share
    return .open
  }

  /// Whether there is such a map: over XOR, and on a page of its own.
  var hasBorder: Bool { shown.field.exhibit == .xor && options.comparedSets.isEmpty }

  /// Opens one of the runs of the cell that is looked at, with every option as it was.
  ///
  /// - Parameter seed: its place among the seeds of the cell.
  func open(seed: Int) -> Response {
    opening = shown.field.options(ofCell: choices.cell, seed: seed)
    return .open
  }
}

extension MapExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    [.branch, .nextColor, .saveTable]
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .branch: return viewing.open(seed: 0)
    case .moreEpochs:
      let seeds = min(viewing.shown.field.seeds + viewing.experiment.field.seeds, 1024)
      guard seeds > viewing.shown.field.seeds else {
        return .message("1,024 seeds for each cell are the most.")
      }
      viewing.apply(.seeds(seeds), label: "\(seeds) seeds")
      viewing.player.play()
      return .message("\(Number.grouped(seeds)) seeds for each cell.")
    case .nextColor:
      // Beside other maps there is one more.
      let all = viewing.options.comparedSets.isEmpty ? MapColor.single : MapColor.allCases
      let next = (all.firstIndex(of: viewing.choices.color) ?? 0) + 1
      if next == all.count, let response = viewing.openBorder() { return response }
      viewing.choices.color = all[next % all.count]
      return .done
    case .saveTable: return viewing.saveTable()
    default: return nil
    }
  }

  /// A row for each cell.
  package func table(_ snapshot: MapSnapshot) -> ResultTable? {
    let (field, state) = (snapshot.field, snapshot.state)
    let columns =
      field.axes.map(\.key)
      + ["seeds", "learned", "share", "low", "high", "median_loss", "median_step"]
    let rows = state.cells.enumerated().map { index, cell -> ResultTable.Row in
      let places = field.places(ofCell: index)
      let band = WilsonInterval(cell.learned, of: cell.runs)
      let isKnown = cell.runs > 0
      return .init(
        zip(field.axes, places).map { $0.texts[$1] },
        [
          Double(cell.runs), Double(cell.learned), cell.share ?? .nan, isKnown ? band.low : .nan,
          isKnown ? band.high : .nan, cell.medianLoss ?? .nan, cell.medianStep ?? .nan,
        ])
    }
    return ResultTable(columns, rows)
  }
}

extension Viewing {
  /// Writes a map's cells beside where pictures go.
  func saveTable() -> Response {
    let path = "\(fileName)-cells.csv"
    guard let table = experiment.table(shown) else { return .done }
    do throws(ProgramError) {
      let file = try MetricsWriter(path: path, columns: table.columns)
      try file.append(table)
      try file.finish()
      return .message("Saved \(path).")
    } catch {
      return .message(error.line)
    }
  }
}
