import Datasets
import Drawing
import Networks
import Training
import Viewing

extension MNISTPage {
  /// The layers that have a column of their own: those with maps or neurons that are not only
  /// another name for what came before; the last is shown as bars.
  private var columnLayers: [Int] {
    moment.architecture.layers.indices.dropLast().filter {
      switch moment.architecture.layers[$0] {
      case .flatten, .dropout: false
      default: true
      }
    }
  }

  func layers(_ look: PanelLook) -> LayersPanel {
    let layers = columnLayers
    let chosen = chosenClass ?? moment.answer
    let links = links(to: chosen, layers)
    let side = settings.side
    let columns = layers.enumerated().map { place, layer in
      column(layer, marked: Self.ends(of: links, in: place))
    }
    var focused = Control.featureMap(layer: own.layer, index: own.filter)
    if let control = look.hover?.control, case .featureMap = control { focused = control }
    let last = moment.layerNames.last ?? ""
    var panel = LayersPanel(
      look.frame, image: NumberGrid(rows: side, columns: side, values: moment.image),
      imageName: imageName,
      columns: columns,
      bars: choices.isDrawing
        // The answer's own panel has the probabilities.
        ? .init(
          names: data.classNames, values: moment.logits, logitLimit: moment.logitLimit,
          chosen: chosen, name: last)
        : .init(
          names: data.classNames, values: moment.probabilities, chosen: chosen,
          name: "\(last) → softmax"))
    panel.links = links
    panel.focused = focused
    panel.mode = mode
    return panel
  }

  /// The class whose causes a click holds.
  private var chosenClass: Int? {
    if case .classBar(let label)? = scene.controls.pinned { label } else { nil }
  }

  private var imageName: String {
    choices.isDrawing ? "drawn" : Number.grouped(choices.sample)
  }

  private var mode: String {
    switch own.maps {
    case .values: "values"
    case .weights: "weights"
    case .gradients: "gradients"
    }
  }

  /// The maps of a column that a line begins or ends at.
  private static func ends(of links: [LayersPanel.Link], in column: Int) -> Set<Int> {
    var ends: Set<Int> = []
    for link in links where link.strength != nil {
      if link.column == column { ends.insert(link.to) }
      if link.column == column + 1 { ends.insert(link.from) }
    }
    return ends
  }

  private func column(_ layer: Int, marked: Set<Int>) -> LayersPanel.Column {
    let shape = moment.shapes[layer]
    let (values, grid, scale, range) = content(layer)
    let tint = CellTint.scale(scale)
    let dead = survey.map { layer < $0.dead.count ? $0.dead[layer] : [] } ?? []
    let count = values.count / max(grid.pixels, 1)
    let content: LayersPanel.Column.Content =
      shape.isFlat && grid.pixels == 1
      ? .cells(values, tint)
      : .maps(
        (0..<count).map { map in
          NumberGrid(
            rows: grid.height, columns: grid.width,
            values: Array(values[map * grid.pixels..<(map + 1) * grid.pixels]))
        }, tint)
    return LayersPanel.Column(
      name: moment.layerNames[layer], shape: shape.text, range: range, content: content,
      layer: layer, dead: dead, marked: marked)
  }

  /// What a column shows: its values, the shape of a map, colours and their range in words.
  private func content(
    _ layer: Int
  ) -> (values: [Float], grid: Networks.Shape, scale: ValueScale, range: String) {
    let shape = moment.shapes[layer]
    let isGradient = own.maps == .gradients
    if own.maps != .values, let tensor = moment.tensor(layer, .weight) {
      let numbers = isGradient ? snapshot.gradient : snapshot.parameters
      let limit = isGradient ? moment.gradientLimits[layer] : moment.weightLimits[layer]
      let words = "±\(Number.significant(limit, digits: 3))"
      let weights = Array(numbers[tensor.range])
      let filters = max(tensor.shape[0], 1)
      let each = weights.count / filters
      if case .conv2D(let kernel, _) = moment.architecture.layers[layer] {
        // One kernel for each filter: the mean over the maps that come in.
        let taps = kernel.height * kernel.width
        let channels = each / taps
        let means = (0..<filters * taps).map { place in
          (0..<channels).reduce(Float(0)) {
            $0 + weights[place / taps * each + $1 * taps + place % taps]
          } / Float(channels)
        }
        return (
          means, Networks.Shape(1, kernel.height, kernel.width), .signed(limit: limit),
          words + (channels > 1 ? " mean" : "")
        )
      }
      // One cell for each neuron: the root mean square of its weights, with no sign.
      let sizes = (0..<filters).map { neuron in
        (weights[neuron * each..<(neuron + 1) * each].reduce(Float(0)) { $0 + $1 * $1 }
          / Float(each)).squareRoot()
      }
      let largest = Double(sizes.max() ?? 0)
      return (
        sizes, .flat(1), .unsigned(limit: largest),
        "rms 0…\(Number.significant(largest, digits: 2))"
      )
    }
    let limit = Number.significant(moment.valueLimits[layer], digits: 3)
    return (
      moment.activations.layers[layer], Networks.Shape(1, shape.height, shape.width),
      outputScale(layer), moment.isUnsigned(layer) ? "0…\(limit)" : "±\(limit)"
    )
  }

  // MARK: What drives the answer

  /// The strongest links that lead to a class, walked back layer by layer.
  private func links(to target: Int, _ layers: [Int]) -> [LayersPanel.Link] {
    let architecture = moment.architecture
    let last = architecture.layers.count - 1
    let parameters = snapshot.parameters
    let attribution = Attribution(
      of: target, architecture, parameters: parameters, input: moment.image,
      activations: moment.activations)
    var result: [LayersPanel.Link] = []
    var targets = [target]
    for column in (0...layers.count).reversed() {
      let layer = column == layers.count ? last : layers[column]
      guard !targets.isEmpty else { break }
      switch architecture.layers[layer] {
      case .dense, .conv2D:
        let found = attribution.links(
          into: layer, targets: targets, parameters: parameters,
          input: moment.input(ofLayer: layer), count: layer == last ? 4 : 8)
        guard column > 0 else {
          result += targets.map { .init(column: 0, from: 0, to: $0, strength: nil) }
          break
        }
        result += found.map {
          .init(column: column, from: $0.from, to: $0.to, strength: $0.strength)
        }
        targets = Array(Set(found.map(\.from))).sorted()
      default:
        // A pool or a norm hands each map on to its own.
        result += targets.map {
          .init(column: column, from: column == 0 ? 0 : $0, to: $0, strength: nil)
        }
      }
    }
    return result
  }
}
