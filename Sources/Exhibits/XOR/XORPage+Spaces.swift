import Datasets
import Networks
import Drawing
import Viewing

extension XORPage {
  /// The hidden neuron under the pointer, else the one that a click holds; `layer` from 1.
  func focusedNeuron(_ hover: Hover?) -> (layer: Int, index: Int)? {
    for control in [hover?.control, controls.pinned] {
      if case .neuron(let layer, let index) = control, layer > 0 { return (layer, index) }
      if case .bias(let layer, let index) = control { return (layer, index) }
    }
    return nil
  }

  /// Panel 2: the network's answer over the input space, and the line of the neuron in focus.
  func inputSpace(_ look: PanelLook, in rect: Rect) -> FieldPanel {
    let domain = FieldPanel.domain(in: rect)
    func line(_ neuron: (layer: Int, index: Int)) -> FieldPanel.NeuronLine {
      FieldPanel.NeuronLine(
        name: name(ofNeuron: neuron.index, layer: neuron.layer),
        field: moment.field(ofNeuron: neuron.index, layer: neuron.layer, over: domain))
    }
    var panel = field(look, in: rect)
    if case .neuron(let layer, let index) = controls.pinned, layer > 0 {
      panel.pinned = line((layer, index))
    }
    panel.line = focusedNeuron(look.hover).map(line)
    panel.contributions = contributions(over: domain)
    return panel
  }

  /// The same without lines of neurons.
  func field(_ look: PanelLook, in rect: Rect) -> FieldPanel {
    let answers = moment.answers
    var panel = FieldPanel(
      look.frame, field: moment.answer(over: FieldPanel.domain(in: rect)),
      points: snapshot.points.rows.enumerated().map { index, row in
        FieldPanel.DataPoint(
          x: Double(row.x1), y: Double(row.x2), isTrue: row.target,
          answer: Double(answers[index]), isRight: moment.isRight(index))
      })
    if case .field = look.hover?.control, let point = look.hover?.point {
      let place = FieldPanel.transform(in: rect).inverse(point)
      panel.readout = .init(x: place.x, y: place.y, answer: moment.answer(at: place.x, place.y))
    }
    panel.hovered = look.hover?.control
    return panel
  }

  /// The lines of the last hidden layer's neurons, which the output layer adds up.
  private func contributions(over domain: Rect) -> [FieldPanel.NeuronLine]? {
    guard scene.choices.showsContributions else { return nil }
    let layer = moment.lastHidden + 1
    return (0..<settings.architecture.layers[layer - 1].size).map {
      FieldPanel.NeuronLine(
        name: name(ofNeuron: $0, layer: layer),
        field: moment.field(ofNeuron: $0, layer: layer, over: domain))
    }
  }

  /// Panel 3: the space of the hidden layer.
  func featureSpace(_ look: PanelLook) -> FeatureSpacePanel {
    let features = moment.features
    var axes = features.axes
    if let focused = focusedNeuron(look.hover), focused.layer == moment.lastHidden + 1,
      axes.indices.contains(focused.index), features.caption.isEmpty
    {
      axes[focused.index].isFocused = true
    }
    var panel = FeatureSpacePanel(look.frame(captions: features.caption), axes: axes)
    panel.sheet = features.sheet
    panel.rows = zip(snapshot.points.rows, features.rows).enumerated().map { index, pair in
      FeatureSpacePanel.Row(
        coordinates: pair.1, classIndex: pair.0.target ? 1 : 0, isWrong: !moment.isRight(index),
        label: index < 8
          ? "\(Number.tick(Double(pair.0.x1))) \(Number.tick(Double(pair.0.x2)))" : "")
    }
    panel.plane = features.plane
    panel.isFlat = scene.choices.isFlat
    panel.camera = scene.camera(3, .cube)
    if case .row(let index) = look.hover?.control { panel.focusedRow = index }
    return panel
  }

  /// Panel 6.
  func lossLandscape(_ look: PanelLook) -> LossLandscapePanel {
    let landscape = scene.findings
    var frame = look.frame
    frame.staleness = scene.staleness("landscape", landscape?.step, "of")
    var panel = LossLandscapePanel(
      frame, heights: landscape?.heights ?? [], xRange: landscape?.xRange ?? 0...1,
      yRange: landscape?.yRange ?? 0...1, heightRange: landscape?.heightRange ?? 0...1,
      path: landscape?.path ?? [], shares: landscape?.shares ?? [])
    panel.camera = scene.camera(6, .landscape)
    return panel
  }
}
