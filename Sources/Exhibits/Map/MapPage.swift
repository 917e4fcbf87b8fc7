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
  var hasBatches: Bool {
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
        "\(field.unit)s a run",
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
}
