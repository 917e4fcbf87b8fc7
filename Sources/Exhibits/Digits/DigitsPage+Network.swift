import Datasets
import Drawing
import Networks
import Training
import Viewing

// The graph: the image, then a column for each layer.
extension DigitsPage {
  func graph(_ look: PanelLook, _ theme: Theme) -> NetworkGraphPanel {
    let gradient = gradient
    var panel = NetworkGraphPanel(
      look.frame,
      columns: [imageColumn]
        + moment.shapes.indices.map { column($0, gradient, theme) },
      layers: moment.shapes.indices.map { edges($0, gradient) })
    panel.quantity = showsGradients ? .gradients : .weights
    panel.edgeLaw = scene.controls.edgeLaw
    panel.hovered = look.hover?.control
    panel.pinned = scene.controls.pinned
    panel.isEditable = false
    panel.totalEdges = moment.architecture.parameterLayout.filter { $0.role == .weight }
      .reduce(0) { $0 + $1.range.count }
    if !choices.isDrawing {
      panel.phases = .init(
        names: DigitsPhase.names, active: phase?.place, words: words(gradient), layer: phase?.layer)
    }
    return panel
  }

  /// The phase shown: a drawn digit has no true class, and so nothing to learn from.
  private var phase: DigitsPhase? { choices.isDrawing ? nil : own.phase }
  private var showsGradients: Bool { scene.controls.showsGradients && phase == nil }

  /// What the image teaches, where a phase asks for it.
  private var gradient: DigitsGradient? {
    switch phase {
    case .loss, .backward, .update:
      DigitsGradient(
        moment.architecture, parameters: snapshot.parameters, image: moment.image, label: label)
    case .forward, nil: nil
    }
  }

  // MARK: Columns

  private var imageColumn: NetworkGraphPanel.Column {
    let side = settings.side
    let pixels = moment.image.map { Color(gray: UInt8(min(max($0, 0), 1) * 255)).packed }
    return .init(
      caption: "\(side * side) pixels",
      neurons: [
        .init(
          name: choices.isDrawing ? "drawn" : data.classNames[label],
          picture: Picture(width: side, height: side, pixels: pixels), reading: nil)
      ])
  }

  private func column(
    _ layer: Int, _ gradient: DigitsGradient?, _ theme: Theme
  ) -> NetworkGraphPanel.Column {
    let isLast = layer == moment.shapes.count - 1
    let health = survey.map { layer < $0.neurons.count ? $0.neurons[layer] : [] } ?? []
    let (values, scale, isError) = shown(layer, gradient)
    let kind = moment.architecture.layers[layer].activation.title
    let caption =
      isLast ? "output\(outputWords)" : kind.isEmpty ? "\(moment.layerNames[layer])" : kind
    return .init(
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

  private var isProbable: Bool {
    settings.loss != .halfSquaredError || settings.outputActivation == .sigmoid
  }

  /// h₁ …, or the class of an output.
  func name(_ neuron: Int, layer: Int) -> String {
    layer == moment.shapes.count - 1
      ? data.classNames[neuron] : NeuronName.hidden(layer: layer + 1, neuron: neuron)
  }

  /// What a layer's faces show in this phase; nil where it has not come so far.
  private func shown(
    _ layer: Int, _ gradient: DigitsGradient?
  ) -> (values: [Float]?, scale: ValueScale, isError: Bool) {
    let isLast = layer == moment.shapes.count - 1
    if case .forward(let reached)? = phase, layer > reached {
      return (nil, .unsigned(limit: 1), false)
    }
    if case .backward(let reached)? = phase, layer >= reached, let gradient,
      let range = moment.tensor(layer, .bias)?.range
    {
      let errors = Array(gradient.values[range])
      return (errors, .signed(limit: Self.largest(errors)), true)
    }
    if isLast { return (moment.probabilities, .unsigned(limit: 1), false) }
    let limit = moment.valueLimits[layer]
    return (
      moment.activations.layers[layer],
      moment.isUnsigned(layer) ? .unsigned(limit: limit) : .signed(limit: limit), false
    )
  }

  // MARK: Edges

  private func edges(_ layer: Int, _ gradient: DigitsGradient?) -> NetworkGraphPanel.Layer {
    let inputs = moment.input(ofLayer: layer)
    let outputs = moment.shapes[layer].count
    guard let range = moment.tensor(layer, .weight)?.range else {
      return .init(weights: [Float](repeating: 0, count: outputs), reference: 1)
    }
    let isBackward = if case .backward? = phase { true } else { false }
    if layer == 0 {
      // One line for each mask: what it makes of the image, or how long its gradient is.
      let numbers =
        isBackward
        ? gradient?.values ?? [] : showsGradients ? snapshot.gradient : snapshot.parameters
      let weights = (0..<outputs).map { neuron in
        let row = numbers[
          range.lowerBound + neuron * inputs.count..<range.lowerBound
            + (neuron + 1) * inputs.count]
        return isBackward || showsGradients
          ? row.reduce(0) { $0 + $1 * $1 }.squareRoot()
          : zip(row, inputs).reduce(0) { $0 + $1.0 * $1.1 }
      }
      return .init(weights: weights, reference: max(Self.largest(weights), 1e-9))
    }
    if isBackward, let gradient {
      let weights = Array(gradient.values[range])
      return .init(weights: weights, reference: Self.largest(weights), activity: [])
    }
    if showsGradients {
      return .init(
        weights: Array(snapshot.gradient[range]), reference: moment.gradientLimits[layer])
    }
    let weights = Array(snapshot.parameters[range])
    if case .forward? = phase {
      return .init(
        weights: weights.indices.map { weights[$0] * inputs[$0 % inputs.count] },
        reference: moment.weightReferences[layer] * moment.valueLimits[layer - 1])
    }
    return .init(
      weights: weights, reference: moment.weightReferences[layer], activity: inputs.map(abs))
  }

  private static func largest(_ values: [Float]) -> Double {
    Double(values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 })
  }

  // MARK: Words

  private func words(_ gradient: DigitsGradient?) -> String {
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
      return "it is a \(data.classNames[label]), and the \(lossName) of the answer is \(loss)"
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

  private var lossName: String {
    switch settings.loss {
    case .halfSquaredError: "squared error"
    case .binaryCrossEntropy, .softmaxCrossEntropy: "cross-entropy"
    }
  }
}
