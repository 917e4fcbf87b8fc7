import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// The page of the playground.
package struct PlanePage: ExhibitPage {
  package let scene: ViewingScene<PlaneExperiment>
  package init(_ scene: ViewingScene<PlaneExperiment>) { self.scene = scene }

  package var plan: PageLayout.Plan {
    PageLayout.Plan(
      [
        .init(
          width: 456, .init(height: 440, [(1, 456)]), .init(height: 240, minimum: 200, [(7, 456)])),
        .init(
          width: 464, .init(height: 496, [(2, 464)]), .init(height: 184, minimum: 120, [(3, 464)])),
        .init(
          width: 328, .init(height: 168, [(4, 328)]), .init(height: 168, [(5, 328)]),
          .init(height: 336, [(6, 328)])),
      ],
      small: [
        .init(width: 360, .init(height: 488, [(2, 360)])),
        .init(width: 320, .init(height: 488, [(1, 320)])),
        .init(width: 264, .init(height: 488, [(7, 88), (4, 88), (5, 88), (6, 88), (3, 88)])),
      ])
  }

  package var hero: Int { 2 }
  package var compared: CompareArrangement.Choice { .init([2]) }

  package var panels: [Panel<PlaneExperiment>] {
    [
      graphPanel(
        1,
        "Each square is a neuron, painted with what it answers over the plane; the features on the "
          + "left are what it is told of a place. Click one to use it or not. + and − above a layer add "
          + "and take out neurons while the network learns, and it goes on with what it knows."
      ) { panel, look in grow(&panel) }
      .answering(
        [
          .init("Network", "+ and −", "Add or take out neurons and layers, while it learns."),
          .init("Network", "click a feature", "Uses it, or not."),
        ], answerGrowth),
      Panel(
        2, "Input space",
        "The network's answer at every place. White is the border between the answers; thin lines are "
          + "where rectified neurons fold the plane. Filled points are learned from, hollow ones only "
          + "asked about; a cross is a wrong answer."
      ) { inputSpace($0, in: $1).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Input space", "click", "Adds a point of the chosen class."),
          .init("Input space", "drag", "Moves a point; with the brush, paints."),
          .init("Input space", "Ctrl-click", "Removes a point."),
        ], answerPlane
      ).with(\.isEditor, true),
      Panel(
        3, "Runs",
        "Each branch, and each run before a reset, with where it came to; the best first. A click "
          + "shows its end."
      ) { runs($0).draw(in: $1, on: &$2) }.answering([], answerRuns),
      plotPanel(
        4, "loss",
        "The loss over the points that it learns from, and over those that it never sees. Where the "
          + "second rises while the first falls, it learns by heart."),
      plotPanel(5, "score", "How many points are answered right, of both kinds."),
      Panel(
        6, "Confusion matrix",
        "The test points: a row for each class, a column for each answer. A cell lights up its "
          + "points in the plane."
      ) { drawConfusion($0, in: $1, on: &$2) }.answering([], answerConfusion),
      Panel(
        7, "Data",
        "What is learned. Another kind of data goes on with the hidden layers as they are; noise, "
          + "share and number draw the points anew."
      ) { look, rect, canvas in
        if shelf == .presets {
          presets(look).draw(in: rect, on: &canvas)
        } else {
          data(look).draw(in: rect, on: &canvas)
        }
      }.answering([], answerData).with(\.isEditor, true),
    ]
  }

  package var items: [TopBar.Item] {
    let (metrics, state) = (snapshot.metrics, moment.state)
    let score =
      moment.classCount != nil
      ? TopBar.Item(
        "test right", [.init(Number.percent(Double(metrics.testScore)))], priority: 10, width: 64,
        help: "The share of points right that the network never learns from.")
      : TopBar.Item(
        "test RMSE", [.init(Number.significant(Double(metrics.testScore), digits: 3))],
        priority: 10,
        width: 64, help: "The root of the mean squared error over points that it never learns from."
      )
    return [
      .init(
        "test loss", [.init(Number.loss(metrics.testLoss))], priority: 9, width: 64,
        help: "The loss over points that the network never learns from."),
      score,
      .init(
        "learning rate", [.init(Number.tick(Double(snapshot.learningRate)))], priority: 8,
        width: 72,
        help: "The length of a step down the gradient; [ and ] change it."),
      .init(
        "data", [.init(state.data.name.shown(14), isNumber: false)], priority: 7, width: 56,
        help: "What the points are; panel 7 has others."),
      .seed(snapshot.seed, width: 40),
      .init(
        "batch", [.init("\(state.batchSize)")], priority: 4, width: 32, help: "Points in a step."),
    ]
      + .speed(
        "steps/s, last", scene.status, priority: 2, width: 80,
        "Steps trained in the last second, measured.")
      + [.pace(scene.status.pace)]
  }

  /// The network as it is now.
  package var subtitle: String {
    state.summary(scene.experiment.settings.optimizer.kind)
  }

  package var hints: [TransportBar.Hint]? {
    [
      .init(.togglePause, "go"), .init(.branch, "branch"), .init(.addNeuron, "neuron"),
      .init(.paint, "paint"), .init(.help, "help"), .init(.quit, "quit"),
    ]
  }

  var state: PlaneState { snapshot.own }
  var choices: PlaneChoices { scene.choices }

  // MARK: Panels

  /// What sets the graph of a network apart that may change its shape.
  private func grow(_ panel: inout NetworkGraphPanel) {
    let layers = state.hidden.count
    panel.depth = .init(
      layers: layers, canAdd: state.allows(.addLayer), canRemove: state.allows(.removeLayer))
    panel.columns[0].isChosen = true
    for layer in 1..<max(layers + 1, 1) {
      panel.columns[layer].sizer = true
      panel.columns[layer].canAdd = state.allows(.addNeuron(layer: layer - 1))
      panel.columns[layer].canRemove = state.allows(.removeNeuron(layer: layer - 1, index: 0))
    }
    func knob(_ stepper: PlaneStepper, _ less: Command, _ more: Command) -> NetworkGraphPanel.Knob {
      .init(
        stepper.label, stepper.text(state), walks: stepper == .activation, less: less, more: more,
        canLess: stepper.change(state, up: false) != nil,
        canMore: stepper.change(state, up: true) != nil)
    }
    panel.knobs = [
      knob(.activation, .previousActivation, .nextActivation), knob(.l1, .l1Down, .l1Up),
      knob(.l2, .l2Down, .l2Up),
    ]
  }

  /// The hidden neuron under the pointer, else the one that a click holds; `layer` from 1.
  func focusedNeuron(_ hover: Hover?) -> (layer: Int, index: Int)? {
    for control in [hover?.control, scene.controls.pinned] {
      switch control {
      case .neuron(let layer, let index)?, .bias(let layer, let index)?:
        if (1...max(state.hidden.count, 1)).contains(layer), layer <= state.hidden.count,
          index < state.hidden[layer - 1]
        {
          return (layer, index)
        }
      default: break
      }
    }
    return nil
  }

  func points(lit: (row: Int, column: Int)?) -> [PlanePanel.DataPoint] {
    let (wrong, answers) = (moment.areWrong, moment.testAnswers)
    var asked = 0
    return state.points.points.enumerated().map { index, point in
      var isLit = false
      if point.isTest {
        isLit =
          lit.map { Float($0.row) == point.value && Float($0.column) == answers[asked] } ?? false
        asked += 1
      }
      return PlanePanel.DataPoint(
        Point(Double(point.place.x), Double(point.place.y)), value: Double(point.value),
        isTest: point.isTest, isWrong: wrong[index], isLit: isLit)
    }
  }

  /// Panel 2.
  func inputSpace(_ look: PanelLook, in rect: Rect) -> PlanePanel {
    let domain = PlanePanel.domain(in: rect)
    let kind: PlanePanel.Kind = moment.classCount.map { .classes($0) } ?? .values
    var panel = PlanePanel(
      look.frame, kind: kind, backdrop: moment.backdrop(over: domain),
      points: points(lit: choices.lit))
    (panel.showsFolds, panel.showsTest) = (choices.showsFolds, choices.showsTest)
    panel.isDiscrete = choices.isDiscrete
    panel.paint = choices.isPainting ? choices.brush : nil
    let focus = focusedNeuron(look.hover)
    if let pieces = moment.pieces(over: domain) {
      panel.folds = pieces.folds.map { fold in
        let isFocused = focus.map { $0.layer == fold.layer + 1 && $0.index == fold.neuron } ?? false
        return PlanePanel.Fold(
          layer: fold.layer, neuron: fold.neuron, isFocused: isFocused,
          segment: segment(fold.from, fold.to))
      }
      panel.pieces = pieces.pieces.count
      panel.foldsAreExact = true
      if kind != .values { panel.border = pieces.border.map { segment($0.from, $0.to) } }
    }
    if let focus {
      let name = moment.name(ofNeuron: focus.index, layer: focus.layer)
      let own = panel.folds.filter(\.isFocused).map(\.segment)
      panel.focus = .init(
        name: name,
        course: panel.pieces != nil
          ? .segments(own) : .contour(moment.sums(ofNeuron: focus.index, layer: focus.layer)))
    }
    if case .field? = look.hover?.control, let point = look.hover?.point {
      let place = PlanePanel.transform(in: rect).inverse(point)
      panel.hoveredPoint = PlanePanel.nearest(
        point, in: rect, of: panel.points, showsTest: choices.showsTest)
      panel.readout = readout(place, over: domain)
    }
    return panel
  }

  private func segment(_ from: SIMD2<Double>, _ to: SIMD2<Double>) -> PlanePanel.Segment {
    .init(from: Point(from.x, from.y), to: Point(to.x, to.y))
  }

  /// What the network answers at a place, and the formula of the piece in which it lies.
  private func readout(_ place: Point, over domain: Rect) -> PlanePanel.Readout {
    let answer = moment.answer(at: SIMD2(Float(place.x), Float(place.y)))
    var words: [String]
    switch moment.classCount {
    case nil: words = ["value \(Number.fixed(Double(answer[0]), decimals: 2))"]
    case 2?: words = ["P(1) \(Number.fixed(Double(answer[0]), decimals: 3))"]
    default:
      let best = answer.indices.max { answer[$0] < answer[$1] } ?? 0
      words = ["class \(best), P \(Number.fixed(Double(answer[best]), decimals: 3))"]
    }
    if let piece = moment.pieces(over: domain)?.piece(at: SIMD2(place.x, place.y)),
      let sum = piece.outputs.count == 1 ? piece.outputs.first : nil
    {
      let parts = [(sum.slope.x, " x₁"), (sum.slope.y, " x₂"), (sum.offset, "")]
      let text = parts.enumerated().map { index, part in
        let size = Number.significant(abs(part.0), digits: 3) + part.1
        if index == 0 { return (part.0 < 0 ? "−" : "") + size }
        return (part.0 < 0 ? " − " : " + ") + size
      }.joined()
      words.append("here z = \(text)")
    }
    return .init(x: place.x, y: place.y, words: words)
  }
}
