import Datasets
import Networks
import Drawing

extension XORPage {
  /// The hidden neuron under the pointer, else the one that a click holds; `layer` from 1.
  func focusedNeuron(_ hover: Hover?) -> (layer: Int, index: Int)? {
    for control in [hover?.control, controls.pinned] {
      if case .neuron(let layer, let index) = control, layer > 0 { return (layer, index) }
      if case .bias(let layer, let index) = control { return (layer, index) }
    }
    return nil
  }

  /// Panel 2: P(true) over the input space, or the pinned neuron's own field.
  func inputSpace(in rect: Rect, hover: Hover?) -> FieldPanel {
    let domain = FieldPanel.domain(in: rect)
    func line(_ neuron: (layer: Int, index: Int)) -> FieldPanel.NeuronLine {
      FieldPanel.NeuronLine(
        name: name(ofNeuron: neuron.index, layer: neuron.layer),
        field: portrait.field(ofNeuron: neuron.index, layer: neuron.layer, over: domain))
    }
    var pinned: FieldPanel.NeuronLine?
    if case .neuron(let layer, let index) = controls.pinned, layer > 0 {
      pinned = line((layer, index))
    }
    var readout: FieldPanel.Readout?
    if case .field = hover?.control, let point = hover?.point {
      let place = FieldPanel.transform(in: rect).inverse(point)
      readout = .init(x: place.x, y: place.y, answer: portrait.answer(at: place.x, place.y))
    }
    let answers = portrait.answers
    var panel = FieldPanel(
      PanelFrame("Input space", key: 2, isFocused: controls.focus.panel == 2),
      field: portrait.answer(over: domain),
      points: snapshot.points.rows.enumerated().map { index, row in
        FieldPanel.DataPoint(
          x: Double(row.x1), y: Double(row.x2), isTrue: row.target,
          answer: Double(answers[index]), isRight: portrait.isRight(index))
      })
    panel.line = focusedNeuron(hover).map(line)
    panel.pinned = pinned
    panel.readout = readout
    panel.contributions = contributions(over: domain)
    panel.hovered = hover?.control
    return panel
  }

  /// The lines of the last hidden layer's neurons, which the output layer adds up.
  private func contributions(over domain: Rect) -> [FieldPanel.NeuronLine]? {
    guard controls.showsContributions else { return nil }
    let layer = portrait.lastHidden + 1
    return (0..<settings.architecture.layers[layer - 1].size).map {
      FieldPanel.NeuronLine(
        name: name(ofNeuron: $0, layer: layer),
        field: portrait.field(ofNeuron: $0, layer: layer, over: domain))
    }
  }

  /// Panel 3: the space of the hidden layer.
  func featureSpace(hover: Hover?) -> FeatureSpacePanel {
    let features = portrait.features
    var axes = features.axes
    if let focused = focusedNeuron(hover), focused.layer == portrait.lastHidden + 1,
      axes.indices.contains(focused.index), features.caption.isEmpty
    {
      axes[focused.index].isFocused = true
    }
    var row: Int?
    if case .row(let index) = hover?.control { row = index }
    var panel = FeatureSpacePanel(
      PanelFrame(
        "Feature space", key: 3, caption: features.caption, isFocused: controls.focus.panel == 3),
      axes: axes)
    panel.sheet = features.sheet
    panel.rows = zip(snapshot.points.rows, features.rows).enumerated().map { index, pair in
      FeatureSpacePanel.Row(
        coordinates: pair.1, classIndex: pair.0.target ? 1 : 0,
        isWrong: !portrait.isRight(index),
        label: index < 8
          ? "\(Number.tick(Double(pair.0.x1))) \(Number.tick(Double(pair.0.x2)))" : "")
    }
    panel.plane = features.plane
    panel.isFlat = controls.isFlat
    panel.camera = controls.featureCamera
    panel.focusedRow = row
    return panel
  }

  /// Panel 6: the loss around the path walked so far.
  var lossLandscape: LossLandscapePanel {
    var panel = LossLandscapePanel(
      PanelFrame(
        "Loss landscape", key: 6, isFocused: controls.focus.panel == 6,
        staleness: landscape.map { $0.isLate ? "of epoch \(Number.grouped($0.step))" : "" } ?? ""),
      heights: landscape?.heights ?? [], xRange: landscape?.xRange ?? 0...1,
      yRange: landscape?.yRange ?? 0...1, heightRange: landscape?.heightRange ?? 0...1,
      path: landscape?.path ?? [], shares: landscape?.shares ?? [])
    panel.camera = controls.landscapeCamera
    return panel
  }
}
