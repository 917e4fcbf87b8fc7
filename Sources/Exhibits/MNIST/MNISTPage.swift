import Datasets
import Drawing
import Networks
import Viewing

/// The page of the MNIST exhibit: a filter on its way over the image, and what every layer makes of
/// it.
package struct MNISTPage: ClassifierPage {
  package let scene: ViewingScene<MNISTExperiment>
  package init(_ scene: ViewingScene<MNISTExperiment>) { self.scene = scene }

  package var ownPlan: PageLayout.Plan {
    PageLayout.Plan([
      .init(
        width: 852, .init(height: 264, minimum: 236, [(1, 852)]),
        .init(height: 404, minimum: 236, [(2, 852)])),
      .init(
        width: 392, .init(height: 148, [(3, 190), (4, 190)]), .init(height: 104, [(5, 392)]),
        .init(height: 404, [(6, 392)])),
    ])
  }

  package var ownPanels: [Panel<MNISTExperiment>] {
    [
      Panel(
        1, "Filter pass",
        "How one number of a layer comes about: the window on the image, the weights of the network "
          + "as it is now, their products, the sum, the bias and what the activation makes of it."
      ) { look, rect, canvas in
        // All of it tells of the cell under the pointer.
        if look.hover?.control == .mapCell { canvas.readOff(rect) }
        filterPass(look).draw(in: rect, on: &canvas)
      }
      .answering([
        .init("Maps and samples", "hover", "Moves the filter there."),
        .init("Maps and samples", "click", "Holds it, or lets it go."),
        .init("Maps and samples", "⇧-click", "One class alone."),
      ]) { $1.leadFilter($0) ?? $1.chooseImages($0) },
      network(2), lossPanel(3), accuracyPanel(4), optimizerPanel(5), confusionPanel(6),
    ]
  }

  package func network(_ key: Int) -> Panel<MNISTExperiment> {
    Panel(
      key, "Layers",
      "Every layer's values for the image. Lines show what speaks most for the chosen class, and "
        + "what against it."
    ) { layers($0).draw(in: $1, on: &$2) }
    .answering([
      .init(
        "Maps and samples", "click", "Passes a map's filter over the image, or explains a class.")
    ]) { event, viewing in
      guard case .press(let drag, _) = event else { return nil }
      switch drag.control {
      case .featureMap(let layer, let index)?: viewing.choose(layer: layer, filter: index)
      case .classBar?: viewing.togglePin(drag.control)
      default: return nil
      }
      return .done
    }
  }

  package var compared: CompareArrangement.Choice {
    .init([1, 2], below: 2, least: Size(500, 244))
  }

  // MARK: The filter pass

  func filterPass(_ look: PanelLook) -> FilterPassPanel {
    let (layer, answer) = (own.layer, moment.answer)
    let isFlat = moment.shapes[layer].isFlat
    var panel = FilterPassPanel(
      look.frame, layerName: moment.layerNames[layer], stage: stage(layer),
      sample: .init(
        name: "validation image \(Number.grouped(choices.sample))", image: moment.imageGrid,
        label: data.classNames[label], answer: data.classNames[answer],
        probability: Double(moment.probabilities[answer])),
      sumScale: .signed(limit: max(moment.weightLimits[layer], moment.valueLimits[layer])),
      outputScale: moment.scale(layer))
    panel.controls = .init(
      isSweeping: own.isSweeping && own.heldCell == nil,
      speed: "\(Int(own.sweepSpeed(isFlat: isFlat))) \(isFlat ? "neurons" : "cells")/s",
      isWrongOnly: choices.isWrongOnly,
      isHeld: choices.isHeld,
      classes: data.classNames.enumerated().map { .init($1, isOn: !choices.hidden.contains($0)) })
    return panel
  }

  private func stage(_ layer: Int) -> FilterPassPanel.Stage {
    switch moment.architecture.layers[layer] {
    case .conv2D(let kernel, let activation): .convolution(filter(kernel, activation, layer))
    case .maxPool2D(let window): .pooling(.init(kind: .maximum, window: pool(window, layer)))
    case .averagePool2D(let window): .pooling(.init(kind: .average, window: pool(window, layer)))
    default: .dense(neuron(layer))
    }
  }

  /// A window on the way over a map, at the cell of the map that comes out.
  private func window(
    _ layer: Int, channel: Int, output: Int, rows: Int, columns: Int, stride: Int, padding: Int = 0
  ) -> FilterPassPanel.Window {
    let shape = moment.shapes[layer]
    let cell = min(own.heldCell ?? own.cell ?? restingCell(layer), shape.pixels - 1)
    return .init(
      input: moment.inputMap(layer, channel),
      inputTint: isGray(layer) ? .gray : .scale(moment.inputScale(layer)), channel: channel,
      channelCount: moment.inputShapes[layer].channels, kernelRows: rows, kernelColumns: columns,
      stride: stride, padding: padding, output: moment.map(layer, output),
      cell: GridCell(cell / shape.width, cell % shape.width))
  }

  /// Whether what goes into a layer is an image as it is.
  private func isGray(_ layer: Int) -> Bool {
    layer == 0 && moment.architecture.normalization == nil
  }

  /// Where the window is that nobody moves: in a film it goes on with every refresh, in a picture it
  /// stands where the map is strongest.
  private func restingCell(_ layer: Int) -> Int {
    let map = moment.map(layer, min(own.filter, moment.shapes[layer].channels - 1)).values
    if scene.isFilm { return scene.step % map.count }
    return map.indices.max { map[$0] < map[$1] } ?? 0
  }

  private func filter(
    _ kernel: Layer.Convolution, _ activation: Activation, _ layer: Int
  ) -> FilterPassPanel.Convolution {
    let channels = moment.inputShapes[layer].channels
    let channel = min(own.channel, channels - 1)
    let filter = min(own.filter, kernel.filters - 1)
    let window = window(
      layer, channel: channel, output: filter, rows: kernel.height, columns: kernel.width,
      stride: kernel.stride, padding: kernel.padding)
    let weights = moment.weights(layer, filter)
    let taps = kernel.height * kernel.width
    let (top, left) = (window.origin.row, window.origin.column)
    let sums = (0..<channels).map { channel in
      let map = moment.inputMap(layer, channel)
      return (0..<taps).reduce(0.0) { sum, tap in
        let (y, x) = (top + tap / kernel.width, left + tap % kernel.width)
        guard map.contains(y, x) else { return sum }
        return sum + Double(weights[channel * taps + tap]) * Double(map[y, x])
      }
    }
    return .init(
      window: window, filter: filter, filterCount: kernel.filters,
      weights: NumberGrid(
        rows: kernel.height, columns: kernel.width,
        values: Array(weights[channel * taps..<(channel + 1) * taps])),
      channelSums: sums, bias: moment.bias(layer, filter), activation: activation.title,
      result: Double(window.output[window.cell.row, window.cell.column]))
  }

  private func pool(_ pool: Layer.Window, _ layer: Int) -> FilterPassPanel.Window {
    let map = min(own.filter, moment.inputShapes[layer].channels - 1)
    return window(
      layer, channel: map, output: map, rows: pool.height, columns: pool.width, stride: pool.stride)
  }

  private func neuron(_ layer: Int) -> FilterPassPanel.DenseNeuron {
    let index = min(own.filter, moment.shapes[layer].channels - 1)
    let isLast = layer == moment.shapes.count - 1
    return .init(
      index: index, name: isLast ? data.classNames[index] : "",
      inputs: moment.input(ofLayer: layer),
      inputScale: moment.inputScale(layer),
      weights: moment.weights(layer, index), bias: moment.bias(layer, index),
      activation: isLast ? "softmax" : moment.architecture.layers[layer].activation.title,
      outputs: moment.values(layer))
  }
}
