import Datasets
import Drawing
import Networks
import Viewing

extension MNISTPage {
  /// The layers that compute something, in the order in which the filter pass walks through them.
  static func passLayers(_ architecture: Architecture) -> [Int] {
    architecture.layers.indices.filter {
      switch architecture.layers[$0] {
      case .dense, .conv2D, .maxPool2D, .averagePool2D: true
      case .batchNorm, .flatten, .dropout, .gaussian: false
      }
    }
  }

  /// How many filters, maps or neurons a layer has, and channels that go into each.
  func filterCount(_ layer: Int) -> Int { moment.shapes[layer].channels }
  func channelCount(_ layer: Int) -> Int {
    if case .conv2D = moment.architecture.layers[layer] {
      return moment.inputShapes[layer].channels
    }
    return 1
  }

  func filterPass(_ look: PanelLook) -> FilterPassPanel {
    let layer = own.layer
    let weightLimit = moment.weightLimits[layer]
    let sums = max(weightLimit, moment.valueLimits[layer])
    var panel = FilterPassPanel(
      look.frame, layerName: moment.layerNames[layer], stage: stage, sample: sample,
      sumScale: .signed(limit: sums), outputScale: outputScale(layer))
    panel.controls = .init(
      isSweeping: own.isSweeping && own.heldCell == nil,
      speed: "\(Number.grouped(Int(own.sweepSpeed)))/s", isWrongOnly: choices.isWrongOnly,
      isHeld: choices.isHeld,
      classes: data.classNames.indices.map {
        .init(
          data.classNames[$0], isOn: choices.classes.isEmpty || choices.classes.contains($0))
      })
    return panel
  }

  /// The image shown, and what it is taken for.
  private var sample: FilterPassPanel.Sample {
    let side = settings.side
    let answer = moment.answer
    return .init(
      name: "validation image \(Number.grouped(choices.sample))",
      image: NumberGrid(rows: side, columns: side, values: moment.image),
      label: data.classNames[label], answer: data.classNames[answer],
      probability: Double(moment.probabilities[answer]))
  }

  /// The colours of what comes out of a layer.
  func outputScale(_ layer: Int) -> ValueScale {
    // The last layer's come out as probabilities.
    if layer == moment.shapes.count - 1 { return .unsigned(limit: 1) }
    let limit = moment.valueLimits[layer]
    return moment.isUnsigned(layer) ? .unsigned(limit: limit) : .signed(limit: limit)
  }

  private func inputTint(_ layer: Int) -> CellTint {
    layer == 0 ? .gray : .scale(outputScale(layer - 1))
  }

  private var stage: FilterPassPanel.Stage {
    let layer = own.layer
    switch moment.architecture.layers[layer] {
    case .conv2D(let kernel, let activation):
      return .convolution(convolution(kernel, activation, layer))
    case .maxPool2D(let window):
      return .pooling(.init(kind: .maximum, window: pool(window, layer)))
    case .averagePool2D(let window):
      return .pooling(.init(kind: .average, window: pool(window, layer)))
    default: return .dense(neuron(layer))
    }
  }

  /// The cell under the window, in the map that comes out.
  private func cell(_ layer: Int) -> GridCell {
    let shape = moment.shapes[layer]
    let cell = min(own.heldCell ?? own.cell ?? restingCell(layer), shape.pixels - 1)
    return GridCell(cell / shape.width, cell % shape.width)
  }

  /// Where the window is that nobody moves: in a film it goes on with every refresh, in a picture it
  /// stands where the map is strongest.
  private func restingCell(_ layer: Int) -> Int {
    let map = moment.map(layer, min(own.filter, filterCount(layer) - 1))
    if scene.isFilm { return scene.step % map.count }
    return map.indices.max { map[$0] < map[$1] } ?? 0
  }

  private func grid(_ values: [Float], _ shape: Networks.Shape) -> NumberGrid {
    NumberGrid(rows: shape.height, columns: shape.width, values: values)
  }

  private func convolution(
    _ kernel: Layer.Convolution, _ activation: Activation, _ layer: Int
  ) -> FilterPassPanel.Convolution {
    let input = moment.inputShapes[layer]
    let channel = min(own.channel, input.channels - 1)
    let filter = min(own.filter, kernel.filters - 1)
    let cell = cell(layer)
    let window = FilterPassPanel.Window(
      input: grid(moment.inputMap(layer, channel), input), inputTint: inputTint(layer),
      channel: channel, channelCount: input.channels, kernelRows: kernel.height,
      kernelColumns: kernel.width, stride: kernel.stride, padding: kernel.padding,
      output: grid(moment.map(layer, filter), moment.shapes[layer]), cell: cell)
    let weights = weights(layer, filter)
    let taps = kernel.height * kernel.width
    let values = moment.input(ofLayer: layer)
    let (top, left) = (window.origin.row, window.origin.column)
    let sums = (0..<input.channels).map { channel in
      (0..<taps).reduce(0.0) { sum, tap in
        let (y, x) = (top + tap / kernel.width, left + tap % kernel.width)
        guard (0..<input.height).contains(y), (0..<input.width).contains(x) else { return sum }
        return sum + Double(weights[channel * taps + tap])
          * Double(values[(channel * input.height + y) * input.width + x])
      }
    }
    return .init(
      window: window, filter: filter, filterCount: kernel.filters,
      weights: NumberGrid(
        rows: kernel.height, columns: kernel.width,
        values: Array(weights[channel * taps..<(channel + 1) * taps])),
      channelSums: sums, bias: Double(bias(layer, filter)), activation: activation.title,
      result: Double(window.output[cell.row, cell.column]))
  }

  private func pool(_ pool: Layer.Window, _ layer: Int) -> FilterPassPanel.Window {
    let input = moment.inputShapes[layer]
    let map = min(own.filter, input.channels - 1)
    return .init(
      input: grid(moment.inputMap(layer, map), input), inputTint: inputTint(layer),
      channel: map, channelCount: input.channels, kernelRows: pool.height,
      kernelColumns: pool.width, stride: pool.stride,
      output: grid(moment.map(layer, map), moment.shapes[layer]), cell: cell(layer))
  }

  private func neuron(_ layer: Int) -> FilterPassPanel.DenseNeuron {
    let count = moment.shapes[layer].channels
    let index = min(own.filter, count - 1)
    let isLast = layer == moment.architecture.layers.count - 1
    let limit = layer == 0 ? 1 : moment.valueLimits[layer - 1]
    return .init(
      index: index, name: isLast ? data.classNames[index] : "",
      inputs: moment.input(ofLayer: layer),
      inputScale: layer == 0 || moment.isUnsigned(layer - 1)
        ? .unsigned(limit: limit) : .signed(limit: limit),
      weights: Array(weights(layer, index)), bias: Double(bias(layer, index)),
      activation: isLast ? "softmax" : moment.architecture.layers[layer].activation.title,
      outputs: isLast ? moment.probabilities : moment.activations.layers[layer])
  }

  /// The weights of one filter or neuron.
  private func weights(_ layer: Int, _ index: Int) -> [Float] {
    guard let tensor = moment.tensor(layer, .weight) else { return [] }
    let count = tensor.range.count / max(tensor.shape[0], 1)
    let first = tensor.range.lowerBound + index * count
    return Array(snapshot.parameters[first..<first + count])
  }

  private func bias(_ layer: Int, _ index: Int) -> Float {
    moment.tensor(layer, .bias).map { snapshot.parameters[$0.range.lowerBound + index] } ?? 0
  }
}
