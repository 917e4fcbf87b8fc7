import Datasets
import Drawing
import Networks

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
  func filterCount(_ layer: Int) -> Int { portrait.shapes[layer].channels }
  func channelCount(_ layer: Int) -> Int {
    if case .conv2D = portrait.architecture.layers[layer] {
      return portrait.inputShapes[layer].channels
    }
    return 1
  }

  /// The cells of a map that comes out of a layer.
  func cellCount(_ layer: Int) -> Int { portrait.shapes[layer].pixels }

  var filterPass: FilterPassPanel {
    let layer = pass.layer
    let weightLimit = portrait.weightLimits[layer]
    let sums = max(weightLimit, portrait.valueLimits[layer])
    var panel = FilterPassPanel(
      PanelFrame("Filter pass", key: 1, isFocused: controls.focus.panel == 1),
      layerName: portrait.layerNames[layer], stage: stage, sample: sample,
      sumScale: .signed(limit: sums), outputScale: outputScale(layer))
    panel.controls = .init(
      isSweeping: pass.isSweeping && pass.heldCell == nil,
      speed: "\(Number.grouped(Int(pass.sweepSpeed)))/s", isWrongOnly: controls.isWrongOnly,
      isHeld: controls.isHeld,
      classes: data.classNames.indices.map {
        .init(
          data.classNames[$0], isOn: controls.classes.isEmpty || controls.classes.contains($0))
      })
    return panel
  }

  /// The colours of what comes out of a layer.
  func outputScale(_ layer: Int) -> ValueScale {
    // The last layer's come out as probabilities.
    if layer == portrait.shapes.count - 1 { return .unsigned(limit: 1) }
    let limit = portrait.valueLimits[layer]
    return portrait.isUnsigned(layer) ? .unsigned(limit: limit) : .signed(limit: limit)
  }

  private func inputTint(_ layer: Int) -> CellTint {
    layer == 0 ? .gray : .scale(outputScale(layer - 1))
  }

  private var stage: FilterPassPanel.Stage {
    let layer = pass.layer
    switch portrait.architecture.layers[layer] {
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
    let shape = portrait.shapes[layer]
    let cell = min(pass.heldCell ?? pass.cell, shape.pixels - 1)
    return GridCell(cell / shape.width, cell % shape.width)
  }

  private func grid(_ values: [Float], _ shape: Networks.Shape) -> NumberGrid {
    NumberGrid(rows: shape.height, columns: shape.width, values: values)
  }

  private func convolution(
    _ kernel: Layer.Convolution, _ activation: Activation, _ layer: Int
  ) -> FilterPassPanel.Convolution {
    let input = portrait.inputShapes[layer]
    let channel = min(pass.channel, input.channels - 1)
    let filter = min(pass.filter, kernel.filters - 1)
    let cell = cell(layer)
    let window = FilterPassPanel.Window(
      input: grid(portrait.inputMap(layer, channel), input), inputTint: inputTint(layer),
      channel: channel, channelCount: input.channels, kernelRows: kernel.height,
      kernelColumns: kernel.width, stride: kernel.stride, padding: kernel.padding,
      output: grid(portrait.map(layer, filter), portrait.shapes[layer]), cell: cell)
    let weights = weights(layer, filter)
    let taps = kernel.height * kernel.width
    let values = portrait.input(ofLayer: layer)
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
    let input = portrait.inputShapes[layer]
    let map = min(pass.filter, input.channels - 1)
    return .init(
      input: grid(portrait.inputMap(layer, map), input), inputTint: inputTint(layer),
      channel: map, channelCount: input.channels, kernelRows: pool.height,
      kernelColumns: pool.width, stride: pool.stride,
      output: grid(portrait.map(layer, map), portrait.shapes[layer]), cell: cell(layer))
  }

  private func neuron(_ layer: Int) -> FilterPassPanel.DenseNeuron {
    let count = portrait.shapes[layer].channels
    let index = min(pass.filter, count - 1)
    let isLast = layer == portrait.architecture.layers.count - 1
    let limit = layer == 0 ? 1 : portrait.valueLimits[layer - 1]
    return .init(
      index: index, name: isLast ? data.classNames[index] : "",
      inputs: portrait.input(ofLayer: layer),
      inputScale: layer == 0 || portrait.isUnsigned(layer - 1)
        ? .unsigned(limit: limit) : .signed(limit: limit),
      weights: Array(weights(layer, index)), bias: Double(bias(layer, index)),
      activation: isLast ? "softmax" : portrait.architecture.layers[layer].activation.title,
      outputs: isLast ? portrait.probabilities : portrait.activations.layers[layer])
  }

  /// The weights of one filter or neuron.
  private func weights(_ layer: Int, _ index: Int) -> [Float] {
    guard let tensor = portrait.tensor(layer, .weight) else { return [] }
    let count = tensor.range.count / max(tensor.shape[0], 1)
    let first = tensor.range.lowerBound + index * count
    return Array(snapshot.parameters[first..<first + count])
  }

  private func bias(_ layer: Int, _ index: Int) -> Float {
    portrait.tensor(layer, .bias).map { snapshot.parameters[$0.range.lowerBound + index] } ?? 0
  }
}
