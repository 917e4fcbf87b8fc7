import Datasets
import Drawing
import Networks
import Training
import Viewing

extension MNISTPage {
  func layers(_ look: PanelLook) -> LayersPanel {
    // A column each for those with maps or neurons that are not only another name for what came
    // before; the last is shown as bars.
    let layers = moment.architecture.layers.indices.dropLast().filter {
      switch moment.architecture.layers[$0] {
      case .flatten, .dropout: false
      default: true
      }
    }
    var chosen: Int? = moment.answer
    // A click holds the class whose causes are shown.
    if case .classBar(let label)? = scene.controls.pinned { chosen = label }
    // An empty pad says nothing, and so nothing speaks for it.
    let isEmpty = isPadEmpty
    if isEmpty { chosen = nil }
    let links = chosen.map { self.links(to: $0, layers) } ?? []
    let last = moment.layerNames.last ?? ""
    // On the page for drawing the answer's own panel has the probabilities.
    let isDrawing = choices.isDrawing
    var panel = LayersPanel(
      look.frame, image: moment.imageGrid,
      imageName: isEmpty ? "empty" : isDrawing ? "drawn" : Number.grouped(choices.sample),
      columns: layers.enumerated().map { place, layer in
        // Maps that a line begins or ends at.
        let ends = links.filter { $0.strength != nil }.flatMap {
          ($0.column == place ? [$0.to] : []) + ($0.column == place + 1 ? [$0.from] : [])
        }
        return column(layer, marked: Set(ends))
      },
      bars: .init(
        names: data.classNames,
        values: isEmpty
          ? data.classNames.map { _ in .nan } : isDrawing ? moment.logits : moment.probabilities,
        logitLimit: isDrawing ? moment.valueLimits.last : nil, chosen: chosen,
        name: isDrawing ? last : "\(last) → softmax"))
    panel.links = links
    panel.focused = .featureMap(layer: own.layer, index: own.filter)
    if let control = look.hover?.control, case .featureMap = control { panel.focused = control }
    panel.mode = own.maps.rawValue
    return panel
  }

  private func column(_ layer: Int, marked: Set<Int>) -> LayersPanel.Column {
    let shape = moment.shapes[layer]
    let (values, grid, scale, range) = content(layer)
    let tint = CellTint.scale(scale)
    return LayersPanel.Column(
      name: moment.layerNames[layer], shape: shape.text, range: range,
      content: shape.isFlat && grid.pixels == 1
        ? .cells(values, tint)
        : .maps(
          (0..<values.count / max(grid.pixels, 1)).map {
            ClassifierMoment.map($0, of: values, grid)
          }, tint),
      layer: layer, dead: survey?.dead[layer] ?? [], marked: marked)
  }

  /// What a column shows: its values, the shape of a map, colours and their range in words.
  private func content(
    _ layer: Int
  ) -> (values: [Float], grid: Networks.Shape, scale: ValueScale, range: String) {
    let shape = moment.shapes[layer]
    guard own.maps != .values, moment.tensor(layer, .weight) != nil else {
      let limit = Number.significant(moment.valueLimits[layer], digits: 3)
      return (
        moment.values(layer), Networks.Shape(1, shape.height, shape.width), moment.scale(layer),
        moment.isUnsigned(layer) ? "0…\(limit)" : "±\(limit)"
      )
    }
    let isGradient = own.maps == .gradients
    let filters = (0..<shape.channels).map {
      moment.weights(layer, $0, in: isGradient ? snapshot.gradient : nil)
    }
    if case .conv2D(let kernel, _) = moment.architecture.layers[layer] {
      // One kernel for each filter: the mean over the maps that come in.
      let taps = kernel.height * kernel.width
      let channels = moment.inputShapes[layer].channels
      let means = filters.flatMap { weights in
        (0..<taps).map { tap in
          (0..<channels).reduce(Float(0)) { $0 + weights[$1 * taps + tap] } / Float(channels)
        }
      }
      let limit = isGradient ? moment.gradientLimits[layer] : moment.weightLimits[layer]
      return (
        means, Networks.Shape(1, kernel.height, kernel.width), .signed(limit: limit),
        "±\(Number.significant(limit, digits: 3))" + (channels > 1 ? " mean" : "")
      )
    }
    // One cell for each neuron: the root mean square of its weights, with no sign.
    let sizes = filters.map { weights in
      (weights.reduce(Float(0)) { $0 + $1 * $1 } / Float(weights.count)).squareRoot()
    }
    let largest = Double(sizes.max() ?? 0)
    return (
      sizes, .flat(1), .unsigned(limit: largest), "rms 0…\(Number.significant(largest, digits: 2))"
    )
  }

  // MARK: What drives the answer

  /// The strongest links that lead to a class.
  private func links(to target: Int, _ layers: [Int]) -> [LayersPanel.Link] {
    Attribution.ways(
      to: target, moment.architecture, through: layers, parameters: snapshot.parameters,
      input: moment.input(ofLayer: 0), activations: moment.activations
    ).map { .init(column: $0.column, from: $0.from, to: $0.to, strength: $0.strength) }
  }
}
