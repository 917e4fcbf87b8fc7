import Datasets
import Drawing
import Networks
import Training
import Viewing

/// The page of the XOR exhibit.
package struct XORPage: ExhibitPage {
  package let scene: ViewingScene<XORExperiment>
  package init(_ scene: ViewingScene<XORExperiment>) { self.scene = scene }

  package var plan: PageLayout.Plan { PageLayout.Plan([]) }

  package var ownLayout: PageLayout {
    PageLayout(size: scene.size, focus: scene.controls.focus, hero: hero)
  }

  package var hero: Int { 3 }

  package var panels: [Panel<XORExperiment>] {
    [
      graphPanel(
        1,
        "Each square is a neuron, painted with what it computes over the whole input space. A line "
          + "is a weight: as thick as it is large, blue and solid where positive, orange and dashed "
          + "where negative. The table shows the answers to the rows of the data."
      ) { $0.table = table($1.hover) }
      .answering([], answerTable),
      Panel(
        2, "Input space",
        "The network's answer at every place of the input space: blue is true, orange is false. On "
          + "the white line it is undecided, at 0.5. A row with a cross is on the wrong side."
      ) { inputSpace($0, in: $1).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Data plots", "click", "Adds a point of class 1."),
          .init("Data plots", "⇧-click", "Adds a point of class 0."),
          .init("Data plots", "Ctrl-click", "Removes a point."),
          .init("Data plots", "drag", "Moves a point."),
        ], answerInputSpace
      ).with(\.isEditor, true),
      Panel(
        3, "Feature space",
        "The input space, carried to where the hidden neurons put it. There the output layer "
          + "can only cut with one straight line or plane, so the sheet must fold until that is "
          + "enough."
      ) { featureSpace($0).draw(in: $1, on: &$2) }
      .with(\.camera, .cube).answering([], answerFeatureSpace).with(\.isEditor, true),
      plotPanel(
        4, "loss",
        "How wrong the answers were at each epoch. Drag to go back in time; Enter goes on from "
          + "there, and the old way stays in grey."),
      plotPanel(
        5, "norm",
        "The length of the loss's gradient for each layer: how strongly it is pulled. Where it is "
          + "small, learning is slow."),
      Panel(
        6, "Loss landscape",
        "The loss over the plane in which the weights have moved most, and the path that they "
          + "took through it. The share in the header says how much of the way lies in that plane."
      ) { lossLandscape($0).draw(in: $1, on: &$2) }
      .with(\.camera, .landscape),
    ]
  }

  package var compared: CompareArrangement.Choice { .init([2, 3]) }

  package var items: [TopBar.Item] {
    let metrics = snapshot.metrics
    let marks = snapshot.points.count <= 8 ? snapshot.points.rows.indices.map(moment.isRight) : []
    return [
      .loss(
        metrics.loss, width: 72, "The training loss of this moment's parameters over all rows."),
      .init(
        "rows right",
        [.init("\(metrics.rowsRight)"), .init("/\(metrics.rows)", isSecondary: true)],
        marks: marks, priority: 9, width: 32,
        help: "Rows whose answer lies on the right side of 0.5."),
      .init(
        "learning rate", [.init(Number.tick(Double(snapshot.learningRate)))], priority: 8,
        width: 88, help: "The length of a step down the gradient; [ and ] change it."),
      .seed(scene.experiment.seed, width: 48),
      .init(
        "epochs in a refresh", [.init(Number.grouped(scene.status.stepsPerRefresh))], priority: 3,
        width: 104, help: "Epochs trained between two looks at the network."),
    ]
      + .speed(
        "epochs/s, last", scene.status, priority: 2, width: 88,
        "Epochs trained in the last second, measured.")
      + [.pace(scene.status.pace)]
  }

  // MARK: Panels

  /// The truth table below the network in panel 1.
  func table(_ hover: Hover?) -> TruthTablePanel {
    let (rows, answers, hidden) = (moment.rows, moment.answers, moment.lastHidden)
    let neurons = 0..<moment.architecture.layers[hidden].size
    var table = TruthTablePanel(
      hiddenNames: neurons.map { moment.name(ofNeuron: $0, layer: hidden + 1) },
      rows: snapshot.points.rows.enumerated().map { index, row in
        TruthTablePanel.Row(
          inputs: [Double(row.x1), Double(row.x2)], target: row.target ? 1 : 0,
          hidden: neurons.map { Double(rows.layers[hidden][$0 * rows.rows + index]) },
          answer: Double(answers[index]), isRight: moment.isRight(index))
      })
    table.hiddenLayer = hidden + 1
    table.hiddenScale = moment.scale(ofLayer: hidden)
    table.firstRow = scene.choices.firstRow
    table.hovered = hover?.control
    table.pinned = scene.controls.pinned
    return table
  }

  /// The hidden neuron under the pointer, else the one that a click holds; `layer` from 1.
  private func focusedNeuron(_ hover: Hover?) -> (layer: Int, index: Int)? {
    for control in [hover?.control, scene.controls.pinned] {
      switch control {
      // Another run's network may have more of them.
      case .neuron(let layer, let index)? where 1...moment.layerCount ~= layer,
        .bias(let layer, let index)? where 1...moment.layerCount ~= layer:
        if index < moment.architecture.layers[layer - 1].size { return (layer, index) }
      default: break
      }
    }
    return nil
  }

  /// Panel 2: the network's answer over the input space, and the line of the neuron in focus.
  func inputSpace(_ look: PanelLook, in rect: Rect) -> FieldPanel {
    let domain = FieldPanel.domain(in: rect)
    func line(_ layer: Int, _ index: Int) -> FieldPanel.NeuronLine {
      FieldPanel.NeuronLine(
        name: moment.name(ofNeuron: index, layer: layer),
        field: moment.field(ofNeuron: index, layer: layer, over: domain))
    }
    let answers = moment.answers
    var panel = FieldPanel(
      look.frame, field: moment.field(ofNeuron: 0, layer: moment.layerCount, over: domain),
      points: snapshot.points.rows.enumerated().map { index, row in
        FieldPanel.DataPoint(
          x: Double(row.x1), y: Double(row.x2), isTrue: row.target,
          answer: Double(answers[index]), isRight: moment.isRight(index))
      })
    if case .field = look.hover?.control, let point = look.hover?.point {
      let place = FieldPanel.transform(in: rect).inverse(point)
      let answer = moment.network.predict([Float(place.x), Float(place.y)], rows: 1)[0]
      panel.readout = .init(x: place.x, y: place.y, answer: Double(answer))
    }
    panel.hovered = look.hover?.control
    if case .neuron(let layer, let index) = scene.controls.pinned, layer > 0 {
      panel.pinned = line(layer, index)
    }
    panel.line = focusedNeuron(look.hover).map { line($0.layer, $0.index) }
    if scene.choices.showsContributions {
      // The lines of the last hidden layer's neurons, which the output layer adds up.
      let size = moment.architecture.layers[moment.lastHidden].size
      panel.contributions = (0..<size).map { line(moment.lastHidden + 1, $0) }
    }
    return panel
  }

  /// Panel 3: the space of the hidden layer.
  func featureSpace(_ look: PanelLook) -> FeatureSpacePanel {
    var panel = moment.features
    if let focused = focusedNeuron(look.hover), focused.layer == moment.lastHidden + 1,
      panel.axes.indices.contains(focused.index), panel.frame.caption.isEmpty
    {
      panel.axes[focused.index].isFocused = true
    }
    panel.frame = look.frame(captions: panel.frame.caption)
    panel.isFlat = scene.choices.isFlat
    panel.camera = scene.camera(3, .cube)
    if case .row(let index) = look.hover?.control { panel.focusedRow = index }
    return panel
  }

  /// Panel 6.
  func lossLandscape(_ look: PanelLook) -> LossLandscapePanel {
    var panel =
      scene.findings?.panel
      ?? LossLandscapePanel(
        look.frame, heights: [], xRange: 0...1, yRange: 0...1, heightRange: 0...1, path: [],
        shares: [])
    panel.frame = look.frame
    panel.frame.staleness = scene.staleness("landscape", scene.findings?.step, "of")
    panel.camera = scene.camera(6, .landscape)
    return panel
  }
}
