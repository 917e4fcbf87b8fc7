import Datasets
import Drawing
import Networks
import Training
import Viewing

/// What the panels show of one snapshot, worked out when it is first asked for and kept until
/// another snapshot is shown.
package final class XORMoment: Moment {
  let settings: XORSettings
  let layout: [ParameterTensor]
  package private(set) var snapshot: XORSnapshot
  private let network: Network

  /// Samples over −0.5 … 1.5, for the neurons' faces and for judging their health.
  private let faces: NeuronFields
  /// Samples of the sheet that the feature space shows.
  private let sheetFields: NeuronFields
  /// Samples of the part of the input space that panel 2 shows.
  private var fields: NeuronFields?
  private var current = Current()
  private let inputFaces: [[Float]]
  /// What has been worked out for the snapshot.
  private struct Current {
    var rows: Activations?
    var hasFaces = false
    var hasSheet = false
    var hasFields = false
    var flags: [[NeuronHealth]]?
    var features: XORFeatures?
  }

  /// What colours and axes span where an activation has no bounds of its own; grows only.
  private var spans: [SteppedRange]
  /// For each layer, the |w| (and the |gradient|) that is drawn widest; grows only.
  private(set) var weightReferences: [Double]
  private(set) var gradientReferences: [Double]

  init(_ settings: XORSettings, _ snapshot: XORSnapshot) {
    self.settings = settings
    self.snapshot = snapshot
    layout = settings.architecture.parameterLayout
    network = Network(settings.architecture, parameters: snapshot.parameters)
    let architecture = settings.architecture
    faces = NeuronFields(architecture, grid: InputGrid(side: 32))
    sheetFields = NeuronFields(
      architecture, grid: InputGrid(side: 33, xRange: -0.25...1.25, yRange: -0.25...1.25))
    let places = faces.grid.inputs
    inputFaces = (0..<2).map { axis in
      stride(from: axis, to: places.count, by: 2).map { (places[$0] + 0.5) / 2 }
    }
    let layers = settings.architecture.layers.count
    spans = Array(repeating: SteppedRange(), count: layers)
    weightReferences = Array(repeating: 0, count: layers)
    gradientReferences = weightReferences
    cover()
  }

  package func show(_ snapshot: XORSnapshot) {
    guard snapshot != self.snapshot else { return }
    self.snapshot = snapshot
    network.parameters = snapshot.parameters
    current = Current()
    cover()
  }

  package func reset() {
    for index in spans.indices {
      spans[index].reset()
      weightReferences[index] = 0
      gradientReferences[index] = 0
    }
    current = Current()
    cover()
  }

  /// Makes room for what the moment shows.
  private func cover() {
    for layer in 0..<layerCount {
      let range = tensor(layer, .weight).range
      let weight = quantile(ofMagnitudes: snapshot.parameters[range], 0.99) ?? 0
      let gradient = quantile(ofMagnitudes: snapshot.gradient[range], 0.99) ?? 0
      weightReferences[layer] = max(weightReferences[layer], Double(weight))
      gradientReferences[layer] = max(gradientReferences[layer], Double(gradient))
    }
  }

  var layerCount: Int { settings.architecture.layers.count }
  /// The hidden layer whose space the feature panel shows, counted from 0 in the layer list.
  var lastHidden: Int { layerCount - 2 }

  /// h₁ … in the only hidden layer, h²₁ … in the second of several, and ŷ.
  func name(ofNeuron neuron: Int, layer: Int) -> String {
    Self.name(ofNeuron: neuron, layer: layer, of: layerCount)
  }

  /// The same in a network of so many layers.
  static func name(ofNeuron neuron: Int, layer: Int, of layers: Int) -> String {
    if layer == 0 { return "x" + Number.subscripted(neuron + 1) }
    if layer == layers { return "ŷ" }
    return NeuronName.hidden(layer: layer, neuron: neuron)
  }

  /// Every layer's outputs for the rows of the data.
  var rows: Activations {
    if let rows = current.rows { return rows }
    let points = snapshot.points
    let result = network.forward(points.inputs, rows: points.count)
    current.rows = result
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
    let side = faces.grid.side
    if layer == 0 {
      return Field(width: side, height: side, values: inputFaces[neuron], scale: .probability)
    }
    let values = faceFields.field(layer: layer - 1, neuron: neuron)
    return Field(width: side, height: side, values: values, scale: scale(ofLayer: layer - 1))
  }

  private var faceFields: NeuronFields {
    if !current.hasFaces {
      current.hasFaces = true
      faces.update(parameters: snapshot.parameters)
      for (layer, values) in faces.activations.layers.enumerated() { cover(values, layer) }
    }
    return faces
  }

  /// A neuron's own field over `domain`, 128×128; `layer` counts from 1.
  func field(ofNeuron neuron: Int, layer: Int, over domain: Rect) -> Field {
    let fields = fields(over: domain)
    return Field(
      width: fields.grid.side, height: fields.grid.side,
      values: fields.field(layer: layer - 1, neuron: neuron), scale: scale(ofLayer: layer - 1),
      domain: domain)
  }

  /// P(true) over `domain`, 128×128.
  func answer(over domain: Rect) -> Field {
    field(ofNeuron: 0, layer: layerCount, over: domain)
  }

  private func fields(over domain: Rect) -> NeuronFields {
    let x = Float(domain.minX)...Float(domain.maxX)
    let y = Float(domain.minY)...Float(domain.maxY)
    let result: NeuronFields
    if let fields, fields.grid.xRange == x, fields.grid.yRange == y {
      if current.hasFields { return fields }
      result = fields
    } else {
      result = NeuronFields(
        settings.architecture, grid: InputGrid(side: 128, xRange: x, yRange: y))
      fields = result
    }
    current.hasFields = true
    result.update(parameters: snapshot.parameters)
    return result
  }

  /// Every layer's outputs over the sheet of the input space, 33×33.
  var sheet: NeuronFields {
    if !current.hasSheet {
      current.hasSheet = true
      sheetFields.update(parameters: snapshot.parameters)
    }
    return sheetFields
  }

  /// The network's answer at one place of the input space.
  func answer(at x1: Double, _ x2: Double) -> Double {
    Double(network.predict([Float(x1), Float(x2)], rows: 1)[0])
  }

  /// What is wrong with each neuron of each layer, judged over the grid of its face.
  var flags: [[NeuronHealth]] {
    if let flags = current.flags { return flags }
    let grid = faceFields
    let result = settings.architecture.layers.enumerated().map { index, layer in
      NeuronHealth.flags(grid.activations, layer: index, activation: layer.activation)
    }
    current.flags = result
    return result
  }

  /// The feature space of the last hidden layer.
  var features: XORFeatures {
    if let features = current.features { return features }
    let result = XORFeatures(self)
    current.features = result
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
    if let bounds = settings.architecture.layers[layer].activation.range { return bounds }
    _ = faceFields
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
