import Datasets
import Drawing
import Foundation
import Options
import Training
import Viewing

/// The page of a border map, and how it is read.
package struct BorderPage: ExhibitPage {
  package let scene: ViewingScene<BorderExperiment>
  package init(_ scene: ViewingScene<BorderExperiment>) { self.scene = scene }

  package var plan: PageLayout.Plan {
    PageLayout.Plan(
      [
        .init(width: 744, .init(height: 688, [(1, 744)])),
        .init(
          width: 512, .init(height: 312, [(2, 512)]),
          .init(height: 200, minimum: 130, [(3, 304), (4, 200)]),
          .init(height: 160, minimum: 110, [(5, 512)])),
      ],
      small: [
        .init(width: 560, .init(height: 488, [(1, 560)])),
        .init(width: 384, .init(height: 488, [(2, 96), (3, 96), (4, 96), (5, 96)])),
      ])
  }

  package var compared: CompareArrangement.Choice { .init([1]) }

  var field: BorderField { snapshot.field }
  var choices: BorderChoices { scene.choices }
  var state: BorderState { moment.state }
  /// Column and row of the pixel that is looked at.
  var place: MapPanel.Cell {
    let pixel = min(choices.pixel, field.columns * field.rows - 1)
    return .init(x: pixel % field.columns, y: pixel / field.columns)
  }

  package var panels: [Panel<BorderExperiment>] {
    [
      Panel(
        1, "Where training breaks",
        "Each pixel is one run of the same network from the same start, at its own two learning rates. "
          + "Blue runs end lower than they began, orange ones do not; the brighter, the sooner that is "
          + "decided. Between them lies a border that is as finely folded however close one looks."
      ) { map($0).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Map", "move", "Tells of the pixel under the pointer."),
          .init("Map", "click", "Holds on to a pixel, or lets it go."),
          .init("Map", "wheel", "A closer look: another map, between other rates."),
          .init("Map", "drag", "Moves the map."),
          .init("Map", "double-click", "Back to the rates it began with."),
        ], answerMap),
      Panel(
        2, "Zoom",
        "The surroundings of the pixel, trained anew 16 times closer, and 256 times closer where the "
          + "first is most finely folded. Each has ranks of its own, so that colours do not compare."
      ) { look, rect, canvas in
        if look.isReading(1) { canvas.readOff(rect) }
        zoom(look).draw(in: rect, on: &canvas)
      }
      .answering([.init("Zoom", "click", "Makes that the map.")], answerZoom),
      Panel(
        3, "Nine runs, a pixel apart",
        "The losses of the pixel's run and of the eight around it, whose learning rates differ by a few "
          + "parts in a thousand."
      ) { runs($0).draw(in: $1, on: &$2) },
      Panel(
        4, "Border",
        "Through how many boxes of a grid the border passes, for boxes of several sizes. A smooth line "
          + "would have dimension 1, a full square 2."
      ) { boxes($0).draw(in: $1, on: &$2) },
      Panel(
        5, "Along the row",
        "The loss at the end along the pixel's row: blue what settles, orange what diverges, none where "
          + "it is next to nothing."
      ) { row($0).draw(in: $1, on: &$2) }.answering([], answerRow),
    ]
  }

  // MARK: What each shows

  private func map(_ look: PanelLook) -> BorderPanel {
    let color = choices.color
    let picture = LevelPicture(
      columns: field.columns, rows: field.rows, levels: moment.levels(color),
      isSigned: color == .border, ghost: color == .border ? moment.ghostLevels : nil)
    let steps = Number.grouped(field.steps)
    let scales = moment.axisScales
    var panel = BorderPanel(
      look.frame(
        captions: "one seed, a pixel is a run of \(steps) epochs", "a pixel: \(steps) epochs", ""),
      picture, across: scales[0], up: scales[1], chosen: place)
    panel.toggles = BorderColor.allCases.enumerated().map { index, own in
      .init(
        own.rawValue, isOn: own == color, .choice(panel: 1, index: index),
        help: own == .border
          ? "Colours runs by whether and how soon they settle: T."
          : "Colours runs by the loss at their end: T.")
    }
    if scene.findings?.fields[0] != nil || scene.findings == nil {
      panel.lens = (BorderZoom.reach, "× \(BorderZoom.factor)")
    }
    panel.notes = moment.widest.map { region in
      switch region.fate {
      case .learns:
        .init("learns", x: region.x, y: region.y, reach: region.reach, isGood: true)
      case .settles:
        .init("settles, has not learned it", x: region.x, y: region.y, reach: region.reach)
      case .diverges:
        .init("diverges", x: region.x, y: region.y, reach: region.reach, isGood: false)
      }
    }
    panel.legend =
      color == .border
      ? (
        "diverges, at once", "settles, at once",
        "ranks: + of the sum of losses, \(Number.minus) of the sum of 1/loss"
      ) : ("loss 1e\(Number.minus)6", "10 or more", "the mean of the last 20")
    return panel
  }

  private func zoom(_ look: PanelLook) -> BorderZoomPanel {
    let found = scene.findings.flatMap {
      $0.pixel == choices.pixel && $0.field == field ? $0 : nil
    }
    var looks: [BorderZoomPanel.Look] = []
    for index in 0..<2 {
      guard let painting = found?.paintings[index], let state = found?.states[index] else { break }
      var look = BorderZoomPanel.Look(
        LevelPicture(
          columns: state.grid.columns, rows: state.grid.rows, levels: painting.levels),
        factor: index == 0 ? BorderZoom.factor : BorderZoom.factor * BorderZoom.factor,
        settled: state.settledShare)
      if index == 0, let spot = found?.spot, found?.fields[1] != nil {
        look.next = (Double(spot.x), Double(spot.y), BorderZoom.reach)
      }
      looks.append(look)
    }
    var panel = BorderZoomPanel(
      look.frame(captions: "trained anew, ranks of its own", "ranks of its own", ""), looks)
    panel.note =
      found?.fields[0] == nil && found != nil
      ? "Closer than this, double precision draws its own rounding."
      : "training \(BorderZoom.factor) times closer …"
    return panel
  }

  private func runs(_ look: PanelLook) -> BorderRunsPanel {
    BorderRunsPanel(
      look.frame,
      moment.neighbours(of: place.y * field.columns + place.x).map {
        .init(line: $0.line, settles: $0.settles, isOwn: $0.isOwn)
      }, steps: field.steps)
  }

  private func boxes(_ look: PanelLook) -> BorderCountsPanel {
    guard let boxes = moment.boxes else {
      var panel = BorderCountsPanel(
        look.frame, sides: [], counts: [], dimension: 1, fitted: (1, 1, 1, 1))
      panel.note = state.isComplete ? "no border here" : "not fine enough yet"
      return panel
    }
    let fitted = boxes.fitted
    return BorderCountsPanel(
      look.frame(captions: "boxes", ""), sides: boxes.sides, counts: boxes.counts,
      dimension: boxes.dimension,
      fitted: (
        fitted.lowerBound, fitted.upperBound, boxes.fit(Double(fitted.lowerBound)),
        boxes.fit(Double(fitted.upperBound))
      ))
  }

  private func row(_ look: PanelLook) -> BorderRowPanel {
    let bars = (0..<field.columns).compactMap { x -> BorderRowPanel.Bar? in
      guard let outcome = state.nearest(x, place.y) else { return nil }
      return .init(place: x, loss: Double(outcome.last), settles: outcome.settles)
    }
    let (steps, rate) = (Number.grouped(field.steps), field.axes[1].shown(place.y))
    return BorderRowPanel(
      look.frame(
        captions: "loss after \(steps) epochs at \(rate), no bar: below 0.001",
        "loss after \(steps) epochs at \(rate)", "at \(rate)"), bars,
      columns: field.columns,
      rates: pow(10, field.axes[0].low)...pow(10, field.axes[0].high), chosen: place.x)
  }

  // MARK: The bars

  package var counter: (label: String, step: Int, total: Int) {
    ("runs", scene.step, scene.status.total)
  }

  package var items: [TopBar.Item] {
    func percent(_ share: Double) -> String {
      share.isFinite ? "\(Number.fixed(share * 100, decimals: 0)) %" : "–"
    }
    let metrics = snapshot.metrics
    return [
      .init(
        "map", [.init("\(field.columns) × \(field.rows)")], priority: 7, width: 72,
        help: "Columns and rows of pixels."),
      .init(
        "epochs a run", [.init(Number.grouped(field.steps))], priority: 8, width: 72,
        help: "How long each run is trained."),
      .init(
        "seed", [.init("\(scene.experiment.seed)")], priority: 5, width: 40,
        help: "Where all runs begin: the same weights for every pixel."),
      .init(
        "diverge, learn",
        [.init("\(percent(1 - metrics.settled)), \(percent(metrics.learned))")], priority: 10,
        width: 88,
        help: "Runs that end no lower than they began; runs that end with every row right."),
      .init(
        "precision", [.init("double", isNumber: false)], priority: 3, width: 56,
        help: "Single precision would draw another border."),
    ]
      + .speed(
        "runs/s, last", scene.status, priority: 4, width: 72,
        "Runs trained in the last second, measured.")
      + [.pace(scene.status.pace)]
  }

  package var hints: [TransportBar.Hint]? {
    [
      .init(.togglePause, "pause"), .init(.branch, "zoom in"), .init(.nextColor, "colour"),
      .init(.help, "help"), .init(.quit, "quit"),
    ]
  }
}
