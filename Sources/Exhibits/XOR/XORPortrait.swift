import Drawing
import Networks
import Training

/// What the panels show of one snapshot, worked out when it is first asked for and kept until
/// another snapshot is shown.
final class XORPortrait {
  let settings: XORSettings
  let layout: [ParameterTensor]
  private(set) var snapshot: XORSnapshot
  private let network: Network

  private var rowsCache: Activations?
  private var gridCache: Activations?
  private var sheetCache: Activations?
  private var answerCache: Field?
  private var pinnedCache: (layer: Int, neuron: Int, field: Field)?
  private var flagsCache: [[NeuronHealth]]?
  private var featureCache: XORFeatures?
  private let grids: XORGrids
  /// What colours and axes span where an activation has no bounds of its own; grows only.
  private var spans: [SteppedRange]

  init(_ settings: XORSettings, _ snapshot: XORSnapshot) {
    self.settings = settings
    self.snapshot = snapshot
    layout = settings.architecture.parameterLayout
    network = Network(settings.architecture, parameters: snapshot.parameters)
    grids = XORGrids()
    spans = Array(repeating: SteppedRange(), count: settings.architecture.layers.count)
  }

  /// Turns to another moment.
  func show(_ snapshot: XORSnapshot) {
    guard snapshot != self.snapshot else { return }
    self.snapshot = snapshot
    network.parameters = snapshot.parameters
    (rowsCache, gridCache, sheetCache, flagsCache) = (nil, nil, nil, nil)
    (answerCache, pinnedCache, featureCache) = (nil, nil, nil)
  }

  /// A new run: the spans may shrink.
  func reset() {
    for index in spans.indices { spans[index].reset() }
  }

  var layerCount: Int { settings.architecture.layers.count }
  /// The hidden layer whose space the feature panel shows, counted from 0 in the layer list.
  var lastHidden: Int { layerCount - 2 }

  /// Every layer's outputs for the rows of the data.
  var rows: Activations {
    if let rowsCache { return rowsCache }
    let points = snapshot.points
    let result = network.forward(points.inputs, rows: points.count)
    rowsCache = result
    return result
  }

  /// The network's answer to each row of the data, P(true).
  var answers: [Float] { Array(rows.values(layer: layerCount - 1, neuron: 0)) }

  func isRight(_ row: Int) -> Bool {
    let answer = answers[row]
    return answer.isFinite && (answer >= 0.5) == snapshot.points.rows[row].target
  }

  /// What a neuron computes over the input space, 32×32; layer 0 is the input.
  func face(layer: Int, neuron: Int) -> Field {
    let side = XORGrids.faceSide
    if layer == 0 {
      return Field(
        width: side, height: side, values: grids.inputFaces[neuron], scale: .probability)
    }
    let values = Array(gridActivations.values(layer: layer - 1, neuron: neuron))
    return Field(
      width: side, height: side, values: values, scale: scale(ofLayer: layer - 1))
  }

  private var gridActivations: Activations {
    if let gridCache { return gridCache }
    let result = network.forward(grids.faceInputs, rows: grids.faceInputs.count / 2)
    gridCache = result
    for layer in result.layers.indices { cover(result.layers[layer], layer) }
    return result
  }

  /// P(true) over `domain`, 128 samples on the longer side.
  func answer(over domain: Rect) -> Field {
    if let answerCache, answerCache.domain == domain { return answerCache }
    let result = field(layer: layerCount - 1, neuron: 0, over: domain)
    answerCache = result
    return result
  }

  /// A neuron's own field over `domain`; `layer` counts from 1.
  func field(ofNeuron neuron: Int, layer: Int, over domain: Rect) -> Field {
    if let cached = pinnedCache, cached.layer == layer, cached.neuron == neuron,
      cached.field.domain == domain
    {
      return cached.field
    }
    let result = field(layer: layer - 1, neuron: neuron, over: domain)
    pinnedCache = (layer, neuron, result)
    return result
  }

  private func field(layer: Int, neuron: Int, over domain: Rect) -> Field {
    let grid = grids.field(over: domain)
    let activations = network.forward(grid.inputs, rows: grid.width * grid.height)
    return Field(
      width: grid.width, height: grid.height,
      values: Array(activations.values(layer: layer, neuron: neuron)),
      scale: scale(ofLayer: layer), domain: domain)
  }

  /// Every layer's outputs over the sheet of the input space, row by row from the bottom.
  var sheet: Activations {
    if let sheetCache { return sheetCache }
    let result = network.forward(grids.sheetInputs, rows: grids.sheetInputs.count / 2)
    sheetCache = result
    return result
  }

  /// The network's answer at one place of the input space.
  func answer(at x1: Double, _ x2: Double) -> Double {
    Double(network.predict([Float(x1), Float(x2)], rows: 1)[0])
  }

  /// What is wrong with each neuron of each layer, judged over the grid of its face.
  var flags: [[NeuronHealth]] {
    if let flagsCache { return flagsCache }
    let grid = gridActivations
    let result = settings.architecture.layers.enumerated().map { index, layer in
      (0..<layer.size).map { neuron in
        NeuronHealth.flags(
          activations: Array(grid.values(layer: index, neuron: neuron)), neurons: 1,
          range: layer.activation.bounds)[0]
      }
    }
    flagsCache = result
    return result
  }

  /// The feature space of the last hidden layer.
  var features: XORFeatures {
    if let featureCache { return featureCache }
    let result = XORFeatures(self)
    featureCache = result
    return result
  }

  /// How the values of a layer (from 0) are coloured.
  func scale(ofLayer layer: Int) -> ValueScale {
    let activation = settings.architecture.layers[layer].activation
    switch activation {
    case .sigmoid: return .probability
    case .tanh: return .signed(limit: 1)
    case .relu, .softplus: return .unsigned(limit: Double(span(layer).upperBound))
    default:
      let span = span(layer)
      return .signed(limit: Double(max(span.upperBound, -span.lowerBound)))
    }
  }

  /// The values that an axis of a layer (from 0) spans.
  func span(_ layer: Int) -> ClosedRange<Float> {
    if let bounds = settings.architecture.layers[layer].activation.bounds { return bounds }
    _ = gridActivations
    let seen = spans[layer].bounds ?? 0...1
    return min(seen.lowerBound, 0)...max(seen.upperBound, 0.1)
  }

  private func cover(_ values: [Float], _ layer: Int) {
    guard let low = values.min(), let high = values.max(), low.isFinite, high.isFinite else {
      return
    }
    spans[layer].cover(low...high, margin: 0)
  }

  /// The weights of a layer (from 0), `[to, from]`.
  func weights(ofLayer layer: Int, from buffer: [Float]) -> [Float] {
    Array(buffer[tensor(layer, .weight).range])
  }

  /// Where a layer's weights or biases lie in the flat buffer.
  func tensor(_ layer: Int, _ role: ParameterTensor.Role) -> ParameterTensor {
    layout[layer * 2 + (role == .weight ? 0 : 1)]
  }
}

extension Activation {
  /// The values that it can take, where both ends are bounded.
  var bounds: ClosedRange<Float>? {
    switch self {
    case .sigmoid: 0...1
    case .tanh: -1...1
    default: nil
    }
  }
}
