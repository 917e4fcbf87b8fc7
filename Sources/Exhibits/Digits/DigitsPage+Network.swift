import Datasets
import Drawing
import Networks
import Training
import Viewing

// The graph: the image, then a column for each layer.
extension DigitsPage {
  func graph(_ look: PanelLook, _ theme: Theme) -> NetworkGraphPanel {
    let gradient = gradient
    let image = NetworkGraphPanel.Column(
      caption: "\(settings.side * settings.side) pixels",
      neurons: [
        .init(
          name: isPadEmpty ? "empty" : choices.isDrawing ? "drawn" : data.classNames[label],
          picture: moment.picture,
          reading: nil)
      ])
    var panel = NetworkGraphPanel(
      look.frame, columns: [image] + moment.shapes.indices.map { column($0, gradient, theme) },
      layers: moment.shapes.indices.map { edges($0, gradient) })
    panel.quantity = showsGradients ? .gradients : .weights
    panel.edgeLaw = scene.controls.edgeLaw
    panel.hovered = look.hover?.control
    panel.pinned = scene.controls.pinned
    panel.isEditable = false
    panel.isSilent = isPadEmpty
    panel.totalEdges = moment.architecture.parameterLayout.filter { $0.role == .weight }
      .reduce(0) { $0 + $1.range.count }
    if !choices.isDrawing {
      panel.phases = .init(
        names: DigitsChoices.Phase.names, active: phase?.place, words: words(gradient),
        layer: phase?.layer)
    }
    return panel
  }

  /// The phase shown: a drawn digit has no true class, and so nothing to learn from.
  private var phase: DigitsChoices.Phase? { choices.isDrawing ? nil : own.phase }
  private var showsGradients: Bool { scene.controls.showsGradients && phase == nil }

  /// What the image teaches, where a phase asks for it.
  private var gradient: RowGradient? {
    switch phase {
    case .loss, .backward, .update:
      RowGradient(
        moment.architecture, parameters: snapshot.parameters, input: moment.image, label: label)
    case .forward, nil: nil
    }
  }

  // MARK: Columns

  private func column(
    _ layer: Int, _ gradient: RowGradient?, _ theme: Theme
  ) -> NetworkGraphPanel.Column {
    let isLast = layer == moment.shapes.count - 1
    let isProbable = settings.loss != .halfSquaredError || settings.outputActivation == .sigmoid
    let health = survey.map { layer < $0.neurons.count ? $0.neurons[layer] : [] } ?? []
    let (values, scale, isError) = shown(layer, gradient)
    let kind = moment.architecture.layers[layer].activation.title
    let caption = isLast ? "output\(outputWords)" : kind.isEmpty ? moment.layerNames[layer] : kind
    var column = NetworkGraphPanel.Column(
      caption: isError ? "∂loss/∂sum" : caption,
      neurons: (0..<moment.shapes[layer].count).map { neuron in
        let value = values.map { Double($0[neuron]) }
        return .init(
          name: name(neuron, layer: layer),
          picture: value.map {
            Picture(width: 1, height: 1, pixels: [scale.color($0, theme).packed])
          },
          reading: value.map {
            isLast && !isError && isProbable
              ? Number.probability($0) : Number.compact($0, plus: isError)
          },
          flag: neuron < health.count ? .init(health[neuron].health) : nil)
      })
    column.isAnswer = isLast
    column.order = moment.order(ofLayer: layer, truth: choices.isDrawing ? nil : label)
    return column
  }

  /// What the last layer's numbers are.
  private var outputWords: String {
    switch settings.loss {
    case .softmaxCrossEntropy: ", softmax"
    case .binaryCrossEntropy: ", sigmoid"
    case .halfSquaredError:
      settings.outputActivation == .identity ? "" : ", \(settings.outputActivation.title)"
    }
  }

  /// h₁ …, or the class of an output.
  func name(_ neuron: Int, layer: Int) -> String {
    layer == moment.shapes.count - 1
      ? data.classNames[neuron] : NeuronName.hidden(layer: layer + 1, neuron: neuron)
  }

  /// What a layer's faces show in this phase; nil where it has not come so far.
  private func shown(
    _ layer: Int, _ gradient: RowGradient?
  ) -> (values: [Float]?, scale: ValueScale, isError: Bool) {
    if isPadEmpty { return (nil, .unsigned(limit: 1), false) }
    if case .forward(let reached)? = phase, layer > reached {
      return (nil, .unsigned(limit: 1), false)
    }
    if case .backward(let reached)? = phase, layer >= reached, let gradient,
      let range = moment.tensor(layer, .bias)?.range
    {
      let errors = Array(gradient.values[range])
      return (errors, .signed(limit: Self.largest(errors)), true)
    }
    return (moment.values(layer), moment.scale(layer), false)
  }

  // MARK: Edges

  private func edges(_ layer: Int, _ gradient: RowGradient?) -> NetworkGraphPanel.Layer {
    let inputs = moment.input(ofLayer: layer)
    guard let range = moment.tensor(layer, .weight)?.range else {
      return .init(weights: moment.activations.layers[layer].map { _ in 0 }, reference: 1)
    }
    // In place of the weights: what the image teaches, or the last batch's gradient.
    let backward: [Float]? = if case .backward? = phase { gradient?.values } else { nil }
    let numbers = backward ?? (showsGradients ? snapshot.gradient : nil)
    if layer == 0 {
      // One line for each mask: what it makes of the image, or how long its gradient is.
      let weights = (0..<moment.shapes[0].count).map { neuron in
        let row = moment.weights(0, neuron, in: numbers)
        return numbers != nil
          ? row.reduce(0) { $0 + $1 * $1 }.squareRoot()
          : zip(row, inputs).reduce(0) { $0 + $1.0 * $1.1 }
      }
      return .init(weights: weights, reference: max(Self.largest(weights), 1e-9))
    }
    let weights = Array((numbers ?? snapshot.parameters)[range])
    if numbers != nil { return .init(weights: weights, reference: Self.largest(weights)) }
    // What each weight carries of this image: a path lights up, and none leaves what is silent.
    let flow = weights.indices.map { weights[$0] * inputs[$0 % inputs.count] }
    if case .forward? = phase {
      return .init(
        weights: flow, reference: moment.weightReferences[layer] * moment.valueLimits[layer - 1])
    }
    var edges = NetworkGraphPanel.Layer(
      weights: weights, reference: max(Self.largest(flow), 1e-9))
    edges.flow = flow
    return edges
  }

  private static func largest(_ values: [Float]) -> Double {
    Double(values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 })
  }

  // MARK: Words

  private func words(_ gradient: RowGradient?) -> String {
    switch phase {
    case nil:
      return "T: a training step in slow motion"
    case .forward(let layer):
      let name = moment.layerNames[layer]
      if layer == moment.shapes.count - 1 {
        return "\(name): weights × activations + bias\(outputWords)"
      }
      let title = moment.architecture.layers[layer].activation.title
      let source = layer == 0 ? "masks × pixels" : "weights × activations"
      return "\(name): \(title.isEmpty ? "" : "\(title) of ")\(source) + bias"
    case .loss:
      let loss = Number.significant(gradient?.loss ?? .nan, digits: 3)
      let name = settings.loss == .halfSquaredError ? "squared error" : "cross-entropy"
      return "it is a \(data.classNames[label]), and the \(name) of the answer is \(loss)"
    case .backward(let layer):
      return
        "\(moment.layerNames[layer]): error of each sum × what came in = gradient of a weight"
    case .update:
      let rule = settings.optimizer.kind.rawValue
      let rate = Number.significant(Double(snapshot.metrics.learningRate), digits: 2)
      let moved = settings.weightedNames.enumerated().map { layer, name in
        "\(name) \(Number.tiny(Double(snapshot.metrics.updateNorms[layer])))"
      }
      return "\(rule), rate \(rate): the last batch of \(snapshot.metrics.rows) moved "
        + moved.joined(separator: ", ")
    }
  }
}
